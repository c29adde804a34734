"""Choose what all decisions of an index are written with, the wordbook and the like, by a sample of them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from generator.search import everyday
from generator.search.index.documents import choose_dictionary
from generator.search.index.gather import DecisionPage, blocks_of
from generator.search.index.phrases import frequent_phrases, placed_phrases
from generator.search.index.steady import settled
from generator.search.index.tools import Tools, write_dictionary, write_shared, write_texts
from generator.search.index.wordbook import wordbook
from generator.search.tokens import tokens

_SAMPLE = 500  # documents, at most


def sample_of(pages: Sequence[DecisionPage]) -> list[DecisionPage]:
    """Return the pages by which the wordbook, the frequent phrases and the dictionary of the documents are chosen.

    Which they are hangs on the addresses of the pages alone, and the newest ones are left out (`settled`), so that
    another decision seldom changes the choice. `pages` are in the order of documents.
    """
    chosen = sorted(range(settled(len(pages))), key=lambda at: hashlib.sha256(pages[at].url.encode()).digest())[
        :_SAMPLE
    ]
    return [pages[at] for at in sorted(chosen)]


def choose(folder: str, sample: Sequence[DecisionPage]) -> None:
    """Write to `folder` what `Tools` reads; the shared paragraphs are those of the sample, and not of the archive.

    Paragraphs that several pages of the sample share are left out of the choice, as they will be stored once.

    Raises:
        OSError: a text cannot be read, or a file not written.
    """
    texts = [[block.text for block in blocks_of(page)] for page in sample]
    often = Counter(key for page in sample for key in {block.key for block in blocks_of(page)} if key is not None)
    known = {block.text for page in sample for block in blocks_of(page) if often[block.key or b""] > 1}
    pieces = wordbook(text for each in texts for text in each if text not in known)
    half = [[tokens(text) for text in each] for each in texts[::2]]
    frequent = frequent_phrases(half)
    placed = placed_phrases(chain.from_iterable(half), frequent)
    phrases = sorted({*frequent, *everyday.phrases()}, key=lambda phrase: (phrase.count(" "), phrase))
    write_texts(folder, pieces, phrases, placed)
    write_shared(folder, sorted(known))
    write_dictionary(folder, choose_dictionary(Tools(folder), sample))
