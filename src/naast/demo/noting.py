"""A thin layer for every household: who is whose parent, and a first note."""

from __future__ import annotations

from datetime import date, timedelta

from naast.demo.population import House, Population

NOTES = (
    (
        ("fact", "Iedereen die er woont, was thuis. We zaten aan de keukentafel."),
        ("opinion", "Ik denk dat we elkaar nu kennen en dat zij bellen als het nodig is."),
    ),
    (
        ("fact", "De deur ging open na de derde keer bellen. Het gesprek duurde een half uur."),
        ("opinion", "Ik weet nog niet wat er achter de stilte zit. Volgende keer vraag ik ieder apart."),
    ),
    (
        ("fact", "Er was eten in huis en er brandde licht. Niemand had haast."),
        ("opinion", "Ik zag dat zij naar elkaar luisteren. Dat is iets om op te bouwen."),
    ),
    (
        ("fact", "We hebben samen de afspraken gelezen, één voor één."),
        ("opinion", "Ik denk dat de eerste afspraak haalbaar is en de tweede nog te veel vraagt."),
    ),
)


def relate(made: Population, house: House) -> None:
    """Parents and children, as far as the places in the household tell; how it is between them is not known yet."""
    if not made.rich:
        return
    for child in (member for member in house.members if member.kind in ("child", "unborn")):
        for parent in (member for member in house.members if member.kind in ("parent", "ex_partner")):
            kind, since = "biological_parent", child.born_on or ""
            made.add(
                "households.Relation",
                made.reference(), house.pk, parent.pk, child.pk, kind, f"[{since},)", "unknown", "", house.face, made.now,
            )  # fmt: skip


def note(made: Population, house: House, starts_on: date | None) -> None:
    """What the fixed face wrote after the first visit."""
    day = max(starts_on or made.today, house.opened_on) + timedelta(days=2)
    if not made.rich or starts_on is None or day >= made.today:
        return
    at = made.at(day)
    pk = made.add("households.Note", made.reference(), house.pk, "visit", day, True, False, "circle", house.face, at)
    made.add("households.NoteVersion", house.pk, "circle", pk, 1, "visit", day, True, house.face, at, "")
    for rank, (mark, text) in enumerate(NOTES[house.pk % len(NOTES)], start=1):
        made.add("households.Passage", house.pk, "circle", pk, 1, rank, mark, text, "", None, "")
