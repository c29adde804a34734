"""Take the pictures of docs/screens.md (`make screenshots`): `python -m tests.support.screenshots REAL DEMO PICTURES`.

Every kind of page is taken at three widths, and light, dark, in forced colours and as printed. The pictures in full go
into the folder PICTURES, to be looked at; a sheet with all of a kind, smaller, goes into the documentation.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.support.browser import find_browser, install_browser
from tests.support.project import ROOT

SHEETS = ROOT / "docs" / "screens"
DOCUMENT = ROOT / "docs" / "screens.md"
MOST = 1_500_000
"""What all sheets together may weigh, in bytes."""


class Form(NamedTuple):
    """A form in which a page is taken."""

    name: str
    width: int
    height: int
    scheme: str = "light"
    medium: str = "screen"
    forced: bool = False


# Two rows of a sheet. A sheet of A4 is 794 pixels wide.
_FORMS = (
    (Form("wide", 1920, 1080), Form("light", 1280, 900), Form("phone", 390, 844)),
    (
        Form("dark", 1280, 900, "dark"),
        Form("forced", 1280, 900, forced=True),
        Form("phone-dark", 390, 844, "dark"),
        Form("print", 794, 1123, medium="print"),
    ),
)
_SCALE = 0.34
_GAP = 12  # pixels between the pictures of a sheet
_GROUND = (200, 204, 206)
_COLOURS = 64

# The kinds of pages of the demonstration: a file or a pattern, of whose files the largest is taken.
_DEMO = {
    "Home": "index.html",
    "Search": "search.html?q=my+child+has+no+school+place",
    "Decision": "decisions/*/*.html",
    "Council": "councils/*.html",
    "Councils from A to Z": "councils/index.html",
    "Subject": "categories/*.html",
    "Outcome": "outcomes/upheld.html",
    "Year": "years/2*.html",
    "Act": "law/*.html",
    "Remedies": "remedies/index.html",
    "Refusals": "refusals/index.html",
    "My list": "my-list.html#20-013-052",
    "Data": "data/index.html",
    "About": "about.html",
}
_REAL = {"Home": "index.html", "Decision": "decisions/*/*.html"}


def _file(site: str, kind: str) -> str:
    return f"{site}-{kind.lower().replace(' ', '-')}.png"


KINDS = [_file(site, kind) for site, kinds in (("demo", _DEMO), ("real", _REAL)) for kind in kinds]
"""The files of all sheets, in their order."""


def address(site: Path, where: str) -> str:
    """Return the address of a page of a site, from a file or a pattern, perhaps with a query or an anchor."""
    name, mark, rest = where.partition("?") if "?" in where else where.partition("#")
    found = [path for path in site.glob(name) if "*" not in name or path.name != "index.html"]
    path = max(found, key=lambda one: (one.stat().st_size, one.name))
    return f"{path.resolve().as_uri()}{mark}{rest}"


def take(browser: Browser, url: str, form: Form) -> Image.Image:
    """Return a picture of a page as it is first seen."""
    context = browser.new_context(
        viewport={"width": form.width, "height": form.height},
        color_scheme="dark" if form.scheme == "dark" else "light",
        forced_colors="active" if form.forced else "none",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(url)
    page.evaluate("document.fonts.load('1em \"Source Sans 3\"')")
    page.goto(url)  # again: a page drawn before its font was there keeps another
    if "search.html?" in url:
        page.locator(".cb-hit").first.wait_for()
    page.emulate_media(media="print" if form.medium == "print" else "screen")
    image = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    return image


def sheet(rows: list[list[Image.Image]]) -> Image.Image:
    """Return pictures, in rows, as one that is smaller."""
    small = [[one.resize((round(one.width * _SCALE), round(one.height * _SCALE))) for one in row] for row in rows]
    widths = [sum(one.width + _GAP for one in row) + _GAP for row in small]
    heights = [max(one.height for one in row) + _GAP for row in small]
    made = Image.new("RGB", (max(widths), sum(heights) + _GAP), _GROUND)
    top = _GAP
    for row, height in zip(small, heights, strict=True):
        left = _GAP
        for one in row:
            made.paste(one, (left, top))
            left += one.width + _GAP
        top += height
    return made.quantize(_COLOURS, dither=Image.Dither.NONE)


def take_all(browser: Browser, sites: dict[str, tuple[Path, str, dict[str, str]]], pictures: Path) -> None:
    """Write the pictures and the sheets of `sites`, and the document that shows the sheets."""
    SHEETS.mkdir(parents=True, exist_ok=True)
    pictures.mkdir(parents=True, exist_ok=True)
    for old in SHEETS.glob("*.png"):
        old.unlink()
    about = (
        "In the upper row 1920, 1280 and 390 pixels wide; below dark, forced colours, dark on a phone, and on paper."
    )
    lines = ["# Screenshots", "", "`make screenshots` takes these pictures.", "", about, ""]
    for name, (site, title, pages) in sites.items():
        lines += [f"## {title}", ""]
        for kind, where in pages.items():
            sheet_file = _file(name, kind)
            url = address(site, where)
            rows = [[take(browser, url, form) for form in row] for row in _FORMS]
            for forms, row in zip(_FORMS, rows, strict=True):
                for form, image in zip(forms, row, strict=True):
                    image.save(pictures / sheet_file.replace(".png", f"-{form.name}.png"))
            sheet(rows).save(SHEETS / sheet_file, optimize=True)
            lines += [f"### {kind}", "", f"![{kind}](screens/{sheet_file})", ""]
    DOCUMENT.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    weight = sum(path.stat().st_size for path in SHEETS.glob("*.png"))
    print(f"{weight / 1e6:.2f} MB of sheets are in {SHEETS}; the pictures in full are in {pictures}")
    if weight > MOST:
        raise SystemExit(f"That is more than the {MOST / 1e6:.1f} MB that they may be.")


def main() -> None:
    """Take the pictures of the two sites that are named on the command line."""
    real, demo, pictures = map(Path, sys.argv[1:])
    path = find_browser() or install_browser()
    sites = {
        "demo": (demo, "The demonstration, in which everything is invented", _DEMO),
        "real": (real, "The two decisions of `corpus/`, which are real", _REAL),
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        take_all(browser, sites, pictures)
        browser.close()


if __name__ == "__main__":
    main()
