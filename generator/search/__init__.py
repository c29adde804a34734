"""Search: the index over all decisions, its writer, and a reader."""
