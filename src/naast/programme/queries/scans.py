"""Rounds and scans, starting from who is asking: the own ones whole, those of others as far as they were released."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q

from naast.foundation import database
from naast.network.models import Municipality, Team
from naast.programme.models import (
    PeerView,
    Programme,
    Requirement,
    RequirementResult,
    ScaleLevel,
    ScanAnswer,
    ScanEvidence,
    ScanRound,
    SelfScan,
)
from naast.programme.queries.frameworks import requirements_of
from naast.programme.queries.plans import municipalities_in
from naast.programme.queries.seats import seat_of
from naast.programme.rules import scans as rules

UNIT = ("round__framework", "municipality", "team", "reuses__round__framework", "peer")


def rounds():
    """Every round, the newest first, with the questionnaire it is held on and how many were invited."""
    state = SelfScan.State
    return ScanRound.objects.select_related("framework").annotate(
        invited=Count("scans"),
        waiting=Count("scans", Q(scans__state=state.INVITED)),
        handed_in=Count("scans", Q(scans__state__in=SelfScan.HANDED_IN)),
        skipped=Count("scans", Q(scans__state=state.SKIPPED)),
    )


def own_scans(actor):
    """The scans of the municipality this actor speaks for, its teams included."""
    seat = seat_of(actor, today=actor.today)
    if seat is None or seat.municipality_id is None:
        return SelfScan.objects.none()
    return SelfScan.objects.filter(municipality=seat.municipality_id).select_related(*UNIT).order_by("-round", "team")


def scans_to_look_along(actor):
    """The scans of others of which this municipality was asked to say how it sees them."""
    seat = seat_of(actor, today=actor.today)
    if seat is None or seat.municipality_id is None:
        return SelfScan.objects.none()
    found = SelfScan.objects.filter(peer=seat.municipality_id, state__in=["submitted", "reviewed", "final"])
    return found.select_related(*UNIT)


def scans_readable_by(actor):
    """Own, asked to look along, or released with a name; the database says the same."""
    seat = seat_of(actor, today=actor.today)
    named = Q(release=SelfScan.Release.NAMED)
    if seat is None:
        return SelfScan.objects.none()
    if seat.municipality_id is not None:
        handed_in = Q(peer=seat.municipality_id, state__in=["submitted", "reviewed", "final"])
        named |= Q(municipality=seat.municipality_id) | handed_in
    return SelfScan.objects.filter(named).select_related(*UNIT)


def scans_of(round_: ScanRound):
    """For the manager: who was invited and how far each is; not what they answered."""
    return round_.scans.select_related(*UNIT).order_by("municipality__name", "team__name")


def to_invite(programme: Programme, round_: ScanRound, *, today: date) -> tuple[list[Municipality], list[Team]]:
    """The municipalities of the programme and their local teams that are not in this round yet."""
    met = list(round_.scans.all())
    inside = municipalities_in(programme, today=today)
    without = inside.exclude(pk__in=[scan.municipality_id for scan in met if scan.team_id is None])
    teams = Team.objects.filter(municipality__in=inside, is_local_team=True).select_related("municipality")
    teams = teams.exclude(pk__in=[scan.team_id for scan in met if scan.team_id]).order_by("municipality__name", "name")
    return list(without), list(teams)


def earlier_scans(scan: SelfScan) -> list[SelfScan]:
    """Scans of the same unit in other rounds, of which something was handed in."""
    found = SelfScan.objects.filter(municipality=scan.municipality_id, team=scan.team_id, state__in=SelfScan.HANDED_IN)
    found = found.exclude(round=scan.round_id).select_related("round__framework", "municipality", "team")
    return list(found.order_by("-submitted_on", "-pk"))


@dataclass
class Part:
    """One requirement of one scan, with everything that was said about it."""

    requirement: Requirement
    result: RequirementResult
    evidence: list[ScanEvidence] = field(default_factory=list)
    answers: dict[str, ScanAnswer] = field(default_factory=dict)
    peer_view: PeerView | None = None
    level: ScaleLevel | None = None
    peer_level: ScaleLevel | None = None
    unanswered: list[str] = field(default_factory=list)
    needs_evidence: bool = False
    suggested: int | None = None

    @property
    def lacks(self) -> bool:
        """Something is missing before this may be handed in; not assessed is no lack, it is unknown."""
        return bool(self.result.result != "not_assessed" and (self.unanswered or self.needs_evidence))

    @property
    def stand(self) -> str:
        if not self.result.is_confirmed:
            return "voorgevuld, nog te bevestigen"
        return self.level.label if self.level else self.result.get_result_display()

    @property
    def tone(self) -> str:
        if self.lacks or not self.result.is_confirmed or self.result.result == "not_assessed":
            return "warn"
        return {"yes": "good", "n_a": "calm"}.get(self.result.result, "calm")

    @property
    def differs(self) -> bool:
        return self.peer_view is not None and self.peer_view.view not in ("not_assessed", self.result.result)

    @property
    def is_gap(self) -> bool:
        return self.result.is_confirmed and self.result.result in ("not", "partly")


def overview(scan: SelfScan, *, today: date) -> list[Part]:
    """The assessable requirements for this unit, in order; a fixed number of questions to the database."""
    levels = {level.score: level for level in scan.round.framework.levels.all()}
    evidence: dict[int, list[ScanEvidence]] = defaultdict(list)
    for each in scan.evidence.all():
        evidence[each.result_id].append(each)
    answers: dict[int, dict[str, ScanAnswer]] = defaultdict(dict)
    for answer in scan.answers.select_related("question"):
        answers[answer.question.requirement_id][answer.question.code] = answer
    views = {view.result_id: view for view in scan.peer_views.all()}
    standing = scan.results.select_related("prefilled_from__scan__round__framework")
    results = {result.requirement_id: result for result in standing}
    parts = []
    for requirement in requirements_of(scan.round.framework, addressee=scan.addressee).filter(assessable=True):
        result = results.get(requirement.pk) or RequirementResult(scan=scan, requirement=requirement, version=1)
        part = Part(requirement, result, evidence[result.pk] if result.pk else [], answers[requirement.pk])
        part.level = levels.get(result.score) if result.score is not None else None
        part.peer_view = views.get(result.pk)
        if part.peer_view and part.peer_view.score is not None:
            part.peer_level = levels.get(part.peer_view.score)
        _weigh(part, today=today)
        parts.append(part)
    return parts


def _weigh(part: Part, *, today: date) -> None:
    """What the answers point at, and what is still missing."""
    questions = list(part.requirement.questions.all())
    chosen = {code: [*answer.chosen, *([answer.text] if answer.text else [])] for code, answer in part.answers.items()}
    asked = [
        rules.Asked(each.code, each.required, each.shown_after.code if each.shown_after else "", each.shown_if)
        for each in questions
    ]
    visible = set(rules.shown(asked, chosen))
    scores = [
        choice.score
        for question in questions
        if question.code in visible
        for choice in question.choices.all()
        if choice.score is not None and choice.code in chosen.get(question.code, ())
    ]
    part.suggested = rules.suggested(scores)
    if part.result.result not in ("n_a", "not_assessed"):
        part.unanswered = rules.unanswered(asked, chosen) if part.result.is_confirmed else []
        shown_now = any(each.holds_on(today) for each in part.evidence)
        part.needs_evidence = bool(part.level and part.level.needs_evidence and not shown_now)


def tally(parts: list[Part]) -> dict[str, int]:
    """How many are decided, filled in from before and not confirmed, and not known."""
    told = Counter(
        "prefilled" if not part.result.is_confirmed else "decided" if part.result.is_decided else "unknown"
        for part in parts
    )
    return {"decided": told["decided"], "prefilled": told["prefilled"], "unknown": told["unknown"], "total": len(parts)}


def picture(round_: ScanRound) -> list[dict[str, Any]]:
    """Per requirement how many units stand where; nobody's name, no order of who is best, nothing under three units."""
    counted = {
        row["requirement_id"]: {**row, "unknown": row["unconfirmed"] + row["not_assessed"]}
        for row in database.call("scan_picture", round_.pk)
    }
    found = requirements_of(round_.framework).filter(assessable=True)
    return [{"requirement": requirement, "told": counted.get(requirement.pk)} for requirement in found]
