"""Decisions about a second pair of eyes."""

from __future__ import annotations

from datetime import timedelta

from naast.foundation.refusals import Refusal

LONGEST = timedelta(days=14)  # access to one assessment (access rules: support, two weeks at most)
REQUIRED = {"acute": "second_reading_acute", "unsafe": "second_reading_unsafe"}  # the kind of term that it has


class NotFinal(Refusal):
    sentence = "Een tegenlezer leest een inschatting die definitief is. Maak haar eerst af."


class OwnAssessment(Refusal):
    sentence = "Kies iemand anders: wie inschat of het vraagt, is zelf geen tegenlezer."


class NoSecondReader(Refusal):
    sentence = "Kies een collega naast dit huishouden of een gedragswetenschapper."


class MayNotRead(Refusal):
    sentence = "Deze collega kan dit huishouden niet lezen. Kies iemand anders."


class AskedAlready(Refusal):
    sentence = "Deze collega is al gevraagd om deze inschatting te lezen."


class JudgedAlready(Refusal):
    sentence = "Uw eigen oordeel staat er al. Het blijft zoals het is, ook als u het nu anders ziet."


class NoOwnJudgement(Refusal):
    sentence = "Geef eerst uw eigen oordeel, met de reden."


class NoVerdict(Refusal):
    sentence = "Kies of u het eens bent."


class NoVerdictReason(Refusal):
    sentence = "Schrijf op wat u anders ziet."


class FinishedAlready(Refusal):
    sentence = "U hebt deze inschatting al gelezen en uw antwoord gegeven."


def check_own_judgement(reading, *, judgement: str, reason: str) -> None:
    if reading.judgement:
        raise JudgedAlready
    if not judgement or not reason.strip():
        raise NoOwnJudgement


def check_verdict(reading, *, verdict: str, remark: str) -> None:
    """Only after the own judgement, once, and a no or a but says why."""
    if not reading.judgement:
        raise NoOwnJudgement
    if reading.finished_at is not None:
        raise FinishedAlready
    if not verdict:
        raise NoVerdict
    if verdict != "agrees" and not remark.strip():
        raise NoVerdictReason
