"""Makes the pages of a corpus, and only what changed."""
