"""What a body agrees to do in a readable decision: steps that fit what went wrong."""

from __future__ import annotations

from dataclasses import dataclass

from tests.synthetic.extraction import Paragraph
from tests.synthetic.lists import listed
from tests.synthetic.pattern import patterns
from tests.synthetic.readable.stories import Thread
from tests.synthetic.readable.voice import ReadableVoice
from tests.synthetic.truth import without_marks
from tests.synthetic.voice import sentence

_SUMMARY_STEPS, _DO, _LEARN = 3, 3, 2
_RECOMMENDED, _TROUBLE = 0.06, 0.3
_AGREED = ("apology", "distress", "trouble", "provision", "loss", "refund", "waiver", "do", "learn")


@dataclass(frozen=True, slots=True)
class Remedy:
    """The paragraphs of the action, and the kinds of its steps."""

    blocks: tuple[Paragraph, ...]
    kinds: tuple[str, ...]


def remedy(threads: list[Thread], voice: ReadableVoice) -> Remedy:
    """Return what the body does about the threads in which it was at fault."""
    rng = voice.rng
    voice.truth.recommended = rng.random() < _RECOMMENDED
    voice.fix("within", voice.one_of("readable", "within"))
    lead = voice.said("readable", "recommended_leads" if voice.truth.recommended else "leads")
    steps = [("apology", voice.one_of("readable", "pay/apology"))]
    done: set[str] = set()
    for thread in threads:
        voice.enter(thread)
        for kind in thread.pay:
            if kind not in done:
                done.add(kind)
                steps.append((kind, voice.one_of("readable", f"pay/{kind}")))
    if len(threads) > 1 and "distress" in done and rng.random() < _TROUBLE:
        steps.append(("trouble", voice.one_of("readable", "pay/trouble")))
    steps += [("do", text) for text in _of("do", threads, voice, _DO)]
    blocks = [_listed(voice, lead, [text for _, text in steps])]
    if learn := _of("learn", threads, voice, _LEARN):
        voice.fix("later", voice.one_of("readable", "later"))
        lead = voice.said("readable", "later_leads_recommended" if voice.truth.recommended else "later_leads")
        learn = _of("learn", threads, voice, _LEARN)
        blocks.append(_listed(voice, lead, learn))
    blocks.append(Paragraph(voice.said("readable", "evidence")))
    return Remedy(tuple(blocks), tuple(kind for kind, _ in steps) + (("learn",) if learn else ()))


def _of(name: str, threads: list[Thread], voice: ReadableVoice, most: int) -> list[str]:
    """Return at most so many steps of the threads, one of each in turn, no two the same."""
    found: dict[str, str] = {}
    for thread in threads:
        voice.enter(thread)
        pool = thread.lists[name]
        if pool and len(found) < most:
            text = voice.rng.choice(pool).fill(voice)
            found.setdefault(without_marks(text), text)
    return list(found.values())


def _listed(voice: ReadableVoice, lead: str, texts: list[str]) -> Paragraph:
    if len(texts) == 1:
        return Paragraph(f"{lead.removesuffix(':')} {texts[0]}.")
    return listed(voice, lead, texts)


def summary(kinds: tuple[str, ...], voice: ReadableVoice) -> str:
    """Return the sentence of a summary that repeats the remedy, with some of its steps."""
    repeated = [kind for kind in dict.fromkeys(kinds) if kind in _AGREED][:_SUMMARY_STEPS]
    if "learn" in kinds and "learn" not in repeated:
        repeated = [*repeated[:-1], "learn"]
    voice.truth.no_due()
    steps = [voice.one_of("readable", f"summary_steps/{kind}") for kind in repeated]
    joined = " and ".join((", ".join(steps[:-1]), steps[-1])) if len(steps) > 1 else steps[0]
    voice.fix("summary_steps", joined)
    name = "recommended_summary" if voice.truth.recommended else "agreed_summary"
    return sentence(voice.rng.choice(patterns("readable", name)).fill(voice))
