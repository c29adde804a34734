"""Measures Casebook and its peers on the same generated archive, and writes the figures down."""
