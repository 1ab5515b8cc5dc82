"""What the pages of the work surface gather from the rooms below, starting from who is asking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from naast.access.actors import Actor
from naast.access.grants import Role
from naast.foundation import periods
from naast.households import queries as households
from naast.households.models import Household, Involvement, Membership
from naast.households.queries import guarded, notes, warnings
from naast.network.models import Professional
from naast.protection import queries as measures
from naast.safety.models import SafetyAgreement, SafetyAssessment, SafetyPlan, SafetyScore, Signal, Term
from naast.safety.queries import Safety
from naast.web import rules
from naast.web.rules import Standing

MOST_WAITING = 200


def standing_of(caseload: QuerySet[Household], actor: Actor) -> QuerySet[Any]:
    """Each household with everything that says how it stands, in one statement."""
    here = {"household": OuterRef("pk")}
    mine = Involvement.objects.active().filter(**here, professional=actor.professional)
    final = SafetyAssessment.objects.filter(**here, state=SafetyAssessment.State.FINAL).order_by("-final_on", "-pk")
    plans = SafetyPlan.objects.filter(**here)
    to_check = SafetyAgreement.objects.waiting().filter(**here)
    worker_figure = SafetyScore.objects.filter(
        **here, person=None, professional=None, outsider="", assessment__state=SafetyAssessment.State.FINAL
    ).order_by("-assessment__final_on", "-pk")
    return caseload.annotate(
        kind=Subquery(mine.order_by("pk").values("kind")[:1]),
        beside_since=Subquery(mine.order_by("pk").values("during__startswith")[:1]),
        has_fixed_face=Exists(Involvement.objects.active().filter(**here, kind=Involvement.Kind.FIXED_FACE)),
        assessed_on=Subquery(final.values("final_on")[:1]),
        judgement=Subquery(final.values("judgement")[:1]),
        is_being_assessed=Exists(SafetyAssessment.objects.filter(**here, state=SafetyAssessment.State.DRAFT)),
        has_plan=Exists(plans.filter(state=SafetyPlan.State.IN_FORCE)),
        plan_is_being_written=Exists(plans.filter(state=SafetyPlan.State.DRAFT)),
        check_on=Subquery(to_check.order_by("check_on").values("check_on")[:1]),
        checks=Subquery(to_check.order_by().values("household").annotate(n=Count("pk")).values("n")[:1]),
        last_figure=Subquery(worker_figure.values("figure")[:1]),
    )


@dataclass(frozen=True)
class Beside:
    """A household of the caseload, with how it stands."""

    household: Household
    standing: Standing
    last_figure: int | None


def caseload_of(actor: Actor, today: date, terms: dict[str, Term]) -> list[Beside]:
    """Every household the actor stands beside, each with its members and its name."""
    caseload = households.households_readable_by(actor).filter(closed_on=None)
    found = list(standing_of(caseload, actor).order_by("phase", "next_review_on", "pk"))
    members = members_by_household(found, today)
    for household in found:
        household.members = members[household.pk]
        household.name = households.family_name(household.members)
    return [Beside(household, standing(household, terms), household.last_figure) for household in found]


def members_by_household(found: Iterable[Household], today: date) -> dict[int, list[Membership]]:
    everyone = Membership.objects.on(today).filter(household__in=[household.pk for household in found])
    grouped = defaultdict(list)
    for membership in everyone.select_related("person").order_by("pk"):
        grouped[membership.household_id].append(membership)
    return grouped


def standing(household: Any, terms: dict[str, Term]) -> Standing:
    return Standing(
        reference=household.reference,
        name=household.name,
        relation=household.kind or "",
        phase=household.phase,
        contact_before=contact_before(household.beside_since, terms),
        has_fixed_face=household.has_fixed_face,
        members=len(household.members),
        assessed_on=household.assessed_on,
        judgement=household.judgement or "",
        is_being_assessed=household.is_being_assessed,
        has_plan=household.has_plan,
        plan_is_being_written=household.plan_is_being_written,
        check_on=household.check_on,
        checks=household.checks or 0,
        review_on=household.next_review_on,
    )


def standing_with(household: Household, safety: Safety, professionals: list[Involvement]) -> Standing:
    """How it stands with the one household of a page."""
    to_check = [one.check_on for one in safety.agreements if one.outcome == "open"]
    return Standing(
        reference=household.reference,
        name=household.name,
        relation="",
        phase=household.phase,
        has_fixed_face=any(one.kind == Involvement.Kind.FIXED_FACE for one in professionals),
        members=len(household.members),
        assessed_on=safety.latest.final_on if safety.latest else None,
        judgement=safety.latest.judgement if safety.latest else "",
        is_being_assessed=safety.is_being_assessed,
        has_plan=safety.plan is not None,
        plan_is_being_written=safety.draft_plan is not None,
        check_on=min(to_check, default=None),
        checks=len(to_check),
        review_on=household.next_review_on,
        assessment_is_too_old=safety.is_too_old,
    )


def with_open_signals(found: QuerySet[Household]) -> QuerySet[Any]:
    """Each household with the signals about it that wait for a decision, in the same statement."""
    waiting = Signal.objects.filter(household=OuterRef("pk"), outcome="").order_by("decide_before", "pk")
    signal = JSONObject(reference="reference", worry="worry", is_acute="is_acute", decide_before="decide_before")
    return found.select_related("team").annotate(open_signals=ArraySubquery(waiting.values(told=signal)))


def with_everything(found: QuerySet[Household], today: date) -> QuerySet[Any]:
    """Each household with what the rooms want seen at once: signals, warnings, what was opened, measures and notes."""
    found = with_open_signals(found)
    found = guarded.on_the_page(warnings.on_the_page(found))
    return notes.on_the_page(measures.on_the_page(found, today))


def persons_in(found: Any) -> set[int]:
    """Who is named in what `with_everything` read along, members or not."""
    rows = [*found.running_measures, *found.open_warnings]
    return {row["person_id"] for row in rows if row["person_id"]}


def told(open_signals: list[dict], today: date) -> list[dict]:
    return [
        {
            "reference": signal["reference"],
            "worry": Signal.Worry(signal["worry"]).label,
            "is_acute": signal["is_acute"],
            "left": rules.time_to_decide(date.fromisoformat(signal["decide_before"]), today=today),
        }
        for signal in open_signals
    ]


def terms_on(day: date) -> dict[str, Term]:
    return {term.kind: term for term in Term.objects.filter(valid__contains=day, region=None).order_by("pk")}


def valid_for(terms: dict[str, Term]) -> dict[int, int]:
    """For how many days an assessment is valid in each phase."""
    return {
        phase: terms[f"review_phase_{phase}"].days
        for phase in Household.Phase.values
        if f"review_phase_{phase}" in terms
    }


def contact_before(since: datetime | None, terms: dict[str, Term]) -> date | None:
    """Before which day a household meets its new fixed face."""
    term = terms.get(Term.Kind.START_HELP)
    if since is None or term is None:
        return None
    day = periods.day_of(since)
    return periods.working_days_after(day, term.days) if term.counts_working_days else day + timedelta(days=term.days)


# --- the team ---


@dataclass(frozen=True)
class OnBoard:
    """A household of the team without a name: who is its fixed face, or since when there is none."""

    reference: str
    household_id: int
    face: Involvement | None
    without_since: datetime
    is_too_long: bool


def team_households(leader: Professional) -> QuerySet[Household]:
    return Household.objects.filter(team=leader.team_id, closed_on=None)


def with_a_face(leader: Professional) -> QuerySet[Household]:
    return team_households(leader).filter(Exists(_faces())).order_by("pk")


def waiting_households(leader: Professional, now: datetime) -> list[OnBoard]:
    """Households of the team without a fixed face, the longest waiting first."""
    waiting = team_households(leader).exclude(Exists(_faces())).order_by("opened_on", "pk")[:MOST_WAITING]
    return sorted(on_board(waiting, now), key=lambda one: one.without_since)


def _faces() -> QuerySet[Involvement]:
    return Involvement.objects.active().filter(household=OuterRef("pk"), kind=Involvement.Kind.FIXED_FACE)


def on_board(found: Iterable[Household], now: datetime) -> list[OnBoard]:
    found = list(found)
    beside = defaultdict(list)
    involved = Involvement.objects.filter(household__in=[household.pk for household in found])
    for involvement in involved.select_related("professional").order_by("pk"):
        beside[involvement.household_id].append(involvement)
    return [_on_board(household, beside[household.pk], now) for household in found]


def _on_board(household: Household, beside: list[Involvement], now: datetime) -> OnBoard:
    faces = [one for one in beside if one.kind == Involvement.Kind.FIXED_FACE]
    face = next((one for one in faces if now in one.during), None)
    ended = [one.during.upper for one in faces if one.during.upper <= now]
    opened = datetime.combine(household.opened_on, datetime.min.time(), periods.AMSTERDAM)
    since = max(ended or [one.during.lower for one in beside], default=opened)
    too_long = face is None and rules.without_fixed_face_too_long(since, now=now)
    return OnBoard(household.reference, household.pk, face, since, too_long)


@dataclass(frozen=True)
class Worker:
    """A colleague who may become a fixed face, and of how many households they are it already."""

    professional: Professional
    caseload: int


def team_workers(leader: Professional, today: date) -> list[Worker]:
    """Who may become a fixed face: colleagues who do that work today, the one with the most room first."""
    faces = Involvement.objects.active().filter(kind=Involvement.Kind.FIXED_FACE, household__team=leader.team_id)
    counts = dict(faces.order_by().values_list("professional").annotate(Count("pk")))
    colleagues = Professional.objects.with_role(Role.LOCAL_PROFESSIONAL, on=today).filter(team=leader.team_id)
    found = colleagues.exclude(pk=leader.pk).order_by("name", "pk")
    workers = [Worker(professional, counts.get(professional.pk, 0)) for professional in found]
    return sorted(workers, key=lambda worker: worker.caseload)


def safety_professionals(today: date) -> QuerySet[Professional]:
    """Who can be asked to stand beside a household as the second one."""
    professionals = Professional.objects.with_role(Role.SAFETY_PROFESSIONAL, on=today)
    return professionals.select_related("team").order_by("name", "pk")
