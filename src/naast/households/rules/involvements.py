"""Who may stand beside a household, and for how long."""

from __future__ import annotations

from datetime import date, timedelta

from naast.foundation.refusals import Refusal

TAKING_IN = timedelta(days=14)


FIXED_FACE = timedelta(days=365)


DUO = timedelta(days=182)


DEPUTY = timedelta(days=30)  # the longest; to extend it is a new act


RENEW_FROM = timedelta(days=60)  # so long before the end a fixed face or a duo may be continued


WITHOUT_FIXED_FACE = timedelta(hours=24)  # after this long somebody must be appointed


class NotALocalTeam(Refusal):
    sentence = "Kies een lokaal team: daar komt het vaste gezicht vandaan."


class AlreadyEnded(Refusal):
    sentence = "Dit was al beëindigd."


class FromAnotherTeam(Refusal):
    sentence = "Kies iemand uit uw eigen team."


class RoleHasEnded(Refusal):
    sentence = "Deze collega werkt op dit moment niet als professional van het lokale team. Kies iemand anders."


class DeputyTooLong(Refusal):
    sentence = "Waarnemen duurt hoogstens 30 dagen. Daarna kunt u het opnieuw regelen."


class DeputyInThePast(Refusal):
    sentence = "Kies een begindatum van vandaag of later."


class DeputyTooFar(Refusal):
    sentence = "Kies een begindatum binnen een jaar."


class DeputyEndsBeforeItBegins(Refusal):
    sentence = "De laatste dag ligt voor de eerste dag. Kies een latere laatste dag."


class DeputyIsTheFixedFace(Refusal):
    sentence = "Dit is zelf het vaste gezicht. Kies een collega."


class NoDutyInLaw(Refusal):
    sentence = "De organisatie van deze professional heeft deze wettelijke taak nu niet. Kies een andere taak."


class NotHereToDecide(Refusal):
    sentence = "Op deze vraag is al geantwoord."


class CannotAgreeToDuo(Refusal):
    sentence = "Dit kan nu niet: u bent zelf betrokken bij deze vraag, of deze professional kan daar niet staan."


class NoReasonToRefuse(Refusal):
    sentence = "Schrijf op waarom niet. Dan kan het vaste gezicht verder zoeken."


class DuoIsThere(Refusal):
    sentence = "Deze professional staat al naast dit huishouden. Verlengen kan in de laatste twee maanden."


class NoSuchConflict(Refusal):
    sentence = "Dit belangenconflict staat er niet meer."


class NoConflictReason(Refusal):
    sentence = "Schrijf kort op waarom, bijvoorbeeld: dit is mijn buurman."


class NotOnTheList(Refusal):
    sentence = "Zet ook uzelf en het vaste gezicht op de lijst. Anders kan niemand meer bij dit huishouden."


class AlreadyLeft(Refusal):
    sentence = "Deze collega is al weg."


class NotFromYourTeam(Refusal):
    sentence = "Dit is geen collega uit een team dat u leidt."


class LeavesInThePast(Refusal):
    sentence = "Kies vandaag of een latere dag, binnen een jaar."


class NotASafetyProfessional(Refusal):
    sentence = "Kies een veiligheidsprofessional van het regionale veiligheidsteam."


class ConflictOfInterest(Refusal):
    sentence = "Deze collega kan dit huishouden niet begeleiden. Kies iemand anders."


class AlreadyTheFixedFace(Refusal):
    sentence = "Deze collega is al het vaste gezicht van dit huishouden."


class JustAppointed(Refusal):
    sentence = "Een collega heeft net een vast gezicht aangewezen. Kijk eerst wie het is geworden."


def check_deputy(first: date, last: date, *, today: date) -> None:
    """From the first day up to and including the last."""
    if first < today:
        raise DeputyInThePast
    if first > today + timedelta(days=365):
        raise DeputyTooFar
    if last < first:
        raise DeputyEndsBeforeItBegins
    if last - first >= DEPUTY:
        raise DeputyTooLong


def ground_for(*, organisation_kind: str, has_minors: bool) -> str:
    """On which law a team stands beside a household; to be confirmed by the privacy officer."""
    if organisation_kind == "safe_home":
        return "wmo_safe_home"
    return "jeugdwet" if has_minors else "wmo"
