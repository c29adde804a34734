"""The engine is sent as small scripts: one for any query, one for those that need more, and one for who types."""

from __future__ import annotations

import gzip
from pathlib import Path


def compressed(script: Path) -> int:
    return len(gzip.compress(script.read_bytes()))


def test_what_an_exact_query_loads_at_first_is_25_kb_at_most(real_site: Path) -> None:
    scripts = real_site / "assets/javascripts/search"
    assert not (scripts / "engine").exists()
    assert 10_000 < compressed(scripts / "engine.js") <= 25_000
    engine = (scripts / "engine.js").read_text(encoding="utf-8")
    assert engine.count("Redistribution and use in source and binary forms") == 1  # the stemmer's licence
    assert "/**" not in engine
    assert not any(line.lstrip().startswith("//") for line in engine.splitlines())


def test_what_plain_words_load_besides_is_21_kb_at_most(real_site: Path) -> None:
    scripts = real_site / "assets/javascripts/search"
    assert not (scripts / "more").exists()
    assert 10_000 < compressed(scripts / "more.js") <= 21_000  # 8 KB of it are the everyday words


def test_what_whoever_types_loads_besides_is_3_kb_at_most(real_site: Path) -> None:
    scripts = real_site / "assets/javascripts/search"
    assert not (scripts / "typing").exists()
    assert 1_000 < compressed(scripts / "typing.js") <= 3_000
