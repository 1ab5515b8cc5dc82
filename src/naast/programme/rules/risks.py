"""Risks: what a score means, when somebody has to look again, and what may not be written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from naast.foundation.refusals import Refusal

FIGURES = range(1, 6)


class JudgedByHalf(Refusal):
    sentence = "Vul kans én impact in, of laat beide leeg. Met één van de twee is een risico niet beoordeeld."


class NotYetHappened(Refusal):
    sentence = "Deze dag is nog niet geweest."


class ReviewedSince(Refusal):
    sentence = "Na deze dag is het risico al beoordeeld. Kies die dag of een latere."


class RiskIsClosed(Refusal):
    sentence = "Dit risico is gesloten. Open het eerst weer."


class IssueIsOpen(Refusal):
    sentence = "Van dit risico staat nog een kwestie open. Los die eerst op."


class SaysNoReason(Refusal):
    sentence = "Schrijf op waarom."


@dataclass(frozen=True)
class Weight:
    """How heavy a risk weighs, in words and as a badge; never a colour alone."""

    words: str
    tone: str


NOT_JUDGED = Weight("Niet beoordeeld", "warn")
HIGH, MIDDLE, LOW = Weight("Hoog", "stop"), Weight("Midden", "calm"), Weight("Laag", "good")


def weight_of(score: int | None) -> Weight:
    """From 12 it is high, from 6 it is in the middle; without a score it is not judged, and not green."""
    if score is None:
        return NOT_JUDGED
    return HIGH if score >= 12 else MIDDLE if score >= 6 else LOW


def check_judgement(probability: int | None, impact: int | None) -> None:
    """A score exists only when both are known."""
    if (probability is None) != (impact is None):
        raise JudgedByHalf


def check_review(reviewed_on: date, *, today: date, last: date | None) -> None:
    if reviewed_on > today:
        raise NotYetHappened
    if last and reviewed_on < last:
        raise ReviewedSince


def looks_again(*, is_open: bool, last: date | None, review_on: date | None, met_on: date | None, today: date) -> str:
    """Why somebody must look at this risk again, as a sentence; empty when nobody has to.

    `met_on` is the day of the last meeting of the steering group: each of them looks at the open risks.
    """
    if not is_open:
        return ""
    if last is None:
        return "Nog nooit beoordeeld."
    if met_on and last < met_on:
        return f"Niet beoordeeld sinds de stuurgroep van {met_on:%d-%m-%Y}."
    if review_on and review_on < today:
        return f"Zou op {review_on:%d-%m-%Y} opnieuw bekeken worden."
    return ""
