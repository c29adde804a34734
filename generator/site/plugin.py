"""The MkDocs plugin `casebook`: it turns generated Markdown pages into the site's pages."""

from __future__ import annotations

import html
import logging

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.markdown import escape
from generator.proof import shown_words, statement_of, words_of
from generator.site.article import finish
from generator.write import OWNED

log = logging.getLogger("mkdocs.plugins.casebook")

_ABOUT = "about.md"
_LONGEST_DESCRIPTION = 300


class CasebookConfig(Config):
    """The plugin's settings in `mkdocs.yml`: none."""


class CasebookPlugin(BasePlugin[CasebookConfig]):
    """Draws decisions and listings."""

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the owner's contact, from `extra` in `mkdocs.yml`, where a hand-written page asks for it."""
        if page.file.src_uri == _ABOUT:
            return markdown.replace("{{ takedown_contact }}", escape(config.extra.get("takedown_contact")))
        return markdown

    def on_page_content(self, content: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Finish the article, and see that the statement still says the words of the Markdown page."""
        if page.meta.get("reference") and words_of(statement_of(content)) != _words_received(page):
            log.error("Doc file '%s': the HTML does not say the words of the statement", page.file.src_uri)
        return finish(content)

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Prepare the facts for the theme's templates, which print them into HTML as they are."""
        if isinstance(summary := page.meta.get("summary"), str):
            page.meta["description"] = _shortened(summary)
        for key in ("title", "description"):
            if isinstance(value := page.meta.get(key), str):
                page.meta[key] = html.escape(value)
        # The tabs are the navigation; beside the text it would say the same again. The drawer on a phone keeps it.
        page.meta.setdefault("hide", ["navigation"])
        # Lists would be found for the words of every decision that they name.
        if page.is_homepage or (page.file.src_uri.startswith(OWNED) and not page.meta.get("reference")):
            page.meta.setdefault("search", {"exclude": True})
        return context


def _words_received(page: Page) -> list[str]:
    return shown_words(statement_of(page.markdown or ""))


def _shortened(text: str) -> str:
    """Return `text` cut at a word, with an ellipsis, if it is too long for a description."""
    if len(text) <= _LONGEST_DESCRIPTION:
        return text
    return text[:_LONGEST_DESCRIPTION].rsplit(" ", 1)[0] + " …"
