"""Two descriptions of a person beside each other, field by field, and what they become together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from naast.households.models import Person

# In the order of a form. What is not named here stays with the description that leads.
FIELDS = {
    "given_name": "Voornaam",
    "prefix": "Tussenvoegsel",
    "surname": "Achternaam",
    "born_on": "Geboortedatum",
    "expected_on": "Verwacht op",
    "died_on": "Overleden op",
    "gender": "Geslacht",
    "speaks": "Taal",
    "needs_interpreter": "Tolk nodig",
    "interpreter_service": "Tolkdienst",
    "reads_little": "Leest moeilijk",
    "hears_badly": "Hoort slecht",
    "sees_badly": "Ziet slecht",
    "talking_words": "Wat helpt bij het praten",
}
# What one of the two does not know, the other one may.
UNKNOWN = ("", None, Person.Gender.UNKNOWN, False)


@dataclass(frozen=True)
class Row:
    """One field: how it stands with each, and what it becomes."""

    field: str
    label: str
    one: str
    other: str
    of_other: bool

    @property
    def differs(self) -> bool:
        return self.one != self.other

    @property
    def becomes(self) -> str:
        return self.other if self.of_other else self.one


def compare(one: Person, other: Person, *, chosen: Collection[str]) -> list[Row]:
    return [Row(field, label, said(one, field), said(other, field), field in chosen) for field, label in FIELDS.items()]


def taken_of_other(sent: Mapping[str, str], one: Person, other: Person) -> list[str]:
    """Which fields come from the other one: as chosen, and unless chosen what only the other one knows."""
    taken = []
    for field in FIELDS:
        mine, theirs = getattr(one, field), getattr(other, field)
        default = "other" if mine in UNKNOWN and theirs not in UNKNOWN else "one"
        if mine != theirs and sent.get(f"keuze-{field}", default) == "other":
            taken.append(field)
    return taken


def said(person: Person, field: str) -> str:
    value = getattr(person, field)
    if isinstance(value, bool):
        return "Ja" if value else "Nee"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if field == "gender":
        return person.get_gender_display()
    return str(value or "")


def as_told(question: object, fields: Iterable[str]) -> Person:
    """What another team tells of somebody, as a person; the rest stays with them."""
    return Person(**{field: getattr(question, field) for field in fields})
