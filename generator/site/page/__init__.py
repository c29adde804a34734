"""One page of the site: from a Markdown page to HTML."""
