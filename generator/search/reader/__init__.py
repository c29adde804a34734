"""Answer queries from the search index of a built site."""
