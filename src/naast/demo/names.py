"""Names of people who do not exist: a common given name beside a surname or a street that was made up."""

from __future__ import annotations

from random import Random
from typing import NamedTuple


class Origin(NamedTuple):
    """Where a family's names come from, and what it may speak at home."""

    share: int
    language: str
    speaks_it: float  # how often the adults speak it rather than Dutch
    interpreter: float  # of those, how often they need an interpreter
    female: tuple[str, ...]
    male: tuple[str, ...]
    surnames: tuple[tuple[str, str], ...]
    girls: tuple[str, ...] = ()  # given to children in our time; empty: the same as their mothers'
    boys: tuple[str, ...] = ()


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _plain(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(("", name) for name in text.split())


# Dutch surnames are put together from two halves and perhaps a tussenvoegsel, so that they sound like one and are none.
FRONT = _words(
    "Duin Zand Wilg Hoef Polder Sluis Meer Vogel Klaver Linde Ooster Wester Noorder Zuider Kerk Molen Rood Groen "
    "Zeil Anker Riet Haven Brug Kamp Veld Berk Eiken Iepen Koren Haver Boter Kaas Schelp Strand Mos Heide Vlas Wad"
)
BACK = _words("hoorn stra man sloot meijer beek dijk huis vliet horst burg waard kamer oever drift poort steen wijk")
PREFIXES = ("", "", "", "", "van", "van der", "de", "van den", "ter", "van 't")
DUTCH_SURNAMES = tuple(
    (PREFIXES[(i * 7 + j * 3) % len(PREFIXES)], front + back)
    for i, front in enumerate(FRONT)
    for j, back in enumerate(BACK)
)

ORIGINS = {
    "nederlands": Origin(
        720, "Nederlands", 1.0, 0.0,
        _words(
            "Sanne Lotte Marieke Ingrid Petra Marjan Wilma Truus Annie Corrie Saskia Esther Mirjam Linda Monique Joyce Kim "
            "Naomi Marit Hanneke Dieuwke Tjitske Geertje Renske Jacqueline Astrid Nicole Denise Chantal Bianca Maaike Elise "
            "Yvonne Karin Anja Miranda Femke Lisa Eva Iris Suzanne Marloes"
        ),
        _words(
            "Ruben Joost Pieter Kees Jan Henk Gerrit Klaas Dirk Wim Marcel Dennis Patrick Richard Erwin Jeroen Martijn "
            "Sander Niels Rick Kevin Mike Bas Koen Teun Siem Floris Douwe Sietse Wouter Arjan Maurits Ronald Frank Theo Cor "
            "Peter Robin Stefan Michel Vincent Bart"
        ),
        DUTCH_SURNAMES,
        _words("Emma Sophie Julia Anna Tess Isa Roos Noor Saar Fenna Jip Puk Bregje Fleur Lieke Evi Nina Liv Sara Yfke"),
        _words("Daan Sem Lucas Thijs Jesse Bram Luuk Tim Stijn Sven Guus Cas Mees Jurre Finn Levi Noud Gijs Hidde Milan"),
    ),
    "turks": Origin(
        50, "Turks", 0.5, 0.4,
        _words("Ayşe Fatma Zeynep Elif Merve Esra Hatice Emine Büşra Selin Derya Gül"),
        _words("Mehmet Mustafa Ali Emre Murat Hasan Yusuf Kemal Burak Serkan Deniz Ömer"),
        _plain("Denizkaya Akdere Yeşilova Güneşli Karataşlı Çamdere Yıldızhan Bozkırlı Ormanlı Taşpınarlı Baharlı Gökdere"),
    ),
    "marokkaans": Origin(
        50, "Tamazight", 0.4, 0.4,
        _words("Fatima Samira Nadia Khadija Salma Yasmina Naima Imane Hafsa Loubna Soukaina Rachida"),
        _words("Mohamed Youssef Hamza Rachid Karim Bilal Omar Said Anouar Mounir Ilyas Zakaria"),
        (
            ("el", "Mansoubi"), ("el", "Wardani"), ("ben", "Taouil"), ("", "Azghari"), ("", "Boutaleh"), ("el", "Kasbaoui"),
            ("", "Ouarzati"), ("ait", "Lahmar"), ("", "Benchouf"), ("", "Rifaoui"),
        ),
    ),
    "pools": Origin(
        60, "Pools", 0.8, 0.5,
        _words("Agnieszka Katarzyna Magdalena Joanna Zofia Oliwia Ewa Beata Natalia Iwona"),
        _words("Piotr Tomasz Marcin Paweł Krzysztof Jakub Szymon Mateusz Wojciech Adrian"),
        _plain("Zielonka Brzozak Morawek Kalinak Jaskółek Wrzosik Lipnik Borówek Sowik Klonek Rybarz Polanik"),
    ),
    "surinaams": Origin(
        40, "Sranantongo", 0.2, 0.0,
        _words("Chantal Shanti Ruth Muriel Lucia Priya Jolanda Xaviera Denise Cheryl"),
        _words("Clyde Ricardo Steven Dinesh Orlando Romeo Ruben Winston Sergio Rajesh"),
        _plain("Palmhof Kwattakreek Ramlaksing Maripaston Zwartehof Blauwgrond Sewrajsing Goedewacht Kankantrie Welgedaan"),
    ),
    "syrisch": Origin(
        35, "Arabisch", 0.9, 0.7,
        _words("Rania Hala Lina Maha Noura Sawsan Dima Rasha Yara Hiba"),
        _words("Ahmad Khaled Bassel Nizar Fadi Samer Tarek Wael Anas Ziad"),
        (("al", "Rashwadi"), ("al", "Zaytouni"), ("", "Darwishan"), ("al", "Bahrani"), ("", "Nahhassi"), ("al", "Wardan")),
    ),
    "oekraiens": Origin(
        20, "Oekraïens", 1.0, 0.7,
        _words("Oksana Iryna Olena Svitlana Natalia Yulia Kateryna Hanna"),
        _words("Oleksandr Andriy Mykola Dmytro Taras Ivan Bohdan Maksym"),
        _plain("Vyshnevyk Sonyashnyk Berezovych Dubovyk Kalynets Lisovych"),
    ),
    "eritrees": Origin(
        15, "Tigrinya", 1.0, 0.8,
        _words("Selam Almaz Mebrat Saba Freweini Tsega Luwam"),
        _words("Tesfay Yonas Dawit Filmon Samuel Berhane Amanuel"),
        _plain("Habtezghi Woldemar Gebrezion Tekleab Haileseb Asmeret"),
    ),
    "spaans": Origin(
        10, "Spaans", 0.7, 0.3,
        _words("Carmen Lucía Marisol Ximena Paola Valeria"),
        _words("Diego Javier Andrés Mateo Sergio Raúl"),
        _plain("Robledano Campoverde Montalbera Riofrío Olivarejo Almendrosa"),
    ),
}  # fmt: skip

# Streets that exist nowhere; Dutch postcodes are left empty, so no address can be found on a map.
FANCIES = "Verzonnen Fabel Sprookjes Droom Bedacht Luchtkasteel Kabouter Draken Eenhoorn Nergens Maanvis Toverfluit"
STREETS = tuple(
    front + back for front in _words(FANCIES) for back in ("laan", "straat", "pad", "plein", "hof", "weg", "kade")
)

_NAMES = tuple(ORIGINS)
_SHARES = tuple(origin.share for origin in ORIGINS.values())
_TOTAL = sum(_SHARES)


def pick_origin(dice: Random) -> Origin:
    at = dice.random() * _TOTAL
    for name, share in zip(_NAMES, _SHARES, strict=True):
        at -= share
        if at < 0:
            return ORIGINS[name]
    return ORIGINS[_NAMES[0]]


def given_name(
    dice: Random, origin: Origin, gender: str, *, is_child: bool = False, taken: tuple[str, ...] = ()
) -> str:
    """A name that nobody else in the household has."""
    names = origin.female if gender == "female" else origin.male
    if is_child:
        names = (origin.girls if gender == "female" else origin.boys) or names
    while (name := names[int(dice.random() * len(names))]) in taken:
        pass
    return name


def surname(dice: Random, origin: Origin) -> tuple[str, str]:
    """A tussenvoegsel, perhaps empty, and a surname."""
    return origin.surnames[int(dice.random() * len(origin.surnames))]


def full_name(dice: Random) -> str:
    """Somebody who works here."""
    origin = pick_origin(dice)
    given = given_name(dice, origin, "female" if dice.random() < 0.75 else "male")
    prefix, family = surname(dice, origin)
    return f"{given} {prefix} {family}".replace("  ", " ")


def street(dice: Random) -> tuple[str, str]:
    return STREETS[int(dice.random() * len(STREETS))], str(1 + int(dice.random() * 180))
