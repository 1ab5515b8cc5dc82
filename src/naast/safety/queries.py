"""Questions about safety, always starting from who asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.crypto import constant_time_compare, salted_hmac

from naast.access.actors import Actor
from naast.access.grants import Role
from naast.foundation import database, words
from naast.households import queries as households
from naast.households.models import Household, Involvement, MemberAccount, Membership
from naast.network.models import Team
from naast.safety import rules
from naast.safety.models import (
    AgreementParty,
    Instrument,
    NamedInSignal,
    PhaseChange,
    Reporter,
    SafetyAgreement,
    SafetyAssessment,
    SafetyPlan,
    SafetyScore,
    Signal,
    StatutoryClock,
    Term,
)

words.mean(asked_too_often="zocht vandaag te vaak of iemand bekend was")

REVIEW = {1: Term.Kind.REVIEW_PHASE_1, 2: Term.Kind.REVIEW_PHASE_2, 3: Term.Kind.REVIEW_PHASE_3}


# --- signals ---


def signals_readable_by(actor: Actor) -> QuerySet[Signal]:
    """What one dealt with, what came to the own team and lies nowhere yet, and what lies with one's households."""
    if actor.professional is None:
        return Signal.objects.none()
    mine = Q(pk__in=Signal.objects.dealt_with_by(actor.professional).values("pk"))
    mine |= Q(household__in=households.households_readable_by(actor))
    if takes_signals_in(actor):
        mine |= Q(household=None, team=actor.professional.team_id)
    return Signal.objects.filter(mine)


def takes_signals_in(actor: Actor) -> bool:
    return not actor.roles.isdisjoint({Role.LOCAL_PROFESSIONAL, Role.INTAKE})


# For a decision, or for a household.
WAITS = Q(outcome="") | (Q(household=None) & ~Q(outcome__in=rules.WITHOUT_A_HOUSEHOLD))


def open_signals_for(actor: Actor) -> QuerySet[Signal]:
    """Signals that wait for a decision or for a household, the most pressing first."""
    return signals_readable_by(actor).filter(WAITS).order_by("-is_acute", "decide_before", "pk")


def closed_signals_for(actor: Actor) -> QuerySet[Signal]:
    """Signals that have found their way, the latest first."""
    return signals_readable_by(actor).exclude(WAITS).order_by("-decided_at", "-pk")


def reporter_of(signal: Signal) -> Reporter | None:
    """What kind of reporter it was and whether the household may know; name and contact stay behind their own door."""
    return Reporter.objects.filter(signal=signal).only("kind", "is_hidden").first()


def clocks_of(signal: Signal) -> list[StatutoryClock]:
    return list(signal.clocks.select_related("term").order_by("starts_on", "pk"))


@dataclass(frozen=True)
class Choice:
    """A household that the signal may be about: how it is called here, and the sign under which a page chooses it."""

    token: str
    match: households.Match


def likely_households(actor: Actor, signal: Signal) -> list[tuple[Any, list[Choice]]]:
    """For everyone the signal names: the households where somebody like that is known. Every search is in the log."""
    return [(named, likely_for(actor, signal, named)) for named in signal.named.all()]


def likely_for(actor: Actor, signal: Signal, named: NamedInSignal) -> list[Choice]:
    found = households.likely_matches(
        actor,
        given_name=named.given_name,
        prefix=named.prefix,
        surname=named.surname,
        born_on=named.born_on,
        signal=signal.reference,
    )
    return [Choice(token=token_of(signal, match.household_id), match=match) for match in found]


def questions_left() -> int:
    """How often the actor may still ask today whether somebody is known; the database counts."""
    return database.call("questions_left")[0]["questions_left"]


def token_of(signal: Signal, household_id: int) -> str:
    """Says "this household" for this signal, without telling which one it is."""
    return salted_hmac("naast.safety.match", f"{signal.reference}:{household_id}", algorithm="sha256").hexdigest()[:32]


def chosen_household(actor: Actor, signal: Signal, token: str) -> int | None:
    """The household behind the token, when it is among the likely ones; nothing else can be chosen."""
    for named in signal.named.all():
        for choice in likely_for(actor, signal, named):
            if constant_time_compare(choice.token, token):
                return choice.match.household_id
    return None


def local_teams() -> QuerySet[Team]:
    """Where a household finds its fixed face, for who takes signals in elsewhere."""
    return Team.objects.filter(is_local_team=True).order_by("name")


# --- how safe it is ---


@dataclass
class Safety:
    """How it stands with the safety of one household, as far as its page shows it."""

    latest: SafetyAssessment | None
    figures: list[dict[str, Any]]
    series: list[dict[str, Any]]
    persons: list[int]
    plan: SafetyPlan | None
    draft_plan: SafetyPlan | None
    agreements: list[SafetyAgreement]
    term_days: int
    is_being_assessed: bool
    is_too_old: bool
    steps: list[dict[str, Any]] = field(default_factory=list)

    @property
    def several_days(self) -> bool:
        """Whether there is a course to draw, and not one day only."""
        return len({day for line in self.series for day, _ in line["points"]}) > 1


def safety_of(household: Household, today: date) -> Safety:
    """Figures, agreements and phase of a household whose reader was let in before; four statements."""
    draft = SafetyAssessment.objects.filter(household=household, state=SafetyAssessment.State.DRAFT)
    term = (
        Term.objects.filter(kind=REVIEW[household.phase], valid__contains=today)
        .annotate(is_being_assessed=Exists(draft))
        .get()
    )
    scores = list(
        SafetyScore.objects.filter(household=household, assessment__state=SafetyAssessment.State.FINAL)
        .select_related("assessment", "person")
        .order_by("assessment__final_on", "assessment_id", "pk")
    )
    plans = list(household.safety_plans.exclude(state=SafetyPlan.State.ENDED).order_by("number"))
    plan = next((one for one in plans if one.state == SafetyPlan.State.IN_FORCE), None)
    latest = scores[-1].assessment if scores else None
    return Safety(
        latest=latest,
        figures=figures_of(scores, latest, today),
        series=series_of(scores, today),
        persons=sorted({score.person_id for score in scores if score.person_id}),
        plan=plan,
        draft_plan=next((one for one in plans if one.state == SafetyPlan.State.DRAFT), None),
        agreements=agreements_of(plan, today) if plan else [],
        term_days=term.days,
        is_being_assessed=term.is_being_assessed,
        is_too_old=latest is not None
        and latest.final_on is not None
        and rules.is_too_old(latest.final_on, days=term.days, today=today),
        steps=rules.steps(household.phase, household.phase_since, dict(Household.Phase.choices)),
    )


# Whoever has no first name here (not born yet, or not known) is called by the surname.
FIRST_NAME = Coalesce(NullIf("parties__person__given_name", Value("")), "parties__person__surname")


def agreements_of(plan: SafetyPlan, today: date) -> list[SafetyAgreement]:
    """The agreements of a plan with the names of who does them and whether they wait to be looked at; one statement."""
    names = ArrayAgg(FIRST_NAME, filter=Q(parties__isnull=False), order_by="parties__pk", default=[])
    persons = ArrayAgg("parties__person_id", filter=Q(parties__isnull=False), order_by="parties__pk", default=[])
    agreements: list[Any] = list(plan.agreements.annotate(names=names, persons=persons).order_by("check_on", "pk"))
    for one in agreements:
        one.is_due = rules.is_due(one.check_on, checked_on=one.checked_on, today=today)
    return agreements


def voice_name(score: SafetyScore, today: date) -> str:
    if score.person is None:
        return "professional"
    age = score.person.age(today)
    name = score.person.given_name or score.person.name
    return f"{name} ({age})" if age is not None and age < 18 else name


def figures_of(scores: list[SafetyScore], latest: SafetyAssessment | None, today: date) -> list[dict[str, Any]]:
    """The newest figure of every voice, beside the one before it; the worker's own comes last."""
    now = [score for score in scores if latest and score.assessment_id == latest.pk]
    now.sort(key=lambda score: (score.person is None, (score.person and score.person.born_on) or date.max, score.pk))
    return [
        {
            "label": f"Cijfer volgens {voice_name(score, today)}",
            "figure": score.figure,
            "small": rules.since_before(score.figure, _before(score, scores), score.not_heard_because),
        }
        for score in now
    ]


def _before(score: SafetyScore, scores: list[SafetyScore]) -> tuple[date, int] | None:
    """The last figure that this voice gave earlier, and when."""
    for one in reversed(scores):
        same_voice = one.person_id == score.person_id and one.assessment_id != score.assessment_id
        if same_voice and one.figure is not None and one.assessment.final_on is not None:
            return one.assessment.final_on, one.figure
    return None


def series_of(scores: list[SafetyScore], today: date) -> list[dict[str, Any]]:
    """Every voice with its figures by day, for the drawing."""
    lines: dict[int | None, dict[str, Any]] = {}
    for score in scores:
        name = voice_name(score, today)
        line = lines.setdefault(score.person_id, {"name": name[:1].upper() + name[1:], "points": []})
        line["points"].append((score.assessment.final_on, score.figure))
    worker = lines.pop(None, None)
    return [*lines.values(), *([worker] if worker else [])]


def signals_of(household: Household) -> list[Signal]:
    return list(household.signals.select_related("received_by", "decided_by").order_by("-received_at", "pk"))


def phase_changes_of(household: Household) -> list[PhaseChange]:
    return list(household.phase_changes.select_related("by").order_by("-on", "-pk"))


def professionals_beside(household: Household) -> list[Involvement]:
    beside = household.involvements.active().select_related("professional__team__organisation")
    return list(beside.order_by("pk"))


def instrument_in_use() -> Instrument:
    return Instrument.objects.get(is_active=True)


def latest_final(household: Household) -> SafetyAssessment | None:
    final = household.assessments.filter(state=SafetyAssessment.State.FINAL).select_related("by")
    return final.order_by("-final_on", "-pk").first()


def said_before(latest: SafetyAssessment | None) -> dict[str, Any]:
    """Answers and figures of the last time, to lay beside the new ones."""
    if latest is None:
        return {"answers": {}, "figures": {}}
    figures = latest.scores.order_by("pk").values_list("person_id", "figure")
    return {"answers": latest.answers, "figures": dict(figures)}


def review_term(phase: int, today: date) -> Term:
    return Term.objects.get(kind=REVIEW[phase], valid__contains=today)


# --- plans ---


def signed_agreements_of(household: Household) -> QuerySet[SafetyAgreement]:
    """Agreements of plans that are or were in force; a draft has none yet that could hold."""
    signed = SafetyAgreement.objects.filter(household=household).exclude(plan__state=SafetyPlan.State.DRAFT)
    return signed.select_related("plan", "condition__situation")


def readers_at_home(plan: SafetyPlan, members: list[Membership]) -> list[dict[str, Any]]:
    """For everyone of the household: which agreements they will read on their own page when this plan is in force."""
    parties = AgreementParty.objects.filter(agreement__plan=plan, may_read_at_home=True)
    read: dict[int, list[str]] = {}
    for party in parties.select_related("agreement").order_by("agreement_id"):
        read.setdefault(party.person_id, []).append(party.agreement.what)
    accounts = MemberAccount.objects.filter(person__in=[one.person_id for one in members]).values_list("person_id")
    has_page = {person for (person,) in accounts.order_by("pk")}
    return [
        {"name": one.person.name, "reads": read.get(one.person_id, []), "has_page": one.person_id in has_page}
        for one in members
    ]


def plan_as_written(plan: SafetyPlan) -> list[dict[str, Any]]:
    """The whole plan as it hangs together: each situation with its conditions, each condition with its agreements."""
    parties = Prefetch("parties", queryset=AgreementParty.objects.select_related("person").order_by("pk"))
    agreements = list(plan.agreements.prefetch_related(parties).order_by("pk"))
    conditions = list(plan.conditions.order_by("situation__rank", "pk"))
    return [
        {
            "situation": situation,
            "conditions": [
                {
                    "condition": condition,
                    "place": place,
                    "agreements": [one for one in agreements if one.condition_id == condition.pk],
                }
                for place, condition in enumerate(conditions, start=1)
                if condition.situation_id == situation.pk
            ],
        }
        for situation in plan.situations.order_by("rank")
    ]
