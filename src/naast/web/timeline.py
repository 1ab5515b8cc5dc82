"""What happened to a household, gathered from every room in one statement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Case, CharField, DateTimeField, Exists, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from naast.households.models import Attachment, Household, Involvement, Membership, Note, NoteKind, TextFor
from naast.protection.models import Kind as MeasureKind
from naast.protection.models import Measure
from naast.safety import queries as safety
from naast.safety.models import (
    ClockPause,
    Meldcode,
    MovedMoment,
    OutcomeElsewhere,
    PhaseChange,
    RelapsePlan,
    ReviewMoment,
    SafetyAssessment,
    SafetyPlan,
    SecondReading,
    Signal,
    SignalDecision,
)

COLUMNS = ("at", "key", "what", "choice", "words", "who")


@dataclass(frozen=True)
class Happening:
    at: datetime
    key: str
    title: str
    text: str
    by: str
    tone: str


def happenings(household: Household, *, before: tuple[datetime, str] | None, count: int) -> list[Happening]:
    """The newest `count` happenings before that place in the timeline."""
    legs = [_after_the_page(leg, before) for leg in _legs(household)]
    rows = legs[0].union(*legs[1:], all=True).order_by("-at", "-key")[:count]
    happened = [_told(dict(zip(COLUMNS, row, strict=True))) for row in rows]
    duos = household.involvements.filter(kind=Involvement.Kind.DUO, statutory_task__isnull=False)
    named = list(duos.select_related("professional__team__organisation", "statutory_task").order_by("pk"))
    return [replace(one, by=_in_whose_name(one, named)) for one in happened]


def _in_whose_name(one: Happening, duos: list[Involvement]) -> str:
    """What a duo did, was done in the name of the task of their own organisation."""
    for duo in duos:
        if one.by == duo.professional.name and one.at in duo.during and duo.statutory_task:
            return f"{one.by}, namens {duo.professional.team.organisation.name} ({duo.statutory_task.legal_basis})"
    return one.by


def _leg(rows: QuerySet, what: str, *, at: Any, choice: Any = "", words: Any = "", who: Any = "") -> QuerySet:
    def text(value):
        return Cast(Value(value) if value == "" else F(value) if isinstance(value, str) else value, TextField())

    return (
        rows.order_by()
        .annotate(
            at=Cast(F(at) if isinstance(at, str) else at, DateTimeField()),
            key=Concat(Value(f"{what}:"), Cast("pk", TextField()), output_field=TextField()),
            what=Value(what, output_field=CharField()),
            choice=text(choice),
            words=text(words),
            who=Coalesce(text(who), Value("", output_field=TextField())),
        )
        .values_list(*COLUMNS)
    )


def _legs(household: Household) -> list[QuerySet]:
    here = {"household": household}
    signals = safety.about(household).order_by().values("pk")
    decided = SignalDecision.objects.filter(signal__in=signals)
    answered = decided.filter(acceptance__in=["accepted", "declined"])
    paused = ClockPause.objects.filter(signal__in=signals)
    ended = SafetyPlan.State.ENDED
    return [
        _leg(safety.about(household), "signal", at="received_at", choice="worry", who="received_by__name"),
        _leg(decided, "decision", at="taken_at", choice="outcome", words="reason", who="taken_by__name"),
        _leg(
            answered, "handover", at="answered_at", choice="acceptance", words="answer_reason", who="answered_by__name"
        ),
        _leg(paused, "pause", at="during__startswith", choice="kind", words="reason", who="by__name"),
        _leg(Meldcode.objects.filter(**here), "meldcode", at="started_at", who="started_by__name"),
        _leg(
            Meldcode.objects.filter(**here, closed_at__isnull=False),
            "meldcode_closed",
            at="closed_at",
            choice="conclusion",
            words="closed_because",
            who="closed_by__name",
        ),
        _leg(
            SafetyAssessment.objects.filter(**here, state=SafetyAssessment.State.FINAL),
            "assessment",
            at="final_on",
            choice="judgement",
            words="judgement_reason",
            who="by__name",
        ),
        _leg(
            SecondReading.objects.filter(**here, finished_at__isnull=False),
            "second_reading",
            at="finished_at",
            choice="verdict",
            words="remark",
            who="reader__name",
        ),
        _leg(
            OutcomeElsewhere.objects.filter(**here, withdrawn_on=None),
            "elsewhere",
            at="done_on",
            choice="name",
            words="outcome",
            who="done_by",
        ),
        _leg(SafetyPlan.objects.filter(**here, signed_on__isnull=False), "plan", at="signed_on", who="signed_by__name"),
        _leg(SafetyPlan.objects.filter(**here, state=ended, ended_on__isnull=False), "plan_ended", at="ended_on"),
        _leg(PhaseChange.objects.filter(**here), "phase", at="on", choice="to_phase", words="reason", who="by__name"),
        _leg(
            ReviewMoment.objects.filter(**here, state=ReviewMoment.State.DONE),
            "looked_back",
            at="done_on",
            choice="outcome",
            words="seen",
            who="done_by__name",
        ),
        _leg(MovedMoment.objects.filter(**here), "moved", at="on", words="reason", who="by__name"),
        _leg(
            RelapsePlan.objects.filter(**here, signed_on__isnull=False),
            "relapse",
            at="signed_on",
            who="signed_by__name",
        ),
        _leg(
            Measure.objects.filter(**here, withdrawn_on=None),
            "measure",
            at="decided_on",
            choice="kind",
            words="what_holds",
            who="by__name",
        ),
        # A talk with one person is on no timeline: even that it was is for few.
        _leg(
            Note.objects.filter(**here, one_to_one=False),
            "note",
            at="happened_on",
            choice=Case(When(withdrawn_at=None, then=F("kind")), default=Value("withdrawn")),
            who="written_by__name",
        ),
        _leg(
            Attachment.objects.filter(**here, text_for=TextFor.CIRCLE),
            "file",
            at="added_at",
            choice="media_type",
            who="added_by__name",
        ),
        _leg(
            Involvement.objects.filter(**here),
            "beside",
            at="during__startswith",
            choice="kind",
            words="reason",
            who="professional__name",
        ),
        _leg(
            # Another place in the household is a new row that begins where the earlier one ended: nobody came or left.
            Membership.objects.filter(**here).exclude(_goes_on("during__startswith", "during__endswith")),
            "joined",
            at="during__startswith",
            choice="kind",
            who="person__given_name",
        ),
        _leg(
            Membership.objects.filter(**here, during__upper_inf=False).exclude(
                _goes_on("during__endswith", "during__startswith")
            ),
            "left",
            at="during__endswith",
            choice="kind",
            who="person__given_name",
        ),
    ]


def _goes_on(edge: str, other_edge: str) -> Exists:
    """Another period of the same member touches this one at that edge."""
    same = Membership.objects.filter(household=OuterRef("household"), person=OuterRef("person"))
    return Exists(same.filter(**{other_edge: OuterRef(edge)}).order_by())


def _after_the_page(leg: QuerySet, before: tuple[datetime, str] | None) -> QuerySet:
    if before is None:
        return leg
    at, key = before
    return leg.filter(Q(at__lt=at) | Q(at=at, key__lt=key))


TITLES = {
    "note": lambda row: (
        "Notitie, ingetrokken" if row["choice"] == "withdrawn" else f"Notitie: {NoteKind(row['choice']).label.lower()}"
    ),
    "file": lambda row: f"Bestand toegevoegd: {Attachment.MediaType(row['choice']).label}",
    "signal": lambda row: f"Signaal: {Signal.Worry(row['choice']).label.lower()}",
    "decision": lambda row: f"Besluit: {Signal.Outcome(row['choice']).label.lower()}",
    "handover": lambda row: "Overgenomen" if row["choice"] == "accepted" else "Niet overgenomen, teruggegeven",
    "pause": lambda row: f"Termijn stilgezet: {ClockPause.Kind(row['choice']).label.lower()}",
    "meldcode": lambda row: "Meldcode begonnen",
    "meldcode_closed": lambda row: (
        f"Meldcode afgesloten: {Meldcode.Conclusion(row['choice']).label.lower()}"
        if row["choice"]
        else "Meldcode afgesloten"
    ),
    "assessment": lambda row: f"Veiligheidsinschatting: {SafetyAssessment.Judgement(row['choice']).label.lower()}",
    "second_reading": lambda row: f"Tegenlezer: {SecondReading.Verdict(row['choice']).label.lower()}",
    "elsewhere": lambda row: f"Elders afgenomen: {row['choice']}",
    "plan": lambda row: "Het veiligheidsplan is getekend",
    "plan_ended": lambda row: "Een eerder veiligheidsplan liep af",
    "looked_back": lambda row: f"Teruggekeken: {ReviewMoment.Outcome(row['choice']).label.lower()}",
    "moved": lambda row: "De dag om terug te kijken is verzet",
    "relapse": lambda row: "Het terugvalplan is getekend",
    "phase": lambda row: f"Fase {row['choice']}: {Household.Phase(int(row['choice'])).label.lower()}",
    "measure": lambda row: f"Besluit: {MeasureKind(row['choice']).label}",
    "beside": lambda row: {
        "fixed_face": "Vast gezicht",
        "duo": "Veiligheidsprofessional erbij",
        "deputy": "Waarneming",
        "taking_in": "Dossier geopend",
        "handing_over": "Vorig vast gezicht blijft nog even",
        "follow_up": "Nazorg na het afsluiten",
    }[row["choice"]],
    "joined": lambda row: f"{row['who'] or Membership.Kind(row['choice']).label} hoort bij het huishouden",
    "left": lambda row: f"{row['who'] or Membership.Kind(row['choice']).label} hoort niet meer bij het huishouden",
}
TONES = {
    "signal": "warn",
    "measure": "warn",
    "plan": "good",
    "relapse": "good",
    "holds": "good",
    "acute": "stop",
    "unsafe": "stop",
    "safe_enough": "good",
}


def _told(row: dict[str, Any]) -> Happening:
    about_a_member = row["what"] in ("joined", "left")
    return Happening(
        at=row["at"],
        key=row["key"],
        title=TITLES[row["what"]](row),
        text=row["words"],
        by="" if about_a_member else row["who"],
        tone=TONES.get(row["choice"]) or TONES.get(row["what"], "calm"),
    )
