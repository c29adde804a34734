"""Write the search index of a built site: gather the pages, sort their tokens, merge, and write the shards."""
