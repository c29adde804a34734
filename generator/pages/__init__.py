"""Decisions, listings and indexes as Markdown pages."""
