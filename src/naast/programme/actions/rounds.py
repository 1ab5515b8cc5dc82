"""What the manager does with a round: plan it, invite units, open it and close it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import words
from naast.foundation.refusals import check_same_version
from naast.network.models import Municipality, Team
from naast.programme.actions.keeping import keep
from naast.programme.models import Programme, ScanFramework, ScanRound, SelfScan
from naast.programme.rules import scans as rules

words.mean(
    scan_round_planned="bereidde een ronde zelfscans voor",
    scan_units_invited="nodigde uit voor een zelfscan",
    scan_round_opened="opende een ronde zelfscans",
    scan_round_closed="sloot een ronde zelfscans",
)


@transaction.atomic
def plan_round(
    framework: ScanFramework, *, by: Actor, name: str, purpose: str, opens_on: date, closes_on: date
) -> ScanRound:
    """A round stands ready on this version of the questionnaire; nobody is invited yet."""
    grants.require(by, Act.MANAGE_PROGRAMME, Programme.objects.get())
    if framework.status != ScanFramework.Status.IN_USE:
        raise rules.NotInUse
    rules.check_dates(opens_on, closes_on)
    made = ScanRound.objects.create(
        framework=framework, name=name, purpose=purpose, opens_on=opens_on, closes_on=closes_on
    )
    keep("scan_round_planned", made, by=by, framework=framework.slug)
    return made


@transaction.atomic
def invite(
    round_: ScanRound, *, by: Actor, municipalities: list[Municipality], teams: list[Team], version: int | None = None
) -> int:
    """Everybody named is invited, once; who was invited before stays as they are. The answer is how many are new."""
    round_ = _held(round_, by, version)
    if round_.closed_on is not None:
        raise rules.RoundNotOpen
    units: list[tuple[Municipality, Team | None]] = [(municipality, None) for municipality in municipalities]
    units += [(team.municipality, team) for team in teams if team.municipality is not None]
    met = {(scan.municipality_id, scan.team_id) for scan in round_.scans.all()}
    new = [(one, team) for one, team in units if (one.pk, team.pk if team else None) not in met]
    SelfScan.objects.bulk_create(SelfScan(round=round_, municipality=one, team=team) for one, team in new)
    keep("scan_units_invited", round_, by=by, invited=len(new))
    return len(new)


@transaction.atomic
def open_round(round_: ScanRound, *, by: Actor, today: date, version: int | None = None) -> ScanRound:
    """Who was invited can begin."""
    round_ = _held(round_, by, version)
    if round_.opened_on is not None:
        raise rules.AlreadyOpened
    if not round_.scans.exists():
        raise rules.NobodyInvited
    round_.opened_on = today
    return _save(round_, "opened_on", "scan_round_opened", by=by)


@transaction.atomic
def close_round(round_: ScanRound, *, by: Actor, today: date, version: int | None = None) -> ScanRound:
    """Nothing is filled in any more; what was handed in can still be made final and released."""
    round_ = _held(round_, by, version)
    if not round_.is_open:
        raise rules.RoundNotOpen
    round_.closed_on = today
    return _save(round_, "closed_on", "scan_round_closed", by=by)


def _held(round_: ScanRound, by: Actor, version: int | None) -> ScanRound:
    round_ = ScanRound.objects.select_for_update().get(pk=round_.pk)
    grants.require(by, Act.MANAGE_PROGRAMME, Programme.objects.get())
    check_same_version(round_, version)
    return round_


def _save(round_: ScanRound, name: str, verb: str, *, by: Actor) -> ScanRound:
    round_.version += 1
    round_.save(update_fields=[name, "version"])
    keep(verb, round_, by=by)
    return round_
