"""The facts of all decisions, grouped and put in order."""
