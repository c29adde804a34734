"""The readable mode: fictional decisions that tell one case from its beginning to its end, without an invented word."""
