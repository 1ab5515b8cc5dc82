"""What may be written in a proposal, until the steering group has said yes to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from naast.foundation.refusals import Refusal
from naast.programme.rules.pilots import Asked

LOCAL = {"local_team", "municipality", "group"}
# Which organisations can take part as what; whoever is not listed may be anything.
ONLY = {
    "local_team": LOCAL,
    "vt": {"safe_home"},
    "gi": {"certified_institution", "group"},
    "rvdk": {"child_protection_board"},
}
NEVER_FOR_ADULTS = {"safe_home", "certified_institution", "child_protection_board", "local_team", "municipality"}


class AlreadyProposed(Refusal):
    sentence = "Voor deze pilot is al een voorstel. Open dat en schrijf daarin verder."


class NameTaken(Refusal):
    sentence = "Er is al een pilot met deze naam. Kies een andere naam."


class ProposalDecided(Refusal):
    sentence = "De stuurgroep heeft hierover besloten. Het voorstel blijft zoals het was."


class EndsTooEarly(Refusal):
    sentence = "De laatste dag ligt niet na de eerste dag. Controleer de datums."


class DiscussedLater(Refusal):
    sentence = "Deze dag komt nog. Vul hem in als het programmateam het voorstel besproken heeft."


class OtherKindOfParty(Refusal):
    sentence = (
        "Deze organisatie kan niet als deze soort partij meedoen. Kies een andere soort of een andere organisatie."
    )


class NoReasonForAssumption(Refusal):
    sentence = "Schrijf bij een aanname waarop u die baseert."


class CaseNotFinal(Refusal):
    sentence = "Deze businesscase is nog een concept. Stel haar eerst vast."


class NothingToCheck(Refusal):
    sentence = "Er is nog geen voorstel om te toetsen."


class NoFramework(Refusal):
    sentence = "Er is nog geen pilotkader. Laad eerst het programmaplan."


def check_still_open(*, is_decided: bool) -> None:
    """What the steering group said yes to, stays as it was when they did."""
    if is_decided:
        raise ProposalDecided


def check_days(*, planned_start: date | None, planned_end: date | None, discussed_on: date | None, today: date) -> None:
    if planned_start and planned_end and planned_end <= planned_start:
        raise EndsTooEarly
    if discussed_on and discussed_on > today:
        raise DiscussedLater


def check_party(*, kind: str, organisation_kind: str) -> None:
    """Safe at Home is no party for adults, and a shelter no certified institution."""
    if organisation_kind not in ONLY.get(kind, {organisation_kind}):
        raise OtherKindOfParty
    if kind == "adult_party" and organisation_kind in NEVER_FOR_ADULTS:
        raise OtherKindOfParty


def check_figure(*, kind: str, basis: str) -> None:
    if kind == "assumption" and not basis.strip():
        raise NoReasonForAssumption


def fingerprint(*, version: int, asked: Iterable[Asked], written: Mapping[str, Any]) -> str:
    """The same for the same proposal under the same framework, and for nothing else."""
    whole = {"framework": version, "asked": [asdict(one) for one in asked], "written": written}
    return hashlib.sha256(json.dumps(whole, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
