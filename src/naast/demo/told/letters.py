"""The letter about the past half year: one council has it, others wait for their own part, the office or the college."""

from __future__ import annotations

from datetime import date, timedelta

from naast.access.models import Account
from naast.demo.told.pilots import speaking
from naast.foundation import periods
from naast.letters.models import CouncilLetter, LetterEdition
from naast.network.models import Municipality
from naast.programme.actions import letter_editions, letters
from naast.programme.models import Seat
from naast.programme.views.letter_editions import first_text

FROZEN, CHECKED, COLLEGE, SENT = 25, 18, 12, 9  # so many days ago
PROGRESS = (
    "Gemeenten met een vastgesteld verbeterplan: {verbeterplan}. Waar wij iets nog niet weten, staat dat er zo. Openbare besluiten "
    "van de stuurgroep in deze periode: {besluiten}. Pilots die lopen: {pilots-lopen}."
)
AHEAD = "In het volgende half jaar vragen wij de gemeenten naar de zelfscan en het verbeterplan, en bereiden wij de pilots voor."
WORDS = {
    "heiloo": "Ons lokale team werkt met één vast gezicht per huishouden. Dat vraagt van medewerkers dat zij elkaar vervangen; "
    "daar oefenen wij dit jaar mee. Over de uitkomst informeren wij uw raad.",
    "schagen": "Wij zoeken nog naar een goede samenwerking met de volwassen-ggz. Het gesprek daarover is begonnen.",
    "hoorn": "Onze medewerkers volgen de gezamenlijke leerlijn. Wij merken dat er tijd voor vrijgemaakt moet worden.",
    "texel": "Bij ons gaat het goed.",
}


def tell(*, today: date) -> None:
    """What the programme manager and four municipalities did about the letter."""
    starts_on, ends_on = _half_year_before(today)
    with speaking("programmamanager", _ago(today, FROZEN)) as by:
        edition = letter_editions.start_edition(
            by=by, title=f"{'Eerste' if starts_on.month == 1 else 'Tweede'} half jaar {starts_on.year}", starts_on=starts_on,
            ends_on=ends_on, due_on=today + timedelta(days=21), core={**first_text(), "voortgang": PROGRESS, "vooruitblik": AHEAD},
        )  # fmt: skip
        edition = letter_editions.freeze_and_draft(edition, by=by, today=by.today, version=None)
    for slug in WORDS:
        _hand_in(edition, slug, today)
    with speaking("programmamanager", _ago(today, CHECKED)) as by:
        for slug in ("heiloo", "schagen"):
            letters.check_letter(_letter(edition, slug), by=by, today=by.today, version=None)
        letters.return_letter(
            _letter(edition, "texel"), by=by, reason="Dit zegt de raad weinig. Kunt u een voorbeeld uit het werk van het team noemen?",
            version=None,
        )  # fmt: skip
    _send(edition, today)


def _hand_in(edition: LetterEdition, slug: str, today: date) -> None:
    with speaking(_speaker(slug), _ago(today, FROZEN - 3)) as by:
        letter = _letter(edition, slug)
        letters.write_local_block(letter, by=by, text=WORDS[slug], today=by.today, version=None)
        if slug == "heiloo":
            letters.make_promise(
                letter, by=by, text="Wij vertellen de raad wat het oefenen met vervangen opleverde", due_on=today + timedelta(days=60),
                today=by.today,
            )  # fmt: skip
        letters.hand_in_letter(letter, by=by, version=None)


def _send(edition: LetterEdition, today: date) -> None:
    letter = _letter(edition, "heiloo")
    with speaking(_speaker("heiloo"), _ago(today, SENT)) as by:
        letters.record_college(letter, by=by, college_date=_ago(today, COLLEGE), today=by.today, version=None)
        letters.send_letter(letter, by=by, sent_on=by.today, council_system_ref="", today=by.today, version=None)


def _letter(edition: LetterEdition, slug: str) -> CouncilLetter:
    return edition.letters.select_related("municipality", "edition").get(municipality__slug=slug)


def _speaker(slug: str) -> str:
    """Somebody who speaks for this municipality; who is not there yet gets a place, and no way in."""
    name = f"gemeente-{slug}"
    if not Account.objects.filter(username=name).exists():
        municipality = Municipality.objects.get(slug=slug)
        account = Account(username=name, name=f"Gemeente {municipality}", surface="programme", is_demo=True)
        account.set_unusable_password()
        account.save()
        Seat.objects.create(
            account=account,
            kind=Seat.Kind.MUNICIPALITY,
            municipality=municipality,
            during=periods.days(date(2024, 1, 1)),
        )
    return name


def _half_year_before(today: date) -> tuple[date, date]:
    """The half year that was over when this one began."""
    if today.month > 6:
        return date(today.year, 1, 1), date(today.year, 6, 30)
    return date(today.year - 1, 7, 1), date(today.year - 1, 12, 31)


def _ago(today: date, days: int) -> date:
    return today - timedelta(days=days)
