"""Counts, tables and charts."""
