"""What the pages of the work surface gather from the rooms below, starting from who is asking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from naast.access.actors import Actor
from naast.access.grants import Role
from naast.foundation import periods
from naast.households import queries as households
from naast.households.models import Household, Involvement, Membership
from naast.network.models import Professional
from naast.safety.models import SafetyAgreement, SafetyAssessment, SafetyPlan, SafetyScore, Signal, Term
from naast.safety.queries import Safety
from naast.web import rules
from naast.web.rules import Standing

MOST_WAITING = 200


def standing_of(caseload: QuerySet[Household], actor: Actor) -> QuerySet[Household]:
    """Each household with everything that says how it stands, in one statement."""
    here = {"household": OuterRef("pk")}
    mine = Involvement.objects.active().filter(**here, professional=actor.professional)
    final = SafetyAssessment.objects.filter(**here, state=SafetyAssessment.State.FINAL).order_by("-final_on", "-pk")
    plans = SafetyPlan.objects.filter(**here)
    to_check = SafetyAgreement.objects.filter(**here, plan__state=SafetyPlan.State.IN_FORCE, outcome="open")
    worker_figure = SafetyScore.objects.filter(
        **here, person=None, assessment__state=SafetyAssessment.State.FINAL
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


def caseload_of(actor: Actor, today: date, terms: dict[str, Term]) -> list[Household]:
    """Every household the actor stands beside, each with its `members` and how it stands (`standing`)."""
    caseload = households.households_readable_by(actor).filter(closed_on=None)
    found = list(standing_of(caseload, actor).order_by("phase", "next_review_on", "pk"))
    members = members_by_household(found, today)
    for household in found:
        household.members = members[household.pk]
        household.name = households.family_name(household.members)
        household.standing = standing(household, terms)
    return found


def members_by_household(found: Iterable[Household], today: date) -> dict[int, list[Membership]]:
    everyone = Membership.objects.on(today).filter(household__in=[household.pk for household in found])
    grouped = defaultdict(list)
    for membership in everyone.select_related("person").order_by("pk"):
        grouped[membership.household_id].append(membership)
    return grouped


def standing(household: Household, terms: dict[str, Term]) -> Standing:
    members: list[Membership] = household.members
    return Standing(
        reference=household.reference,
        name=household.name,
        relation=household.kind or "",
        phase=household.phase,
        contact_before=contact_before(household.beside_since, terms),
        has_fixed_face=household.has_fixed_face,
        members=len(members),
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


def with_open_signals(found: QuerySet[Household]) -> QuerySet[Household]:
    """Each household with the signals about it that wait for a decision, in the same statement."""
    waiting = Signal.objects.filter(household=OuterRef("pk"), outcome="").order_by("decide_before", "pk")
    signal = JSONObject(reference="reference", worry="worry", is_acute="is_acute", decide_before="decide_before")
    return found.select_related("team").annotate(open_signals=ArraySubquery(waiting.values(told=signal)))


def told(open_signals: list[dict]) -> list[dict]:
    return [
        {
            "reference": signal["reference"],
            "worry": Signal.Worry(signal["worry"]).label,
            "is_acute": signal["is_acute"],
            "decide_before": date.fromisoformat(signal["decide_before"]),
        }
        for signal in open_signals
    ]


def terms_on(day: date) -> dict[str, Term]:
    return {term.kind: term for term in Term.objects.filter(valid__contains=day).order_by("pk")}


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


def team_households(leader: Actor) -> QuerySet[Household]:
    """The open households of the leader's team, each with whether it has a fixed face; never a name."""
    faces = Involvement.objects.active().filter(household=OuterRef("pk"), kind=Involvement.Kind.FIXED_FACE)
    return Household.objects.filter(team=leader.professional.team_id, closed_on=None).annotate(has_face=Exists(faces))


def waiting_households(leader: Actor, now: datetime) -> list[Household]:
    """Households of the team without a fixed face, the longest waiting first."""
    waiting = list(team_households(leader).filter(has_face=False).order_by("opened_on", "pk")[:MOST_WAITING])
    with_faces(waiting, now)
    return sorted(waiting, key=lambda household: household.without_since)


def with_faces(found: Iterable[Household], now: datetime) -> None:
    """Each household knows its fixed face (`face`), or since when it has none (`without_since`, `is_too_long`)."""
    beside = Involvement.objects.filter(household__in=[household.pk for household in found])
    grouped = defaultdict(list)
    for involvement in beside.select_related("professional").order_by("pk"):
        grouped[involvement.household_id].append(involvement)
    for household in found:
        faces = [one for one in grouped[household.pk] if one.kind == Involvement.Kind.FIXED_FACE]
        household.face = next((one for one in faces if now in one.during), None)
        moments = [one.during.upper for one in faces if one.during.upper <= now] or [
            one.during.lower for one in grouped[household.pk]
        ]
        opened = datetime.combine(household.opened_on, datetime.min.time(), periods.AMSTERDAM)
        household.without_since = None if household.face else max(moments, default=opened)
        household.is_too_long = household.without_since is not None and rules.without_fixed_face_too_long(
            household.without_since, now=now
        )


def team_workers(leader: Actor, today: date) -> list[Professional]:
    """Who may become a fixed face: colleagues who do that work today, with their `caseload`, the most room first."""
    team = leader.professional.team_id
    faces = Involvement.objects.active().filter(kind=Involvement.Kind.FIXED_FACE, household__team=team)
    counts = dict(faces.order_by().values_list("professional").annotate(Count("pk")))
    workers = list(
        Professional.objects.filter(team=team, roles__kind=Role.LOCAL_PROFESSIONAL, roles__during__contains=today)
        .filter(Q(left_on=None) | Q(left_on__gt=today))
        .exclude(pk=leader.professional.pk)
        .order_by("name", "pk")
    )
    for worker in workers:
        worker.caseload = counts.get(worker.pk, 0)
    return sorted(workers, key=lambda worker: worker.caseload)
