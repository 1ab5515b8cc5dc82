"""Every part of the plan has a screen: docs/plan-coverage.md is read, and what it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

from naast.network.models import Municipality
from naast.programme.models import Seat
from naast.programme.tests.factories import SeatFactory

ROOT = Path(__file__).parents[4]
SECTIONS = (
    "H3 Inleiding",
    "H3 Maatschappelijke opgave en doelstellingen",
    "H3 Kernboodschap en Manifest",
    "H3 Ontwikkelopgaven",
    "H3 Bestuurlijk samenwerkingsconstruct",
    "H3 Bovenregionaal versus regionaal en lokaal",
    "H4 Inleiding",
    "H4 Projectaanpak en besluitvorming",
    "H4 Lopende activiteiten",
    *(f"H4.{task} {part}" for task in range(1, 5) for part in ("Context", "Opdracht", "Acties")),
    *(f"H4.{task} {part}" for task in range(1, 5) for part in ("Inzet", "Indicatoren", "Resultaten")),
    "H4.1 Scope",
    "H4.2 Pilotkader",
    "H4.2 Pilotvoorstel",
    "H4.2 Zorgmakelaar",
    "H4.4 Drakentemmers",
    "H4.4 IK BEN",
    "H4.4 MDA++",
    "H4.4 Ervaringsdeskundigheid",
    "H5 Inleiding",
    "H5 Stuurgroep",
    "H5 Programmateam",
    "H5 Projectgroepen",
    "H5 Programmamanager",
    "H5 Ambtelijk opdrachtgevers",
    "H5 Klankbordgroep",
    "H5 Urenraming",
    "H6 Communicatie",
    "H6 Planning en fasering",
    "H6 Begroting",
    "H6 Risicoparagraaf",
    "B1 Opdracht",
    "B2 Manifest",
    *(
        f"Raadsbrief {part}"
        for part in ("Opbouw", "Stuurgroep", "Financiële aspecten", "Ondertekening", "Toezeggingen")
    ),
)


@pytest.fixture(scope="module")
def lines() -> list[list[str]]:
    """The rows of every table: section, what it says, screen, test."""
    text = (ROOT / "docs" / "plan-coverage.md").read_text()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    return [row for row in rows if row[0] != "section" and not row[0].startswith("---")]


def test_every_part_of_the_plan_has_a_line(lines):
    assert {section for section, *_ in lines} >= set(SECTIONS)
    assert [row for row in lines if len(row) != 4 or not all(row)] == []


def test_no_line_names_a_part_that_the_plan_has_not(lines):
    assert {section for section, *_ in lines} - set(SECTIONS) == set()


def test_every_screen_named_there_has_an_address(lines):
    addresses = {address for row in lines for address in re.findall(r"`([^`]+)`", row[2])}

    assert [address for address in sorted(addresses) if not is_there(address)] == []
    assert [row for row in lines if "`" not in row[2]] == []


def test_every_screen_named_there_is_read_by_somebody_with_a_seat(lines, programme, client):
    """Also the page of one's own municipality, which the manager does not have."""
    heiloo = Municipality.objects.get(slug="heiloo")
    office = client.enter_as(SeatFactory().account)
    town = type(client)().enter_as(SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=heiloo).account)
    addresses = {address for row in lines for address in re.findall(r"`([^`]+)`", row[2])}

    assert [
        address
        for address in sorted(addresses)
        if 200 not in (office.get(address).status_code, town.get(address).status_code)
    ] == []


def is_there(address: str) -> bool:
    try:
        resolve(address, "naast.sites.programme")
    except Resolver404:
        return False
    return True


def test_every_test_named_there_exists(lines):
    written = "\n".join(path.read_text() for path in (ROOT / "src" / "naast" / "programme").rglob("tests/*.py"))
    named = {name for row in lines for name in re.findall(r"`(\w+)`", row[3])}

    assert [name for name in sorted(named) if f"def {name}(" not in written] == []
    assert named
