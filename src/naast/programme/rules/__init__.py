"""Decisions of the programme office on what it is handed; they know no Django."""

from naast.programme.rules.counting import Progress, progress, progress_sentence
from naast.programme.rules.deciding import (
    DECIDED,
    OPEN,
    SUPERSEDED,
    AlreadyDecided,
    ConditionsMissing,
    ConditionsWithoutNeed,
    DecidedInTheFuture,
    NoReason,
    NotThatWay,
    ReplacesNothing,
    RightNotHeld,
    check_becomes,
    check_holds_right,
    check_reason,
    check_taken,
    may_become,
)
from naast.programme.rules.money import BudgetYear, not_yet_allocated
from naast.programme.rules.periods import is_past, months, period_words, read_period
from naast.programme.rules.stands import AHEAD, HAPPENED, UNDATED, UNTOLD, Stand, stand_of

__all__ = [
    "AHEAD",
    "DECIDED",
    "HAPPENED",
    "OPEN",
    "SUPERSEDED",
    "UNDATED",
    "UNTOLD",
    "AlreadyDecided",
    "BudgetYear",
    "ConditionsMissing",
    "ConditionsWithoutNeed",
    "DecidedInTheFuture",
    "NoReason",
    "NotThatWay",
    "Progress",
    "ReplacesNothing",
    "RightNotHeld",
    "Stand",
    "check_becomes",
    "check_holds_right",
    "check_reason",
    "check_taken",
    "is_past",
    "may_become",
    "months",
    "not_yet_allocated",
    "period_words",
    "progress",
    "progress_sentence",
    "read_period",
    "stand_of",
]
