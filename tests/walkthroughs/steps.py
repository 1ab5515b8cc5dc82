"""The main line in words: what people do, one after another, and what then is so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tests.walkthroughs.people import REFERENCE, Someone

REPORTER = "Juf Anneloes van de Merelschool"
SEEN = "Op maandag had Sem een blauwe plek op zijn arm. Hij zei: papa was boos."


@dataclass
class Family:
    """Who the signal is about; another name for every story, so that stories do not meet."""

    surname: str
    child: str = "Sem"
    mother: str = "Rosalie"
    household: str = ""

    @property
    def address(self) -> str:
        return f"/huishoudens/{self.household}/"


def soon(days: int) -> str:
    return f"{date.today() + timedelta(days=days):%d-%m-%Y}"


# --- a signal ---


def given_a_signal(worker: Someone, family: Family, *, born_on: str = "03-05-2017") -> None:
    """A teacher phones; the household may not know who phoned."""
    worker.opens("/signalen/").follows("Signaal vastleggen")
    worker.chooses("Een signaal").fills_in("Wat is er gezegd of gezien?", SEEN)
    worker.chooses("Kindermishandeling of verwaarlozing").chooses("Telefoon")
    worker.fills_in("Voornaam", family.child).fills_in("Achternaam", family.surname)
    worker.fills_in("Geboortedatum", born_on)
    worker.picks("School of opvang", of="Wie meldt dit?").fills_in("Naam van de melder", REPORTER)
    worker.chooses("Het huishouden mag niet weten wie dit meldt")
    worker.presses("Vastleggen").reads("Het signaal is vastgelegd.")


def when_the_outcome_is_decided(worker: Someone) -> None:
    worker.reads("Het huishouden mag niet weten wie dit meldt").reads("werkdag")
    worker.chooses("Het lokale team gaat aan de slag")
    worker.presses("Besluit vastleggen").reads("Schrijf op waarom u dit kiest")
    worker.fills_in("Waarom?", "School en ouders kennen het lokale team. Zij kunnen er morgen zijn.")
    worker.presses("Besluit vastleggen").reads("Het besluit is vastgelegd.")


def when_it_becomes_a_new_household(worker: Someone, family: Family) -> None:
    worker.follows("Huishouden erbij zoeken")
    worker.chooses("Dit is een nieuw huishouden")
    worker.presses("Signaal hier neerleggen")
    family.household = REFERENCE.findall(worker.page.url)[-1]


# --- the fixed face ---


def when_the_team_leader_appoints(leader: Someone, family: Family, *, name: str) -> None:
    leader.opens("/team/").reads(family.household).does_not_read(family.surname)
    leader.opens(f"/team/{family.household}/")
    leader.page.get_by_label(name).check()
    leader.presses("Aanwijzen").reads(f"{name} is nu het vaste gezicht van huishouden {family.household}.")


def when_the_mother_is_added(worker: Someone, family: Family) -> None:
    worker.opens(family.address).turns_to("Gezin en netwerk").follows("Gezinslid toevoegen")
    worker.fills_in("Voornaam", family.mother).fills_in("Achternaam", family.surname)
    worker.picks("Ouder", of="Rol in het huishouden").fills_in("Geboortedatum", "31-02-1988")
    worker.presses("Toevoegen").reads("Vul een datum in, zoals 01-12-1985.")
    worker.fills_in("Geboortedatum", "28-02-1988")
    worker.presses("Toevoegen").reads("hoort nu bij dit huishouden")


# --- how safe it is ---


def when_everyone_gives_a_figure(worker: Someone, family: Family) -> None:
    worker.opens(f"{family.address}veiligheid/inschatting").presses("Inschatting beginnen")
    worker.chooses("Ja", of="Is er iemand die nu of in de komende dagen gewond kan raken?")
    worker.chooses("Nee", of="Zijn er wapens in huis")
    mother, child = f"{family.mother} {family.surname}", f"{family.child} {family.surname}"
    worker.chooses("4", of=f"Welk cijfer geeft {mother}?").fills_in(f"Eigen woorden van {mother}", "Overdag gaat het.")
    worker.chooses("3", of=f"Welk cijfer geeft {child}?")
    worker.chooses("3", of="Welk cijfer geeft u zelf?")
    worker.presses("Definitief maken").reads("Kies uw eigen oordeel.")
    worker.chooses("Onveilig", of="Uw eigen oordeel")
    worker.fills_in("Waarom komt u tot dit oordeel?", "Het gebeurt elke week en het wordt erger.")
    worker.presses("Definitief maken").reads("De inschatting is definitief.")


# --- the plan ---


def when_the_plan_is_written(worker: Someone, family: Family) -> None:
    worker.presses("Veiligheidsplan maken").follows("Onveilige situatie toevoegen")
    worker.fills_in("Wat gebeurt er dat onveilig is?", "Vader wordt boos aan tafel en slaat met zijn vuist.")
    worker.fills_in("Wat merken de kinderen ervan?", "Sem eet niet meer mee en kruipt onder zijn bed.")
    worker.fills_in("Wat moet er minstens gebeuren?", "Sem eet rustig en niemand slaat.")
    worker.presses("Situatie vastleggen").reads("De situatie staat in het plan.")
    worker.follows("Afspraak toevoegen", first=True)
    worker.fills_in("Wat spreken jullie af?", "Loopt de spanning op, dan gaat Rosalie met Sem naar oma.")
    worker.chooses(f"{family.mother} {family.surname}", of="Wie doet dit?")
    worker.fills_in("Wie van buiten het huishouden?", "oma").fills_in("Of iemand uit het netwerk", "juf van groep 4")
    worker.fills_in("Wanneer bekijken jullie dit?", soon(7))
    worker.fills_in("Wat gebeurt er als het niet lukt?", "Dan belt oma Lotte dezelfde dag.")
    worker.chooses(f"{family.mother} {family.surname}", of="Wie mag dit op de eigen pagina lezen?")
    worker.presses("Afspraak vastleggen").reads("De afspraak staat in het plan.")
    worker.fills_in("Waar kunnen mensen heen als het misgaat?", "Bij oma. Zij heeft een bed klaarstaan.")
    worker.presses("Vastleggen in het plan").reads("Vastgelegd in het plan.")


def when_the_plan_is_signed(worker: Someone, family: Family) -> None:
    mother, child = f"{family.mother} {family.surname}", f"{family.child} {family.surname}"
    worker.follows("Naar het tekenen").reads("Wie leest mee?")
    worker.chooses("Is het eens", of=f"Wat vindt {mother} van het plan?")
    worker.chooses("Mening van het kind", of=f"Wat vindt {child} van het plan?")
    worker.fills_in(f"Wat zegt of laat {family.child} zien?", "Ik wil dat papa niet meer schreeuwt.")
    worker.fills_in("Wie vroeg het?", "Lotte, op school")
    worker.page.get_by_label("Hoe is het gevraagd?").select_option("talked")
    worker.chooses("Ik heb nagekeken wie meeleest, en het is veilig")
    worker.presses("Plan tekenen").reads("Het veiligheidsplan is van kracht.")


def then_the_plan_is_in_force(worker: Someone, family: Family) -> None:
    worker.opens(family.address).reads("Loopt de spanning op").reads("Samen het plan bekijken")
    worker.opens(f"{family.address}veiligheid/").reads("Plan 1 lezen of afdrukken").reads("getekend op")
    worker.follows("Plan 1 lezen of afdrukken").reads("Van kracht").reads("Bij oma. Zij heeft een bed klaarstaan.")
    worker.does_not_read(REPORTER)


def when_the_household_goes_to_the_next_phase(worker: Someone, family: Family) -> None:
    worker.opens(f"{family.address}veiligheid/fase")
    for shows in worker.page.locator("main").get_by_label("Ja, dit is te zien").all():
        shows.check()
    for words in worker.page.get_by_label("Waaruit blijkt dat?").all():
        words.fill("Dat zagen we drie weken achter elkaar.")
    worker.fills_in("Waarom nu?", "Er is twee weken niemand geslagen en Sem eet weer mee.")
    worker.presses("Fase veranderen")


# --- who looked ---


def then_every_look_and_act_is_there(worker: Someone, family: Family, seen: dict[str, list[str]]) -> None:
    worker.opens(family.address).turns_to("Wie keek mee")
    lines = worker.page.get_by_role("row")
    for name, deeds in seen.items():
        for deed in deeds:
            assert lines.filter(has_text=name).filter(has_text=deed).count(), f"{name} {deed}: no such line"
    worker.does_not_read(REPORTER)


def then_the_same_address_is_not_found(neighbour: Someone, family: Family) -> None:
    for address in (family.address, f"{family.address}veiligheid/", f"{family.address}wie-keek-mee"):
        answer = neighbour.page.goto(address)
        assert answer.status == 404
        neighbour.does_not_read(family.surname)
    neighbour.looks()
