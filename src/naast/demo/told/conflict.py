"""What came to stand in the file of the family in conflict, after the first eight weeks."""

from __future__ import annotations

from typing import Any

from naast.demo.told.files import drawing_of_the_house, letter_of_the_school
from naast.demo.told.voice import File, Voice
from naast.households import actions as households
from naast.households.actions import attachments, consents, notes
from naast.households.models import Household, Person, SharingGround
from naast.households.queries.consents import who_has_a_say
from naast.protection import actions as protection
from naast.safety import actions as safety

STORIES = {
    "moeder": (
        "Het begon toen Isa vier was. Eerst waren het woorden, later duwde hij me. Na afloop had hij altijd spijt.\n\n"
        "Ik ben twee keer weggegaan en twee keer teruggekomen. Dat schaamde ik me het meest voor, tegenover de kinderen.\n\n"
        "Die nacht in de gang wist ik: nu niet meer. Ik wil dat de kinderen weer gewoon kunnen slapen."
    ),
    "vader": (
        "Ik ben opgegroeid in een huis waar altijd werd geschreeuwd. Ik wilde het anders doen en het lukte me niet.\n\n"
        "Als ik drink ken ik mezelf niet. Ik sta nu op dinsdag bij de training en ik blijf gaan.\n\n"
        "Ik mis mijn kinderen. Ik snap dat ze tijd nodig hebben."
    ),
    "kind-16": (
        "Ik heb zelf gebeld die nacht. Niemand had me ooit gezegd dat dat mocht.\n\n"
        "Ik hoef niet te kiezen, maar iedereen kijkt naar mij alsof ik dat al gedaan heb."
    ),
}  # fmt: skip


def tell(voice: Voice, household: Household, people: dict[str, Person]) -> None:
    with voice.speaking("vast-gezicht") as lotte:
        file = File(voice, lotte, household, people)
        _relations(file)
        _authority(file)
        _secrets(file)
        _notes(file)
        _stories(file)
        _measure(file)
        _consents(file)
    _second_pair_of_eyes(voice, household)


def _relations(file: File) -> None:
    ago = file.voice.ago
    file.relate(
        "moeder", "vader", "ex_partner", since=ago(52), quality="conflict", quality_said_by="Beide ouders, ieder apart"
    )
    for child in ("kind-16", "kind-14"):
        file.relate("moeder", child, "biological_parent", quality="support", quality_said_by="Isa en Daan")
        tension = "tension" if child == "kind-16" else "support"
        file.relate("vader", child, "biological_parent", quality=tension, quality_said_by=file.people[child].given_name)
    file.relate("kind-16", "kind-14", "sibling", quality="support", quality_said_by="Lotte Bakker")
    grandmother = file.outsider("Tonny Hoefstra", gender="female")
    file.relate(grandmother, "vader", "biological_parent", quality="tension", quality_said_by="Oma zelf")
    for child in ("kind-16", "kind-14"):
        file.relate(grandmother, child, "grandparent", quality="support", quality_said_by="De kinderen")
    households.add_network_contact(
        file.household, by=file.by, today=file.voice.today, outsider=grandmother, how_related="oma, moeder van vader",
        related_to=file.people["vader"], roles=["takes_children", "checks", "calls"], at_night=True, phone="06-0000 0101",
        consent="given", consent_on=ago(20), role_words="Is er de hele zaterdag bij als de kinderen hun vader zien.",
    )  # fmt: skip
    households.add_network_contact(
        file.household, by=file.by, today=file.voice.today, name="Bilal Duinkerk", how_related="mentor van Isa op school",
        related_to=file.people["kind-16"], roles=["listens", "calls"], phone="06-0000 0102", consent="given", consent_on=ago(17),
    )  # fmt: skip
    file.safe_with("kind-14", "vader", "unsafe", "Niet alleen. Met oma erbij gaat het goed.", "Moeder", ago(30))
    file.safe_with("kind-14", "vader", "safe", "Met mij gaat het rustig. Hij lacht weer.", "Vader", ago(28))
    file.safe_with("moeder", "vader", "unsafe", "Zij mijden elkaar. Ophalen gaat via oma.", "Lotte Bakker", ago(24))


def _authority(file: File) -> None:
    today, ago = file.voice.today, file.voice.ago
    for child in ("kind-16", "kind-14"):
        for parent in ("moeder", "vader"):
            fact = households.record_authority(
                file.household, by=file.by, today=today, child=file.people[child], holder=file.people[parent],
                kind="joint", source="register", checked_on=ago(45),
            )  # fmt: skip
            if (parent, child) == ("vader", "kind-14"):
                households.contest_authority(
                    fact, by=file.by, today=today, contested_by="Moeder", since=ago(12),
                    reason="Moeder heeft de rechter gevraagd om alleen over Daan te mogen beslissen. De zitting is nog niet geweest.",
                )  # fmt: skip
    households.record_contact_order(
        file.household, by=file.by, today=today, person=file.people["vader"], other=file.people["kind-14"],
        kind="supervised", what="Elke zaterdag van 13 tot 17 uur bij oma. Oma is er de hele tijd bij.",
        source="court", source_words="Voorlopige voorziening, rechtbank Noord-Holland", checked_on=ago(16), since=ago(21),
        until=file.voice.ahead(70),
    )  # fmt: skip


def _secrets(file: File) -> None:
    households.seal_channel(
        file.household, file.people["moeder"], by=file.by, kind="phone", value="06-0000 0111",
        moments="Werkdagen tussen 9 en 11 uur, dan is zij alleen.",
        never="Nooit een bericht inspreken. Nooit bellen als de kinderen net bij oma zijn geweest.",
    )  # fmt: skip
    households.seal_channel(
        file.household, file.people["kind-16"], by=file.by, kind="place", value="Kamer van de mentor op school",
        moments="Dinsdag en donderdag in het vierde uur.", never="Nooit thuis bellen.",
    )  # fmt: skip
    file.warn(
        "vader", "worker",
        "Kan boos opstaan en heel dichtbij komen als het over de omgang gaat. Ga met twee en spreek af op kantoor.",
    )  # fmt: skip


def _notes(file: File) -> None:
    ago = file.voice.ago
    first = file.note(
        ago(44), "visit",
        ("fact", "Oma opende de deur. In de gang lag nieuw zeil. De kinderen zaten aan tafel en deden een spel."),
        ("source", "Sinds zij hier zijn, slapen de kinderen door.", "network", "Oma"),
        ("opinion", "Ik denk dat de kinderen hier tot rust komen. Ik weet nog niet of dat zo blijft na de omgang."),
    )  # fmt: skip
    notes.pin_note(first, by=file.by, now=file.voice.now)
    file.note(
        ago(31), "phone",
        ("source", "Ik ben drie dinsdagen op de training geweest en heb niet gedronken.", "vader"),
        ("source", "Hij was er alle drie de keren en deed mee.", "professional", "Trainer van de training"),
        ("opinion", "Ik hoor dat hij zijn best doet. Dat zegt nog niet dat het veilig is."),
        about=("vader",),
    )  # fmt: skip
    alone = file.note(
        ago(16), "conversation",
        ("source", "Ik wil niet dat er nog iemand aan mij vraagt wat ik vind van papa.", "kind-16"),
        ("fact", "Isa zat met haar jas aan. Zij lachte toen het over school ging."),
        about=("kind-16",), alone=True,
    )  # fmt: skip
    notes.share_note(alone, file.voice.demo["rvt"], by=file.by, now=file.voice.now)
    attachments.add_files(
        first, attachments.look_at([drawing_of_the_house(), letter_of_the_school()], today=file.voice.today), by=file.by,
        now=file.voice.now, today=file.voice.today,
    )  # fmt: skip
    told = file.note(
        ago(9), "consultation",
        ("fact", "Overleg met de wijkagent en de veiligheidsprofessional. Er waren geen nieuwe meldingen."),
        ("opinion", "We denken alle drie dat de zaterdagen het spannendst zijn."),
    )  # fmt: skip
    notes.add_statement(
        told, file.people["vader"], by=file.by, now=file.voice.now, today=file.voice.today, given_on=ago(6),
        text="De zaterdagen zijn voor mij juist het mooiste van de week. Dat wil ik hier naast hebben staan.",
    )  # fmt: skip


def _stories(file: File) -> None:
    ago = file.voice.ago
    for slug, words in STORIES.items():
        readers = "faces" if slug == "kind-16" else "beside"
        story = safety.write_story(
            file.household, person=file.people[slug], by=file.by, today=file.voice.today, told_on=ago(40), words=words,
            language="Nederlands", told_with="" if slug != "kind-16" else "haar mentor", readers=readers,
        )  # fmt: skip
        if slug != "vader":
            safety.change_story(
                story, by=file.by, today=file.voice.today, told_on=ago(40), words=words, language="Nederlands",
                told_with=story.told_with, readers=readers, agreed_on=ago(33),
            )  # fmt: skip


def _measure(file: File) -> None:
    ago = file.voice.ago
    fields: dict[str, Any] = {
        "person": file.people["vader"], "by": file.by, "kind": "temporary_restraining_order", "decided_by": "mayor",
        "what_holds": "Vader komt niet in of bij de woning en zoekt geen contact met moeder, Isa en Daan.",
        "carried_out_by": "Politie, basisteam",
    }  # fmt: skip
    first = protection.record_measure(
        file.household, today=file.voice.today, decided_on=ago(52), starts_on=ago(52), last_day=ago(43),
        paper="Beschikking huisverbod 2026-0117", paper_seen_on=ago(51), **fields,
    )  # fmt: skip
    protection.look_ahead(
        first, by=file.by, today=file.voice.today, version=first.version,
        what_next="Verlengen tot 28 dagen: het plan is er nog niet en de spanning is hoog.",
    )  # fmt: skip
    first.refresh_from_db()
    for name in ("person", "kind"):
        fields.pop(name)
    protection.extend_measure(
        first, today=file.voice.today, decided_on=ago(43), starts_on=ago(42), last_day=ago(25), version=first.version,
        paper="Besluit verlenging 2026-0117a", paper_seen_on=ago(42), **fields,
    )  # fmt: skip


def _consents(file: File) -> None:
    today, ahead = file.voice.today, file.voice.ahead
    say = who_has_a_say(file.household, file.people["kind-16"], today)
    consents.record_consent(
        file.household, person=file.people["kind-16"], by=file.by, today=today, last_day=ahead(180),
        answers=dict.fromkeys(say, True), partner="Mentor van Isa", purpose="school",
        what="Dat zij even rust nodig heeft en bij wie zij terechtkan. Niet wat er thuis gebeurde.",
    )  # fmt: skip
    consents.share_without_consent(
        file.household, person=file.people["vader"], by=file.by, today=today, last_day=ahead(60),
        ground=SharingGround.objects.get(slug="conflict_of_duties"),
        reason="Als vader het huis van moeder zoekt, moet de politie dat vandaag weten en niet volgende week.",
        told_on=file.voice.ago(20), not_told_because="", partner="Politie, basisteam", purpose="safety",
        what="Dat er een plan is en wanneer het misgaat.",
    )  # fmt: skip


def _second_pair_of_eyes(voice: Voice, household: Household) -> None:
    with voice.speaking("vast-gezicht") as lotte:
        latest = household.assessments.standing().order_by("-final_on", "-pk").first()
        reading = safety.ask_second_reader(
            latest, reader=voice.demo["rvt"], by=lotte, now=voice.now,
            question="Zie jij de zaterdagen ook als het spannendste moment, of mis ik iets?",
        )  # fmt: skip
    with voice.speaking("rvt") as imane:
        reading = safety.judge_as_second_reader(
            reading, by=imane, now=voice.now, judgement="unsafe", knew_the_judgement=False,
            reason="Het verbod is voorbij en vader zoekt nog naar het adres. Het hangt nu aan oma alleen.",
        )  # fmt: skip
        safety.answer_as_second_reader(
            reading, by=imane, now=voice.now, verdict="remarks",
            remark="Eens. Zoek wel iemand naast oma: als zij ziek is, is er geen zaterdag.",
        )  # fmt: skip
