"""Which decisions of a sub-category say the most alike."""
