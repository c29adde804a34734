"""Search over all decisions: the index and its writer, and a reader with the command `casebook search`."""
