"""The weights of the ranking (BM25F): fields, lengths of decisions, and the levels at which postings are stored.

The score itself is worked out when a query is answered: `reader/rank.py`, and `rank.js` in the browser.
Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), sections 3.4 to 3.6.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from generator.search.index.extract import TextBlock

UNIT = 20
"""Weight of a word of body text, in units; the other fields are relative to it."""

WEIGHTS = {"title": 200, "subject": 80, "summary": 80, "heading": 60, "finding": 30, "text": UNIT, "shared": 5}
"""Weight of a word in each field, in units. `subject` is category and sub-category, `shared` is a paragraph that
several decisions have word for word."""

K1 = 1.2
"""How soon more of a word in a decision stops counting (BM25's k1). It goes into the root shard."""

B = 0.75
"""How much the length of a decision counts: 0 not at all, 1 in full (BM25's b)."""

LEVELS = [0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0]
"""The weights that a posting can have; it is stored as the nearest of these eight, in three bits."""

_MEAN_DIGITS = 5  # binary digits of the mean length: it is at most 3 % off

NORMS = "norms.npy"
"""The file in the spool with what the weights of each document are divided by; shape (D,), float32."""


def weight_of(block: TextBlock) -> int:
    """Return the weight of each word of a block that is neither of the summary nor shared, in units."""
    return WEIGHTS["heading" if block.kind == "h" else "finding" if block.finding else "text"]


def write_norms(spool: str, lengths: npt.NDArray[np.int64]) -> None:
    """Write to the folder `spool` what the weights of each document are divided by; `lengths` are in tokens.

    Source: BM25's length normalisation, 1 - b + b · length / mean. The mean is rounded, so that one more decision does
    not change what is written of all others.

    Raises:
        OSError: it cannot be written.
    """
    norms = 1 - B + B * lengths / rounded_mean(lengths)
    np.save(Path(spool) / NORMS, norms.astype(np.float32))


def rounded_mean(lengths: npt.NDArray[np.int64]) -> int:
    """Return the mean of `lengths` rounded to its five highest binary digits; 1 if it is less."""
    mean = max(1, int(lengths.sum()) // max(1, len(lengths)))
    low = max(0, mean.bit_length() - _MEAN_DIGITS)
    return (mean >> low << low) + (1 << low >> 1)


def levels_of(weights: npt.NDArray[np.uint16], norms: npt.NDArray[np.float32]) -> npt.NDArray[np.uint8]:
    """Return the level of each posting, an index into LEVELS, from its weight in units and its document's norm."""
    levels = np.rint(np.log2(weights / UNIT / norms / LEVELS[0]))
    return np.clip(levels, 0, len(LEVELS) - 1).astype(np.uint8)
