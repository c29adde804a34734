"""Texts of all kinds, to try tokens on."""

from __future__ import annotations

from random import Random

from tests.synthetic.words import entries

PIECES = """
20 013 052|20-013-052a|20‑013–052|20013052|2001305x|26A(1)|34H(i)(2)|26(1|1974(1)|£1,000.00|£1,000.50|1,00|1.5|12,345x|
3.5a|007|council’s|council's|councilʼs|don't|rock'n'roll|O’Brien’s|s'|'s|café|cafe\u0301|Ångström|ﬁne|ﬃ|½|Ⅷ|x²|ℂ|İstanbul|ΣΑΣ|ΟΔΟΣ.|straße|
ẞ|日本語|नमस्ते|\u1112\u1161\u11ab|한글|a\u0323\u0307|q\u0307|\U0001d400x|😀|e-mail|follow–up|_under_|a/b|<b>|&amp;|\u00ad|\u200b|\u00a0|\ud835
""".replace("\n", "").split("|")


def texts() -> list[str]:
    """Return texts of all kinds: plain words, what the rules name, and both mixed."""
    rng = Random(7)
    plain = [word for words in entries("words").values() for word in str(words).split()]
    letters = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(1, 13))) for _ in range(1500)]
    endings = (
        "s ed ing ies ied ly ness ation ational izer fulness iviti ence able ement ous ogist eedly al inter'".split()
    )
    inflected = [rng.choice(plain)[: rng.randint(2, 8)] + rng.choice(endings) for _ in range(3000)]
    mixed = ["".join(rng.choices([*PIECES, " ", " ", "-", "'", "’", "(", ")", ".", ","], k=8)) for _ in range(1500)]
    return [*plain, *letters, *inflected, *PIECES, *mixed, "y" * 70, "𝐀" * 70, "interval internal internet interest"]
