"""The engine is sent as one small script."""

from __future__ import annotations

import gzip
from pathlib import Path


def test_the_engine_is_one_script_of_44_kb_at_most(real_site: Path) -> None:
    scripts = real_site / "assets/javascripts/search"
    assert not (scripts / "engine").exists()
    engine = (scripts / "engine.js").read_text(encoding="utf-8")
    assert 10_000 < len(gzip.compress(engine.encode())) <= 44_000  # 9 KB of it are the everyday words
    assert engine.count("Redistribution and use in source and binary forms") == 1  # the stemmer's licence
    assert "/**" not in engine
    assert not any(line.lstrip().startswith("//") for line in engine.splitlines())
