"""Fetch a list of addresses into a web archive file, slowly and by the site's rules, for those who may."""
