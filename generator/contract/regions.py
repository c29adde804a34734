"""The parts of a generated page. Comments mark them in the Markdown, and the site turns each into an element."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SIGN = b"<!-- casebook:"
"""What every generated page has in it: the beginning of a region."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page between two comments, which every Markdown renderer leaves alone."""

    name: str
    """The word in the comments, and in the class of the element."""
    label: str | None
    """What a screen reader calls the part; None for one that is no landmark."""

    @property
    def begin(self) -> str:
        """The comment that opens the region."""
        return f"<!-- casebook:{self.name} -->"

    def begin_with(self, facts: Mapping[str, int]) -> str:
        """Return the comment that opens the region with facts about it; the site gives each as `data-<fact>`."""
        return f"<!-- casebook:{' '.join([self.name, *(f'{fact}={value}' for fact, value in facts.items())])} -->"

    @property
    def end(self) -> str:
        """The comment that closes the region."""
        return f"<!-- /casebook:{self.name} -->"


TRAIL = Region("trail", "Breadcrumb")
HEADLINE = Region("headline", "Outcome")
FACTS = Region("facts", "Facts")
STATEMENT = Region("statement", "Text of the decision")
SUMMARY = Region("summary", None)
SIGNATURE = Region("signature", None)
STANDARD = Region("standard", None)
CITE = Region("cite", "Cite this decision")
INCOUNCIL = Region("incouncil", None)
INCATEGORY = Region("incategory", None)
ABOUT = Region("about", None)
MORE = Region("more", "Casebook's links and notes")
LISTING = Region("listing", None)
PAGER = Region("pager", "Pages of this list")
COUNTS = Region("counts", None)
FIGURES = Region("figures", "Figures")
CHART = Region("chart", None)
NOTE = Region("note", None)
WAYS = Region("ways", "Search and data")
LETTERS = Region("letters", "Letters")
BODIES = Region("bodies", None)
EARLIER = Region("earlier", "Earlier texts")
TOMBSTONE = Region("tombstone", None)
ASKING = Region("asking", "Questions to try")
SUBJECTS = Region("subjects", None)
FINDING = Region("finding", None)
MEANINGS = Region("meanings", None)
USES = Region("uses", None)
TILES = Region("tiles", None)
PERIODS = Region("periods", "Years of this list")

REGIONS: dict[str, Region] = {
    region.name: region
    for region in (
        *(TRAIL, HEADLINE, FACTS, STATEMENT, SUMMARY, STANDARD, SIGNATURE, CITE, MORE, INCOUNCIL, INCATEGORY, ABOUT),
        *(LISTING, PAGER, COUNTS, FIGURES, CHART, NOTE, WAYS, LETTERS, BODIES, EARLIER, TOMBSTONE),
        *(ASKING, SUBJECTS, FINDING, MEANINGS, USES, TILES, PERIODS),
    )
}
"""The regions by their names."""

UNCERTAIN_FROM = "uncertain-from"
"""A fact of the region `CITE`: the first paragraph whose number may differ from the published page."""

CAPTURED = "captured"
"""A fact of the region `CITE`: the day on which the text was captured, as the number 20240503."""

NEXT_LINK, PREVIOUS_LINK = "<!-- casebook:next -->", "<!-- casebook:prev -->"
"""What stands before a link to the next or previous decision of a list; the site gives the link that `rel`."""

LIST_END = "<!-- casebook:split -->"
"""What stands between two numbered paragraphs whose numbers do not follow: a renderer would count on."""

LETTERS_BELOW = "<!-- casebook:lettered -->"
"""What stands before a list with letters that has no paragraph above it: a renderer would give it numbers."""

CHART_WIDTH = 640
"""The width of a chart that stands by itself, in CSS pixels. On a page it is as wide as its place."""
