"""Questionnaires: taken in as a trial version, published for good, and put in use in a region from a day on."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from naast.access import grants
from naast.access.grants import Act, NotAllowed
from naast.foundation import journal, words
from naast.foundation.periods import days
from naast.network.models import Region
from naast.safety.models import Instrument, InstrumentChoice
from naast.safety.rules.instruments import choosing, definitions, fhir_reading, files, stored

words.mean(
    uploaded_instrument="nam een vragenlijst op als proefversie",
    published_instrument="stelde een vragenlijst vast",
    removed_trial_instrument="verwijderde een proefversie van een vragenlijst",
    chose_instrument="koos welke vragenlijst in gebruik komt",
    withdrew_instrument_choice="trok een geplande keuze voor een vragenlijst in",
    ended_instrument_choice="beëindigde de eigen keuze van een regio voor een vragenlijst",
)


@transaction.atomic
def upload_instrument(content: bytes, *, by, today: date) -> Instrument:
    """The questionnaire in this file is a trial version; with one fault in it, nothing is."""
    grants.require(by, Act.MANAGE_INSTRUMENTS)
    definition = read_definition(content)
    slug, number = definition["slug"], definition["number"]
    if Instrument.objects.filter(slug=slug, number=number).exists():
        raise choosing.AlreadyThere(definition["name"], number)

    # Somebody else may send the same version at this very moment; the second one is told so.
    instrument, is_new = Instrument.objects.get_or_create(
        slug=slug,
        number=number,
        defaults={
            "name": definition["name"],
            "definition": stored.as_kept(definition),
            "uploaded_by": by.professional,
            "uploaded_on": today,
        },
    )
    if not is_new:
        raise choosing.AlreadyThere(definition["name"], number)

    journal.record("uploaded_instrument", instrument, by=by, version=f"{slug} {number}")
    return instrument


def read_definition(content: bytes) -> dict:
    """What a file says, our own or a FHIR Questionnaire; otherwise every fault in it."""
    source = files.read(content)
    if isinstance(source.data, dict) and "resourceType" in source.data:
        source = fhir_reading.questionnaire_in(source)
    if faults := definitions.faults_in(source):
        raise files.FaultyFile(faults)
    return source.data


@transaction.atomic
def publish_instrument(instrument: Instrument, *, by, today: date) -> Instrument:
    """This version can be put in use and never changes again."""
    grants.require(by, Act.MANAGE_INSTRUMENTS)
    instrument = _locked(instrument)
    choosing.check_publishable(instrument)

    instrument.state = Instrument.State.PUBLISHED
    instrument.published_by = by.professional
    instrument.published_on = today
    instrument.save(update_fields=["state", "published_by", "published_on"])

    journal.record("published_instrument", instrument, by=by, version=f"{instrument.slug} {instrument.number}")
    return instrument


@transaction.atomic
def remove_trial_instrument(instrument: Instrument, *, by) -> None:
    """This trial version is gone; nothing was ever answered on it."""
    grants.require(by, Act.MANAGE_INSTRUMENTS)
    instrument = _locked(instrument)
    choosing.check_publishable(instrument)

    journal.record("removed_trial_instrument", instrument, by=by, version=f"{instrument.slug} {instrument.number}")
    instrument.delete()


@transaction.atomic
def choose_instrument(
    instrument: Instrument, *, region: Region | None, start: date, reason: str, by, today: date
) -> InstrumentChoice:
    """From this day on, new assessments in the region start on this version; those that were begun keep theirs."""
    grants.require(by, Act.MANAGE_INSTRUMENTS)
    instrument = _locked(instrument)
    standing = _choices_of(region)
    if not instrument.is_published:
        raise choosing.NotPublished
    choosing.check_reason(reason)
    choosing.check_day(start, today=today)
    current = _make_room(standing, start)
    if current is not None and current.instrument_id == instrument.pk:
        raise choosing.AlreadyInUse
    if current is not None:
        _end(current, start)

    choice = InstrumentChoice.objects.create(
        instrument=instrument,
        region=region,
        during=days(start),
        reason=reason,
        chosen_by=by.professional,
        chosen_on=today,
    )

    journal.record(
        "chose_instrument",
        choice,
        by=by,
        version=f"{instrument.slug} {instrument.number}",
        region=region.slug if region else "overal",
        start=start.isoformat(),
    )
    return choice


@transaction.atomic
def end_own_choice(region: Region, *, start: date, by, today: date) -> None:
    """From this day on the region follows what holds everywhere."""
    grants.require(by, Act.MANAGE_INSTRUMENTS)
    standing = _choices_of(region)
    choosing.check_day(start, today=today)
    current = _make_room(standing, start)
    if current is None:
        raise choosing.NothingToEnd
    _end(current, start)

    journal.record("ended_instrument_choice", current, by=by, region=region.slug, start=start.isoformat())


@transaction.atomic
def withdraw_choice(choice: InstrumentChoice, *, by, today: date) -> None:
    """What was planned does not happen; what is in use stays in use."""
    grants.require(by, Act.MANAGE_INSTRUMENTS)
    found = InstrumentChoice.objects.select_for_update(of=("self",)).filter(pk=choice.pk).first()
    if found is None:
        raise NotAllowed
    if found.during.lower is None or found.during.lower <= today:
        raise choosing.AlreadyBegun

    begins = found.during.lower
    journal.record("withdrew_instrument_choice", found, by=by, start=begins.isoformat())
    found.delete()
    for before in _choices_of(found.region):
        if before.during.upper == begins:
            before.during = days(before.during.lower)
            before.save(update_fields=["during"])


def _locked(instrument: Instrument) -> Instrument:
    locked = Instrument.objects.select_for_update(of=("self",)).filter(pk=instrument.pk).first()
    if locked is None:
        raise NotAllowed
    return locked


def _choices_of(region: Region | None) -> list[InstrumentChoice]:
    """What was ever chosen there, held fast; the newest last."""
    choices = InstrumentChoice.objects.filter(region=region).select_for_update(of=("self",))
    return sorted(choices.order_by("pk"), key=lambda choice: choice.during.lower or date.min)


def _make_room(standing: list[InstrumentChoice], start: date) -> InstrumentChoice | None:
    """What is in use on the day it changes; what was planned for later has to be withdrawn first."""
    for choice in standing:
        if choice.during.lower and choice.during.lower >= start:
            raise choosing.AlreadyPlanned(choice.during.lower)
    return next((choice for choice in standing if _holds_on(choice, start)), None)


def _holds_on(choice: InstrumentChoice, day: date) -> bool:
    begins, ends = choice.during.lower, choice.during.upper
    return (begins is None or begins <= day) and (ends is None or day < ends)


def _end(choice: InstrumentChoice, day: date) -> None:
    choice.during = days(choice.during.lower, day)
    choice.save(update_fields=["during"])
