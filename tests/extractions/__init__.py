"""Pages in the site's markup, run through the programs that people extract texts with, and what Casebook makes of it.

A page is written down in the written form (generator/source/written.py), which says every number, letter and level:
that is the truth. `page.py` makes the web page of it, `tools.py` runs the programs, `compare.py` holds what is read of
their outputs against the truth. `python -m tests.extractions` measures; `--keep` renews the files of
tests/cases/extractions.
"""
