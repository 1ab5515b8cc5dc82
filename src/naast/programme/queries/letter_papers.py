"""A letter to a council on paper: everything in it was frozen or written for it, and nothing is counted again."""

from __future__ import annotations

from datetime import date
from typing import Any

from naast.foundation.periods import MONTHS
from naast.letters.models import CouncilLetter, LetterEdition, Promise
from naast.programme.queries.letters import words_of
from naast.programme.rules import letters as rules
from naast.ui.paper import Paper, Section

Part = LetterEdition.Part
BEFORE_THE_FIGURES = (Part.OCCASION, Part.BACKGROUND, Part.PLAN, Part.PROGRESS)
AFTER_THE_FIGURES = (Part.RELATED, Part.STEERING, Part.MONEY, Part.AHEAD)
SUBJECT = "Raadsinformatiebrief Toekomstscenario kind- en gezinsbescherming"
CONCEPT = "Concept: deze brief is nog niet verzonden."


def letter_paper(letter: CouncilLetter) -> Paper:
    """The letter as the council reads it; what was promised after it was sent, it does not say."""
    promises = [one for one in letter.promises.all() if one.stands_in_letter]
    edition, words = letter.edition, words_of(letter.edition)
    sections = [
        *_correction(letter, words),
        *_parts(edition, BEFORE_THE_FIGURES, words),
        *_figures(edition),
        Section("In onze gemeente", paragraphs=_local(letter, words)),
        *_promised(promises, words),
        *_parts(edition, AFTER_THE_FIGURES, words),
        *_attached(edition, words),
        _about_the_figures(edition),
    ]
    return Paper(
        title=SUBJECT,
        footer=_footer(edition, letter.reference),
        warning="" if letter.is_sent else CONCEPT,
        facts=[
            ("Aan", f"de gemeenteraad van {letter.municipality}"),
            ("Onderwerp", edition.title),
            ("Over de periode", period_words(edition)),
            ("Kenmerk", letter.reference),
            ("Vastgesteld door het college", _day(letter.college_date)),
            ("Verzonden", _day(letter.sent_on)),
            *([("Nummer in het raadsinformatiesysteem", letter.council_system_ref)] if letter.council_system_ref else []),
        ],
        opening=["Geachte leden van de raad,", *_text(edition, Part.OPENING, words)],
        closing=["Hoogachtend,", f"burgemeester en wethouders van de gemeente {letter.municipality}"],
        sections=sections,
    )  # fmt: skip


def edition_paper(edition: LetterEdition) -> Paper:
    """The report of the period: what every council reads, without the part of one municipality."""
    words = words_of(edition)
    return Paper(
        title=f"Voortgangsrapportage {edition.title}",
        footer=_footer(edition, edition.reference),
        facts=[("Over de periode", period_words(edition)), ("Kenmerk", edition.reference)],
        opening=_text(edition, Part.OPENING, words),
        sections=[
            *_parts(edition, (Part.CORRECTION, *BEFORE_THE_FIGURES), words),
            *_figures(edition),
            *_parts(edition, AFTER_THE_FIGURES, words),
            *_attached(edition, words),
            _about_the_figures(edition),
        ],
    )


def period_words(edition: LetterEdition) -> str:
    return f"{_day(edition.starts_on)} tot en met {_day(edition.ends_on)}"


def _correction(letter: CouncilLetter, words: dict[str, str]) -> list[Section]:
    """A letter that puts an earlier one right names it, and says which figures changed."""
    earlier = letter.corrects
    if earlier is None:
        return []
    told = rules.changed_since(earlier.edition.content["figures"], letter.edition.content["figures"])
    sections = [
        Section(
            Part.CORRECTION.label,
            paragraphs=[
                f"Deze brief zet onze brief van {_day(earlier.sent_on)} recht (kenmerk {earlier.reference}). "
                f"Die brief blijft zoals hij is verzonden.",
                *_text(letter.edition, Part.CORRECTION, words),
            ],
        )
    ]
    if told:
        head = ("Cijfer", "In de eerdere brief", "Nu")
        sections.append(Section("Wat er in de cijfers verschilt", head=head, widths=(4, 3, 3), rows=told))
    return sections


def _parts(edition: LetterEdition, parts: tuple[Any, ...], words: dict[str, str]) -> list[Section]:
    found = [(part, _text(edition, part, words)) for part in parts]
    return [Section(part.label, paragraphs=text) for part, text in found if text]


def _text(edition: LetterEdition, part: Any, words: dict[str, str]) -> list[str]:
    return paragraphs(rules.filled(edition.core.get(part, ""), words))


def paragraphs(text: str) -> list[str]:
    return [one.strip() for one in text.replace("\r\n", "\n").split("\n") if one.strip()]


def _figures(edition: LetterEdition) -> list[Section]:
    content = edition.content
    if not content:
        return []
    rows = [(one["label"], one["words"], one["source"]) for one in content["figures"]]
    sections = [Section("Cijfers", head=("Wat", "Stand", "Bron"), widths=(6, 4, 3), rows=rows)]
    if content["decisions"]:
        told = [(one["number"], one["on"], one["body"], one["title"]) for one in content["decisions"]]
        head = ("Nummer", "Datum", "Overleg", "Onderwerp")
        sections.append(Section("Openbare besluiten in deze periode", head=head, widths=(2, 2, 3, 6), rows=told))
    return sections


def _local(letter: CouncilLetter, words: dict[str, str]) -> list[str]:
    own = letter.own
    written = paragraphs(rules.filled(letter.local_block, words)) or ["Dit deel schrijft de gemeente nog."]
    known = [f"Ons verbeterplan: {_plan_stand(own)} (stand op {own['as_of']})."] if own else []
    known += [
        f"Zelfscan {one['round']}, {one['unit']}: {one['state'].lower()}. Onze keuze: {one['shown'].lower()}."
        for one in own.get("scans", [])
    ]
    if own and not own.get("scans"):
        known.append("Van een zelfscan van onze gemeente is nog niets bekend.")
    return [*written, *known]


def _plan_stand(own: dict[str, Any]) -> str:
    stand = own["plan"].lower()
    if not own["adopted_on"]:
        return stand
    return f"vastgesteld op {own['adopted_on']}" + ("" if stand == "vastgesteld" else f", {stand}")


def _promised(promises: list[Promise], words: dict[str, str]) -> list[Section]:
    if not promises:
        return []
    lines = [f"{one.text} (uiterlijk {_day(one.due_on)})" for one in promises]
    return [Section("Wat wij toezeggen", lines=lines)]


def _attached(edition: LetterEdition, words: dict[str, str]) -> list[Section]:
    found = _text(edition, Part.ATTACHED, words)
    return [Section(Part.ATTACHED.label, lines=found)] if found else []


def _about_the_figures(edition: LetterEdition) -> Section:
    if not edition.is_frozen:
        return Section("Over de cijfers", paragraphs=["De cijfers zijn nog niet vastgezet."])
    return Section(
        "Over de cijfers",
        paragraphs=[
            f"De cijfers zijn van {edition.as_of:%d-%m-%Y} en veranderen in deze brief niet meer.",
            f"Controlegetal van de cijfers (SHA-256): {edition.figures_hash}",
        ],
    )


def _footer(edition: LetterEdition, reference: str) -> str:
    as_of = f"cijfers van {edition.as_of:%d-%m-%Y}" if edition.as_of else "cijfers nog niet vastgezet"
    return f"{reference} · {as_of} · {edition.figures_hash[:12]}"


def _day(day: date | None) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else "nog niet bekend"
