"""Go through a list of addresses: ask for each that is not held yet, and keep the answers."""

from __future__ import annotations

from collections.abc import Iterator

from generator.fetching.address_list import AddressList, Entry, NotAnAddressError, redirect_target
from generator.fetching.client import Answer, FetchError
from generator.fetching.report import FetchReport, Outcome
from generator.fetching.robots import Robots
from generator.fetching.visitor import StopFetchingError, Visitor
from generator.fetching.warc_file import WarcFile

_REDIRECTS = (301, 302, 303, 307, 308)
_GONE = (404, 410)
_MOST_HOPS = 5
_MOST_FAILURES = 5
"""So many addresses that fail one after the other end the run: the server is down, or does not want it."""


class _FailedError(Exception):
    """An address gave no answer to keep, or none that is followed. It says why."""

    def __init__(self, said: str, *, servers: bool = False) -> None:
        super().__init__(said)
        self.servers = servers
        """Whether the server is at fault, and may be so for each address."""


class Run:
    """One run over a list."""

    def __init__(self, warc: WarcFile, visitor: Visitor, robots: Robots, *, again: bool) -> None:
        """Take where answers are kept, what asks for them, what may be asked for, and whether also for those held."""
        self._warc, self._visitor, self._robots, self._again = warc, visitor, robots, again
        self._in_a_row = 0

    def go_through(self, listed: AddressList, report: FetchReport) -> Iterator[Entry]:
        """Fetch what the list asks for, yield each entry when it is done, and fill `report`.

        Raises:
            OSError: an answer cannot be written.
        """
        report.listed, report.repeated = len(listed.entries) + len(listed.bad), listed.repeated
        for entry in listed.bad:
            report.add(entry, "failed", entry.problem)
        try:
            for entry in listed.entries:
                self._take(entry, report)
                yield entry
            if self._again:
                self._warc.end_round()
        except StopFetchingError as error:
            report.stopped = str(error)

    def _take(self, entry: Entry, report: FetchReport) -> None:
        try:
            outcome, said = self._outcome(entry.address)
            self._in_a_row = 0 if outcome != "refused" else self._in_a_row
        except _FailedError as error:
            outcome, said = "failed", str(error)
            self._in_a_row = self._in_a_row + 1 if error.servers else 0
        report.add(entry, outcome, said)
        if self._in_a_row >= _MOST_FAILURES:
            raise StopFetchingError(f"{_MOST_FAILURES} addresses failed one after the other; the last one: {said}")

    def _outcome(self, address: str) -> tuple[Outcome, str]:
        """Return what came of an address, through its redirects, and why it was refused.

        Raises:
            _FailedError: nothing came of it.
            StopFetchingError: nothing more is to be fetched.
        """
        for _ in range(_MOST_HOPS + 1):
            held, asked, new = self._warc.held(address), False, False
            if held is None or (self._again and not self._warc.in_round(held)):
                if not self._robots.allow(address):
                    return "refused", "robots.txt of its site does not allow it"
                asked, new = True, self._ask(address)
                held = self._warc.held(address)
                assert held is not None
            if held.status not in _REDIRECTS:
                if not asked:
                    return "held", ""
                return ("gone" if held.status in _GONE else "fetched" if new else "unchanged"), ""
            address = _followed(address, held.location)
        raise _FailedError(f"redirects more than {_MOST_HOPS} times")

    def _ask(self, address: str) -> bool:
        """Ask for one address, keep the answer, and return whether it is new."""
        held = self._warc.held(address)
        conditions = held.conditions() if held else {}
        try:
            answer = self._visitor.get(address, conditions)
        except FetchError as error:
            raise _FailedError(str(error), servers=error.again) from error
        if not _is_kept(answer, conditional=bool(conditions)):
            raise _FailedError(f"the server answers {answer.status}", servers=True)
        return self._warc.keep(answer)


def _is_kept(answer: Answer, *, conditional: bool) -> bool:
    """Tell whether an answer says what is at its address: a page, that it is as it was, gone, or somewhere else."""
    if answer.status in _REDIRECTS:
        return bool(answer.header("Location"))
    return answer.status in (200, *_GONE) or (answer.status == 304 and conditional)


def _followed(address: str, location: str) -> str:
    """Return where a redirect leads.

    Raises:
        _FailedError: to another site, or to no address.
    """
    try:
        target, followed = redirect_target(address, location)
    except NotAnAddressError as error:
        raise _FailedError(f"redirects to {location!r}, which {error}") from error
    if not followed:
        raise _FailedError(f"redirects to {target}, on another site: it is not followed")
    return target
