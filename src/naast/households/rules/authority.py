"""Who decides about a child: worked out on read, unknown as unknown, contested as the strictest reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from naast.foundation import periods
from naast.foundation.refusals import Refusal

CONTESTED = "betwist: ga uit van het strengste"
LONGEST = 18  # years ahead that a child can still be under authority


class CheckedLater(Refusal):
    sentence = "De dag van controle mag niet in de toekomst liggen."


class BeginsLater(Refusal):
    sentence = "De begindatum mag niet in de toekomst liggen. Leg het vast als het zover is."


class NotAChild(Refusal):
    sentence = (
        "Over iemand van 18 jaar of ouder heeft niemand gezag. Leg een mentor of bewindvoerder vast bij de relaties."
    )


class BeforeTheBirth(Refusal):
    sentence = "De begindatum ligt voor de geboorte van het kind."


class WhoToldIt(Refusal):
    sentence = "Schrijf op wie dit vertelde of welke uitspraak het is."


class NoContester(Refusal):
    sentence = "Schrijf op wie dit betwist."


class AlreadySettled(Refusal):
    sentence = "Hierover was al iets vastgelegd als opgelost."


class SettledTooEarly(Refusal):
    sentence = "Deze dag ligt voor de dag dat het werd betwist, of in de toekomst."


class EndsTooEarly(Refusal):
    sentence = "De einddatum moet na de begindatum liggen."


class TermTooLong(Refusal):
    sentence = "Controleer de einddatum: die ligt te ver weg."


class ABanHasAPaper(Refusal):
    sentence = "Een verbod staat op papier: kies de rechter of het besluit als bron en schrijf op welk stuk het is."


class AlreadyEnded(Refusal):
    sentence = "Dit was al afgesloten."


@dataclass(frozen=True)
class Ages:
    """From what age a child is heard, decides, is of age; numbers with a source, kept as data."""

    heard: int
    decides: int
    majority: int


@dataclass(frozen=True)
class Claim:
    """One fact about authority on a day, as its source tells it."""

    holder: str
    kind: str
    source: str
    checked_on: date
    contests: tuple[str, ...] = ()
    holder_died: bool = False
    is_organisation: bool = False

    @property
    def is_contested(self) -> bool:
        return bool(self.contests)


@dataclass(frozen=True)
class Standing:
    """Who has authority over a child on a day, and what that means."""

    claims: list[Claim] = field(default_factory=list)
    holders: list[Claim] = field(default_factory=list)  # who certainly has it
    is_contested: bool = False
    is_unknown: bool = False
    is_of_age: bool = False
    age: int | None = None
    voice: str = ""
    warnings: list[str] = field(default_factory=list)

    @property
    def certain(self) -> list[Claim]:
        """On whose word alone one may go: nobody, as long as it is contested or unknown."""
        return [] if self.is_contested or self.is_unknown else self.holders


HAS_IT = ("joint", "sole", "guardianship")
VOICES = {
    "unknown": "Leeftijd nog niet bekend: ga uit van het strengste.",
    "below": "Wie gezag heeft, beslist; luister ook naar het kind.",
    "heard": "Wie gezag heeft en het kind beslissen samen.",
    "decides": "De jongere beslist zelf.",
    "of_age": "Meerderjarig: niemand heeft gezag.",
}


def standing_on(
    claims: Iterable[Claim], *, born_on: date | None, day: date, ages: Ages, is_unborn: bool = False
) -> Standing:
    """What the facts say together: with 18 it is over, without facts it is unknown, and a contest makes none of it certain."""
    claims = list(claims)
    age = None if born_on is None or born_on > day else periods.full_years(born_on, day)
    if age is not None and age >= ages.majority:
        return Standing(claims, is_of_age=True, age=age, voice=VOICES["of_age"])
    holders = [claim for claim in claims if claim.kind in HAS_IT and not claim.holder_died]
    warnings = [f"{claim.holder} is overleden." for claim in claims if claim.holder_died and claim.kind in HAS_IT]
    sole = [claim for claim in holders if claim.kind == "sole"]
    contradicts = bool(sole) and len(holders) > 1
    if contradicts:
        warnings.append("De bronnen spreken elkaar tegen: bij eenhoofdig gezag is er één met gezag.")
    alone = [claim for claim in holders if claim.kind == "joint"]
    if len(alone) == 1 and not sole and not warnings:
        warnings.append("Bij gezamenlijk gezag hoort nog iemand: die staat hier niet.")
    return Standing(
        claims,
        holders,
        is_contested=contradicts or any(claim.is_contested for claim in claims),
        is_unknown=not holders or any(claim.kind == "unknown" for claim in claims),
        age=age,
        voice=VOICES[_voice(age, ages, is_unborn)],
        warnings=warnings,
    )


def _voice(age: int | None, ages: Ages, is_unborn: bool) -> str:
    if is_unborn:
        return "below"
    if age is None:
        return "unknown"
    if age >= ages.decides:
        return "decides"
    return "heard" if age >= ages.heard else "below"


def check_fact(
    *, since: date | None, until: date | None, checked_on: date, source: str, source_words: str, today: date
) -> None:
    """A fact with a day on which somebody saw the source, and the source by name when it is a paper or a voice."""
    if checked_on > today:
        raise CheckedLater
    if since and since > today:
        raise BeginsLater
    if since and until and until <= since:
        raise EndsTooEarly
    if until and until.year > today.year + LONGEST:
        raise TermTooLong
    if source in ("told", "court", "police") and not source_words.strip():
        raise WhoToldIt


def check_child(*, born_on: date | None, since: date | None, today: date, majority: int) -> None:
    if born_on is None:
        return
    if since and since < born_on:
        raise BeforeTheBirth
    if periods.full_years(born_on, since or today) >= majority:
        raise NotAChild


def check_ban(*, kind: str, source: str, source_words: str) -> None:
    if kind in ("no_contact", "area_ban") and (source not in ("court", "police") or not source_words.strip()):
        raise ABanHasAPaper


def check_contest(*, contested_by: str, since: date, today: date) -> None:
    if not contested_by.strip():
        raise NoContester
    if since > today:
        raise BeginsLater


def check_settled(*, since: date, settled_on: date, was_settled: bool, today: date) -> None:
    if was_settled:
        raise AlreadySettled
    if not since <= settled_on <= today:
        raise SettledTooEarly
