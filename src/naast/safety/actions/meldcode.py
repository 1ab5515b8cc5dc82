"""The reporting code, step by step."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from naast.access import grants
from naast.access.grants import Act, NotAllowed
from naast.foundation import journal, words
from naast.foundation.refusals import check_same_version
from naast.households.models import Household
from naast.safety import rules
from naast.safety.models import Meldcode, Signal
from naast.safety.rules import meldcode as steps

words.mean(
    started_meldcode="begon met de meldcode",
    wrote_meldcode="schreef in de meldcode",
    closed_meldcode="sloot de meldcode af",
)


@transaction.atomic
def start_meldcode(*, by, now: datetime, household: Household | None = None, signal: Signal | None = None) -> Meldcode:
    """A new walk through the five steps; one at a time."""
    grants.require(by, Act.WRITE_MELDCODE, household or signal)
    try:
        with transaction.atomic():
            meldcode = Meldcode.objects.create(
                household=household, signal=signal, started_by=by.professional, started_at=now
            )
    except IntegrityError as running:
        raise rules.MeldcodeIsOpen from running
    journal.record("started_meldcode", meldcode, by=by)
    return meldcode


def _locked(meldcode: Meldcode, by) -> Meldcode:
    locked = Meldcode.objects.select_for_update(of=("self",)).filter(pk=meldcode.pk).first()
    if locked is None:
        raise NotAllowed
    grants.require(by, Act.WRITE_MELDCODE, about(locked))
    return locked


def about(meldcode: Meldcode) -> Household | Signal | None:
    """The household or the signal, when the actor meets it."""
    if meldcode.household_id:
        return Household.objects.filter(pk=meldcode.household_id).first()
    return Signal.objects.filter(meldcodes=meldcode).first()


@transaction.atomic
def write_step(meldcode: Meldcode, number: int, *, by, sent: dict[str, Any], version: int | None = None) -> Meldcode:
    """What stands in this step is what was sent; the other steps stay as they are."""
    meldcode = _locked(meldcode, by)
    check_same_version(meldcode, version)
    if meldcode.closed_at:
        raise rules.MeldcodeIsClosed
    steps.check_step(number, sent)

    for name in steps.FIELDS[number]:
        setattr(meldcode, name, sent.get(name, ""))
    meldcode.version += 1
    meldcode.save()

    journal.record("wrote_meldcode", meldcode, by=by, step=number)
    return meldcode


@transaction.atomic
def close_meldcode(meldcode: Meldcode, *, by, now: datetime, reason: str) -> Meldcode:
    """Closed with the reason; it stays to be read, and another one may be started."""
    meldcode = _locked(meldcode, by)
    if meldcode.closed_at:
        raise rules.MeldcodeIsClosed
    if not reason.strip():
        raise rules.NoClosingReason

    meldcode.closed_at = now
    meldcode.closed_by = by.professional
    meldcode.closed_because = reason.strip()
    meldcode.version += 1
    meldcode.save()

    journal.record("closed_meldcode", meldcode, by=by)
    return meldcode
