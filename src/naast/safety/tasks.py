"""Telling somebody by name that nobody looked on the planned day."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app

from naast.foundation import database, journal, periods
from naast.safety import rules
from naast.safety.models import Escalation, ReviewMoment, Term


@app.periodic(cron="5 * * * *")
@app.task(queueing_lock="tell_of_missed_checks", pass_context=False)
def tell_of_missed_checks(timestamp: int) -> None:
    """Every hour; each household in a transaction of its own, so that one that fails keeps no other waiting."""
    with transaction.atomic():
        today = periods.day_of(database.now())
        missed = database.call("missed_moments", today)
        norms = _norms(today)
    for one in missed:
        with transaction.atomic():
            tell(one, norms, today)


def tell(missed: dict, norms: dict[int | None, int], today) -> list[Escalation]:
    """Whoever must know of this missed day has a row with their name; running twice tells nobody twice."""
    told = rules.moments.to_be_told(
        missed["due_on"],
        today=today,
        working_days=norms.get(missed["municipality_id"], norms[None]),
        deputy=missed["deputy_id"],
        leaders=missed["leader_ids"],
        face=missed["face_id"],
    )
    known = set(Escalation.objects.filter(moment=missed["moment_id"]).values_list("to", flat=True))
    new = Escalation.objects.bulk_create(
        (
            Escalation(
                household_id=missed["household_id"],
                moment_id=missed["moment_id"],
                to_id=one.to,
                why=one.why,
                since=one.since,
            )
            for one in told
            if one.to not in known
        ),
        ignore_conflicts=True,
    )
    if new:
        moment = ReviewMoment(pk=missed["moment_id"], household_id=missed["household_id"], reference="")
        journal.record("told_of_missed_check", moment, by=None)
    return new


def _norms(today) -> dict[int | None, int]:
    """After how many working days somebody is told, by municipality; `None` is everywhere else."""
    rows = Term.objects.filter(kind=Term.Kind.ESCALATE_CHECK, valid__contains=today).order_by("region", "pk")
    everywhere = next(term.days for term in rows if term.region_id is None)
    found: dict[int | None, int] = {None: everywhere}
    own = rows.exclude(region=None).filter(region__memberships__during__contains=today)
    found.update(own.values_list("region__memberships__municipality", "days"))
    return found
