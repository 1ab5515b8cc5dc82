"""What a unit does with its self-scan: judge, confirm, skip, use an earlier one, hand in, make final, release."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import words
from naast.foundation.refusals import check_same_version
from naast.network.models import Municipality
from naast.programme.actions.keeping import keep
from naast.programme.models import (
    FrameworkMapping,
    Judgement,
    Requirement,
    RequirementResult,
    ScanAnswer,
    ScanEvidence,
    SelfScan,
)
from naast.programme.queries import scans as asked
from naast.programme.rules import frameworks as carrying
from naast.programme.rules import scans as rules

words.mean(
    scan_part_saved="vulde een deel van een zelfscan in",
    scan_evidence_added="voegde onderbouwing toe aan een zelfscan",
    scan_evidence_removed="haalde onderbouwing uit een zelfscan",
    scan_skipped="sloeg een zelfscan over",
    scan_taken_up="nam een zelfscan weer op",
    earlier_scan_used="gebruikte een eerdere zelfscan opnieuw",
    scan_peer_asked="vroeg een andere gemeente om mee te kijken",
    scan_handed_in="diende een zelfscan in",
    scan_taken_back="haalde een zelfscan terug",
    scan_made_final="stelde een zelfscan vast",
    scan_released="bepaalde wie een zelfscan mag zien",
)
State = SelfScan.State


@transaction.atomic
def judge(
    scan: SelfScan,
    requirement: Requirement,
    *,
    by: Actor,
    level: str,
    observation: str = "",
    n_a_reason: str = "",
    target: int | None = None,
    answers: dict[str, tuple[list[str], str]] | None = None,
    version: int | None = None,
) -> RequirementResult:
    """What the unit says of itself on this requirement is kept, whole or not; saying it is confirming it.

    `level` is a score of the scale, "n_a", or nothing for not assessed yet.
    """
    scan = _held(scan, by)
    rules.check_filled_in(scan.round.is_open, scan.state)
    result, _ = RequirementResult.objects.get_or_create(scan=scan, requirement=requirement)
    check_same_version(result, version)
    if level == Judgement.NOT_APPLICABLE:
        rules.check_reason(n_a_reason)
    result.result, result.score = _as_judged(scan, level)
    result.n_a_reason = n_a_reason.strip() if level == Judgement.NOT_APPLICABLE else ""
    result.target, result.observation = target, observation.strip()
    result.is_confirmed = True
    result.version += 1
    result.save()
    _answer(scan, requirement, answers or {})
    _begin(scan)
    keep("scan_part_saved", scan, by=by, municipality=scan.municipality, requirement=requirement.code)
    return result


def _as_judged(scan: SelfScan, level: str) -> tuple[str, int | None]:
    if level in ("", Judgement.NOT_ASSESSED):
        return Judgement.NOT_ASSESSED, None
    if level == Judgement.NOT_APPLICABLE:
        return Judgement.NOT_APPLICABLE, None
    found = scan.round.framework.levels.filter(score=int(level)).first()
    if found is None:
        raise rules.UnknownLevel
    return found.counts_as, found.score


def _answer(scan: SelfScan, requirement: Requirement, answers: dict[str, tuple[list[str], str]]) -> None:
    """Every answer is kept, also of a question that does not show now: whoever changes their mind finds it back."""
    for question in requirement.questions.all():
        chosen, text = answers.get(question.code, ([], ""))
        ScanAnswer.objects.update_or_create(
            scan=scan, question=question, defaults={"chosen": chosen, "text": text.strip()}
        )


@transaction.atomic
def add_evidence(
    scan: SelfScan,
    requirement: Requirement,
    *,
    by: Actor,
    today: date,
    text: str,
    link: str,
    valid_from: date,
    valid_until: date | None,
) -> ScanEvidence:
    """The score of this requirement has something to stand on, from that day until that day."""
    scan = _held(scan, by)
    rules.check_filled_in(scan.round.is_open, scan.state)
    result, _ = RequirementResult.objects.get_or_create(scan=scan, requirement=requirement)
    kind = ScanEvidence.Kind.LINK if link else ScanEvidence.Kind.TEXT
    evidence = ScanEvidence.objects.create(
        scan=scan, result=result, kind=kind, text=text.strip(), link=link, valid_from=valid_from,
        valid_until=valid_until, received_on=today,
    )  # fmt: skip
    _begin(scan)
    keep("scan_evidence_added", scan, by=by, municipality=scan.municipality, requirement=requirement.code)
    return evidence


@transaction.atomic
def remove_evidence(evidence: ScanEvidence, *, by: Actor) -> None:
    scan = _held(evidence.scan, by)
    rules.check_filled_in(scan.round.is_open, scan.state)
    code = evidence.result.requirement.code
    evidence.delete()
    keep("scan_evidence_removed", scan, by=by, municipality=scan.municipality, requirement=code)


@transaction.atomic
def skip(scan: SelfScan, *, by: Actor, reason: str, version: int | None = None) -> SelfScan:
    """The unit does not need this scan and says why; it can still change its mind while the round is open."""
    scan = _held(scan, by, version)
    rules.check_filled_in(scan.round.is_open, scan.state)
    rules.check_reason(reason)
    scan.state, scan.skip_reason = State.SKIPPED, reason.strip()
    return _save(scan, "scan_skipped", by=by, reason=reason)


@transaction.atomic
def take_up(scan: SelfScan, *, by: Actor, version: int | None = None) -> SelfScan:
    """A scan that was skipped is done after all."""
    scan = _held(scan, by, version)
    rules.check_filled_in(scan.round.is_open, scan.state)
    scan.state, scan.skip_reason = State.IN_PROGRESS, ""
    return _save(scan, "scan_taken_up", by=by)


@transaction.atomic
def use_earlier(scan: SelfScan, earlier: SelfScan, *, by: Actor, reason: str, version: int | None = None) -> int:
    """What an earlier scan of the same unit says is filled in, and waits for a yes. The answer is how many were."""
    scan = _held(scan, by, version)
    rules.check_filled_in(scan.round.is_open, scan.state)
    rules.check_reason(reason)
    if earlier not in asked.earlier_scans(scan):
        raise rules.NoEarlierScan
    filled_in = _prefill(scan, earlier)
    scan.reuses, scan.reuse_reason = earlier, reason.strip()
    scan.state, scan.skip_reason = State.IN_PROGRESS, ""
    _save(scan, "earlier_scan_used", by=by, reason=reason, earlier=earlier.reference, filled_in=filled_in)
    return filled_in


def _prefill(scan: SelfScan, earlier: SelfScan) -> int:
    """What nobody judged yet is filled in from before; what was judged already is never overwritten.

    Only what the earlier scan itself said counts: what was filled in there and never confirmed, nobody ever said.
    """
    results = {result.requirement_id: result for result in earlier.results.filter(is_confirmed=True)}
    confirmed = scan.results.filter(is_confirmed=True).exclude(result=Judgement.NOT_ASSESSED)
    judged = set(confirmed.values_list("requirement_id", flat=True))
    found: dict[int, list[carrying.Earlier]] = {}
    if earlier.round.framework_id == scan.round.framework_id:
        for requirement, result in results.items():
            found[requirement] = [carrying.Earlier(result.pk, result.result, "equal", 3)]
    else:
        for mapping in FrameworkMapping.objects.filter(
            from_requirement__in=list(results), to_requirement__framework=scan.round.framework
        ):
            result = results[mapping.from_requirement_id]
            told = carrying.Earlier(result.pk, result.result, mapping.relation, mapping.strength)
            found.setdefault(mapping.to_requirement_id, []).append(told)
    levels = [(level.score, level.counts_as) for level in scan.round.framework.levels.all()]
    scores = {result.pk: result.score for result in results.values()}
    filled_in = 0
    for requirement, earlier_ones in found.items():
        carried = carrying.carried_over(earlier_ones)
        if carried is None or requirement in judged:
            continue
        key, now = carried
        score = carrying.level_for(now, scores[key], levels)
        if score is None:
            continue
        RequirementResult.objects.update_or_create(
            scan=scan,
            requirement_id=requirement,
            defaults={"result": now, "score": score, "prefilled_from_id": key, "is_confirmed": False},
        )
        filled_in += 1
    return filled_in


@transaction.atomic
def ask_peer(scan: SelfScan, peer: Municipality | None, *, by: Actor, version: int | None = None) -> SelfScan:
    """A colleague of that municipality may look along once the unit has handed in; nobody, when `peer` is nothing."""
    scan = _held(scan, by, version)
    if scan.state == State.FINAL:
        raise rules.FinalAlready
    if peer == scan.municipality:
        raise rules.NotOwnPeer
    scan.peer = peer
    return _save(scan, "scan_peer_asked", by=by, peer=peer.slug if peer else None)


@transaction.atomic
def hand_in(scan: SelfScan, *, by: Actor, today: date, facilitator: str = "", version: int | None = None) -> SelfScan:
    """The unit has said what it can say now; what it left unknown is said to be unknown."""
    scan = _held(scan, by, version)
    rules.check_filled_in(scan.round.is_open, scan.state)
    page = asked.overview(scan, today=today)
    if not any(part.result.result != Judgement.NOT_ASSESSED for part in page):
        raise rules.NothingFilledIn
    if missing := [str(part.requirement) for part in page if part.lacks]:
        raise rules.NotReadyToHandIn(missing)
    scan.state, scan.submitted_on, scan.skip_reason = State.SUBMITTED, today, ""
    scan.facilitator = facilitator.strip()
    return _save(scan, "scan_handed_in", by=by)


@transaction.atomic
def take_back(scan: SelfScan, *, by: Actor, version: int | None = None) -> SelfScan:
    """The unit goes on with it; nobody else sees it until it is handed in and released again."""
    scan = _held(scan, by, version)
    rules.check_handed_in(scan.state)
    if not scan.round.is_open:
        raise rules.RoundNotOpen
    scan.state, scan.release = State.IN_PROGRESS, SelfScan.Release.NONE
    scan.submitted_on = scan.reviewed_on = None
    return _save(scan, "scan_taken_back", by=by)


@transaction.atomic
def make_final(scan: SelfScan, *, by: Actor, today: date, version: int | None = None) -> SelfScan:
    """Every requirement is decided; from now on the scan stays as it is."""
    scan = _held(scan, by, version)
    rules.check_handed_in(scan.state)
    if undecided := [str(part.requirement) for part in asked.overview(scan, today=today) if not part.result.is_decided]:
        raise rules.NotAllDecided(undecided)
    scan.state, scan.final_on = State.FINAL, today
    return _save(scan, "scan_made_final", by=by)


@transaction.atomic
def release(scan: SelfScan, *, by: Actor, to: str, version: int | None = None) -> SelfScan:
    """The unit decides who sees its results: nobody else, only the sum, or everybody in the programme."""
    scan = _held(scan, by, version)
    if scan.state not in SelfScan.HANDED_IN:
        raise rules.NotHandedIn
    scan.release = to
    return _save(scan, "scan_released", by=by, release=to)


def _held(scan: SelfScan, by: Actor, version: int | None = None) -> SelfScan:
    """The scan as it stands, for whoever speaks for its municipality."""
    grants.require(by, Act.REPORT_FOR_MUNICIPALITY, scan)
    scan = SelfScan.objects.select_for_update(of=("self",)).select_related("municipality", "team").get(pk=scan.pk)
    check_same_version(scan, version)
    return scan


def _begin(scan: SelfScan) -> None:
    if scan.state in (State.INVITED, State.SKIPPED):
        scan.state, scan.skip_reason = State.IN_PROGRESS, ""
        scan.save(update_fields=["state", "skip_reason"])


def _save(scan: SelfScan, verb: str, *, by: Actor, reason: str = "", **told: Any) -> SelfScan:
    scan.version += 1
    scan.save()
    keep(verb, scan, by=by, municipality=scan.municipality, reason=reason, state=scan.state, **told)
    return scan
