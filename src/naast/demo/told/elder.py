"""What came to stand in the file of an old mother and the son who cares for her."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from naast.demo.told.voice import File, Voice
from naast.households import actions as households
from naast.households.actions import duos
from naast.households.models import Household, Person
from naast.network.models import StatutoryTask
from naast.safety import actions as safety
from naast.safety.actions.elsewhere import Found
from naast.safety.models import KnownInstrument


def tell(voice: Voice, household: Household, people: dict[str, Person]) -> None:
    with voice.speaking("vast-gezicht") as lotte:
        file = File(voice, lotte, household, people)
        file.relate("mother", "son", "biological_parent", quality="tension", quality_said_by="De thuiszorg")
        file.relate("son", "mother", "carer", quality="tension", quality_said_by="Wim zelf")
        daughter = file.outsider("Ria Duinzicht", gender="female")
        file.relate("mother", daughter, "biological_parent", quality="support", quality_said_by="Ria")
        file.relate(daughter, "son", "sibling", quality="broken", quality_said_by="Ria")
        households.add_network_contact(
            household, by=lotte, today=voice.today, name="Sjaan Kortenaar", how_related="buurvrouw van nummer 5",
            related_to=people["mother"], roles=["comes", "sleeps", "calls"], at_night=True, phone="06-0000 0141",
            consent="given", consent_on=voice.ago(40), role_words="Heeft een sleutel en slaapt licht.",
        )  # fmt: skip
        households.change_talking(
            household.memberships.get(person=people["mother"]), version=None, by=lotte, speaks="Nederlands",
            needs_interpreter=False, interpreter_service="", reads_little=False, hears_badly=True, sees_badly=True,
            talking_words="Ga tegenover haar zitten en praat langzaam. Haar leesbril ligt op de schouw.",
        )  # fmt: skip
        file.warn(
            "son", "at_home", "Wordt grof als hij niet heeft geslapen. Bel eerst, en kom niet aan het eind van de middag.",
            untold="Wij vertellen het samen met de huisarts, volgende week.",
        )  # fmt: skip
        _outcome(file)
        _notes(file)
        _meldcode(file)
        _asks_others(file)


def _outcome(file: File) -> None:
    """An instrument of somebody else: its outcome, and not one of its questions."""
    known = KnownInstrument.objects.get(slug="zrm")
    safety.record_outcome(
        file.household,
        Found(
            name=known.name, edition="2017", done_on=file.voice.ago(38), done_by="Wijkverpleegkundige (opgeleid voor dit instrument)",
            outcome="Huiselijke relaties: niveau 2 van 5", figure=Decimal(2), figure_means="1 is acuut, 5 is volledig zelfredzaam",
            limits=known.limits,
        ),
        persons=[file.people["mother"].pk], known=known, by=file.by, today=file.voice.today,
    )  # fmt: skip


def _notes(file: File) -> None:
    file.note(
        file.voice.ago(36), "visit",
        ("fact", "Mevrouw zat in haar stoel, schoon en warm. Op haar linkerarm zat een plek, geel en blauw."),
        ("source", "Hij trekt me wel eens te hard omhoog. Hij bedoelt het niet zo.", "mother"),
        ("opinion", "Ik denk dat zij bang is hem kwijt te raken als zij meer zegt."),
        about=("mother",),
    )  # fmt: skip
    file.note(
        file.voice.ago(12), "phone",
        ("source", "Vannacht vier keer op geweest. Ik weet niet hoe lang ik dit nog kan.", "son"),
        ("opinion", "De donderdag bij zijn zus is nog niet één keer gelukt. Dat is de eerste afspraak om naar te kijken."),
        about=("son",),
    )  # fmt: skip


def _meldcode(file: File) -> None:
    """Half way: what was seen, who was asked, and the talk that cannot be held safely yet."""
    walk = safety.start_meldcode(by=file.by, now=file.voice.now, household=file.household)
    steps: list[dict[str, Any]] = [
            {"signs": "Twee keer blauwe plekken op dezelfde arm. Een lege koelkast. Zij kijkt naar hem voor zij iets zegt."},
            {
                "consulted": "Aandachtsfunctionaris van het team", "consulted_anonymously": True,
                "consultation": "Zij ziet ook overbelasting. Praat eerst met hem alleen over slaap en hulp, dan pas over de arm.",
            },
            {"talked": "not_safe", "talk": "Met hem erbij zegt zij niets. Wij wachten op een morgen dat hij naar zijn werk is."},
    ]  # fmt: skip
    for number, sent in enumerate(steps, start=1):
        safety.write_step(walk, number, by=file.by, sent=sent)


def _asks_others(file: File) -> None:
    """Waiting for others: a safety professional beside her, and somebody who reads the assessment along."""
    demo = file.voice.demo
    task = StatutoryTask.objects.get(slug="vt-onderzoek")
    duos.ask_duo(
        file.household, professional=demo["rvt"], statutory_task=task, by=file.by, now=file.voice.now,
        reason="Praten met de zoon erbij lukt niet. Ik wil samen kijken hoe wij haar alleen kunnen spreken.",
    )  # fmt: skip
    latest = file.household.assessments.standing().order_by("-final_on", "-pk").first()
    assert latest is not None
    safety.ask_second_reader(
        latest, reader=demo["gedragswetenschapper"], by=file.by, now=file.voice.now,
        question="Lees ik de plek op haar arm te licht? Ik ken deze zoon al lang.",
    )  # fmt: skip
