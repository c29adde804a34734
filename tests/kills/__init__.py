"""Builds that are killed at many moments: the site is whole after each of them.

`make test` kills a few of each kind, `make kills` fifty.
"""
