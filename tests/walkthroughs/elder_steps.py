"""An old woman and her son in words: who worries, what is seen, what is agreed, and that somebody looks again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tests.walkthroughs.people import REFERENCE, Someone
from tests.walkthroughs.steps import Family, soon

NURSE = "Wijkverpleegkundige Roos van Proefveld"
SEEN = "Mevrouw had een blauwe pols. Haar zoon bewaart haar bankpas. Zij zei: ik mag niets meer zelf."
WEIGHING = (
    "1. Is er na de eerste stappen een vermoeden",
    "2. Is er acute onveiligheid",
    "3. Kunt u zelf goede hulp geven",
    "4. Nemen de betrokkenen die hulp aan",
    "5. Maakt de hulp het binnen de gewenste tijd veilig?",
)
SAFE_NUMBER = "06 00000042"


@dataclass
class Elder(Family):
    child: str = ""
    mother: str = "Geertruida"
    son: str = "Huib"

    def name_of(self, given: str) -> str:
        return f"{given} {self.surname}"


def days_ago(days: int) -> str:
    return f"{date.today() - timedelta(days=days):%d-%m-%Y}"


def given_a_nurse_reports(worker: Someone, family: Elder) -> None:
    worker.opens("/signalen/").follows("Signaal vastleggen")
    worker.chooses("Een melding").chooses("Ouderenmishandeling").chooses("Telefoon")
    worker.fills_in("Wat is er gezegd of gezien?", SEEN)
    worker.names(1, family.mother, family.surname, "04-09-1944").names(2, family.son, family.surname, "11-12-1971")
    worker.fills_in("Naam van de melder", NURSE).presses("Vastleggen").reads("Kies wie dit meldt.")
    worker.still_says("Wat is er gezegd of gezien?", SEEN).still_says("Naam van de melder", NURSE)
    worker.picks("Andere professional", of="Wie meldt dit?").fills_in("Bereikbaar op", "06 00000041")
    worker.presses_twice("Vastleggen")
    worker.reads("Ouderenmishandeling")


def when_it_is_decided_and_placed(worker: Someone, family: Elder) -> str:
    signal = REFERENCE.findall(worker.page.url)[-1]
    worker.chooses("Het lokale team gaat aan de slag").fills_in("Waarom?", "De thuiszorg en het team kennen mevrouw.")
    worker.presses("Besluit vastleggen").reads("Het besluit is vastgelegd.")
    worker.follows("Huishouden erbij zoeken").chooses("Dit is een nieuw huishouden").presses("Signaal hier neerleggen")
    family.household = REFERENCE.findall(worker.page.url)[-1]
    return signal


def when_the_nurse_hears_back(worker: Someone, signal: str) -> None:
    """Only what may be told; of the household itself nothing."""
    worker.opens(f"/signalen/{signal}/").follows("Na het besluit", first=True)
    worker.presses("Terugkoppeling vastleggen").reads("Kies hoe u hebt teruggekoppeld.")
    worker.chooses("Telefoon").chooses("Uw melding is overgedragen aan het lokale team.")
    worker.presses_twice("Terugkoppeling vastleggen")
    worker.opens(f"/signalen/{signal}/").reads("teruggekoppeld")


def when_the_reporting_code_is_walked(worker: Someone, family: Elder) -> None:
    worker.opens(f"{family.address}veiligheid/meldcode").presses("Beginnen met stap 1")
    worker.fills_in("Wat hebt u gezien en gehoord?", SEEN).presses("Opslaan en verder")
    worker.fills_in("Met wie hebt u overlegd?", "De aandachtsfunctionaris").chooses("Zonder namen te noemen")
    worker.fills_in("Wat kwam daaruit?", "Eerst met mevrouw alleen praten.").presses("Opslaan en verder")
    worker.chooses("Ja", of="Hebt u met de betrokkenen gepraat?")
    worker.fills_in("Hoe ging het gesprek", "Mevrouw huilde en wil dat het stopt.").presses("Opslaan en verder")
    for question in WEIGHING:
        worker.chooses("Ja", of=question)
    worker.presses("Opslaan en verder").reads("Beslissen")
    worker.chooses("Ik help zelf of regel hulp").fills_in("Waarom?", "Mevrouw en haar zoon nemen hulp aan.")
    worker.presses_twice("Besluit vastleggen").reads("Ik help zelf of regel hulp")


def when_roles_and_warning_are_set(worker: Someone, family: Elder) -> None:
    """What a colleague must know before the bell rings, and until when that holds."""
    worker.opens(f"{family.address}gezin/waarschuwingen/nieuw").chooses("Veiligheid van de professional")
    worker.fills_in("Wat moet een collega weten?", "De zoon hield de deur dicht toen de thuiszorg weg wilde.")
    worker.fills_in("Sinds", days_ago(3)).fills_in("Opnieuw kijken op", "31-02-2027").chooses(
        "Ja", of="Weet de persoon dit?"
    )
    worker.presses("Vastleggen").reads("Vul een datum in, zoals 01-12-1985.")
    worker.still_says("Wat moet een collega weten?", "De zoon hield de deur dicht toen de thuiszorg weg wilde.")
    worker.fills_in("Opnieuw kijken op", soon(60)).presses_twice("Vastleggen")
    worker.opens(f"{family.address}gezin/waarschuwingen").reads("De zoon hield de deur dicht")


def when_a_neighbour_joins_the_network(worker: Someone, family: Elder) -> None:
    worker.opens(f"{family.address}gezin/netwerk/nieuw").fills_in("Naam", "Buurvrouw Annie").fills_in(
        "Wie is dit?", "buurvrouw"
    )
    worker.chooses("Let op of een afspraak lukt").fills_in("Telefoonnummer", "06 00000043")
    worker.chooses("Mag ’s nachts worden gebeld").chooses("Ja", of="Weet deze persoon ervan, en is het goed?")
    worker.fills_in("Gevraagd op", days_ago(1)).presses("Toevoegen").reads("Buurvrouw Annie").reads("nachts")


def when_a_safe_number_is_sealed(worker: Someone, family: Elder) -> None:
    worker.opens(f"{family.address}gezin/adressen")
    worker.follows(f"Veilig contact vastleggen met {family.name_of(family.mother)}")
    worker.chooses("Telefoonnummer").fills_in("Het nummer, het e-mailadres of de plek", SAFE_NUMBER)
    worker.fills_in("Wanneer is het veilig?", "Op werkdagen tussen 10 en 11 uur").presses("Vastleggen")
    worker.does_not_read(SAFE_NUMBER)


def when_it_is_judged_without_questions_about_children(worker: Someone, family: Elder) -> None:
    worker.opens(f"{family.address}veiligheid/inschatting").presses("Inschatting beginnen")
    worker.does_not_read("Wat merken de kinderen")
    for given, figure in ((family.mother, "4"), (family.son, "8")):
        worker.chooses(figure, of=f"Welk cijfer geeft {family.name_of(given)}?")
    worker.chooses("3", of="Welk cijfer geeft u zelf?").chooses("Onveilig", of="Uw eigen oordeel")
    worker.presses("Definitief maken").reads("Schrijf op waarom u tot dit oordeel komt.")
    worker.fills_in("Waarom komt u tot dit oordeel?", "Zij is bang en kan niet bij haar geld.")
    worker.presses("Definitief maken").reads("De inschatting is definitief.")


def when_an_outcome_from_elsewhere_stands_beside_it(worker: Someone, family: Elder) -> None:
    worker.opens(f"{family.address}veiligheid/elders/nieuw")
    worker.page.get_by_label("Welk instrument?").select_option(index=6)
    worker.fills_in("Afgenomen op", days_ago(2)).fills_in(
        "Door wie, van welke organisatie?", "Een ergotherapeut, thuiszorg"
    )
    worker.chooses(family.name_of(family.mother), of="Over wie gaat het?").fills_in(
        "Uitkomst", "Niet zelfredzaam met geld"
    )
    worker.presses("Uitkomst vastleggen").reads("Niet zelfredzaam met geld")
