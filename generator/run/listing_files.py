"""Make what leads to the decisions: listings, pages of what the texts say, feeds, calendars, llms.txt and charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from itertools import chain
from pathlib import Path

from generator.archive.gathered import Gathered
from generator.archive.groups import Archive
from generator.contract.layout import GeneratedFile
from generator.exports.body_csv import body_csvs
from generator.exports.calendar import calendars
from generator.exports.feeds import feeds, feeds_beside
from generator.exports.llms import llms_files
from generator.figures.tables import Picture
from generator.pages.agreed_pages import agreed_pages
from generator.pages.coverage_page import coverage_page
from generator.pages.group_pages import GroupPage, group_pages
from generator.pages.index_pages import index_pages
from generator.pages.law_pages import law_pages
from generator.pages.listings import listings
from generator.pages.refusal_pages import refusal_index, refusal_pages
from generator.pages.remedy_pages import remedy_index, remedy_pages
from generator.pages.tombstone import tombstones
from generator.run.output import Output
from generator.run.state import Listed
from generator.run.writing import Plan
from generator.system.files import file_state, write_if_changed
from generator.system.memory import Made, key_of
from generator.system.progress import Stages
from generator.system.workers import chunks, in_order

# How many charts a process draws at a time.
_CHARTS = 16


def write_listings(
    plan: Plan, output: Output, before: Mapping[str, Listed], stages: Stages, executor: Executor | None
) -> dict[str, Listed]:
    """Write the listings and what belongs to them. Charts take long, so the work on them is shared.

    `before` are the lists of groups as the last run made them, by their first pages: one of which nothing has changed,
    and whose files stand, is not thought through again. Returns what is to be remembered of them.

    Raises:
        OSError: a file cannot be written.
        NotCasebookFolderError: a file of someone else's stands where one goes.
    """
    charts: list[tuple[Picture, str]] = []
    said = [*_said_groups(plan.gathered)]
    lists = _Lists(output, before)
    made: Iterator[GeneratedFile] = chain(
        *(tombstones(plan.archive), index_pages(plan.archive, plan.gathered)),
        lists.changed(group_pages(plan.archive, plan.gathered)),
        _said_pages(plan.archive, plan.gathered),
        lists.changed(said),
        feeds(plan.archive, plan.site_url),
        feeds_beside(
            ((page.base, page.title, page.group.decisions) for page in said if page.has_feeds),
            len(plan.archive.decisions),
            plan.site_url,
        ),
        body_csvs(plan.archive, plan.data.tables[0].columns),
        calendars(plan.archive, plan.gathered.dated, plan.site_url),
        llms_files(plan.archive, plan.site_url),
    )
    for one in stages.each("Writing listings", made):
        key = key_of(one.key) if one.key else ""
        if key and output.stands(one.name, key):
            continue
        output.announce([one.name])
        if isinstance(one, Picture):
            charts.append((one, key))
        else:
            changed = write_if_changed(output.docs_dir / one.name, one.text().encode())
            output.wrote(one.name, key, changed=changed)
    drawn = in_order(executor, partial(_draw, output.docs_dir), chunks(charts, _CHARTS))
    for some in stages.each("Drawing charts", drawn, len(charts), _CHARTS):
        output.add(some)
    return lists.now


class _Lists:
    """The lists of groups: those of which something has changed, and what is to be remembered of all."""

    def __init__(self, output: Output, before: Mapping[str, Listed]) -> None:
        self._output, self._before = output, before
        self.now: dict[str, Listed] = {}

    def changed(self, groups: Iterable[GroupPage]) -> Iterator[GeneratedFile]:
        """Yield the files of those of the `groups` of which anything has changed, or a file does not stand."""
        for group in groups:
            key, known = group.made_of, self._before.get(group.base)
            if known and known.key == key and all(self._output.stands(name, None) for name in known.files):
                self.now[group.base] = known
                continue
            files = []
            for one in listings([group]):
                files.append(one.name)
                yield one
            self.now[group.base] = Listed(key, tuple(files))


def _said_groups(gathered: Gathered) -> Iterator[GroupPage]:
    """Yield the groups of decisions that the texts make: by law, by remedy, by ground."""
    return chain(law_pages(gathered.authorities), remedy_pages(gathered.payments), refusal_pages(gathered.grounds))


def _said_pages(archive: Archive, gathered: Gathered) -> Iterator[GeneratedFile]:
    """Yield the pages of what the texts say of all: remedies, refusals, what each body is to do, how much was read."""
    yield from remedy_index(gathered.payments)
    yield refusal_index(archive, gathered.grounds)
    yield from agreed_pages(archive, gathered)
    yield coverage_page(gathered.coverage)


def _draw(docs_dir: Path, charts: Sequence[tuple[Picture, str]]) -> dict[str, Made]:
    """Write `charts`, and return what is to be remembered of them."""
    drawn: dict[str, Made] = {}
    for chart, key in charts:
        write_if_changed(docs_dir / chart.name, chart.text().encode())
        drawn[chart.name] = Made(key, (file_state(f"{docs_dir}/{chart.name}"),))
    return drawn
