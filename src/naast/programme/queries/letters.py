"""Letters to the councils, starting from who is asking: own drafts, from the check on for the steering group, sent for all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.letters.models import CouncilLetter, LetterEdition, LetterFile, Promise
from naast.network.models import Municipality
from naast.programme.models import Programme, Seat
from naast.programme.queries import letter_figures
from naast.programme.queries.seats import seat_of
from naast.programme.rules import letters as rules

State = CouncilLetter.State


@dataclass(frozen=True)
class VoiceOf:
    """A municipality, as what somebody may or may not speak for."""

    municipality: Municipality

    def relations_of(self, actor: Actor) -> frozenset[str]:
        seats = self.municipality.programme_seats.filter(account=actor.account, during__contains=actor.today)
        return frozenset(seats.order_by("kind").values_list("kind", flat=True))


def editions_readable_by(actor: Actor, programme: Programme) -> QuerySet[LetterEdition]:
    """What is still being written is the programme manager's; from the day the figures stand, everybody's."""
    found = LetterEdition.objects.select_related("corrects")
    manages = grants.allows(actor, Act.MANAGE_PROGRAMME, programme)
    return found if manages else found.exclude(figures_hash="")


def letters_readable_by(actor: Actor, programme: Programme) -> QuerySet[CouncilLetter]:
    """The database says the same."""
    found = CouncilLetter.objects.select_related("edition", "municipality", "corrects__edition")
    if grants.allows(actor, Act.MANAGE_PROGRAMME, programme):
        return found
    seat = seat_of(actor, today=actor.today)
    readable = Q(state=State.SENT)
    if seat and seat.kind == Seat.Kind.STEERING_GROUP:
        readable = ~Q(state=State.DRAFT)
    if seat and seat.municipality_id:
        readable |= Q(municipality=seat.municipality_id)
    return found.filter(readable)


def promises_readable_by(actor: Actor, programme: Programme) -> QuerySet[Promise]:
    """Of the letters one may read, what is open and due first."""
    found = Promise.objects.filter(letter__in=letters_readable_by(actor, programme))
    return found.select_related("letter__municipality", "letter__edition").order_by(
        F("told_on").desc(nulls_first=True), "due_on", "pk"
    )


def is_own_letter(actor: Actor, letter: CouncilLetter) -> bool:
    return grants.allows(actor, Act.REPORT_FOR_MUNICIPALITY, VoiceOf(letter.municipality))


@dataclass(frozen=True)
class EditionRow:
    """One edition with how many of its letters were sent, out of how many."""

    edition: LetterEdition
    sent: int
    excused: int
    of: int

    @property
    def is_complete(self) -> bool:
        """Every letter was sent, or somebody said why not (I48)."""
        return self.of > 0 and self.sent + self.excused == self.of


def edition_rows(actor: Actor, programme: Programme) -> list[EditionRow]:
    """The newest first, in as many statements for twenty as for one."""
    editions = list(editions_readable_by(actor, programme))
    found = letters_readable_by(actor, programme).filter(edition__in=editions)
    sent, excused = Counter[int](), Counter[int]()
    for edition_id, state, reason in found.values_list("edition_id", "state", "exception_reason").order_by("pk"):
        sent[edition_id] += state == State.SENT
        excused[edition_id] += bool(reason)
    return [EditionRow(one, sent[one.pk], excused[one.pk], len(one.content.get("for", []))) for one in editions]


def letters_in(actor: Actor, programme: Programme, edition: LetterEdition) -> list[CouncilLetter]:
    """The letters of an edition that this actor may read, by municipality."""
    found = letters_readable_by(actor, programme).filter(edition=edition).prefetch_related("promises")
    return list(found.order_by("municipality__name"))


def newest_core() -> dict[str, str]:
    """The text of the letter before this one: the next begins with what still holds."""
    last = LetterEdition.objects.filter(corrects=None).first()
    return dict(last.core) if last else {}


def changed_figures(programme: Programme, edition: LetterEdition, *, today: date) -> list[tuple[str, str, str]]:
    """Which figures of this edition say something else by now."""
    if not edition.is_frozen:
        return []
    return rules.changed_since(edition.content["figures"], figures_today(programme, edition, today=today))


def figures_today(programme: Programme, edition: LetterEdition, *, today: date) -> list[dict[str, Any]]:
    """The figures about the period of this edition, as they stand now."""
    return letter_figures.figures_now(programme, starts_on=edition.starts_on, ends_on=edition.ends_on, today=today)


def sent_file(letter: CouncilLetter, form: str) -> bytes | None:
    """The bytes that were sent; a letter that was not sent has none."""
    found = LetterFile.objects.filter(letter=letter, form=form).values_list("content", flat=True).first()
    return bytes(found) if found is not None else None


def letters_of(actor: Actor, programme: Programme, municipality: Municipality) -> list[CouncilLetter]:
    """The letters of one municipality that this actor may read, newest first."""
    found = letters_readable_by(actor, programme).filter(municipality=municipality)
    return list(found.order_by("-edition__starts_on", "-pk"))


def to_correct(edition: LetterEdition) -> QuerySet[CouncilLetter]:
    """The letters of an edition that were sent and that no other letter puts right yet."""
    found = edition.letters.filter(state=State.SENT, corrections=None).select_related("municipality")
    return found.order_by("municipality__name")


def words_of(edition: LetterEdition) -> dict[str, str]:
    """Every frozen figure under its code."""
    return {one["code"]: one["words"] for one in edition.content.get("figures", [])}


def known_codes(programme: Programme, edition: LetterEdition, *, today: date) -> list[dict[str, Any]]:
    """The figures a text may hold: the frozen ones, or before that what they would be today."""
    return edition.content["figures"] if edition.is_frozen else figures_today(programme, edition, today=today)


def letters_table(actor: Actor, programme: Programme) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """The register of letters, one row for each that this actor may read."""
    head = (
        "kenmerk", "gemeente", "cbs_code", "editie", "van", "tot_en_met", "stand", "college", "verzonden",
        "nummer_raadsinformatiesysteem", "cijfers_van", "cijfers_sha256", "bestand_sha256", "zet_recht", "reden_niet_verzonden",
    )  # fmt: skip
    rows = [
        (
            one.reference, one.municipality.name, one.municipality.cbs_code, one.edition.title, one.edition.starts_on,
            one.edition.ends_on, one.get_state_display(), one.college_date, one.sent_on, one.council_system_ref, one.edition.as_of,
            one.edition.figures_hash, one.document_hash, one.corrects.reference if one.corrects else "", one.exception_reason,
        )
        for one in letters_readable_by(actor, programme).order_by("-edition__starts_on", "edition", "municipality__name")
    ]  # fmt: skip
    return head, rows


def promises_table(actor: Actor, programme: Programme) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """The register of promises."""
    head = (
        "kenmerk",
        "gemeente",
        "brief",
        "toezegging",
        "klaar_op",
        "stand",
        "wat_ervan_kwam",
        "verteld_op",
        "in_de_brief",
    )
    rows = [
        (
            one.reference, one.letter.municipality.name, one.letter.reference, one.text, one.due_on, one.get_state_display(),
            one.outcome, one.told_on, one.stands_in_letter,
        )
        for one in promises_readable_by(actor, programme)
    ]  # fmt: skip
    return head, rows
