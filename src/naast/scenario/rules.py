"""What may be asked of a model, and how far an outcome may be read; on plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from naast.foundation.refusals import Refusal

MOST_VARIANTS = 3  # beside the one that all are compared with
FEWEST, MOST = 20, 1000  # replications that a page asks for
MOST_POINTS = 25  # of a sweep
MOST_DRAWS = 300  # of the figures that are not sure
MOST_FACTORS = 30  # of a sensitivity study
MOST_FIELDS = 900  # of one form; a page with more is read by nobody, and the server refuses it
SILENT_AFTER = timedelta(
    minutes=5
)  # a calculation that says nothing for so long is gone; making the engine ready may take a minute


class FaultyVariant(Refusal):
    """The model of a variant cannot run; `variant` is its place, `faults` say why, each with line and remedy."""

    def __init__(self, variant: int, faults: Sequence[Any]):
        self.variant, self.faults = variant, faults
        super().__init__(" ".join(str(one) for one in faults))


class UnfairVariant(Refusal):
    """A variant does not meet the same households as the base."""

    def __init__(self, variant: int, sentence: str):
        self.variant = variant
        super().__init__(sentence)


class NothingChanged(Refusal):
    sentence = "Deze variant is gelijk aan het uitgangspunt. Verander een getal of kies een maatregel."

    def __init__(self, variant: int):
        self.variant = variant
        super().__init__()


class TooManyFigures(Refusal):
    sentence = "Deze modellen hebben samen te veel rollen voor één formulier. Kies minder varianten, of een model van één regio."


class TooManyPoints(Refusal):
    sentence = f"Dit zijn te veel stappen; er kunnen er {MOST_POINTS}. Kies een grotere stap of een kleiner bereik."


class NothingToTry(Refusal):
    sentence = "Zo is er maar één waarde. Kies een bereik met ten minste twee stappen."


class NotUnderWay(Refusal):
    sentence = "Deze berekening loopt niet meer. Er valt niets te stoppen."


class StillUnderWay(Refusal):
    sentence = "Deze berekening wacht of loopt nog. Wacht tot ze klaar is, of stop haar eerst."


class AlreadyDone(Refusal):
    sentence = "Deze berekening is klaar en blijft zoals ze is. Kies Doe opnieuw om haar te herhalen."


class NotDone(Refusal):
    sentence = "Dit kan als de berekening klaar is."


class CaseIsFinal(Refusal):
    sentence = "Deze businesscase is vastgesteld en blijft zoals ze is. Begin een nieuwe als er iets verandert."


class NothingToKeep(Refusal):
    sentence = "Kies ten minste één getal om over te nemen."


class FaultyOwnModel(Refusal):
    """With these figures of the region the model cannot run; the sentences of the faults say why."""

    def __init__(self, faults: Sequence[Any]):
        said = " ".join(one.sentence for one in faults)
        super().__init__(f"Met deze getallen kan het model niet draaien. {said} U kunt ook minder getallen overnemen.")


class PartMissing(Refusal):
    def __init__(self, missing: Sequence[str]):
        super().__init__(f"Nog niet geschreven: {', '.join(missing)}. Schrijf die delen eerst.")


def check_fits_in_a_form(*, figures: int) -> None:
    if figures > MOST_FIELDS:
        raise TooManyFigures


def check_can_stop(*, state: str) -> None:
    if state not in ("waiting", "running"):
        raise NotUnderWay


def check_can_start_again(*, state: str, heard_at: datetime | None, now: datetime) -> None:
    """What stopped, failed or fell silent may be tried again; what is done stays as it is."""
    if state == "done":
        raise AlreadyDone
    if state == "waiting" or (state == "running" and not is_silent(state=state, heard_at=heard_at, now=now)):
        raise StillUnderWay


def is_silent(*, state: str, heard_at: datetime | None, now: datetime) -> bool:
    """Said to run, but not heard of for a while: the process that ran it is gone."""
    return state == "running" and (heard_at is None or now - heard_at > SILENT_AFTER)


def check_whole(texts: Mapping[str, str], parts: Iterable[tuple[str, str]]) -> None:
    missing = [title for name, title in parts if not texts.get(name, "").strip()]
    if missing:
        raise PartMissing(missing)


OF_THE_MAKER = ("versions",)  # says who worked it out, not what came out


def agree(one: Any, other: Any) -> bool:
    """All that both tell is equal to the last bit; what a later edition of Naast tells besides is left out."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        shared = [name for name in one if name in other and name not in OF_THE_MAKER]
        return bool(shared or not one or not other) and all(agree(one[name], other[name]) for name in shared)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(agree, one, other))
    return bool(one == other)


def values_between(low: int, high: int, step: int) -> list[int]:
    """The values of a sweep, both ends included; few enough to be read."""
    values = list(range(low, high + 1, step))
    if len(values) < 2:
        raise NothingToTry
    if len(values) > MOST_POINTS:
        raise TooManyPoints
    return values
