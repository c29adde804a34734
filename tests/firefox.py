"""Firefox for the tests of the search, until they have moved: see `tests.support.firefox`."""

from tests.support.firefox import Firefox, FirefoxError, find_firefox

__all__ = ["Firefox", "FirefoxError", "find_firefox"]
