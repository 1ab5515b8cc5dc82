"""What the programme manager does for all councils together: one text, one set of frozen figures, a draft for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction

from naast.access.actors import Actor
from naast.foundation import constraints, words
from naast.foundation.refusals import check_same_version
from naast.insight.actions import freeze
from naast.letters.models import CouncilLetter, LetterEdition
from naast.network.models import Municipality
from naast.programme.actions.holding import manage
from naast.programme.actions.keeping import keep
from naast.programme.models import Programme
from naast.programme.queries import letter_figures
from naast.programme.queries import letters as asked
from naast.programme.queries.plans import municipalities_in
from naast.programme.rules import letters as rules

words.mean(
    letter_edition_started="begon aan een editie van de raadsbrief",
    letter_core_written="schreef de kerntekst van de raadsbrief",
    letter_figures_frozen="zette de cijfers van de raadsbrief vast en maakte de concepten",
    letter_correction_started="begon aan een brief die een verzonden raadsbrief rechtzet",
)
Part = LetterEdition.Part
NEEDED = (Part.OPENING, Part.PROGRESS)


@transaction.atomic
def start_edition(
    *, by: Actor, title: str, starts_on: date, ends_on: date, due_on: date | None, core: Mapping[str, str]
) -> LetterEdition:
    """There is something to tell the councils about this period; the text begins with `core`."""
    manage(by)
    rules.check_text(title, ())
    with constraints.as_refusals():
        edition = LetterEdition.objects.create(
            title=title.strip(), starts_on=starts_on, ends_on=ends_on, due_on=due_on, core=_written(core)
        )
    keep("letter_edition_started", edition, by=by, title=edition.title)
    return edition


@transaction.atomic
def write_core(
    edition: LetterEdition, *, by: Actor, core: Mapping[str, str], version: int | None, today: date
) -> LetterEdition:
    """Every council reads this text, with the frozen figures in it."""
    programme, edition = _held(edition, by, version)
    if edition.letters.exclude(state=CouncilLetter.State.DRAFT).exists():
        raise rules.TextStands
    edition.core = _written(core)
    _check(programme, edition, today=today)
    _save(edition)
    keep("letter_core_written", edition, by=by)
    return edition


@transaction.atomic
def freeze_and_draft(edition: LetterEdition, *, by: Actor, today: date, version: int | None) -> LetterEdition:
    """The figures stand as they are today, and every municipality has its draft, from this one set."""
    programme, edition = _held(edition, by, version)
    if edition.is_frozen:
        raise rules.AlreadyFrozen
    rules.check_core(edition.core, needed=NEEDED)
    _check(programme, edition, today=today)
    return _frozen(programme, edition, municipalities_in(programme, today=today), {}, by=by, today=today)


@transaction.atomic
def start_correction(
    edition: LetterEdition, *, by: Actor, today: date, text: str, letters: Iterable[CouncilLetter]
) -> LetterEdition:
    """A next letter names the one that was sent, with figures of today; what was sent stays."""
    programme, edition = _held(edition, by, None)
    wrong = {one.municipality_id: one for one in asked.to_correct(edition).filter(pk__in=[one.pk for one in letters])}
    if not wrong:
        raise rules.NotSentYet
    correction = LetterEdition(
        title=f"Correctie op {edition.title}"[:160], starts_on=edition.starts_on, ends_on=edition.ends_on,
        core=_written({Part.CORRECTION: text, **{part: edition.core.get(part, "") for part in (Part.OPENING, Part.ATTACHED)}}),
        corrects=edition,
    )  # fmt: skip
    _check(programme, correction, today=today)
    correction.save()
    keep("letter_correction_started", correction, by=by, of=edition.reference)
    found = Municipality.objects.filter(pk__in=wrong).order_by("name")
    return _frozen(programme, correction, found, wrong, by=by, today=today)


def _held(edition: LetterEdition, by: Actor, version: int | None) -> tuple[Programme, LetterEdition]:
    programme = manage(by)
    held = LetterEdition.objects.select_for_update().get(pk=edition.pk)
    check_same_version(held, version)
    return programme, held


def _written(core: Mapping[str, str]) -> dict[str, str]:
    return {part: core[part].replace("\r\n", "\n").strip() for part in Part.values if core.get(part, "").strip()}


def _check(programme: Programme, edition: LetterEdition, *, today: date) -> None:
    known = {one["code"] for one in asked.known_codes(programme, edition, today=today)}
    secrets = letter_figures.secrets(programme)
    for part, text in edition.core.items():
        try:
            rules.check_text(text, known)
            rules.check_no_secret(text, secrets)
        except rules.InTheText as refusal:
            refusal.part = part
            raise


def _frozen(programme, edition, municipalities, wrong, *, by: Actor, today: date) -> LetterEdition:
    inside = list(municipalities)
    payload = letter_figures.to_freeze(programme, starts_on=edition.starts_on, ends_on=edition.ends_on, today=today)
    frozen = freeze({**payload, "for": [one.slug for one in inside]}, as_of=today)
    edition.as_of, edition.figures_hash, edition.figures = today, frozen.hash, frozen.payload
    _save(edition)
    CouncilLetter.objects.bulk_create(
        CouncilLetter(
            edition=edition, municipality=one, corrects=wrong.get(one.pk), own=letter_figures.own_facts(one, today=today)
        )
        for one in inside
    )  # fmt: skip
    keep("letter_figures_frozen", edition, by=by, hash=edition.figures_hash, drafts=len(inside))
    return edition


def _save(edition: LetterEdition) -> None:
    edition.version += 1
    edition.save()
