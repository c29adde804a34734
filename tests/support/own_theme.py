"""Write the style sheet of the theme `casebook` out of Material's (`make theme`): `python -m tests.support.own_theme`.

It has Material's rules but for those of parts that no page of Casebook can ever have (`theme_parts.yml`: parts that
nothing in a configuration brings). What a site does not need of them the build leaves out, as it does with Material.
"""

from __future__ import annotations

import re
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import tinycss2

from generator.site.files.theme_rules import parts, without_unused
from tests.support.project import ROOT

SHEET = ROOT / "generator/site/theme/assets/stylesheets/material.css"
_SHEETS = Path(str(files("material"))) / "templates/assets/stylesheets"


def style_sheet() -> str:
    """Return the style sheet, a rule a line, made of the Material that is installed."""
    sheets = [path.read_text(encoding="utf-8") for path in sorted(_SHEETS.glob("*.css"))]
    said = "".join(sheets)
    used = [f"var({name})" for name in re.findall(r"--md-[\w-]+", said)]
    used += [f"animation:{name};" for name in re.findall(r"@keyframes\s+([\w-]+)", said)]
    css = without_unused(sheets, {name for part in parts() for name in part.brought_by}, used)
    charset, *rules = (node.serialize() for node in tinycss2.parse_stylesheet(css))
    return "\n".join([charset, _head(), *rules, ""])


def _head() -> str:
    return (
        f"/* Rules of Material for MkDocs {version('mkdocs-material')}, without those of parts that Casebook never\n"
        "   has; its licence is in material-LICENSE.txt. Made by `make theme`. */"
    )


if __name__ == "__main__":
    SHEET.write_text(style_sheet(), encoding="utf-8")
