"""What the generator and the site agree on: the form of the pages, addresses, which files are generated."""
