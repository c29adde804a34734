"""The law that decisions cite: names, parts, lists, definitions, cases and guidance."""
