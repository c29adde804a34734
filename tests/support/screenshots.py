"""Take the pictures of docs/screens.md (`make screenshots`): `python -m tests.support.screenshots REAL DEMO`."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.browser import find_browser, install_browser

ROOT = Path(__file__).parent.parent.parent
PICTURES = ROOT / "docs" / "screens"
DOCUMENT = ROOT / "docs" / "screens.md"
MOST = 1_500_000
"""What all pictures together may weigh, in bytes."""

# Each form of a page: its name, the screen, the scheme of colours, the medium. A sheet of A4 is 794 pixels wide.
_FORMS = (
    ("light", (1280, 900), "light", "screen"),
    ("dark", (1280, 900), "dark", "screen"),
    ("phone", (390, 844), "light", "screen"),
    ("print", (794, 1123), "light", "print"),
)
_COLOURS = 48

_SITES = {
    "real": ("The two decisions of `corpus/`", "These are real decisions of the Ombudsman's."),
    "demo": (
        "The demonstration of 2,000 decisions",
        "Every decision and every body on these pictures is fictional, made by a program.",
    ),
}


def pages_of(site: Path) -> dict[str, Path]:
    """Return the pages that are shown of a site: home, and of the others those with most on them.

    Of decisions it is one of middling length. That of the two real ones is the longer.
    """
    decisions = sorted(site.glob("decisions/*/*.html"), key=_size)
    return {
        "home": site / "index.html",
        "council": max(site.glob("councils/*.html"), key=lambda path: (path.name != "index.html", *_size(path))),
        "category": max(site.glob("categories/*.html"), key=lambda path: (path.name != "index.html", *_size(path))),
        "decision": decisions[len(decisions) // 2],
    }


def _size(path: Path) -> tuple[int, str]:
    return path.stat().st_size, path.name


def take(browser: Browser, sites: dict[str, Path]) -> None:
    """Write a picture of each page of `sites` in each form, and the document that shows them."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    lines = ["# Screenshots", "", "`make screenshots` takes these pictures, with the Chromium of the tests.", ""]
    for name, site in sites.items():
        title, what = _SITES[name]
        lines += [f"## {title}", "", what, ""]
        for kind, path in pages_of(site).items():
            lines += [f"### {kind.capitalize()}", ""]
            for form, (width, height), scheme, medium in _FORMS:
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme="dark" if scheme == "dark" else "light",
                    reduced_motion="reduce",
                )
                page = context.new_page()
                page.emulate_media(media="print" if medium == "print" else "screen")
                picture = PICTURES / f"{name}-{kind}-{form}.png"
                _picture(page, path, picture)
                context.close()
                lines += [f"![{kind.capitalize()}, {form}](screens/{picture.name})", ""]
    DOCUMENT.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")
    weight = sum(path.stat().st_size for path in PICTURES.glob("*.png"))
    print(f"{weight / 1e6:.2f} MB of pictures are in {PICTURES}")
    if weight > MOST:
        raise SystemExit(f"That is more than the {MOST / 1e6:.1f} MB that they may be.")


def _picture(page: Page, path: Path, to: Path) -> None:
    page.goto(path.resolve().as_uri())
    page.evaluate("document.fonts.ready")
    image = Image.open(io.BytesIO(page.screenshot()))
    image.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(to, optimize=True)


def main() -> None:
    """Take the pictures of the two sites that are named on the command line."""
    real, demo = map(Path, sys.argv[1:])
    path = find_browser() or install_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        take(browser, {"real": real, "demo": demo})
        browser.close()


if __name__ == "__main__":
    main()
