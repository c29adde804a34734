"""Run the programs that people extract texts with, each in an environment of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from generator.source.written import WrittenLine, written_line

_TRAFILATURA = """
import json, sys, trafilatura
pages = json.load(sys.stdin)
forms = {name: trafilatura.extract(page, output_format=FORM, include_tables=True) for name, page in pages.items()}
json.dump(forms, sys.stdout)
"""
_RESILIPARSE = """
import json, re, sys
from resiliparse.extract.html2text import extract_plain_text
pages = json.load(sys.stdin)
json.dump({name: extract_plain_text(re.sub("<head>.*?</head>", "", page, flags=re.S), list_bullets=True)
           for name, page in pages.items()}, sys.stdout)
"""
_SOUP = """
import json, sys
from bs4 import BeautifulSoup
pages = json.load(sys.stdin)
soups = {name: BeautifulSoup(page, "html.parser") for name, page in pages.items()}
json.dump({name: (soup.find("article") or soup.find("main")).get_text("\\n", strip=True)
           for name, soup in soups.items()}, sys.stdout)
"""

TOOLS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "resiliparse": (("resiliparse==0.15.2",), _RESILIPARSE),
    "trafilatura-2.0": (("trafilatura==2.0.0", "lxml_html_clean"), _TRAFILATURA.replace("FORM", "'txt'")),
    "trafilatura-2.1": (("trafilatura==2.1.0", "lxml_html_clean"), _TRAFILATURA.replace("FORM", "'txt'")),
    "trafilatura-2.2": (("trafilatura==2.2.0", "lxml_html_clean"), _TRAFILATURA.replace("FORM", "'txt'")),
    "trafilatura-2.3": (("trafilatura==2.3.1", "lxml_html_clean"), _TRAFILATURA.replace("FORM", "'txt'")),
    "markdown": (("trafilatura==2.2.0", "lxml_html_clean"), _TRAFILATURA.replace("FORM", "'markdown'")),
    "get-text": (("beautifulsoup4==4.13.4",), _SOUP),
}
"""The forms that a program makes: what is installed for it, and what is run."""

FORMS = ("html", *TOOLS, "mirror")
"""All forms of a page: the web page itself, those of `TOOLS`, and a copy in plain paragraphs."""


def extractions(pages: Mapping[str, str], environments: Path, form: str) -> dict[str, str]:
    """Return what a program makes of `pages`, by their names; "" where it finds nothing.

    The environment of the program is made below `environments` if it is not there.

    Raises:
        subprocess.CalledProcessError: it cannot be made, or the program fails.
    """
    wanted, script = TOOLS[form]
    folder = environments / "-".join(wanted).replace("==", "-")
    if not (folder / "installed").exists():
        subprocess.run([sys.executable, "-m", "uv", "venv", "--quiet", "--clear", folder], check=True)
        python = folder / "bin" / "python"
        subprocess.run(
            [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python, *wanted], check=True
        )
        (folder / "installed").touch()
    command: list[str | Path] = [folder / "bin" / "python", "-W", "ignore", "-c", script]
    done = subprocess.run(command, input=json.dumps(pages), capture_output=True, text=True, check=True)
    return {name: text or "" for name, text in json.loads(done.stdout).items()}


def mirror(text: str) -> str:
    """Return a text in the written form as a copy in plain paragraphs, without marks."""
    _, *rest = text.rstrip("\n").split("\n")
    lines = [(line, written_line(line)) for line in rest]
    said = [line if parts is None else parts.words.replace("\t", " ") for line, parts in lines if _is_said(parts)]
    return "\n\n".join(said) + "\n"


def _is_said(parts: WrittenLine | None) -> bool:
    return parts is None or parts.is_statement


def title_of(text: str) -> str:
    """Return the title line of a text in the written form."""
    return text.split("\n", 2)[1]
