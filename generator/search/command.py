"""The command `casebook search`: search a built site from the command line."""

from __future__ import annotations

import datetime
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TypeAlias

import click

from generator.contract.rows import DATE_UNSTATED, OUTCOME_UNSTATED
from generator.project import NoProjectError, find_project
from generator.search.language import SUMS
from generator.search.reader import answer
from generator.search.reader.answer import Answer
from generator.search.reader.filters import Options
from generator.search.reader.index import Index
from generator.search.reader.rank import SORTS
from generator.search.reader.shards import UnreadableIndexError
from generator.search.reader.snippet import snippets
from generator.search.reader.times import period
from generator.search.taking.forms import FORMS, exported
from generator.system.console import json_text, print_data

_Days: TypeAlias = tuple[datetime.date, datetime.date]


def _days(_context: click.Context, _option: click.Parameter, time: str | None) -> _Days | None:
    days = period(time) if time is not None else None
    if time is not None and not days:
        raise click.BadParameter("not a time such as 2021, 2021-06, 2021-06-15 or 15/06/2021")
    return days


_FIRST = 10  # how many are shown by default
_SLUG = "Only decisions with this %s: the slug of its page; more than one may be given."


@click.command()
@click.argument("query")
@click.option(
    "--site",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The built site.  [default: the project's site/]",
    envvar="CASEBOOK_SITE",
    show_envvar=True,
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="Print all decisions found in this form, for spreadsheets, programs, reference managers or a text.",
)
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=0), help="How many to show.  [default: 10; all with --format]"
)
@click.option("--sort", type=click.Choice(SORTS), default="relevance", show_default=True, help="Which come first.")
@click.option("--outcome", metavar="SLUG", multiple=True, help=_SLUG % "outcome")
@click.option("--category", metavar="SLUG", multiple=True, help=_SLUG % "category or sub-category")
@click.option("--body", metavar="SLUG", multiple=True, help=_SLUG % "council or other body")
@click.option("--kind", metavar="KIND", multiple=True, help="Only decisions about bodies of this kind.")
@click.option(
    "--type", "type_", type=click.Choice(["statement", "report"]), multiple=True, help="Only documents of this type."
)
@click.option("--law", metavar="SLUG", multiple=True, help=_SLUG % "law, or part of a law (care-act-2014/s18)")
@click.option("--remedy", metavar="SLUG", multiple=True, help=_SLUG % "kind of remedy")
@click.option("--ground", metavar="SLUG", multiple=True, help=_SLUG % "ground of refusal")
@click.option(
    "--sum",
    "sum_",
    type=click.Choice([each.slug for each in SUMS]),
    multiple=True,
    help="Only decisions with a sum agreed in this range.",
)
@click.option("--from", "begin", metavar="TIME", callback=_days, help="Only decisions from this year, month or day on.")
@click.option("--to", "end", metavar="TIME", callback=_days, help="Only decisions up to this year, month or day.")
@click.option("--exact", is_flag=True, help="Look for plain words as they are typed, all of them, and for no others.")
def search(
    query: str,
    site: Path | None,
    as_json: bool,
    form: str | None,
    limit: int | None,
    sort: str,
    outcome: tuple[str, ...],
    category: tuple[str, ...],
    body: tuple[str, ...],
    kind: tuple[str, ...],
    type_: tuple[str, ...],
    law: tuple[str, ...],
    remedy: tuple[str, ...],
    ground: tuple[str, ...],
    sum_: tuple[str, ...],
    begin: _Days | None,
    end: _Days | None,
    exact: bool,
) -> None:
    """Search a built site for QUERY, as its search page does. Before a query that begins with `-` put `--`.

    \b
    Example:
      casebook search "blue badge -renewal" --outcome upheld --from 2021
      casebook search "blue badge" --format csv > decisions.csv
    """
    if form and as_json:
        raise click.UsageError("choose --json or --format, not both")
    first, last = begin[0] if begin else None, end[1] if end else None
    options = Options(
        outcome=outcome,
        category=category,
        body=body,
        kind=kind,
        type=type_,
        law=law,
        remedy=remedy,
        ground=ground,
        sum=sum_,
        first=first,
        last=last,
        sort=sort,
        exact=exact,
    )
    query = query.encode("utf-8", "replace").decode()  # what a terminal sends need not be text
    try:
        index = Index(site or find_project(Path.cwd()).site_dir)
        found = answer.search(index, query, options)
        if form:
            _print_export(index, found, form, limit)
        elif as_json:
            _print_json(index, found, _FIRST if limit is None else limit)
        else:
            _print_text(index, found, _FIRST if limit is None else limit)
    except (UnreadableIndexError, NoProjectError) as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(2)


def _print_export(index: Index, found: Answer, form: str, limit: int | None) -> None:
    """Print the decisions found in `form`. Notes on the query go to the standard error."""
    for note in found.notes:
        click.echo(f"Note: {note.text}", err=True)
    if not index.facts.known and index.documents:
        raise click.ClickException("the index of this site is of an older Casebook: build the site again")
    print_data(exported(index, found.documents[:limit], form))


def _print_json(index: Index, found: Answer, limit: int) -> None:
    results = []
    for number in found.documents[:limit]:
        document = index.document(number)
        results.append(
            {
                "reference": document.reference,
                "url": document.url,
                "title": document.title,
                "date": document.date,
                "outcome": document.outcome,
                "gone_since": document.gone_since,
                "sum_agreed": document.sum_agreed,
                "score": round(found.scores[number], 6),
                "snippets": [asdict(piece) for piece in snippets(document, found.query)],
                "missing": found.missing(number),
            }
        )
    said = {
        "count": len(found.documents),
        "complete": found.complete,
        "reading": found.query.reading,
        "facts": [
            {
                "field": fact.field,
                "values": [value._asdict() for value in fact.values],
                "typed": fact.typed,
                "without": fact.without,
                "words": fact.words,
            }
            for fact in found.facts
        ],
        "also": [{"typed": each.typed, "with": each.added} for each in found.also],
        "unfiltered": found.unfiltered,
        "without": found.without,
        "notes": [
            {
                "code": note.code,
                "text": note.text,
                **({"word": note.word, "nearest": note.nearest} if note.word else {}),
            }
            for note in found.notes
        ],
        "reference": index.document(found.reference).reference if found.reference is not None else None,
        "citing": [index.document(number).reference for number in found.citing[:limit]],
        "outcomes_by_year": found.outcomes(),
        "results": results,
    }
    click.echo(json_text(said, indent=2))


def _print_reading(found: Answer) -> None:
    """Print how plain words were read, and what filters took away."""
    count = len(found.documents)
    if count > found.complete:
        click.echo(f"{found.complete:,} with all words, {count - found.complete:,} with most of them")
    for fact in found.facts:
        click.echo(f"Read as a fact: {fact.field} {' or '.join(value.name for value in fact.values)} (“{fact.typed}”)")
    for each in found.also:
        click.echo(f"Also looked for, for “{each.typed}”: {', '.join(each.added)}")
    if found.without:
        left = ", ".join(f"{left:,} without that by {facet}" for facet, left in found.without.items())
        click.echo(f"{found.unfiltered:,} without filters: {left}")


def _print_text(index: Index, found: Answer, limit: int) -> None:
    count = len(found.documents)
    click.echo(f"{count:,} decision{'' if count == 1 else 's'} for: {found.query.reading or 'everything'}")
    _print_reading(found)
    for note in found.notes:
        click.echo(f"Note: {note.text}")
    for number in found.documents[:limit]:
        document = index.document(number)
        gone = [f"no longer published since {document.gone_since} or before"] if document.gone_since else []
        facts = " · ".join([document.date or DATE_UNSTATED, document.outcome or OUTCOME_UNSTATED, *gone])
        pieces = snippets(document, found.query)
        where = f"{document.url}#{pieces[0].anchor}" if pieces[0].label and pieces[0].anchor else document.url
        click.echo(f"\n{document.title}\n  {facts}\n  {where}")
        for piece in pieces:
            text = " ".join(f"{piece.lead} {piece.text}".split())
            if text:
                has_label = not piece.label or text.startswith(piece.label)
                click.echo(f"  {text}" if has_label else f"  {piece.label}: {text}")
    if count > limit:
        click.echo(f"\n{count - limit:,} more; see them with --limit.")
