"""Whom a newcomer can be: the demonstration accounts, by the name they sign in with.

Only what holds for whoever stands behind the account is said here; the demonstration population gives each a name.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoAccount:
    slug: str
    surface: str
    role: str
    who: str
    icon: str
    to_try: str
    first: bool = False  # where a newcomer best begins


ACCOUNTS = (
    DemoAccount(
        "vast-gezicht",
        "work",
        "Vast gezicht",
        "Werkt in een lokaal team en loopt met een paar huishoudens mee, van de eerste dag tot het herstel.",
        "support",
        "Open een huishouden, bekijk hoe veilig het is en leg een veiligheidsplan vast.",
        first=True,
    ),
    DemoAccount(
        "teamleider",
        "work",
        "Teamleider",
        "Leidt het lokale team en kiest wie het vaste gezicht van een huishouden wordt.",
        "people",
        "Wijs een vast gezicht aan. Dat kan er nooit meer dan één zijn.",
        first=True,
    ),
    DemoAccount(
        "intake",
        "work",
        "Aanmelding",
        "Neemt de telefoon op als iemand zich zorgen maakt.",
        "phone",
        "Leg een signaal vast, ook van iemand die niet genoemd wil worden.",
        first=True,
    ),
    DemoAccount(
        "buur",
        "work",
        "De collega ernaast",
        "Zelfde rol en zelfde team als het vaste gezicht, maar met andere huishoudens.",
        "person",
        "Open het adres van een huishouden van uw collega. Die pagina is er voor u niet.",
    ),
    DemoAccount(
        "rvt",
        "work",
        "Veiligheidsprofessional",
        "Werkt in het regionale veiligheidsteam en gaat naast het vaste gezicht staan als het gevaar groot is.",
        "shield",
        "Kijk wat u wel en niet ziet zolang niemand u erbij vraagt.",
    ),
    DemoAccount(
        "expert",
        "work",
        "Expert voor consultatie",
        "Denkt mee als een vast gezicht daarom vraagt.",
        "help",
        "Kijk rond: zonder vraag is er geen huishouden te zien.",
    ),
    DemoAccount(
        "gedragswetenschapper",
        "work",
        "Gedragswetenschapper",
        "Leest een veiligheidsinschatting tegen als daarom wordt gevraagd.",
        "eye",
        "Lees een inschatting mee en geef eerst een eigen oordeel.",
    ),
    DemoAccount(
        "monitor",
        "work",
        "Analist van de monitor",
        "Vergelijkt oordelen met elkaar, zonder te zien over wie zij gaan.",
        "chart",
        "Kijk hoe vaak twee beoordelaars hetzelfde oordeel geven.",
    ),
    DemoAccount(
        "tafelvoorzitter",
        "work",
        "Tafelvoorzitter",
        "Zit de tafel voor waar organisaties samen over een huishouden praten.",
        "agreement",
        "Kijk rond: wat op tafel komt bepaalt het vaste gezicht.",
    ),
    DemoAccount(
        "zorgmakelaar",
        "work",
        "Zorgmakelaar",
        "Regelt hulp die past bij wat een huishouden nodig heeft.",
        "route",
        "Kijk rond: een huishouden ziet u pas als u gevraagd bent.",
    ),
    DemoAccount(
        "fg",
        "work",
        "Functionaris gegevensbescherming",
        "Let erop dat niemand kijkt die daar geen reden voor heeft.",
        "eye",
        "Bekijk wie in uw organisatie waar keek.",
    ),
    DemoAccount(
        "beheerder",
        "work",
        "Functioneel beheerder",
        "Zorgt dat collega’s kunnen inloggen, en kan zelf geen huishouden openen.",
        "key",
        "Bekijk de accounts van uw organisatie en zet er een uit.",
    ),
    DemoAccount(
        "moeder",
        "portal",
        "Moeder",
        "Woont met haar kinderen op een adres dat de vader niet kent.",
        "person",
        "Bekijk uw afspraken, en wie er naar uw gegevens keek.",
        first=True,
    ),
    DemoAccount(
        "vader",
        "portal",
        "Vader",
        "Is van hetzelfde huishouden, en woont ergens anders.",
        "person",
        "Zoek naar het adres van de moeder. Het staat nergens.",
    ),
    DemoAccount(
        "kind-14",
        "portal",
        "Kind van 14",
        "Heeft een eigen plek, met eigen woorden.",
        "school",
        "Bekijk wie uw vaste gezicht is en wat er met u is afgesproken.",
    ),
    DemoAccount(
        "kind-16",
        "portal",
        "Kind van 16",
        "Beslist vanaf 16 jaar zelf over de eigen gegevens.",
        "school",
        "Kijk wat u ziet dat uw ouders niet meer zien.",
    ),
    DemoAccount(
        "programmamanager",
        "programme",
        "Programmamanager",
        "Houdt bij hoe ver de regio is met het programmaplan.",
        "target",
        "Lees de vier ontwikkelopgaven, het geld en de risico’s.",
        first=True,
    ),
    DemoAccount(
        "stuurgroep",
        "programme",
        "Lid van de stuurgroep",
        "Beslist over de koers van het programma.",
        "flag",
        "Kijk waar het geld naartoe gaat en wat nog niet bekend is.",
    ),
    DemoAccount(
        "gemeente-heiloo",
        "programme",
        "Gemeente Heiloo",
        "Volgt het programma voor één gemeente.",
        "building",
        "Kijk hoe ver uw gemeente is.",
    ),
    DemoAccount(
        "analist",
        "programme",
        "Analist",
        "Rekent met cijfers waar niemand in te herkennen is.",
        "chart",
        "Bekijk de indicatoren. Er is geen weg naar een huishouden.",
    ),
)
BY_SLUG = {account.slug: account for account in ACCOUNTS}


@dataclass(frozen=True)
class DemoSurface:
    name: str
    title: str
    text: str


SURFACES = (
    DemoSurface("work", "Werk", "Voor professionals. Wie ergens niet bij hoort, ziet niet eens dat het bestaat."),
    DemoSurface("portal", "Thuis", "Voor de mensen om wie het gaat. Ieder ziet alleen wat voor die ene persoon is."),
    DemoSurface("programme", "Programma", "Voor wie de vernieuwing in de regio leidt. Zonder één huishouden."),
)
