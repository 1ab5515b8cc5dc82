"""The call of last night: what was done at once, and what is being written today."""

from __future__ import annotations

from datetime import timedelta

from naast.demo.told.voice import File, Voice
from naast.foundation import periods
from naast.households import actions as households
from naast.households.models import Household, Person
from naast.protection import actions as protection
from naast.safety import actions as safety
from naast.safety.rules import Voice as Said

STEPS = (
    (8, "called", "", "Politie ter plaatse, daarna de piket van het lokale team."),
    (25, "children", "", "Fien en Teun slapen bij de buren op nummer 24. Fien heeft alles gezien."),
    (40, "safe_now", "yes", "Vader is mee naar het bureau. Moeder is bij de kinderen."),
    (
        75,
        "agreement",
        "",
        "Moeder blijft bij de buren tot het huisverbod er is. Zij belt 112 als hij voor de deur staat.",
    ),
)


def tell(voice: Voice, household: Household, people: dict[str, Person]) -> None:
    with voice.speaking("vast-gezicht") as lotte:
        file = File(voice, lotte, household, people)
        signal = household.signals.order_by("pk").first()
        assert signal is not None
        for minutes, kind, answer, words in STEPS:
            at = signal.received_at + timedelta(minutes=minutes)
            safety.do_urgent_step(signal, by=lotte, now=at, kind=kind, answer=answer, words=words)
        for parent in ("mother", "father"):
            for child in ("girl", "baby"):
                file.relate(parent, child, "biological_parent")
        file.relate("mother", "father", "partner", quality="conflict", quality_said_by="Moeder")
        households.add_network_contact(
            household, by=lotte, today=voice.today, name="Hilde en Kees Polderman", how_related="buren van nummer 24",
            related_to=people["mother"], roles=["sleeps", "takes_children"], at_night=True, phone="06-0000 0151",
            consent="given", consent_on=voice.today,
        )  # fmt: skip
        protection.record_measure(
            household, person=people["father"], by=lotte, today=voice.today, kind="temporary_restraining_order",
            decided_by="mayor", decided_on=voice.today, starts_on=voice.today, last_day=voice.ahead(9),
            paper="Beschikking huisverbod, afschrift van vandaag", paper_seen_on=voice.today,
            carried_out_by="Politie, basisteam",
            what_holds="Vader komt tien dagen niet in de woning en zoekt geen contact met moeder, Fien en Teun.",
        )  # fmt: skip
        _assess(file)
        _plan(file)
        received = periods.day_of(signal.received_at)
        file.note(
            received, "visit",
            ("fact", "De badkamerdeur lag los. Op de grond lag glas. Moeder hield de baby vast en liet hem niet los."),
            ("source", "Ik dacht dat papa mama dood ging maken.", "girl"),
        )  # fmt: skip


def _assess(file: File) -> None:
    draft = safety.start_assessment(file.household, by=file.by, today=file.voice.today)
    here = {slug: person.pk for slug, person in file.people.items()}
    safety.finish_assessment(
        draft, by=file.by, today=file.voice.today, answers={"members": {}, "danger_now": "yes"},
        voices={
            here["mother"]: Said(figure=1, own_words="Vannacht dacht ik dat het over was."),
            here["father"]: Said(not_heard_because="Zit nog op het bureau; wij spreken hem vanmiddag."),
            here["girl"]: Said(figure=0, own_words="Ik wil niet meer naar huis."),
            here["baby"]: Said(not_heard_because="Is nog te klein. Hij huilt als er een deur dichtslaat."),
            None: Said(figure=1, own_words="Zolang het huisverbod er is, is er tien dagen tijd."),
        },
        judgement="acute", judgement_reason="Een ingetrapte deur met een baby erachter. Zonder huisverbod is er geen veilige nacht.",
    )  # fmt: skip


def _plan(file: File) -> None:
    """Being written: one situation, one agreement, and the rest of the day to go."""
    plan = safety.start_plan(file.household, by=file.by, today=file.voice.today)
    situation = safety.write_situation(
        plan, by=file.by, what_happens="Vader drinkt, wordt boos en slaat met spullen. Moeder sluit zich op met de baby.",
        who="Vader en moeder", triggers="Geld en jaloezie, laat op de avond",
        effect_on_children="Fien blijft in de gang om op te letten. Teun huilt en is niet te troosten.",
        conditions=["Vader en moeder zijn tien dagen niet samen in één huis."],
    )  # fmt: skip
    safety.write_agreement(
        plan, by=file.by, today=file.voice.today, condition=situation.conditions.get(),
        what="U belt 112 als hij voor de deur staat. U doet niet open, ook niet om te praten.",
        parties={file.people["mother"].pk: False}, checked_by="Lotte Bakker", check_on=file.voice.ahead(1),
        if_not="Dan komt Lotte dezelfde avond en zoeken we een plek verder weg.",
    )  # fmt: skip
