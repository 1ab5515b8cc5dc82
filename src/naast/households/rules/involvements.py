"""Who may stand beside a household, and for how long."""

from __future__ import annotations

from datetime import timedelta

from naast.foundation.refusals import Refusal

TAKING_IN = timedelta(days=14)


FIXED_FACE = timedelta(days=365)


DUO = timedelta(days=182)


WITHOUT_FIXED_FACE = timedelta(hours=24)  # after this long somebody must be appointed


class NotALocalTeam(Refusal):
    sentence = "Kies een lokaal team: daar komt het vaste gezicht vandaan."


class AlreadyEnded(Refusal):
    sentence = "Dit was al beëindigd."


class FromAnotherTeam(Refusal):
    sentence = "Kies iemand uit uw eigen team."


class RoleHasEnded(Refusal):
    sentence = "Deze collega werkt op dit moment niet als professional van het lokale team. Kies iemand anders."


class NotASafetyProfessional(Refusal):
    sentence = "Kies een veiligheidsprofessional van het regionale veiligheidsteam."


class ConflictOfInterest(Refusal):
    sentence = "Deze collega kan dit huishouden niet begeleiden. Kies iemand anders."


class AlreadyTheFixedFace(Refusal):
    sentence = "Deze collega is al het vaste gezicht van dit huishouden."


class JustAppointed(Refusal):
    sentence = "Een collega heeft net een vast gezicht aangewezen. Kijk eerst wie het is geworden."


def ground_for(*, organisation_kind: str, has_minors: bool) -> str:
    """On which law a team stands beside a household; to be confirmed by the privacy officer."""
    if organisation_kind == "safe_home":
        return "wmo_safe_home"
    return "jeugdwet" if has_minors else "wmo"
