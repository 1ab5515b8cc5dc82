"""Questions about measures, always starting from a household that somebody may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from naast.access.actors import Actor
from naast.households import queries as households
from naast.households.models import Household
from naast.protection import rules
from naast.protection.models import Kind, Measure


@dataclass(frozen=True)
class Told:
    """A measure as a page tells it: how far it is, when it ends, and whether somebody must look."""

    measure: Measure
    day: str
    must_look: bool
    appeal_until: date | None

    @property
    def tone(self) -> str:
        return "stop" if self.must_look else "calm"


def measures_of(household: Household, today: date) -> dict[str, list[Told]]:
    """What runs or will run, and what is over or was withdrawn; one statement."""
    rows = household.measures.select_related("person", "norm", "by", "extended_by").order_by("-during", "-pk")
    told = [tell(one, today) for one in rows]
    runs = [one for one in told if _runs(one.measure, today)]
    return {"running": runs, "over": [one for one in told if one not in runs]}


def tell(measure: Measure, today: date) -> Told:
    has_next = hasattr(measure, "extended_by") and measure.extended_by.withdrawn_on is None
    return Told(
        measure=measure,
        day=rules.day_of(measure.starts_on, measure.last_day, today),
        must_look=_runs(measure, today) and not has_next and measure.looked_on is None and measure.look_on <= today,
        appeal_until=rules.appeal_until(measure.decided_on, measure.norm.appeal_days),
    )


def _runs(measure: Measure, today: date) -> bool:
    return measure.withdrawn_on is None and (measure.last_day is None or measure.last_day >= today)


def frame_of(running: list[Told], today: date) -> str:
    """Whether the household helps of its own accord: the compulsory frame stands as soon as one such measure runs."""
    forced = any(one.measure.norm.is_compulsory and one.measure.starts_on <= today for one in running)
    return "Gedwongen kader" if forced else "Vrijwillig kader"


def on_the_page(found: QuerySet[Household], today: date) -> QuerySet:
    """Each household with what runs on that day, in the same statement: kind, person, last day and whether to look."""
    running = (
        Measure.objects.running(today)
        .filter(household=OuterRef("pk"))
        .order_by(F("during__endswith").asc(nulls_last=True), "pk")
    )
    row = JSONObject(
        reference="reference", kind="kind", person="person__given_name", person_id="person_id", until="during__endswith", look_on="look_on",
        looked_on="looked_on",
    )  # fmt: skip
    return found.annotate(running_measures=ArraySubquery(running.values(told=row)))


def told_on_the_page(running_measures: list[dict], today: date) -> list[dict]:
    return [
        {
            "reference": one["reference"],
            "kind": Kind(one["kind"]).label,
            "person": one["person"],
            "last_day": date.fromisoformat(one["until"]) - timedelta(days=1) if one["until"] else None,
            "must_look": one["looked_on"] is None and date.fromisoformat(one["look_on"]) <= today,
        }
        for one in running_measures
    ]


def to_look_at(actor: Actor, today: date) -> QuerySet[Measure]:
    """Measures of the own households that end soon and of which nobody wrote down what comes next."""
    mine = households.households_readable_by(actor)
    waits = Q(extended_by=None) | Q(extended_by__withdrawn_on__isnull=False)
    return (
        Measure.objects.filter(waits, household__in=mine, withdrawn_on=None, looked_on=None)
        .filter(look_on__lte=today + timedelta(days=rules.SOON))
        .filter(Q(during__endswith=None) | Q(during__endswith__gt=today))
        .select_related("household", "person")
        .order_by("look_on", "pk")
    )
