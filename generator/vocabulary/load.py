"""Load the files of the vocabulary, and name the entry where one is not of the form that `schema.json` asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any, TypeVar

import yaml

T = TypeVar("T")

_SHOWN = 80


class MalformedVocabularyError(ValueError):
    """A file of the vocabulary that cannot be understood; the message names the file and the entry."""


def rows(name: str, package: str = "generator.vocabulary") -> list[Any]:
    """Return the entries of the file `name` (without `.yml`) of `package`, in their order.

    Raises:
        MalformedVocabularyError: the file is not a list in YAML.
        OSError: the file cannot be read.
    """
    text = (files(package) / f"{name}.yml").read_text(encoding="utf-8")
    try:
        # The C loader reads the same language twenty times faster; PyYAML is not always built with it.
        loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise MalformedVocabularyError(f"{name}.yml is not YAML: {error}") from error
    if not isinstance(loaded, list):
        raise MalformedVocabularyError(f"{name}.yml is not a list of entries")
    return loaded


def load(name: str, make: Callable[[Any], T], package: str = "generator.vocabulary") -> list[T]:
    """Return what `make` makes of each entry of the file `name` (without `.yml`) of `package`.

    Raises:
        MalformedVocabularyError: as `rows` does, or an entry lacks a key or has a value of another type.
        OSError: the file cannot be read.
    """
    made = []
    for number, entry in enumerate(rows(name, package), 1):
        try:
            made.append(make(entry))
        except (AttributeError, KeyError, TypeError, re.error) as error:
            what = f"{type(error).__name__}: {error}"
            message = f"{name}.yml, entry {number} ({str(entry)[:_SHOWN]}) is not as schema.json says: {what}"
            raise MalformedVocabularyError(message) from error
    return made


def text(entry: object) -> str:
    """Return an entry that is a string.

    Raises:
        TypeError: it is something else, as `no` or `1980` without quotation marks are in YAML.
    """
    if not isinstance(entry, str):
        raise TypeError(f"a {type(entry).__name__} where text should be; put it in quotation marks")
    return entry
