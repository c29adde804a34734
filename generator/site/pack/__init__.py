"""A built site, or a part of it, as one zip file."""
