"""The own page of a member."""

from __future__ import annotations

from naast.foundation.refusals import Refusal


class OwnPageIsNotOpen(Refusal):
    sentence = "Deze eigen pagina is al gesloten."


class OwnPageIsNotClosed(Refusal):
    sentence = "Deze eigen pagina is al open."
