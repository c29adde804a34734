"""What a body agrees to do: apologies, payments, new decisions and better service, each with the time it has."""

from __future__ import annotations

from dataclasses import dataclass

from tests.synthetic.pattern import patterns
from tests.synthetic.stories import Story
from tests.synthetic.voice import Voice, sentence

_SUMMARY_STEPS = 3
# What may stand beside the main payment, how often.
_BESIDE = 0.35
_SERVICE = ("policy", "training", "policy", "training", "information", "other_promise")
_IN_LIST = 0.3
_NO_DEADLINE, _LATER, _RECOMMENDED = 0.1, 0.55, 0.08


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a body does: its kind, as the summary calls it, and its words."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Remedy:
    """The action of a decision: the lists with their leads, what is nested in the first, and all its steps."""

    lists: tuple[tuple[str, tuple[Step, ...]], ...]
    nested: tuple[str, tuple[Step, ...]] | None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its steps."""
        steps = [step for _, steps in self.lists for step in steps]
        return tuple(step.kind for step in (*steps, *(self.nested[1] if self.nested else ())))


def remedy(story: Story, voice: Voice) -> Remedy:
    """Return what the body does about a case of `story`."""
    rng = voice.rng
    voice.truth.recommended = rng.random() < _RECOMMENDED
    lead = _lead(voice)
    first = _first_steps(story, voice)
    rng.shuffle(first[1:])
    if rng.random() > _LATER:
        if rng.random() < 0.5:
            first.append(_service(voice))
        return Remedy(((lead, tuple(first)),), None)
    voice.fix("later", voice.one_of("actions", "later"))
    nested = rng.random() < 0.25
    second_lead = voice.said("actions", "nested") if nested else voice.said("actions", "later_leads")
    second = [_service(voice) for _ in range(rng.randint(1, 3))]
    if nested:
        return Remedy(((lead, tuple(first)),), (second_lead[0].lower() + second_lead[1:], tuple(second)))
    return Remedy(((lead, tuple(first)), (second_lead, tuple(second))), None)


def _lead(voice: Voice) -> str:
    if voice.rng.random() < _NO_DEADLINE and not voice.truth.recommended:
        voice.truth.no_due()
        return voice.said("actions", "bare_leads")
    voice.fix("within", voice.one_of("actions", "within"))
    return voice.said("actions", "recommended_leads" if voice.truth.recommended else "leads")


def _first_steps(story: Story, voice: Voice) -> list[Step]:
    rng = voice.rng
    found = [Step("apology", voice.one_of("actions", "apology"))] if rng.random() < 0.92 else []
    main = rng.choice(story.money)
    found += _paying(main, voice)
    if main in ("refund", "waiver", "reduction", "backdating", "provision", "loss") and rng.random() < _BESIDE:
        found += _paying("distress", voice)
        if rng.random() < 0.4:
            found += _paying("trouble", voice)
    if rng.random() < 0.75:
        if rng.random() < 0.8:
            found.append(Step("own", voice.of_story("do")))
        else:
            found.append(Step("reassessment", voice.one_of("actions", "reassessment")))
    return found


def _paying(kind: str, voice: Voice) -> list[Step]:
    """Return the step of a payment, with the name under which the summary may repeat it."""
    name = f"pay_{kind}" if f"pay_{kind}" in _lists() else kind
    before = set(voice.money.used)
    voice.money.used.clear()
    text = voice.one_of("actions", name)
    used = set(voice.money.used)
    voice.money.used |= before
    if kind == "several":
        kind = "all" if "abc" in used else "several" if "ab" in used else "money"
    elif (kind == "provision" and "rated" not in used) or "a_upper" in used:
        kind = "money"
    return [Step(kind, text)]


def _lists() -> frozenset[str]:
    return frozenset(("pay_distress", "pay_trouble", "pay_provision", "pay_loss", "pay_several", "pay_unsaid"))


def _service(voice: Voice) -> Step:
    name = voice.rng.choice(_SERVICE)
    return Step(name, voice.one_of("actions", name))


def in_prose(texts: list[str], voice: Voice) -> str:
    """Return one or two steps that have a deadline as plain sentences, now and then; "" leaves them to a list."""
    if len(texts) > 2 or "within" not in voice.gaps or voice.truth.recommended or voice.rng.random() < _IN_LIST:
        return ""
    for name, text in zip(("one", "two"), texts, strict=False):
        voice.fix(name, text)
    return voice.said("actions", f"singles/{'one' if len(texts) == 1 else 'two'}")


def summary(kinds: tuple[str, ...], voice: Voice) -> str:
    """Return the sentence of a summary that repeats the remedy, with some of its steps."""
    repeated = [kind for kind in dict.fromkeys(kinds) if kind in _repeatable()][:_SUMMARY_STEPS]
    if not repeated:
        return ""
    voice.truth.no_due()
    steps = [voice.one_of("actions", f"summary_steps/{kind}") for kind in repeated]
    joined = " and ".join((", ".join(steps[:-1]), steps[-1])) if len(steps) > 1 else steps[0]
    voice.fix("summary_steps", joined)
    name = "recommended_summary" if voice.truth.recommended else "summary"
    return sentence(voice.rng.choice(patterns("actions", name)).fill(voice))


def _repeatable() -> tuple[str, ...]:
    names = "apology distress trouble provision several all loss unsaid refund waiver reduction backdating"
    return (*names.split(), "reassessment", "policy", "training")
