"""Which files are kept, and under what name."""

from __future__ import annotations

import re
import unicodedata

from naast.foundation.refusals import Refusal

LONGEST_NAME = 120
WITHOUT_NAME = "bestand"
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf", "text/plain": "txt"}
ACCEPTED = "Foto’s en afbeeldingen (jpg, png, webp), pdf en platte tekst (txt)"

SENTENCES = {
    "empty": "Dit bestand is leeg.",
    "virus": "In dit bestand is een virus gevonden. Het is niet bewaard. Meld dit bij uw helpdesk.",
    "office": "Dit is een Office-bestand. Sla het eerst op als pdf en voeg de pdf toe.",
    "archive": "Dit is een ingepakt bestand (zip). Pak het eerst uit en voeg toe wat u nodig hebt.",
    "phone_picture": "Deze foto is opgeslagen als HEIC of AVIF. Sla hem eerst op als jpg en voeg die toe.",
    "other_picture": "Dit soort afbeelding kunnen we niet bewaren. Sla hem eerst op als jpg of png.",
    "program": "Dit is een programma. Dat bewaren we niet.",
    "web_page": "Dit is een webpagina of een tekening met code erin. Sla het eerst op als pdf.",
    "unknown": f"Wat voor bestand dit is, kunnen we niet zien. {ACCEPTED} kunt u toevoegen.",
    "locked": "Deze pdf is met een wachtwoord beveiligd. Haal de beveiliging eraf en voeg hem opnieuw toe.",
    "broken": "Dit bestand is beschadigd en kan niet worden gelezen. Maak het opnieuw of kies een ander bestand.",
    "too_many_pixels": "Deze afbeelding is te groot (meer dan 40 miljoen beeldpunten). Maak hem eerst kleiner.",
    "too_large_inside": "Er zit te veel in dit bestand. Maak er kleinere bestanden van.",
    "too_much_work": "Het kost te veel tijd om dit bestand na te kijken. Maak er kleinere bestanden van.",
}


class FileRefused(Refusal):
    """This file is not kept; which one and why stands in the sentence."""

    def __init__(self, why: str, name: str = ""):
        sentence = SENTENCES[why]
        super().__init__(f"‘{name}’: {sentence[0].lower()}{sentence[1:]}" if name else sentence)
        self.why = why


class FileTooLarge(Refusal):
    def __init__(self, largest: int):
        super().__init__(f"Dit bestand is te groot. Een bestand mag hoogstens {largest // 2**20} MB zijn.")


class TooManyFiles(Refusal):
    def __init__(self, most: int):
        super().__init__(f"Bij een notitie passen hoogstens {most} bestanden.")


class HouseholdIsFull(Refusal):
    sentence = "Er is geen ruimte meer voor bestanden bij dit huishouden. Vraag uw functioneel beheerder."


class NoFile(Refusal):
    sentence = "Kies een bestand."


class NoteIsWithdrawn(Refusal):
    sentence = "Deze notitie is ingetrokken. Er kan niets meer bij."


def check_room(sizes: list[int], *, largest: int, kept_of_note: int, most_of_a_note: int) -> None:
    """What is sent fits, before anybody looks inside."""
    if any(size > largest for size in sizes):
        raise FileTooLarge(largest)
    if kept_of_note + len(sizes) > most_of_a_note:
        raise TooManyFiles(most_of_a_note)


def check_total(adding: int, *, kept: int, most: int) -> None:
    if kept + adding > most:
        raise HouseholdIsFull


def kept_name(given: str, media_type: str) -> str:
    """What the file was called, without anything but the name, and with the ending of what it is."""
    name = unicodedata.normalize("NFC", given.replace("\\", "/").rpartition("/")[2])
    name = "".join(sign if is_plain(sign) else " " for sign in name)
    stem, dot, ending = name.rpartition(".")
    stem = stem if dot and stem and len(ending) <= 12 else name
    stem = re.sub(r"[.\s]+", " ", stem).strip(" -_")
    ending = ENDINGS[media_type]
    return f"{stem[: LONGEST_NAME - len(ending) - 1].strip() or WITHOUT_NAME}.{ending}"


def is_plain(sign: str) -> bool:
    """A letter, a figure, or one of the few other signs that mean nothing to any program."""
    return unicodedata.category(sign)[0] in "LNM" or sign in " ._-()+'’,&"
