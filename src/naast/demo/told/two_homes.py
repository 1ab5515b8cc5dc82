"""What came to stand in the files of two homes: one report in both, and a child and a grandmother written down twice."""

from __future__ import annotations

from typing import Any

from naast.demo.told.voice import File, Voice
from naast.households import actions as households
from naast.households.models import Household, Person
from naast.protection import actions as protection
from naast.safety import actions as safety

Found = tuple[Household, dict[str, Person]]


def tell(voice: Voice, first: Found, second: Found) -> None:
    with voice.speaking("vast-gezicht") as lotte:
        here, there = File(voice, lotte, *first), File(voice, lotte, *second)
        _relations(here)
        there.relate("father", "partner", "partner", quality="support", quality_said_by="Beiden")
        there.relate("father", "girl", "biological_parent", quality="support", quality_said_by="Liv")
        there.relate("partner", "girl", "stepparent", quality="tension", quality_said_by="Liv")
        signal = here.household.signals.order_by("pk").first()
        assert signal is not None
        safety.link_signal(signal, by=lotte, household_id=there.household.pk)
        _rulings(here)
        _notes(here, there)
        households.merge_people(
            (here.people["boy"], here.household), (there.people["boy"], there.household), of_other=[], by=lotte,
            why="Zelfde geboortedag en dezelfde ouders; bij de tweede opening is de achternaam verkeerd verstaan.",
        )  # fmt: skip
        households.weigh_household(
            here.household, complexity=2, distance=0, by=lotte, now=voice.now,
            reason="Twee huizen, een rechter en drie hulpverleners die elkaar moeten blijven bellen.",
        )  # fmt: skip


def _relations(file: File) -> None:
    file.relate("mother", "father", "ex_partner", quality="conflict", quality_said_by="School en beide ouders")
    file.relate("granny", "mother", "biological_parent", quality="support", quality_said_by="Oma en moeder")
    for child in ("girl", "boy"):
        file.relate("mother", child, "biological_parent", quality="support", quality_said_by="De kinderen")
        file.relate("father", child, "biological_parent", quality="support", quality_said_by="De kinderen")
        file.relate("granny", child, "grandparent", quality="support", quality_said_by="De kinderen")
        for parent in ("mother", "father"):
            households.record_authority(
                file.household, by=file.by, today=file.voice.today, child=file.people[child], holder=file.people[parent],
                kind="joint", source="register", checked_on=file.voice.ago(120),
            )  # fmt: skip


def _rulings(file: File) -> None:
    """The contact arrangement of the court, and a supervision order that ends in less than three months."""
    voice = file.voice
    households.record_contact_order(
        file.household, by=file.by, today=voice.today, person=file.people["father"], other=file.people["boy"],
        kind="arrangement", what="Van woensdag na school tot zondag vijf uur bij vader. De wissel is altijd op school.",
        source="court", source_words="Beschikking rechtbank Noord-Holland", checked_on=voice.ago(90), since=voice.ago(100),
    )  # fmt: skip
    order: dict[str, Any] = {
        "by": file.by, "today": voice.today, "kind": "supervision_order", "decided_by": "court", "decided_on": voice.ago(280),
        "starts_on": voice.ago(279), "last_day": voice.ahead(84), "paper": "Beschikking ondertoezichtstelling, 12 maanden",
        "paper_seen_on": voice.ago(140), "carried_out_by": "Gecertificeerde instelling",
        "what_holds": "De gezinsvoogd houdt toezicht. De ouders volgen samen het traject voor ouders na scheiding.",
    }  # fmt: skip
    for child in ("girl", "boy"):
        protection.record_measure(file.household, person=file.people[child], **order)


def _notes(here: File, there: File) -> None:
    ago = here.voice.ago
    here.note(
        ago(60), "conversation",
        ("source", "Als ik bij papa ben moet ik zeggen dat ik mama niet mis.", "girl"),
        ("fact", "Liv tekende twee huizen met een streep ertussen. Zij zat zelf op de streep."),
        ("opinion", "Ik denk dat zij de spanning tussen haar ouders draagt."),
        about=("girl",),
    )  # fmt: skip
    here.note(
        ago(24), "consultation",
        ("source", "Sinds de wissel op school is, eten de kinderen weer op woensdag.", "professional", "Juf van Liv"),
        ("fact", "De ouders waren er allebei en bleven tot het eind."),
    )  # fmt: skip
    there.note(
        ago(70), "visit",
        ("fact", "Beide kinderen hebben een eigen kamer. Sem liet zijn bouwplaat zien."),
        ("source", "Ik wil best praten, als het niet over vroeger gaat.", "father"),
    )  # fmt: skip
    story = safety.write_story(
        here.household, person=here.people["girl"], by=here.by, today=here.voice.today, told_on=ago(60), language="Nederlands",
        told_with="haar juf", words="Ik weet altijd welke dag het is. Op zondag doe ik alles langzaam, dan duurt het langer.",
    )  # fmt: skip
    safety.change_story(
        story, by=here.by, today=here.voice.today, told_on=ago(60), words=story.words, language="Nederlands",
        told_with="haar juf", readers="beside", agreed_on=ago(53),
    )  # fmt: skip
