"""One municipality: what it owes and what it gets. Its drafts are its own; of others one reads what was approved or released."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from naast.access import grants
from naast.access.grants import Act
from naast.network.models import Municipality
from naast.programme.models import (
    ActionInstance,
    BodySeat,
    FundingSource,
    ImprovementPlan,
    LearningPost,
    Measurement,
    Programme,
    ReportingPeriod,
    Seat,
    SelfScan,
)
from naast.programme.queries.letters import letters_of
from naast.programme.queries.plans import municipalities_in
from naast.programme.queries.waiting import waiting_for_municipality
from naast.programme.rules.small_cells import is_small

NEWEST = 12


@dataclass(frozen=True)
class Standing:
    """How whoever asks stands to this municipality."""

    is_own: bool
    manages: bool

    @property
    def reads_drafts(self) -> bool:
        return self.is_own or self.manages


@dataclass(frozen=True)
class Told:
    """One figure of this municipality; a small number is for itself and for the programme office."""

    figure: Measurement
    is_hidden: bool = False


def standing_to(actor, programme: Programme, municipality: Municipality, *, seat: Seat | None) -> Standing:
    own = seat is not None and seat.municipality_id == municipality.pk
    return Standing(own, grants.allows(actor, Act.MANAGE_PROGRAMME, programme))


def newest_first(figures: QuerySet[Measurement]) -> QuerySet[Measurement]:
    return figures.order_by("-period__starts_on", "pk")


def newest_approved(municipality: Municipality) -> list[int]:
    """Keys alone: of thousands of figures only what is shown is read with everything around it."""
    approved = Measurement.objects.filter(municipality=municipality, state=Measurement.State.APPROVED)
    return list(newest_first(approved).values_list("pk", flat=True)[:NEWEST])


def municipality_page(
    actor, programme: Programme, municipality: Municipality, *, seat: Seat | None, today: date
) -> dict[str, Any]:
    """Everything of one municipality that this actor may read."""
    standing = standing_to(actor, programme, municipality, seat=seat)
    figures = Measurement.objects.filter(municipality=municipality)
    figures = figures.select_related("assignment__indicator", "assignment__task", "period__calendar", "team")
    plans = ImprovementPlan.objects.filter(municipality=municipality, is_current=True)
    scans = SelfScan.objects.filter(municipality=municipality).select_related("round", "team", "municipality")
    if not standing.reads_drafts:
        plans = plans.filter(state__in=ImprovementPlan.MADE)
        scans = scans.filter(release=SelfScan.Release.NAMED)
    return {
        "standing": standing,
        "owes": waiting_for_municipality(programme, municipality, today=today) if standing.reads_drafts else [],
        "plan": plans.first(),
        "approved": [
            Told(one, not standing.reads_drafts and is_small(one.assignment.indicator, one))
            for one in newest_first(figures.filter(pk__in=newest_approved(municipality)))
        ],
        "under_way": [
            Told(one)
            for one in figures.filter(state__in=Measurement.UNDER_WAY).order_by("period__due_on", "pk")[:NEWEST]
            if standing.reads_drafts
        ],
        "scans": list(scans.order_by("-round__opens_on", "pk")[:NEWEST]),
        "told": list(
            ActionInstance.objects.filter(municipality=municipality)
            .select_related("action", "team")
            .order_by("-told_on", "pk")[:NEWEST]
        ),
        "learning": list(LearningPost.objects.filter(municipality=municipality, closed_on=None)[:NEWEST]),
        "funding": list(FundingSource.objects.filter(Q(recipients=municipality) | Q(executor=municipality)).distinct()),
        "seats": list(BodySeat.objects.filter(municipality=municipality).select_related("body")),
        "letters": list(municipality.programme_documents.all()),
        "council_letters": letters_of(actor, programme, municipality),
    }


@dataclass(frozen=True)
class MunicipalityRow:
    municipality: Municipality
    plan: ImprovementPlan | None
    approved: int  # in the periods that are open
    returned: int | None  # the same, for whoever may know


def municipality_rows(actor, programme: Programme, *, today: date) -> list[MunicipalityRow]:
    """Every municipality of the programme; as many statements for four hundred as for one."""
    plans = ImprovementPlan.objects.filter(is_current=True)
    manages = grants.allows(actor, Act.MANAGE_PROGRAMME, programme)
    if not manages:
        plans = plans.filter(state__in=ImprovementPlan.MADE)
    found = municipalities_in(programme, today=today).prefetch_related(
        Prefetch("improvement_plans", plans, to_attr="current_plans")
    )
    counted = {
        (row["municipality"], row["state"]): row["n"]
        for row in Measurement.objects.filter(
            state__in=["approved", "returned"],
            period__in=list(ReportingPeriod.objects.filter(state="open").values_list("pk", flat=True)),
        )
        .order_by()
        .values("municipality", "state")
        .annotate(n=Count("*"))
    }
    return [
        MunicipalityRow(
            one,
            one.current_plans[0] if one.current_plans else None,
            counted.get((one.pk, "approved"), 0),
            counted.get((one.pk, "returned"), 0) if manages else None,
        )
        for one in found
    ]
