"""Decisions of the programme office on what it is handed; they know no Django."""

from naast.programme.rules.counting import Progress, progress, progress_sentence
from naast.programme.rules.money import BudgetYear, not_yet_allocated
from naast.programme.rules.periods import is_past, months, period_words, read_period
from naast.programme.rules.stands import AHEAD, HAPPENED, UNDATED, UNTOLD, Stand, stand_of

__all__ = [
    "AHEAD",
    "HAPPENED",
    "UNDATED",
    "UNTOLD",
    "BudgetYear",
    "Progress",
    "Stand",
    "is_past",
    "months",
    "not_yet_allocated",
    "period_words",
    "progress",
    "progress_sentence",
    "read_period",
    "stand_of",
]
