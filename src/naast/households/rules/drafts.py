"""What is kept while somebody writes."""

from __future__ import annotations

from naast.foundation.refusals import Refusal

LARGEST_DRAFT = 100_000  # signs


MOST_DRAFTS = 50  # of one account


class DraftTooLarge(Refusal):
    sentence = "Deze tekst is te lang om tussendoor te bewaren. Sla het formulier op of maak de tekst korter."


class TooManyDrafts(Refusal):
    sentence = (
        f"Er staan al {MOST_DRAFTS} teksten van u klaar die nog niet zijn opgeslagen. Maak er eerst een paar af. "
        "Sla dit formulier zelf op: het wordt nu niet tussendoor bewaard."
    )
