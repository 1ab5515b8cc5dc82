"""The way of one letter: its own part, the check of the region, the college, and out; and what was promised in it."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import words
from naast.foundation.refusals import check_same_version
from naast.letters.models import CouncilLetter, LetterFile, Promise
from naast.programme.actions.holding import manage
from naast.programme.actions.keeping import keep
from naast.programme.models import Programme
from naast.programme.queries import letter_figures
from naast.programme.queries import letters as asked
from naast.programme.queries.letter_papers import letter_paper
from naast.programme.rules import letters as rules
from naast.programme.rules.deciding import check_reason
from naast.ui import paper as on_paper

words.mean(
    letter_written="schreef het eigen deel van de raadsbrief",
    letter_handed_in="diende de raadsbrief in bij het programmabureau",
    letter_checked="vond de raadsbrief goed voor het college",
    letter_returned="gaf de raadsbrief terug",
    letter_at_college="legde vast wanneer het college de raadsbrief vaststelde",
    letter_sent="legde vast dat de raadsbrief is verzonden",
    letter_excused="legde vast waarom een raadsbrief niet wordt verzonden",
    letter_not_excused="haalde de uitzondering van een raadsbrief weg",
    promise_made="legde een toezegging aan de raad vast",
    promise_told="vertelde wat er van een toezegging kwam",
)
State = CouncilLetter.State


@transaction.atomic
def write_local_block(
    letter: CouncilLetter, *, by: Actor, text: str, today: date, version: int | None
) -> CouncilLetter:
    """The municipality tells its own council how it goes there; how its plan and its scans stand comes with it."""
    letter = _own(letter, by, version, leaves=[State.DRAFT])
    rules.check_own_part(text)
    rules.check_text(text, asked.words_of(letter.edition))
    letter.local_block = text.replace("\r\n", "\n").strip()
    letter.own = letter_figures.own_facts(letter.municipality, today=today)
    return _save(letter, "letter_written", by=by)


@transaction.atomic
def hand_in_letter(letter: CouncilLetter, *, by: Actor, version: int | None) -> CouncilLetter:
    """The letter lies with the programme office, to be read beside the others."""
    letter = _own(letter, by, version, leaves=[State.DRAFT])
    rules.check_own_part(letter.local_block)
    letter.state, letter.return_reason = State.REGIONAL_CHECK, ""
    return _save(letter, "letter_handed_in", by=by)


@transaction.atomic
def check_letter(letter: CouncilLetter, *, by: Actor, today: date, version: int | None) -> CouncilLetter:
    """The region has read it, and nothing confidential stands in it: now it is for the college."""
    letter = _managed(letter, by, version, leaves=[State.REGIONAL_CHECK])
    secrets = letter_figures.secrets(Programme.objects.get())
    for text in (letter.local_block, *letter.promises.values_list("text", flat=True)):
        rules.check_no_secret(text, secrets)
    letter.state, letter.checked_on = State.COLLEGE, today
    return _save(letter, "letter_checked", by=by)


@transaction.atomic
def return_letter(letter: CouncilLetter, *, by: Actor, reason: str, version: int | None) -> CouncilLetter:
    """Back to the one who writes: the office found something, or the college or the municipality wants it otherwise."""
    if not asked.is_own_letter(by, letter):
        manage(by)
    letter = _held(letter, version)
    rules.check_step(letter.state, leaves=[State.REGIONAL_CHECK, State.COLLEGE])
    check_reason(reason)
    letter.state, letter.return_reason, letter.checked_on, letter.college_date = State.DRAFT, reason.strip(), None, None
    return _save(letter, "letter_returned", by=by, reason=reason)


@transaction.atomic
def record_college(
    letter: CouncilLetter, *, by: Actor, college_date: date, today: date, version: int | None
) -> CouncilLetter:
    """On this day the college adopted the letter."""
    letter = _own(letter, by, version, leaves=[State.COLLEGE])
    rules.check_happened(college_date, today=today, as_of=letter.edition.as_of or today)
    letter.college_date = college_date
    return _save(letter, "letter_at_college", by=by, on=college_date)


@transaction.atomic
def send_letter(
    letter: CouncilLetter, *, by: Actor, sent_on: date, council_system_ref: str, today: date, version: int | None
) -> CouncilLetter:
    """The council has the letter, and it stays as it is: its bytes are kept under their hash."""
    letter = _own(letter, by, version, leaves=[State.COLLEGE])
    rules.check_sending(letter.college_date, sent_on, today=today)
    letter.state, letter.sent_on, letter.council_system_ref = State.SENT, sent_on, council_system_ref.strip()
    paper = letter_paper(letter)
    files = {form: on_paper.written(paper, form) for form in on_paper.KINDS}
    hashes = {form: hashlib.sha256(content).hexdigest() for form, content in files.items()}
    LetterFile.objects.bulk_create(
        LetterFile(letter=letter, form=form, content=content, hash=hashes[form]) for form, content in files.items()
    )
    letter.document_hash = hashes["pdf"]
    return _save(letter, "letter_sent", by=by, on=sent_on, document=hashes["pdf"], figures=letter.edition.figures_hash)


@transaction.atomic
def excuse_letter(letter: CouncilLetter, *, by: Actor, reason: str, version: int | None) -> CouncilLetter:
    """This letter will not be sent, and everybody knows why; without a reason it is asked for again."""
    letter = _managed(letter, by, version, leaves=[State.DRAFT, State.REGIONAL_CHECK, State.COLLEGE])
    letter.exception_reason = reason.strip()
    return _save(letter, "letter_excused" if letter.exception_reason else "letter_not_excused", by=by, reason=reason)


@transaction.atomic
def make_promise(letter: CouncilLetter, *, by: Actor, text: str, due_on: date, today: date) -> Promise:
    """The council may count on this, at the latest on that day; before the letter is sent, the letter says so too."""
    grants.require(by, Act.REPORT_FOR_MUNICIPALITY, asked.VoiceOf(letter.municipality))
    letter = _held(letter, None)
    rules.check_promise(due_on, today=today)
    if not letter.is_sent:
        rules.check_step(letter.state, leaves=[State.DRAFT])
        rules.check_text(text, ())
    promise = Promise.objects.create(
        letter=letter, text=text.strip(), due_on=due_on, stands_in_letter=not letter.is_sent
    )
    keep("promise_made", promise, by=by, municipality=letter.municipality, due_on=due_on)
    return promise


@transaction.atomic
def tell_promise(promise: Promise, *, by: Actor, state: str, outcome: str, today: date, version: int | None) -> Promise:
    """It is known what came of a promise."""
    grants.require(by, Act.REPORT_FOR_MUNICIPALITY, asked.VoiceOf(promise.letter.municipality))
    promise = Promise.objects.select_for_update(of=("self",)).select_related("letter__municipality").get(pk=promise.pk)
    check_same_version(promise, version)
    if promise.state != Promise.State.OPEN:
        raise rules.PromiseIsOver
    check_reason(outcome)
    promise.state, promise.outcome, promise.told_on, promise.version = (
        state,
        outcome.strip(),
        today,
        promise.version + 1,
    )
    promise.save(update_fields=["state", "outcome", "told_on", "version"])
    keep("promise_told", promise, by=by, municipality=promise.letter.municipality, state=state)
    return promise


def _held(letter: CouncilLetter, version: int | None) -> CouncilLetter:
    rows = CouncilLetter.objects.select_for_update(of=("self",))
    held = rows.select_related("edition", "municipality", "corrects__edition").get(pk=letter.pk)
    check_same_version(held, version)
    return held


def _own(letter: CouncilLetter, by: Actor, version: int | None, *, leaves: list[Any]) -> CouncilLetter:
    grants.require(by, Act.REPORT_FOR_MUNICIPALITY, asked.VoiceOf(letter.municipality))
    held = _held(letter, version)
    rules.check_step(held.state, leaves=leaves)
    if held.exception_reason:
        raise rules.IsExcused
    return held


def _managed(letter: CouncilLetter, by: Actor, version: int | None, *, leaves: list[Any]) -> CouncilLetter:
    manage(by)
    held = _held(letter, version)
    rules.check_step(held.state, leaves=leaves)
    return held


def _save(letter: CouncilLetter, verb: str, *, by: Actor, reason: str = "", **told: Any) -> CouncilLetter:
    letter.version += 1
    letter.save()
    keep(verb, letter, by=by, municipality=letter.municipality, reason=reason, state=letter.state, **told)
    return letter
