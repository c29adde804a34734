"""The MkDocs plugin `casebook`: it turns generated Markdown pages into the site's pages.

From `bulk_from` generated pages on, these are kept out of MkDocs' own loop, which builds one page after another, and
are built by `bulk.py` in several processes. Below that MkDocs builds them like any other page. The pages are the same
either way. When all pages are there, the search index is made of them. It is over 250 lines: a plugin is one class,
which has a function for each event of a build.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.contract.addresses import page_url
from generator.contract.headings import heading_id
from generator.contract.layout import is_decision, is_tombstone, outputs
from generator.contract.words import shown_words, statement_of, words_of
from generator.search.index.build import build_index
from generator.search.index.kept import Memory
from generator.site.archive_files import ArchiveFiles, leave_out_strays
from generator.site.files.assets import make_assets
from generator.site.files.linked import link_generated
from generator.site.files.sitemap import write_sitemap
from generator.site.files.wellknown import OWNERS, About, write_wellknown
from generator.site.hooks import at_pages
from generator.site.looks import add_looks
from generator.site.own_files import RECORD
from generator.site.page.article import failure, finish, plain_article
from generator.site.page.bulk import KINDS, Site, build_pages, chart_beside, feed_beside, place
from generator.site.page.contact import NAME_SOMEBODY, contact_in, with_contact
from generator.site.page.dataset_ld import DATA_PAGE, dataset_ld
from generator.site.page.downloads import downloads, write_copy
from generator.site.page.metadata import metadata
from generator.site.page.outline import contents
from generator.site.page.shell import make_shell, strip_blank_lines, template_meta
from generator.site.reuse import DECISIONS, BuiltPage, PublishedSite, hard_link, read_from
from generator.site.settings import CasebookConfig
from generator.system.workers import begun, chunks, cores, in_order, workers

log = logging.getLogger("mkdocs.plugins.casebook")

_ID = re.compile(r'<li id="([^"]+)"')

_ABOUT = "about.md"
_ONE_BY_ONE = "%s is to be asked about every page: MkDocs builds all pages one by one, which takes longer than in bulk"
_ADDRESSES = "write `use_directory_urls: false`: the site works from a disk too, where an address names its file"
_LINKS = 2000  # are made so fast that a process is given many at a time


class CasebookPlugin(BasePlugin[CasebookConfig]):
    """Draws decisions and listings."""

    def __init__(self) -> None:
        self.executor: Executor | None = None
        """Where bulk pages are built, if another part of the program gives one."""
        self.has_pages = False
        """Whether another part of the program has made the Markdown pages, or seen that they are up to date."""
        self.published = PublishedSite()
        """The site whose pages may be taken over."""
        self.built: dict[str, BuiltPage] = {}
        """The bulk pages of this build."""
        self.memory: Memory | None = None
        """What is remembered of the search index, if another part of the program gives it."""
        self.indexed = False
        """Whether a search index was built, and not taken over."""
        self.failed: list[str] = []
        """What could not be drawn, with its reason; the text is shown plainly there."""
        self.notes: list[str] = []
        """What the owner should know of how the site was built."""
        self._dates: dict[str, str | None] = {}
        self._decisions: list[str] = []
        self._nav: Navigation | None = None
        self._theme_style = ""
        self._linked: Callable[[], Sequence[Sequence[str]]] = lambda: ()  # waits for the pages that are taken over
        self._finish: Callable[[], None] = lambda: None  # builds those of them that could not be taken

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add the looks, and give every heading its address by Casebook's rule, however its page is built.

        The link of a heading to itself is made in the browser (`base/outline.js`).

        Raises:
            mkdocs.exceptions.PluginError: the configuration asks for addresses that Casebook does not make.
        """
        if config.use_directory_urls:
            raise PluginError(f"{config.config_file_path}: {_ADDRESSES}")
        add_looks(config)
        toc = config.mdx_configs.setdefault("toc", {})
        toc.update(slugify=heading_id, permalink=False)
        config.theme.static_templates.discard("sitemap.xml")  # MkDocs' own has one file for all, and the build's date
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Remove the record of a site that MkDocs replaces by itself, which says nothing of the new files."""
        with suppress(OSError):
            Path(config.site_dir, RECORD).unlink(missing_ok=True)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hide the bulk pages from MkDocs' own loop."""
        leave_out_strays(files, Path(config.docs_dir))
        self._decisions = [file.src_uri for file in files.documentation_pages() if file.src_uri.startswith(DECISIONS)]
        self._theme_style = make_assets(files, config)
        link_generated(files, config)
        self._own_files = [name for name in OWNERS if files.get_file_from_path(name)]
        archive = ArchiveFiles(files)
        if len(archive.bulk) < self.config.bulk_from:
            return files
        if not (asking := at_pages(config.plugins, self)):
            return archive
        self.notes.append(f"{config.config_file_path}: note one-by-one: {_ONE_BY_ONE % ', '.join(asking)}")
        log.info(self.notes[-1])
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the navigation for the shells."""
        self._nav = nav
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the owner's contact, from `extra` in `mkdocs.yml`, where a hand-written page asks for it."""
        if page.file.src_uri != _ABOUT:
            return markdown
        contact = contact_in(config.extra)
        if not contact:
            log.info("%s: %s", config.config_file_path, NAME_SOMEBODY)  # a warning would fail a strict build
        return with_contact(markdown, contact)

    def on_page_content(self, content: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Finish the article, and see that the statement still says the words of the Markdown page."""
        if page.meta.get("reference") and words_of(statement_of(content)) != _words_received(page):
            log.error("Doc file '%s': the HTML does not say the words of the statement", page.file.src_uri)
        src_uri = page.file.src_uri
        if is_decision(src_uri):
            Path(config.site_dir, src_uri).parent.mkdir(parents=True, exist_ok=True)
            if not self.config.lean:
                write_copy(config.docs_dir, config.site_dir, src_uri)
        try:
            offered = downloads(src_uri, page.canonical_url or "", lean=self.config.lean) if _is_whole(page) else ""
            finished = finish(content, offered, partial(chart_beside, config.docs_dir, src_uri))
            # MkDocs knows the addresses that Markdown gives, not yet those of paragraphs, to which other pages link.
            page.present_anchor_ids = (page.present_anchor_ids or set()) | set(_ID.findall(finished))
            return finished
        except Exception as error:
            self.failed.append(failure(src_uri, error))
            page.present_anchor_ids = page.links_to_anchors = None  # no address is there, and no link
            return plain_article(page.markdown or "")

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Build the bulk pages, now that theme, configuration and files are settled."""
        env.filters["contents"] = contents
        env.globals["theme_style"] = self._theme_style
        if isinstance(files, ArchiveFiles) and files.bulk:
            self._build(files, env, config)
        return env

    def _build(self, files: ArchiveFiles, env: jinja2.Environment, config: MkDocsConfig) -> None:
        assert self._nav is not None  # MkDocs makes it before the environment
        places = {place(file.src_uri): file for file in files.bulk}
        shells = {
            f"{where} {kind}": make_shell(file, keys, env, config, files, self._nav)
            for where, file in places.items()
            for kind, keys in KINDS.items()
        }
        site = Site(config.docs_dir, config.site_dir, _address(config), shells, lean=self.config.lean)
        self._finish = self._take_over(site, files.bulk, {f"{key} {shell.digest}" for key, shell in shells.items()})
        self._make(site, [file.src_uri for file in files.bulk if file.src_uri not in self.built])

    def _make(self, site: Site, src_uris: Sequence[str]) -> None:
        """Build bulk pages."""
        with self._workers(len(src_uris)) as executor:
            for outcome in in_order(executor, partial(build_pages, site), chunks(src_uris)):
                self.built |= outcome.built
                self.failed += outcome.failed
                for warning in outcome.warnings:
                    log.warning(warning)

    @contextmanager
    def _workers(self, tasks: int) -> Iterator[Executor | None]:
        """Yield what shares the work on `tasks` pages."""
        if self.executor is not None:
            yield self.executor
            return
        with workers(self.config.jobs or cores(), tasks=tasks) as own:
            yield own

    def _take_over(self, site: Site, bulk: Iterable[File], shells: Container[str]) -> Callable[[], None]:
        """Begin to take over the pages of the published site that would be the same; return what waits for that, and
        builds those that cannot be taken."""
        lean = self.config.lean
        known = [file.src_uri for file in bulk if self.published.has(file.src_uri, shells, lean=lean)]
        same = {src_uri: outputs(src_uri, lean=lean) for src_uri in known}
        link = partial(hard_link, self.published.folder, site.site_dir)
        files = [(name, self.published.tree[name]) for made in same.values() for name in made]
        self._linked = begun(self.executor, link, chunks(files, _LINKS))
        self.built |= {src_uri: self.published.pages[src_uri] for src_uri in same}

        def finish() -> None:
            taken = {name for some in self._linked() for name in some}
            if len(taken) == len(files):
                return
            rest = [src_uri for src_uri, made in same.items() if not taken.issuperset(made)]
            for name in taken.intersection(name for src_uri in rest for name in same[src_uri]):
                Path(site.site_dir, name).unlink()  # nothing may be written into a file that the published site has too
            for src_uri in rest:
                del self.built[src_uri]
            self._make(site, rest)

        return finish

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Prepare the facts for the theme's templates, which print them into HTML as they are."""
        date = page.meta.get("date") or page.meta.get("updated")
        if not is_tombstone(page.meta):
            self._dates[page.file.url] = str(date) if date else None
        src_uri = page.file.src_uri
        address, lean = page.canonical_url or "", self.config.lean
        head = {"metadata": metadata(page.meta, src_uri, address, lean=lean)} if _is_whole(page) else {}
        if src_uri == DATA_PAGE:
            head = {"dataset": dataset_ld(config.docs_dir, _address(config), config.site_name)}
        page.meta = {**template_meta(page.meta), **head, "feed": feed_beside(config.docs_dir, src_uri)}
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the sitemap, if the site has an address, the files at the root, and the search index."""
        self._finish()
        self._dates |= {page_url(src_uri): built.date for src_uri, built in self.built.items() if built.listed}
        if config.site_url and "sitemap.xml" not in self._own_files:
            write_sitemap(Path(config.site_dir), _address(config), self._dates)
        extra = config.extra
        said = config.site_name, config.site_description or "", _address(config), extra.get("notice") or ""
        about = About(*said, noindex=bool(extra.get("noindex")), lean=self.config.lean)
        write_wellknown(Path(config.site_dir), about, self._own_files)
        if self.config.search:
            self._index(config)

    def _index(self, config: MkDocsConfig) -> None:
        """Build the search index, or take over that of the published site if it is of the same pages."""
        files = self.published.index(self.built, self._decisions)
        if not files or len(hard_link(self.published.folder, config.site_dir, files.items())) < len(files):
            remembered = (self.memory, read_from(self.built)) if self.memory else None
            with self._workers(len(self._decisions)) as executor:
                left_out = build_index(
                    config.docs_dir, config.site_dir, self._decisions, executor, remembered=remembered
                )
            self.indexed = True
            self.failed += [
                f"{src_uri}: Casebook could not index this page ({why})" for src_uri, why in left_out.items()
            ]

    def on_build_error(self, *, error: Exception) -> None:
        """Wait for the pages that are being taken over: whoever removes the unfinished site must not meet them."""
        if self.executor is not None:  # without one nothing goes on meanwhile
            with suppress(OSError):
                self._linked()

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Do the same with the page that says that there is none."""
        return strip_blank_lines(output_content) if template_name.endswith(".html") else output_content

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Leave the blanks of the templates out of the page."""
        return strip_blank_lines(output)


def _is_whole(page: Page) -> bool:
    """Return whether a page is that of a decision which is not withheld."""
    return is_decision(page.file.src_uri) and not is_tombstone(page.meta)


def _address(config: MkDocsConfig) -> str:
    return config.site_url.rstrip("/") + "/" if config.site_url else ""


def _words_received(page: Page) -> list[str]:
    return shown_words(statement_of(page.markdown or ""))
