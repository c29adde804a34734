"""Put the scripts and style sheets of a site in the place of their sources, and leave out what no page uses."""

from __future__ import annotations

import hashlib
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator.site.files.scripts import SCRIPTS, site_scripts
from generator.site.files.styles import FONTS, STYLES, with_fonts
from generator.site.files.theme_files import is_of_theme, leave_out_unused
from generator.site.files.theme_rules import brought, without_unused

_USERS = (".css", ".js", ".html", ".svg")
"""Endings of the files that may use the theme's custom properties and animations."""


def make_assets(files: Files, config: MkDocsConfig) -> str:
    """Make the scripts and style sheets of the site, in `files`, out of their sources.

    Returns the address of the theme's style sheet, relative to the site.

    Raises:
        ScriptsError: a bundle and its folder do not have the same scripts.
    """
    leave_out_unused(files, config)
    theme = _make_theme_style(files, config)
    _make_scripts(files, config)
    _make_styles(files, config)
    return theme


def _make_theme_style(files: Files, config: MkDocsConfig) -> str:
    """Put one style sheet, with the rules that pages can match, in the place of the theme's.

    Its name has a hash of what it says, because web hosts let browsers keep such a file for good.
    """
    whole = [
        file
        for file in files
        if file.src_uri.startswith(STYLES) and file.src_uri.endswith(".css") and is_of_theme(file, config)
    ]
    users = [file for file in files if file.src_uri.endswith(_USERS) and not is_of_theme(file, config)]
    others = [
        file.content_string for file in users if file.src_uri.startswith(("assets/", *map(str, config.extra_css)))
    ]
    if config.theme.custom_dir:
        others += [path.read_text(encoding="utf-8") for path in Path(config.theme.custom_dir).rglob("*.html")]
    sheets = [file.content_string for file in sorted(whole, key=lambda file: file.src_uri)]
    css = without_unused(sheets, brought(config), others)
    for file in whole:
        files.remove(file)
    address = f"{STYLES}main.{hashlib.blake2b(css.encode(), digest_size=4).hexdigest()}.min.css"
    files.append(File.generated(config, address, content=css))
    return address


def _make_scripts(files: Files, config: MkDocsConfig) -> None:
    """Put the scripts of the site in the place of their sources."""
    own = [file for file in files if file.src_uri.startswith(SCRIPTS) and _is_source(file, config)]
    for file in own:
        files.remove(file)
    for address, content in site_scripts({file.src_uri: file.content_string for file in own}).items():
        files.append(File.generated(config, address, content=content))


def _make_styles(files: Files, config: MkDocsConfig) -> None:
    """Put the style sheets with their fonts in the place of their sources."""
    own = {
        file.src_uri: file for file in files if file.src_uri.startswith((STYLES, FONTS)) and _is_source(file, config)
    }
    for address, file in own.items():
        if address.endswith((".css", ".woff2")):
            files.remove(file)
        if address.endswith(".css"):
            content = with_fonts(address, file.content_string, lambda font: own[font].content_bytes)
            files.append(File.generated(config, address, content=content))


def _is_source(file: File, config: MkDocsConfig) -> bool:
    """Return whether a file is one of the docs: the theme has scripts too, which are left as they are."""
    return file.src_dir is not None and Path(file.src_dir) == Path(config.docs_dir)
