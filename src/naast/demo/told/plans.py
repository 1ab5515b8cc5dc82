"""The plan that lives: what helps which goal, a version that was adopted with the next one open, a paper and an approach."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.text import capfirst

from naast.access.actors import Actor
from naast.demo.told.pilots import speaking
from naast.programme import actions
from naast.programme.models import (
    Action,
    Body,
    Decision,
    DevelopmentTask,
    Document,
    OngoingActivity,
    Pilot,
    Programme,
    Statement,
)

# Kind, what it is in the plan, and towards which statements it helps: how much, and why.
EFFORTS: tuple[tuple[str, str, tuple[tuple[str, str, str], ...]], ...] = (
    ("ongoing_activity", "oa-zorgmakelaar", (
        ("oo2-r1", "medium", "De zorgmakelaar kent het aanbod en brengt lokale teams en gecertificeerde instellingen eerder bij elkaar."),
    )),
    ("ongoing_activity", "oa-top3", (
        ("oo4-r2", "strong", "Wie getraind is, werkt volgens dezelfde visie."),
        ("oo1-r2", "strong", "Teams schatten veiligheid in met dezelfde woorden."),
    )),
    ("ongoing_activity", "oa-ervaringsdeskundigheid", (
        ("oo4-r6", "strong", "Zij lezen mee voordat iets naar gezinnen gaat."),
        ("eff-gehoord", "medium", "Wat zij aanraden, maakt gesprekken minder spannend."),
    )),
    ("pilot", "pilot-a", (
        ("oo2-r1", "strong", "Vaste duo’s leren elkaar kennen in het werk zelf."),
        ("obj-integraal", "medium", "Eén tafel per gezin, met één verslag."),
        ("eff-veilig", "weak", "Of het veiliger wordt, weten we pas na de pilot."),
    )),
)  # fmt: skip
BUNDLE = ("oo1-act1", "oo1-act2", "oo1-act4")
RULES = (
    "Wij bellen elkaar voordat wij schrijven.\n\nWij spreken over gezinnen alsof zij meeluisteren.\n\nWie iets niet weet, zegt dat.",
    "Wij bellen elkaar voordat wij schrijven.\n\nWij spreken over gezinnen alsof zij meeluisteren.\n\nWie iets niet weet, zegt dat.\n\n"
    "Wie verhinderd is, regelt vervanging en draagt zelf over.",
)


def tell(*, today: date) -> None:
    """The manager filled the network and wrote; the steering group adopted; the next version is open."""
    programme = Programme.objects.get()
    with speaking("programmamanager", today) as hanneke:
        _network(programme, hanneke)
        version = actions.open_plan_version(
            programme, by=hanneke, title="Bijgesteld programmaplan", about="Het plan met wat er sinds 2024 bekend werd."
        )
        _approach(hanneke)
        _paper(programme, hanneke, today)
    with speaking("stuurgroep", today) as ronald:
        decision = actions.record_decision(
            programme, by=ronald, today=today, body=Body.objects.get(slug="stuurgroep"), subject_kind="other",
            title="Bijgesteld programmaplan", text="De stuurgroep stelt het bijgestelde programmaplan vast.",
            result="adopted", decided_on=today - timedelta(days=30),
        )  # fmt: skip
        actions.adopt_plan_version(
            version, decision=decision, adopted_on=today - timedelta(days=30), by=ronald, today=today
        )
    with speaking("programmamanager", today) as hanneke:
        actions.open_plan_version(
            programme,
            by=hanneke,
            title="Uitvoeringsplan 2026-2027",
            about="Met de lessen van de tussentijdse evaluatie.",
        )
        overview = Action.objects.get(slug="oo2-act1")
        actions.change_plan_text(
            overview, by=hanneke, version=None, text=f"{overview.text}, en elk half jaar opnieuw",
            why="De inventarisatie van 2024 was na een jaar niet meer volledig.",
        )  # fmt: skip
        _start_asked(programme, hanneke, today)


def _network(programme: Programme, by: Actor) -> None:
    statements = {one.slug: one for one in Statement.objects.filter(programme=programme)}
    for kind, slug, helps in EFFORTS:
        found = Pilot.objects.get(slug=slug) if kind == "pilot" else OngoingActivity.objects.get(slug=slug)
        name = "pilot" if kind == "pilot" else "activity"
        thing = {"pilot": None, "activity": None, name: found}
        effort = actions.add_effort(
            programme, by=by, kind=kind, name=capfirst(str(found)), about="", task=found.task, **thing
        )
        for target, strength, reasoning in helps:
            actions.add_contribution(effort, by=by, target=statements[target], strength=strength, reasoning=reasoning)
    bundle = actions.add_effort(
        programme, by=by, kind="action_bundle", name="Zelfscan en verbeterplan", activity=None, pilot=None,
        about="Van kijken naar doen: elke gemeente, elk lokaal team.", task=DevelopmentTask.objects.get(number=1),
        actions=list(Action.objects.filter(slug__in=BUNDLE)),
    )  # fmt: skip
    reasoning = "Wie weet waar het team staat, versterkt wat het hardst nodig is."
    actions.add_contribution(bundle, by=by, target=statements["oo1-r1"], strength="strong", reasoning=reasoning)


def _approach(by: Actor) -> None:
    """Task 1, with what is known; the business case is not there yet and says so."""
    actions.write_approach(
        DevelopmentTask.objects.get(number=1), by=by, version=None,
        goals="Elk lokaal team werkt volgens de leidraad, en weet van zichzelf waar het nog niet zo is.",
        way_of_working="Een ronde zelfscans, een verbeterplan per gemeente, en twee keer per jaar terugkijken met de projectgroep.",
        monitoring="De twee indicatoren over verbeterplannen, en het algemene beeld uit de zelfscans.", monitoring_known="known",
        business_case=None, business_case_known="pm",
    )  # fmt: skip


def _paper(programme: Programme, by: Actor, today: date) -> None:
    """Adopted once, and being read again because somebody missed a line."""
    paper = actions.add_document(
        programme, by=by, name="Werkafspraken van het programmateam", kind=Document.Kind.REPORT
    )
    first = actions.write_revision(paper, by=by, body=RULES[0], what_changed="Eerste versie.")
    for _ in range(2):
        first = actions.move_revision(first, by=by, today=today - timedelta(days=70), version=None)
    second = actions.write_revision(paper, by=by, body=RULES[1], what_changed="Een regel over vervanging erbij.")
    actions.move_revision(second, by=by, today=today, version=None)


def _start_asked(programme: Programme, by: Actor, today: date) -> Decision:
    """The steering group is asked whether the work on task 1 can start."""
    return actions.prepare_decision(
        programme, by=by, today=today, body=Body.objects.get(slug="stuurgroep"), subject_kind="approve_project_start",
        title="Start van opgave 1", text="De stuurgroep stemt in met de projectaanpak en de start van opgave 1.",
        motivation="De aanpak ligt er. De businesscase volgt.", task=DevelopmentTask.objects.get(number=1),
    )  # fmt: skip
