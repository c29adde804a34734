"""The data of a site in the head of its page, as schema.org's `Dataset`, by which search engines for data find it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.contract.terms import DECISIONS_URL, OMBUDSMAN

DATA_PAGE = "data/index.md"
"""The page that the data has."""

_DESCRIPTOR = "data/datapackage.json"


def dataset_ld(docs_dir: str, address: str, site_name: str) -> str:
    """Return the element that says what the data of a site is, "" if there is none.

    `address` is that of the site, with a slash at its end, "" if it is unknown.
    """
    try:
        package = json.loads(Path(docs_dir, _DESCRIPTOR).read_text(encoding="utf-8"))
        known = _dataset(package, Path(docs_dir, "data"), address, site_name)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return ""
    text = json.dumps({key: value for key, value in known.items() if value}, ensure_ascii=False, separators=(",", ":"))
    harmless = text.replace("<", r"\u003c")  # no `</script>` ends the element
    return f'<script type="application/ld+json">{harmless}</script>'


def _dataset(package: Mapping[str, Any], folder: Path, address: str, site_name: str) -> dict[str, object]:
    to = f"{address}data/" if address else ""
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": package["title"],
        "description": package["description"],
        "version": package["version"],
        "temporalCoverage": package.get("temporalCoverage"),
        "spatialCoverage": "England",
        "license": package["licenses"][0]["path"],
        "creator": {"@type": "Organization", "name": site_name},
        "isBasedOn": {"@type": "CreativeWork", "name": f"{OMBUDSMAN}: decisions", "url": DECISIONS_URL},
        "isAccessibleForFree": True,
        "url": f"{to}index.html" if to else None,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": resource["title"],
                "encodingFormat": resource["mediatype"],
                "contentUrl": to + resource["path"],
                "contentSize": f"{(folder / resource['path']).stat().st_size} B",
            }
            for resource in package["resources"]
        ],
    }
