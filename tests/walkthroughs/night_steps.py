"""Danger in the night in words: what is done at once, who then stands beside the household, and what the morning brings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from playwright.sync_api import expect

from tests.walkthroughs.people import REFERENCE, Someone
from tests.walkthroughs.steps import Family, soon

SEEN = "Agenten vonden Noortje bij de buren. Haar arm is blauw. Bram was dronken en sloeg met een stoel."
REPORTER = "Wijkagent Tjeerd van Appelzwin"


URGENT = {
    "Wie is gebeld?": "112 om 23.40 uur. Twee agenten zijn er.",
    "Is iedereen nu veilig?": "Bram zit op het bureau.",
    "Waar zijn de kinderen?": "Fenne slaapt bij de buren.",
    "Wat is de eerste afspraak?": "Noortje belt 112 als er iemand aan de deur komt.",
}


@dataclass
class Night(Family):
    child: str = "Fenne"
    mother: str = "Noortje"
    father: str = "Bram"

    def name_of(self, given: str) -> str:
        return f"{given} {self.surname}"


def today() -> str:
    return f"{date.today():%d-%m-%Y}"


def given_who_is_on_duty(leader: Someone, *, name: str) -> None:
    leader.opens("/team/dienst")
    while leader.page.get_by_role("button", name="Uit het rooster").count():
        leader.presses("Uit het rooster")
    leader.picks(name, of="Wie heeft dienst?").fills_in("Te bereiken op", "06 00000007")
    leader.fills_in("Eerste dag", soon(0)).fills_in("Laatste dag", "31-02-2027")
    leader.presses("In het rooster zetten").reads("Vul een datum in, zoals 01-12-2026.")
    leader.still_says("Te bereiken op", "06 00000007")
    leader.fills_in("Laatste dag", soon(1)).presses("In het rooster zetten").reads("06 00000007")


def given_the_police_phones(worker: Someone, family: Night) -> None:
    """What is wrong is said where it is wrong, and whoever types on a phone types it only once."""
    worker.opens("/signalen/").follows("Signaal vastleggen")
    worker.chooses("Een melding").chooses("Er is nu direct gevaar")
    worker.chooses("Geweld tussen (ex-)partners").chooses("Politiemelding")
    worker.names(1, family.mother, family.surname, "14-02-1991").names(2, family.child, family.surname, "31-02-2019")
    worker.names(3, family.father, family.surname, "02-07-1989")
    worker.picks("Politie", of="Wie meldt dit?").fills_in("Naam van de melder", REPORTER)
    worker.fills_in("Wat is er gezegd of gezien?", SEEN)
    worker.presses("Vastleggen").reads("Vul een datum in, zoals 01-12-1985.")
    worker.still_says("Wat is er gezegd of gezien?", SEEN).still_says("Naam van de melder", REPORTER)
    worker.names(2, family.child, family.surname, "30-06-2019")
    worker.presses("Vastleggen").reads("De melding is vastgelegd.").reads("Binnen sinds")


def when_everything_urgent_is_done(worker: Someone, *, on_duty: str) -> None:
    worker.reads("112").reads("0800-2000").reads(on_duty).reads("minu")
    worker.presses("Vastleggen", within="Is iedereen nu veilig?").reads("Kies of iedereen nu veilig is.")
    for question, words in URGENT.items():
        worker.page.locator(".naast-panel").filter(has=worker.page.get_by_role("heading", name=question)).get_by_role(
            "textbox"
        ).fill(words)
        if question == "Is iedereen nu veilig?":
            worker.chooses("Ja", within=question)
        worker.presses_twice("Vastleggen", within=question)
        expect(worker.page.get_by_text(words)).to_have_count(1)
    expect(worker.page.get_by_text("gedaan", exact=True)).to_have_count(len(URGENT))
    worker.follows("Naar het besluit")


def when_a_team_gets_it(worker: Someone, family: Night) -> None:
    worker.chooses("Het lokale team gaat aan de slag").presses("Besluit vastleggen")
    worker.reads("Schrijf op waarom u dit kiest")
    worker.fills_in("Waarom?", "Vannacht moet iemand naast Noortje en Fenne staan.")
    worker.presses("Besluit vastleggen").reads("Het besluit is vastgelegd.").reads("Lokaal team Heiloo")
    worker.follows("Huishouden erbij zoeken").chooses("Dit is een nieuw huishouden").presses("Signaal hier neerleggen")
    family.household = REFERENCE.findall(worker.page.url)[-1]


def when_a_fixed_face_is_appointed(leader: Someone, family: Night, *, name: str) -> None:
    leader.opens(f"/team/{family.household}/").does_not_read(family.surname)
    leader.chooses(name).presses("Aanwijzen").reads(name)


def when_the_mayor_forbids_him_the_house(worker: Someone, family: Night) -> None:
    worker.opens(f"{family.address}maatregelen/nieuw")
    worker.picks(family.name_of(family.father), of="Voor wie geldt het?")
    worker.picks("Tijdelijk huisverbod", of="Welk besluit of welke maatregel?")
    worker.picks("Burgemeester", of="Wie nam het besluit?").fills_in("Datum van het besluit", today())
    worker.fills_in("Kenmerk van het stuk", "THV-proef-17").fills_in("Stuk zelf gezien op", today())
    worker.fills_in("Eerste dag", today()).fills_in("Laatste dag", soon(400))
    worker.presses("Maatregel vastleggen").still_says("Kenmerk van het stuk", "THV-proef-17")
    worker.fills_in("Laatste dag", soon(9)).presses_twice("Maatregel vastleggen")
    worker.opens(f"{family.address}maatregelen/").reads("Dag 1 van 10")
    expect(worker.page.get_by_text("Dag 1 van 10")).to_have_count(1)


def when_it_is_judged_acutely_unsafe(worker: Someone, family: Night) -> None:
    worker.opens(f"{family.address}veiligheid/inschatting").presses("Inschatting beginnen")
    worker.chooses("1", of="Welk cijfer geeft u zelf?").chooses("Acuut onveilig", of="Uw eigen oordeel")
    worker.presses("Definitief maken").reads("Schrijf op waarom u tot dit oordeel komt.")
    for given, figure in ((family.mother, "2"), (family.child, "1"), (family.father, "8")):
        worker.chooses(figure, of=f"Welk cijfer geeft {family.name_of(given)}?")
    worker.fills_in("Waarom komt u tot dit oordeel?", "Hij sloeg met een stoel. Zonder huisverbod gebeurt het weer.")
    worker.presses("Definitief maken").reads("De inschatting is definitief.").reads("Acuut onveilig")


def when_a_second_reader_is_asked(worker: Someone, family: Night) -> None:
    worker.opens(f"{family.address}veiligheid/").follows("Hele inschatting lezen").follows("Iemand laten meelezen")
    worker.page.get_by_role("group", name="Wie leest mee?").get_by_role("radio").first.check()
    worker.fills_in("Waar moet deze collega op letten?", "Is de veilige plek ook morgen nog veilig?")
    worker.presses_twice("Vraag om mee te lezen")
    worker.opens(f"{family.address}veiligheid/").follows("Hele inschatting lezen")
    expect(worker.page.get_by_text("Heeft nog niet gelezen.")).to_have_count(1)


def when_the_plan_for_the_night_is_made(worker: Someone, family: Night) -> None:
    worker.opens(f"{family.address}veiligheid/").presses("Veiligheidsplan maken").follows(
        "Onveilige situatie toevoegen"
    )
    worker.fills_in("Wat gebeurt er dat onveilig is?", "Bram drinkt, wordt boos en slaat.")
    worker.fills_in("Wat moet er minstens gebeuren?", "Bram komt niet in of bij het huis.")
    worker.presses("Situatie vastleggen").reads("De situatie staat in het plan.")
    worker.follows("Afspraak toevoegen", first=True)
    worker.page.get_by_role("group", name="Bij welke voorwaarde hoort dit?").get_by_role("radio").first.check()
    worker.fills_in("Wat spreken jullie af?", "Noortje belt 112 als Bram bij het huis is.")
    worker.chooses(family.name_of(family.mother), of="Wie doet dit?").fills_in(
        "Of iemand uit het netwerk", "de wijkagent"
    )
    worker.fills_in("Wanneer bekijken jullie dit?", soon(7))
    worker.fills_in("Wat gebeurt er als het niet lukt?", "Dan gaan Noortje en Fenne naar de veilige plek.")
    worker.presses("Afspraak vastleggen").reads("De afspraak staat in het plan.")
    worker.fills_in("Waar kunnen mensen heen als het misgaat?", "Bij tante Ilse, die een bed klaar heeft.")
    worker.presses("Vastleggen in het plan").reads("Vastgelegd in het plan.")
    worker.follows("Naar het tekenen")
    worker.presses("Plan tekenen").reads("Dit lukte nog niet.")
    worker.chooses("Is het eens", of=f"Wat vindt {family.name_of(family.mother)} van het plan?")
    worker.chooses("Mening van het kind", of=f"Wat vindt {family.name_of(family.child)} van het plan?")
    worker.chooses("Was er niet bij", of=f"Wat vindt {family.name_of(family.father)} van het plan?")
    worker.fills_in("In eigen woorden", "Hij zat op het bureau en mag vannacht niet bellen.")
    worker.fills_in(f"Wat zegt of laat {family.child} zien?", "Zij wil dat mama bij haar blijft.")
    worker.fills_in("Wie vroeg het?", "Lotte Bakker").picks("In een gesprek", of="Hoe is het gevraagd?")
    worker.chooses("Ik heb nagekeken wie meeleest, en het is veilig")
    worker.presses("Plan tekenen").reads("Het veiligheidsplan is van kracht.")


def then_the_plan_is_printed_for_one(worker: Someone, family: Night) -> None:
    """What lies on a table or stands among downloads does not tell whose it is."""
    worker.opens(f"{family.address}veiligheid/").follows("Heel het plan").reads("Bij tante Ilse")
    name, content = worker.gets(f"Afdruk voor {family.name_of(family.mother)}")
    assert content.startswith(b"%PDF")
    for telling in (family.surname, family.mother, "veilig", "plan", "naast", family.household):
        assert telling.lower() not in name.lower()


# --- in the morning ---


def when_it_is_handed_over(worker: Someone, family: Night, *, to: str) -> None:
    worker.opens(f"{family.address}ernaast").follows("Overdragen aan een collega").chooses(
        to, of="Aan wie draagt u over?"
    )
    worker.presses("Overdracht vragen").reads("Schrijf op waarom u overdraagt.")
    worker.fills_in("Waarom?", "Ik had vannacht dienst. U kent de buurt.")
    worker.presses_twice("Overdracht vragen")
    worker.opens(f"{family.address}ernaast").reads("Het vaste gezicht blijft tot de collega het aanneemt")
    expect(worker.page.get_by_role("link", name=f"Overdracht aan {to} bekijken")).to_have_count(1)
    worker.follows(f"Overdracht aan {to} bekijken").reads("Nog te doen:").reads("Weet het nog niet")


def then_nothing_changed_yet(worker: Someone, leader: Someone, family: Night) -> None:
    """The leader may say yes; the household keeps its fixed face until the colleague does, and until it was told."""
    leader.opens(f"/team/{family.household}/").presses("Overdracht goedkeuren")
    worker.opens(f"{family.address}ernaast").reads("Overdracht loopt.").reads("Lotte Bakker")
