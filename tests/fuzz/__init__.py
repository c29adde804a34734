"""Throws hostile files at Casebook, and holds each finished page against its source.

`python -m tests.fuzz --count N` (`make fuzz N=...`) tries N files. What fails is shrunk and written to a file.
"""
