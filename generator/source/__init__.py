"""From a text file to a decision: read, recognise, parse, and prove that no word is lost."""
