"""Which of the own households to show."""

from __future__ import annotations

from naast.foundation.refusals import Refusal

MOST_FILTERS = 20


class NothingChosen(Refusal):
    sentence = "Kies eerst waarop u wilt kiezen."


class TooManyFilters(Refusal):
    sentence = f"U kunt {MOST_FILTERS} keuzes bewaren. Haal er eerst een weg."
