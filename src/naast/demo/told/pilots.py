"""How pilots go in the programme office: one that was decided on, one that is not good enough yet, and what was learned."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal

from naast.access.actors import Actor
from naast.access.models import Account
from naast.foundation import database
from naast.network.models import Organisation
from naast.programme import actions, queries
from naast.programme.models import Body, OngoingActivity, Pilot, Programme

PARTNERS = (
    ("lokale-teams", "local_team", "promised", "6", "2"),
    ("veilig-thuis", "vt", "promised", "4", "2"),
    ("gi-dgb", "gi", "promised", "4", "1.5"),
    ("rvdk", "rvdk", "asked", None, None),
    ("ggz-nhn", "adult_party", "agreed", "3", "2"),
    ("blijfgroep", "adult_party", "promised", "2", "1"),
)
GOALS = (
    (
        "Merkt een gezin dat er minder mensen na elkaar komen?",
        "Aantal verschillende hulpverleners in het eerste half jaar, en een cijfer van het gezin.",
    ),
    (
        "Komt kennis over volwassenen eerder aan tafel?",
        "Aandeel casussen waarin de GGZ of opvang binnen twee weken meekijkt.",
    ),
)
PRINCIPLES = {
    "gezinsgericht": "Het gezin kiest mee wie erbij zit, en ieder gezinslid doet mee.",
    "rechtsbeschermend-transparant": "Er wordt niets besproken zonder dat het gezin weet met wie en waarom.",
    "eenvoudig": "Eén tafel, één verslag, één afspraak wie belt.",
    "lerend": "Elke zes weken een leertafel, ook over wat niet lukte.",
}
TEXTS = {
    "analyse": {
        "problem_analysis": "Gezinnen vertellen hun verhaal steeds opnieuw. Organisaties werken na elkaar en weten niet van elkaar wie wat doet.",
        "stakeholder_analysis": "Lokale teams en Veilig Thuis willen korte lijnen. De GGZ vraagt duidelijkheid over uren. Gezinnen willen één gezicht.",
    },
    "aanpak": {
        "approach": "Vaste duo’s uit twee organisaties trekken samen op bij gezinnen met zorgen over veiligheid.",
        "planning": "Twee maanden inwerken, tien maanden duo’s, daarna een evaluatie van een maand.",
        "budget": "Projectleider en leertafels uit de post ontwikkelopgaven/pilots. Partners dragen hun eigen uren.",
        "kpis": "Doorlooptijd tot het eerste gesprek, aantal betrokken hulpverleners, cijfer van het gezin.",
    },
    "lessen": {"lessons_sharing": "Na een half jaar en aan het eind: eerst in het programmateam, daarna op een leertafel."},
    "businesscase": {
        "business_case": "Minder overdracht en minder dubbel werk, tegen een projectleider en de extra uren van partners.",
        "effort": "De duo’s horen bij het primaire proces. Inwerken, leertafels en registreren komen er voor de pilot bij.",
    },
}  # fmt: skip
FIGURES = (
    ("cost", "Projectleider", Decimal(41000), "euro per jaar", "urenraming van het programmaplan, 8 uur per week"),
    ("cost", "Leertafels", None, "", "nog te begroten"),
    ("assumption", "Tijd die een duo per casus bespaart", Decimal("2.5"), "uur per week", "ervaring in andere proeftuinen, niet gemeten in onze regio"),
)  # fmt: skip


def tell(*, today: date) -> None:
    """What the programme manager and the steering group did about pilots, today."""
    programme = Programme.objects.get()
    with speaking("programmamanager", today) as hanneke:
        _propose(Pilot.objects.get(slug="pilot-a"), hanneke, today)
        _propose_too_short(Pilot.objects.get(slug="pilot-domein"), hanneke, today)
    with speaking("stuurgroep", today) as ronald:
        actions.decide_on_pilot(
            Pilot.objects.get(slug="pilot-a"), by=ronald, today=today, result="adopted_with_conditions", decided_on=today,
            text="De stuurgroep stemt in met de start van deel A, met vaste duo’s in twee regio’s.",
            motivation="Het voorstel voldoet aan het kader en sluit aan bij wat er al loopt.",
            conditions=[
                ("Leg met alle partijen vast welke gegevens een duo deelt, en waarom.", today + timedelta(days=45)),
                ("Noem een projectleider.", today + timedelta(days=21)),
            ],
        )  # fmt: skip
    with speaking("programmamanager", today) as hanneke:
        _run(Pilot.objects.get(slug="pilot-a"), hanneke, today)
        _learn(programme, hanneke, today)


@contextmanager
def speaking(slug: str, today: date) -> Iterator[Actor]:
    """Inside, everything is done by this account of the programme office, behind the same walls as in a request."""
    actor = Actor(Account.objects.get(username=slug), today=today)
    with database.speaking_as("naast_programme", actor_id=actor.account.pk, actor=actor.label, request_id="demo"):
        yield actor


def _propose(pilot: Pilot, by: Actor, today: date) -> None:
    actions.begin_proposal(pilot, by=by)
    actions.write_part(
        pilot, "opzet", by=by, version=None, today=today, author_group="werkgroep samenwerken in het netwerk", planned_start=today.replace(day=1),
        planned_end=date(today.year + 1, 12, 31), planned_cases=40, scalable_to="jeugdhulpregio", target_groups=["youth", "adults"],
        project_lead_needed="needed", project_lead="projectleider, te werven door het programmateam", discussed_on=today - timedelta(days=12),
    )  # fmt: skip
    for part, texts in TEXTS.items():
        actions.write_part(pilot, part, by=by, version=None, today=today, **texts)
    actions.write_principles(pilot, by=by, version=None, how=PRINCIPLES)
    for slug, kind, commitment, primary, extra in PARTNERS:
        actions.write_party(
            pilot, None, by=by, version=None, organisation=Organisation.objects.get(slug=slug), kind=kind, commitment=commitment,
            primary_hours=primary and Decimal(primary), extra_hours=extra and Decimal(extra), hours_known="known" if primary else "unknown",
        )  # fmt: skip
    board = pilot.proposal.parties.get(organisation__slug="rvdk")
    actions.write_party(
        pilot, board, by=by, version=None, organisation=board.organisation, kind="rvdk", commitment="promised",
        primary_hours=Decimal(1), extra_hours=Decimal(1), hours_known="known",
    )  # fmt: skip
    for text, indicator in GOALS:
        actions.write_goal(pilot, None, by=by, version=None, text=text, indicator_text=indicator, indicator=None)
    for kind, what, amount, unit, basis in FIGURES:
        actions.write_figure(
            pilot, None, by=by, version=None, kind=kind, what=what, amount=amount, unit=unit, basis=basis,
            amount_known="unknown" if amount is None else "known",
        )  # fmt: skip
    actions.check_proposal(pilot, by=by)


def _propose_too_short(pilot: Pilot, by: Actor, today: date) -> None:
    """Eleven months and nobody for the adults: the check says no, and why."""
    actions.begin_proposal(pilot, by=by)
    actions.write_part(
        pilot, "opzet", by=by, version=None, today=today, author_group="programmateam", planned_start=date(today.year + 1, 2, 1),
        planned_end=date(today.year + 1, 12, 31), planned_cases=24, scalable_to="jeugdhulpregio", target_groups=["youth"],
    )  # fmt: skip
    for slug, kind in (("lokale-teams", "local_team"), ("veilig-thuis", "vt"), ("gi-wsg", "gi")):
        actions.write_party(
            pilot, None, by=by, version=None, organisation=Organisation.objects.get(slug=slug), kind=kind, commitment="asked",
            primary_hours=None, extra_hours=None, hours_known="unknown",
        )  # fmt: skip
    actions.check_proposal(pilot, by=by)


def _run(pilot: Pilot, by: Actor, today: date) -> None:
    actions.move_pilot(pilot, by=by, today=today, to="running", on=today, why="", version=None)
    actions.count_cases(
        pilot, by=by, today=today, quarter=queries.quarter_of(today), included=6, completed=0, dropped=0, version=None
    )
    safe_home = Organisation.objects.get(slug="veilig-thuis")
    actions.tell_bottleneck(
        pilot, None, by=by, today=today, version=None, kind="legal", state="being_solved", how="", found_on=today,
        text="Nog niet geregeld welke gegevens een duo mag delen als een gezin alleen hulp van één van beide kent.",
        owner_organisation=safe_home, owner_body=None,
    )  # fmt: skip
    first, *_ = queries.gate_actions_of(pilot, by)
    actions.move_action(
        first, by=by, due_on=first.due_on, owner={"owner_body": Body.objects.get(slug="programmateam")}, version=None,
        progress="De vacature staat uit bij de drie regio’s.",
    )  # fmt: skip


def _learn(programme: Programme, by: Actor, today: date) -> None:
    """What the care broker of 2023 taught, told to the programme team first, and used in the pilot."""
    broker = OngoingActivity.objects.get(slug="oa-zorgmakelaar")
    lesson = actions.write_lesson(
        programme, None, by=by, today=today, version=None, activity=broker, phase="final", learned_on=date(2023, 12, 15),
        text="Een vaste persoon die het aanbod kent, voorkomt dat een gezin weken op de verkeerde plek wacht.",
        advice="Laat de zorgmakelaar bij de eerste tafel van een duo meekijken.",
    )  # fmt: skip
    team = Body.objects.get(slug="programmateam")
    actions.use_lesson(lesson, by=by, today=today, kind="shared", on=today - timedelta(days=40), body=team)
    actions.use_lesson(
        lesson, by=by, today=today, kind="reused", on=today - timedelta(days=12), pilot=Pilot.objects.get(slug="pilot-a"),
        what="De zorgmakelaar zit bij het eerste overleg van elk duo.",
    )  # fmt: skip
