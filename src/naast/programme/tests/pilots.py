"""A pilot proposal that is whole, written through the pages, for tests."""

from __future__ import annotations

import re
from datetime import date

from naast.foundation import database, periods
from naast.programme.models import PilotRun

PARTIES = [
    ("lokale-teams", "local_team"),
    ("veilig-thuis", "vt"),
    ("gi-dgb", "gi"),
    ("ggz-nhn", "adult_party"),
]
SETUP = {
    "author_group": "werkgroep samenwerken",
    "planned_start": "01-04-2027",
    "planned_end": "31-03-2028",
    "planned_cases": "30",
    "scalable_to": "jeugdhulpregio",
    "target_groups": ["youth", "adults"],
    "project_lead_needed": "needed",
    "project_lead": "projectleider bij gemeente Alkmaar",
    "discussed_on": "01-10-2026",
}
TEXTS = {
    "analyse": {"problem_analysis": "Gezinnen vertellen hun verhaal steeds opnieuw.", "stakeholder_analysis": "Teams en Veilig Thuis."},
    "aanpak": {"approach": "In duo’s optrekken.", "planning": "Een jaar.", "budget": "Twee halve dagen.", "kpis": "Eén gesprek minder."},
    "lessen": {"lessons_sharing": "Na een half jaar en aan het eind, met het programmateam."},
    "businesscase": {"business_case": "Minder overdracht.", "effort": "De duo’s zijn extra."},
}  # fmt: skip
PRINCIPLES = ("gezinsgericht", "rechtsbeschermend-transparant", "eenvoudig", "lerend")


def words(response) -> str:
    """The page as one reads it: without tags, with single spaces."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", text.replace("\N{NO-BREAK SPACE}", " "))


def write_proposal(client, slug="pilot-a", *, parties=PARTIES, **setup) -> str:
    """A whole proposal stands in the pages of this pilot; the answer is the address of the pilot."""
    at = f"/programma/pilots/{slug}/"
    client.post(f"{at}voorstel/", {})
    sent(client.post(f"{at}voorstel/deel/opzet/", SETUP | setup))
    for part, answers in TEXTS.items():
        sent(client.post(f"{at}voorstel/deel/{part}/", answers))
    sent(client.post(f"{at}voorstel/basisprincipes/", {one: f"Zo doen we dat: {one}." for one in PRINCIPLES}))
    for organisation, kind in parties:
        add_party(client, slug, organisation, kind)
    sent(
        client.post(
            f"{at}voorstel/leerdoelen/nieuw/",
            {"text": "Werkt een duo beter?", "indicator_text": "Cijfer van het gezin."},
        )
    )
    sent(
        client.post(
            f"{at}voorstel/bedragen/nieuw/",
            {
                "kind": "assumption",
                "what": "Minder tijd per casus",
                "amount": "2,5",
                "unit": "uur",
                "basis": "ervaring elders",
            },
        )
    )
    return at


def add_party(client, slug, organisation, kind, **more):
    answers = {
        "organisation": organisation,
        "kind": kind,
        "commitment": "promised",
        "primary_hours": "4",
        "extra_hours": "1,5",
    }
    sent(client.post(f"/programma/pilots/{slug}/voorstel/partijen/nieuw/", answers | more))


def run_check(client, slug="pilot-a") -> str:
    """The address of the check that was made."""
    return sent(client.post(f"/programma/pilots/{slug}/toets/", {})).headers["Location"]


def sent(response):
    assert response.status_code == 302, words(response)
    return response


def decide(client, slug="pilot-a", **answers):
    """What the page answers to a decision of the steering group; today, and yes, unless it says otherwise."""
    standing = {"result": "adopted", "decided_on": f"{today():%d-%m-%Y}", "text": "De pilot gaat door."}
    return client.post(f"/programma/pilots/{slug}/besluit/vastleggen/", standing | answers)


def move(client, to, slug="pilot-a", on=None, why=""):
    answers = {"to": to, "on": f"{on or today():%d-%m-%Y}", "why": why, "versie": _version(slug)}
    return client.post(f"/programma/pilots/{slug}/uitvoering/stand/", answers)


def _version(slug):
    run = PilotRun.objects.filter(pilot__slug=slug).first()
    return run.version if run else ""


def today() -> date:
    return periods.day_of(database.now())
