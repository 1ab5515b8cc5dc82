"""Two homes and a child in both, in words: one report, two households, and what each of them may know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from playwright.sync_api import expect

from tests.walkthroughs.people import REFERENCE, Someone
from tests.walkthroughs.steps import Family, soon

SCHOOL = "Meester Joris van de Proefschool"
SEEN = "Milan zegt dat hij moet kiezen. Zijn ouders schreeuwen op het plein."
HER_STORY = "Elke overdracht loopt uit op ruzie en Milan staat ertussen."
HIS_STORY = "Ik krijg mijn zoon niet te zien als zij boos is."
ARRANGEMENT = "Om de week, van vrijdag tot vrijdag"


@dataclass
class TwoHomes(Family):
    child: str = "Milan"
    mother: str = "Saskia"
    father: str = "Wouter"
    his_surname: str = "Proefvader"
    second: str = ""

    @property
    def her_name(self) -> str:
        return f"{self.mother} {self.surname}"

    @property
    def his_name(self) -> str:
        return f"{self.father} {self.his_surname}"

    @property
    def child_name(self) -> str:
        return f"{self.child} {self.surname}"

    @property
    def other_address(self) -> str:
        return f"/huishoudens/{self.second}/"


def days_ago(days: int) -> str:
    return f"{date.today() - timedelta(days=days):%d-%m-%Y}"


def given_a_home_that_is_known(worker: Someone, family: TwoHomes) -> None:
    """His home, of an earlier signal."""
    worker.opens("/signalen/").follows("Signaal vastleggen").chooses("Een signaal")
    worker.chooses("Andere zorg").chooses("Telefoon").fills_in("Wat is er gezegd of gezien?", "Hij klinkt wanhopig.")
    worker.names(1, family.father, family.his_surname, "05-05-1984").picks(
        "Wil niet genoemd worden", of="Wie meldt dit?"
    )
    worker.presses("Vastleggen")
    decide_and_open(worker)
    family.second = REFERENCE.findall(worker.page.url)[-1]


def given_one_report_about_both(worker: Someone, family: TwoHomes) -> str:
    worker.opens("/signalen/").follows("Signaal vastleggen").chooses("Een melding")
    worker.chooses("Zorgen rond een scheiding").chooses("Telefoon").fills_in("Wat is er gezegd of gezien?", SEEN)
    worker.names(1, family.child, family.surname, "31-02-2013").names(2, family.mother, family.surname, "09-09-1986")
    worker.names(3, family.father, family.his_surname, "05-05-1984")
    worker.picks("School of opvang", of="Wie meldt dit?").fills_in("Naam van de melder", SCHOOL).presses("Vastleggen")
    worker.reads("Vul een datum in, zoals 01-12-1985.").still_says("Wat is er gezegd of gezien?", SEEN)
    worker.names(1, family.child, family.surname, "17-03-2013").presses_twice("Vastleggen")
    return REFERENCE.findall(worker.page.url)[-1]


def decide_and_open(worker: Someone) -> None:
    worker.chooses("Het lokale team gaat aan de slag").fills_in("Waarom?", "Het team kan naast beide ouders staan.")
    worker.presses("Besluit vastleggen").reads("Het besluit is vastgelegd.")
    worker.follows("Huishouden erbij zoeken").chooses("Dit is een nieuw huishouden").presses("Signaal hier neerleggen")


def when_it_lies_at_both(worker: Someone, family: TwoHomes, signal: str) -> None:
    """Linked, not copied: there is one report, and it is counted once."""
    decide_and_open(worker)
    family.household = REFERENCE.findall(worker.page.url)[-1]
    worker.opens(f"/signalen/{signal}/").follows("Gaat dit ook over een tweede huishouden?")
    worker.page.locator("main").get_by_role("radio").first.check()
    worker.presses("Ook hier neerleggen").reads("Het ene huishouden hoort niets over het andere.")
    assert signal in worker.page.url


def when_a_home_gets_a_face(leader: Someone, household: str, *, name: str) -> None:
    leader.opens(f"/team/{household}/").chooses(name).presses("Aanwijzen").reads(name)


def when_the_earlier_face_is_thanked(worker: Someone, family: TwoHomes, *, name: str) -> None:
    """Whoever is the fixed face now says when the earlier one need not stay any longer."""
    worker.opens(f"{family.other_address}ernaast").reads(name).presses("Niet meer erbij")


def when_the_child_belongs_to_both(worker: Someone, family: TwoHomes) -> None:
    worker.opens(f"{family.other_address}gezin/uit-ander-huishouden").fills_in("Naam", family.child_name)
    worker.fills_in("Welke dagen?", ARRANGEMENT).presses("Zoeken").still_says("Welke dagen?", ARRANGEMENT)
    worker.chooses(family.child_name).picks("Kind", of="Rol in het huishouden").presses("Toevoegen")
    worker.opens(f"{family.other_address}gezin").reads(family.child_name).reads(ARRANGEMENT)


def when_relations_are_drawn(worker: Someone, family: TwoHomes) -> None:
    for one, kind, other in (
        (family.her_name, "Ex-partner", family.his_name),
        (family.her_name, "Biologische ouder", family.child_name),
        (family.his_name, "Biologische ouder", family.child_name),
    ):
        worker.opens(f"{family.address}gezin/relaties/nieuw").takes(one, of="Wie").takes(kind, of="is")
        worker.takes(other, of="van").presses("Vastleggen")
    worker.opens(f"{family.address}tekening").reads("Saskia en Wouter: ex-partner")
    worker.reads("Wouter is biologische ouder van Milan.")


def when_authority_is_contested(worker: Someone, family: TwoHomes) -> None:
    for holder in (family.her_name, family.his_name):
        worker.opens(f"{family.address}gezin/gezag/nieuw").takes(family.child_name, of="Over welk kind?")
        worker.takes(holder, of="Wie?").takes("Gezamenlijk gezag", of="Welk gezag?")
        worker.takes("Gezagsregister", of="Hoe weet u dit?").fills_in("Gecontroleerd op", days_ago(1)).presses(
            "Vastleggen"
        )
    worker.opens(f"{family.address}gezin/relaties").follows("betwist", first=True)
    worker.fills_in("Wie betwist dit?", family.her_name).fills_in("Sinds", "31-02-2026").fills_in(
        "Waarom?", "Zij wil het alleen."
    )
    worker.presses("Vastleggen").reads("Vul een datum in, zoals 01-12-1985.").still_says(
        "Waarom?", "Zij wil het alleen."
    )
    worker.fills_in("Sinds", days_ago(2)).presses("Vastleggen").reads("etwist")


def when_the_court_says_when_they_meet(worker: Someone, family: TwoHomes) -> None:
    worker.opens(f"{family.address}gezin/contact/nieuw").takes(family.his_name, of="Tussen").takes(
        family.child_name, of="en"
    )
    worker.takes("Contactregeling", of="Wat geldt er?").fills_in("Wat staat er precies?", ARRANGEMENT)
    worker.takes("Uitspraak van de rechter", of="Hoe weet u dit?").fills_in("Welk stuk", "Beschikking proef 12")
    worker.fills_in("Gecontroleerd op", days_ago(1)).presses("Vastleggen").reads("Beschikking proef 12")


def when_each_tells_once(worker: Someone, family: TwoHomes) -> None:
    for name, words in ((family.her_name, HER_STORY), (family.his_name, HIS_STORY)):
        worker.opens(f"{family.address}verhalen/nieuw").chooses(name).fills_in("Verteld op", days_ago(1))
        worker.fills_in("Het verhaal, in eigen woorden", words).chooses("Iedereen die naast het huishouden staat")
        worker.presses("Verhaal bewaren")
        given = name.split()[0]
        if "Voorlezen" not in worker.page.get_by_role("heading", level=1).inner_text():
            worker.opens(f"{family.address}verhalen/").follows(given, first=True)
        worker.reads(f"Voorlezen aan {given}").fills_in("Voorgelezen, en zo klopt het, op", days_ago(0)).presses(
            "Bewaren"
        )
        worker.reads(words)


def when_a_note_keeps_fact_and_opinion_apart(worker: Someone, family: TwoHomes) -> None:
    worker.opens(f"{family.address}notities/nieuw").chooses("Gesprek").fills_in("Wanneer was het?", days_ago(1))
    worker.chooses(family.child_name, of="Over wie gaat het?").chooses("Feit").fills_in(
        "Tekst", "Milan huilde toen ik weg wilde."
    )
    worker.presses_twice("Notitie vastleggen")
    worker.opens(f"{family.address}notities").reads("Milan huilde")
    expect(worker.page.get_by_text("Milan huilde toen ik weg wilde.")).to_have_count(1)


def when_they_differ_and_nobody_averages(worker: Someone, family: TwoHomes) -> None:
    worker.opens(f"{family.address}veiligheid/inschatting").presses("Inschatting beginnen")
    for words in (HER_STORY, HIS_STORY):
        worker.page.get_by_text("Al verteld? Overnemen").filter(visible=True).first.click()
        worker.presses(f"“{words}”").reads("Uit het verhaal van").reads(words)
    for name, figure in ((family.her_name, "3"), (family.his_name, "9"), (family.child_name, "2")):
        worker.chooses(figure, of=f"Welk cijfer geeft {name}?")
    worker.chooses("3", of="Welk cijfer geeft u zelf?").chooses("Onveilig", of="Uw eigen oordeel")
    worker.fills_in("Waarom komt u tot dit oordeel?", "Milan staat er elke week tussen.").presses("Definitief maken")
    worker.reads("De inschatting is definitief.").does_not_read("gemiddeld")


def when_the_court_puts_the_child_under_supervision(worker: Someone, family: TwoHomes) -> None:
    worker.opens(f"{family.address}maatregelen/nieuw").takes(family.child_name, of="Voor wie geldt het?")
    worker.takes("Ondertoezichtstelling (OTS)", of="Welk besluit").takes("Rechter", of="Wie nam het besluit?")
    worker.fills_in("Datum van het besluit", days_ago(1)).fills_in("Kenmerk van het stuk", "OTS-proef-3")
    worker.fills_in("Eerste dag", days_ago(1)).fills_in("Laatste dag", soon(180)).fills_in(
        "Wie voert het uit?", "Een GI"
    )
    worker.presses("Maatregel vastleggen").opens(f"{family.address}maatregelen/").reads("OTS-proef-3").reads(
        "Dag 2 van"
    )


def then_nothing_is_shared_while_authority_is_uncertain(worker: Someone, family: TwoHomes) -> None:
    worker.opens(f"{family.address}delen/").follows(f"Toestemming vragen voor {family.child_name}")
    worker.reads("Het is niet zeker wie gezag heeft over dit kind.")


def when_it_is_settled(worker: Someone, family: TwoHomes) -> None:
    worker.opens(f"{family.address}gezin/relaties").follows("pgelost", first=True).fills_in("Opgelost op", days_ago(0))
    worker.fills_in("Hoe is het opgelost?", "De rechter zegt: zij beslissen samen.").presses("Vastleggen")


def then_the_school_hears_only_when_all_three_say_yes(worker: Someone, family: TwoHomes) -> None:
    """Both who have authority, and a child of thirteen."""
    worker.opens(f"{family.address}delen/").follows(f"Toestemming vragen voor {family.child_name}")
    worker.fills_in("Met wie wordt er gedeeld?", "De Proefschool").takes("Afstemmen met school", of="Waarvoor?")
    worker.fills_in("Wat wordt er gedeeld?", "Wie Milan op welke dag ophaalt.").fills_in("Tot en met", soon(100))
    for name in (family.her_name, family.child_name):
        worker.chooses("Ja", of=f"Zegt {name} ja?")
    worker.chooses("Nee", of=f"Zegt {family.his_name} ja?").presses("Vastleggen")
    worker.opens(f"{family.address}delen/").reads("De Proefschool").reads(f"{family.his_name}: nee")
