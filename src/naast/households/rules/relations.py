"""What two people can be to each other: an impossible tie is refused, an unlikely one asked about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from naast.foundation import periods
from naast.foundation.refusals import Refusal

YOUNGEST_PARENT = 12  # years older than the child; below that it is asked whether it is right
OLDEST_KNOWN = 200  # years: a great-grandparent in a genogram may have died long ago
LONGEST_PREGNANCY = 300  # days: a father may have died before the birth


class RelatedToOneself(Refusal):
    sentence = "Kies twee verschillende mensen: niemand is familie van zichzelf."


class NotInThisFile(Refusal):
    sentence = "Kies twee mensen die in dit dossier staan."


class OwnAncestor(Refusal):
    sentence = (
        "Dit kan niet: zo zou iemand een voorouder van zichzelf zijn. Controleer wie de ouder is en wie het kind."
    )


class YoungerThanTheChild(Refusal):
    sentence = "Dit kan niet: de ouder is jonger dan het kind. Controleer wie de ouder is en de geboortedatums."


class DiedBeforeTheChild(Refusal):
    sentence = "Dit kan niet: deze ouder overleed te lang voor de geboorte van het kind."


class BeginsBeforeABirth(Refusal):
    sentence = "De begindatum ligt voor de geboorte van een van beiden."


class BeginsLater(Refusal):
    sentence = "De begindatum mag niet in de toekomst liggen. Leg het vast als het zover is."


class EndsTooEarly(Refusal):
    sentence = "De einddatum moet na de begindatum liggen."


class EndsInTheFuture(Refusal):
    sentence = "De einddatum mag niet in de toekomst liggen. Leg het vast als het zover is."


class WhoSaysSo(Refusal):
    sentence = "Schrijf op wie dit zegt, met naam of rol."


class NoWordsForOther(Refusal):
    sentence = "Schrijf op wat deze twee van elkaar zijn."


class SureAboutTheAge(Refusal):
    """A question, asked once: whoever says it is right may go on."""

    sentence = (
        f"Deze ouder is minder dan {YOUNGEST_PARENT} jaar ouder dan het kind. Klopt dat? "
        "Zet dan een vinkje bij ‘Dit klopt’ en sla het nog eens op."
    )


class AlreadyOver(Refusal):
    sentence = "Deze relatie was al afgesloten."


class NoName(Refusal):
    sentence = "Vul een naam in. Een voornaam of ‘oma’ mag ook."


class BornLater(Refusal):
    sentence = "Deze geboortedatum ligt in de toekomst."


class TooLongAgo(Refusal):
    sentence = "Controleer de geboortedatum: die ligt te ver terug."


class DiesLater(Refusal):
    sentence = "De datum van overlijden mag niet in de toekomst liggen."


class DiedBeforeBirth(Refusal):
    sentence = "Controleer de datums: iemand overlijdt niet voor de geboorte."


def check_parent(
    *, parent_born: date | None, parent_died: date | None, child_born: date | None, is_sure: bool, by_blood: bool = True
) -> None:
    """A parent is older than the child, by blood alive around the conception, and seldom almost a child."""
    if child_born is None:
        return
    if by_blood and parent_died and (child_born - parent_died).days > LONGEST_PREGNANCY:
        raise DiedBeforeTheChild
    if parent_born is None:
        return
    if parent_born >= child_born:
        raise YoungerThanTheChild
    if periods.full_years(parent_born, child_born) < YOUNGEST_PARENT and not is_sure:
        raise SureAboutTheAge


def check_no_circle(parents: Iterable[tuple[int, int]], *, parent: int, child: int) -> None:
    """`parents` are the (parent, child) that stand; with this one more, nobody may descend from themselves."""
    children: dict[int, list[int]] = {}
    for one, other in parents:
        children.setdefault(one, []).append(other)
    waiting, met = [child], {child}
    while waiting:
        for below in children.get(waiting.pop(), []):
            if below not in met:
                met.add(below)
                waiting.append(below)
    if parent in met:
        raise OwnAncestor


def check_dates(*, began_on: date | None, ended_on: date | None, births: Iterable[date | None], today: date) -> None:
    """A tie begins after both were born, and is written down when it has begun or ended."""
    if began_on and began_on > today:
        raise BeginsLater
    if began_on and any(born and began_on < born for born in births):
        raise BeginsBeforeABirth
    if ended_on and ended_on > today:
        raise EndsInTheFuture
    if began_on and ended_on and ended_on <= began_on:
        raise EndsTooEarly


def check_words(*, kind: str, what: str, quality: str, said_by: str) -> None:
    """What the kind does not tell is written out, and what is said of a relation is said by somebody."""
    if kind == "other" and not what.strip():
        raise NoWordsForOther
    if quality not in ("", "unknown") and not said_by.strip():
        raise WhoSaysSo


def check_outsider(*, name: str, born_on: date | None, died_on: date | None, today: date) -> None:
    if not name.strip():
        raise NoName
    if born_on and born_on > today:
        raise BornLater
    if born_on and today.year - born_on.year > OLDEST_KNOWN:
        raise TooLongAgo
    if died_on and died_on > today:
        raise DiesLater
    if born_on and died_on and died_on < born_on:
        raise DiedBeforeBirth
