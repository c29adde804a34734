"""What an import writes into the record of a text."""

from __future__ import annotations

import datetime
import hashlib

import msgspec

from generator.importing.take import Taken
from generator.source.provenance import Other, Provenance

_MOST_NOTED = 20


def first_record(taken: Taken) -> Provenance:
    """Return the record of a text that has just come in."""
    return Provenance(
        address=taken.address.url if taken.address else None,
        captured=taken.captured,
        first_seen=taken.captured,
        last_seen=taken.captured,
        form=taken.form,
        sha256=hashlib.sha256(taken.text).hexdigest(),
        origin=taken.origin,
    )


def seen_again(record: Provenance, taken: Taken) -> Provenance:
    """Return `record` after the same words were met again."""
    if record.address is None and taken.address is not None and taken.chapter is None:
        record = msgspec.structs.replace(record, address=taken.address.url)
    if taken.captured is None:
        return record
    gone = record.gone_since
    return msgspec.structs.replace(
        record,
        first_seen=_earliest(record.first_seen, record.captured, taken.captured),
        last_seen=_latest(record.last_seen, record.captured, taken.captured),
        gone_since=gone if gone and taken.captured < gone else None,
    )


def noted(record: Provenance, taken: Taken) -> Provenance:
    """Return `record` with another form in which the same words were met."""
    other = Other(taken.form, taken.origin)
    if other in record.also:
        return record
    return msgspec.structs.replace(record, also=(*record.also, other)[-_MOST_NOTED:])


def in_place_of(before: Provenance, taken: Taken) -> Provenance:
    """Return the record of a better form of the words whose record was `before`."""
    first = first_record(taken)
    also = (*before.also, Other(before.form, before.origin)) if before.form and before.origin else before.also
    return msgspec.structs.replace(
        first,
        address=first.address or before.address,
        first_seen=_earliest(before.first_seen, before.captured, taken.captured),
        last_seen=_latest(before.last_seen, before.captured, taken.captured),
        gone_since=before.gone_since if before.gone_since and not _is_back(before.gone_since, taken) else None,
        also=also[-_MOST_NOTED:],
        versions=before.versions,
    )


def gone_on(record: Provenance, day: datetime.date | None) -> Provenance:
    """Return `record` after its page was found gone on `day`, unless it was seen on that day or later."""
    seen = _latest(record.last_seen, record.captured)
    if day is None or (seen is not None and seen >= day):
        return record
    return msgspec.structs.replace(record, gone_since=_earliest(record.gone_since, day))


def there_on(record: Provenance, day: datetime.date | None) -> Provenance:
    """Return `record` after its page was found unchanged on `day`."""
    if day is None:
        return record
    gone = record.gone_since
    last = _latest(record.last_seen, record.captured, day)
    return msgspec.structs.replace(record, last_seen=last, gone_since=gone if gone and day < gone else None)


def _is_back(gone_since: datetime.date, taken: Taken) -> bool:
    return taken.captured is not None and taken.captured >= gone_since


def _earliest(*days: datetime.date | None) -> datetime.date | None:
    return min((day for day in days if day), default=None)


def _latest(*days: datetime.date | None) -> datetime.date | None:
    return max((day for day in days if day), default=None)
