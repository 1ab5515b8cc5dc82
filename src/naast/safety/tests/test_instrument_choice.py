"""Which questionnaire is in use where, from when; and that a published one stays as it is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from naast.foundation.periods import days
from naast.network.models import Region, RegionMembership
from naast.safety import queries
from naast.safety.actions import assessments
from naast.safety.models import Instrument, InstrumentChoice
from naast.safety.rules.instruments import choosing

pytestmark = pytest.mark.django_db


def version(number: int) -> Instrument:
    return Instrument.objects.get(slug="veiligheidsinschatting", number=number)


@pytest.fixture
def region_of(team):
    """The region of that kind in which the team's municipality lies from the beginning."""

    def make(kind, municipality=None, during=None):
        region = Region.objects.create(slug=f"{kind}-{Region.objects.count()}", name=f"Regio {kind}", kind=kind)
        RegionMembership.objects.create(
            municipality=municipality or team.municipality,
            region=region,
            kind=kind,
            during=during or days(None),
            source="proef",
        )
        return region

    return make


def chosen(instrument, region=None, start=None, end=None):
    return InstrumentChoice.objects.create(
        instrument=instrument, region=region, during=days(start, end), reason="Afgesproken in de proef."
    )


def test_what_was_in_use_before_regions_chose_is_in_use_everywhere(household, today):
    assert queries.instrument_in_use(household, today) == version(1)


def test_a_region_that_chose_goes_before_what_holds_everywhere(household, region_of, today):
    chosen(version(2), region_of(Region.Kind.SAFETY), start=today)

    assert queries.instrument_in_use(household, today) == version(2)
    assert queries.instrument_in_use(household, today - timedelta(days=1)) == version(1)


def test_a_trial_in_a_youth_region_goes_before_the_safety_region(household, region_of, today):
    trial = Instrument.objects.get(slug="demonstratie-draaglast")
    chosen(version(2), region_of(Region.Kind.SAFETY), start=today)
    chosen(trial, region_of(Region.Kind.YOUTH), start=today)

    assert queries.instrument_in_use(household, today) == trial


def test_a_choice_of_another_region_is_not_ours(household, region_of, elsewhere, today):
    other = type(household.team.municipality).objects.create(cbs_code="TS9999", slug="elders", name="Elders")
    chosen(version(2), region_of(Region.Kind.YOUTH, municipality=other), start=today)

    assert queries.instrument_in_use(household, today) == version(1)


def test_the_region_is_the_one_in_which_the_municipality_lies_on_that_day(household, region_of, today):
    tomorrow = today + timedelta(days=1)
    chosen(version(2), region_of(Region.Kind.YOUTH, during=days(tomorrow)), start=today)

    assert queries.instrument_in_use(household, today) == version(1)
    assert queries.instrument_in_use(household, tomorrow) == version(2)


def test_an_assessment_that_was_begun_keeps_its_version(as_account, fixed_face, household, region_of, today):
    with as_account(fixed_face.account) as actor:
        begun = assessments.start_assessment(household, by=actor, today=today)
    chosen(version(2), region_of(Region.Kind.YOUTH), start=today)

    with as_account(fixed_face.account) as actor:
        again = assessments.start_assessment(household, by=actor, today=today)

    assert again == begun
    assert again.instrument == version(1)


def test_without_any_choice_no_assessment_begins(as_account, fixed_face, household, today):
    InstrumentChoice.objects.all().delete()

    with as_account(fixed_face.account) as actor, pytest.raises(choosing.NoInstrument):
        assessments.start_assessment(household, by=actor, today=today)


def test_two_versions_are_never_in_use_in_one_region_at_once(region_of, today):
    region = region_of(Region.Kind.YOUTH)
    chosen(version(1), region, start=today)

    with pytest.raises(IntegrityError, match="one_instrument_in_a_region_at_a_time"), transaction.atomic():
        chosen(version(2), region, start=today + timedelta(days=30))
    with pytest.raises(IntegrityError, match="one_instrument_in_a_region_at_a_time"), transaction.atomic():
        chosen(version(2), None, start=today)


@pytest.mark.parametrize("change", ["save", "delete"])
def test_a_published_version_never_changes(change):
    instrument = version(2)
    instrument.definition["limits"] = "Deze lijst voorspelt alles."

    with pytest.raises(IntegrityError, match="published instrument stays"), transaction.atomic():
        getattr(instrument, change)()


def test_a_trial_version_is_in_use_nowhere(today):
    trial = Instrument.objects.create(slug="proef", number=1, name="Proef", definition={"sections": []})

    with pytest.raises(IntegrityError, match="instrument in use is published"), transaction.atomic():
        chosen(trial, None, start=today)


def test_the_answers_stand_in_the_order_of_the_file():
    (how_long,) = [
        question
        for section in version(1).definition["sections"]
        for question in section["questions"]
        if question["slug"] == "how_long"
    ]

    from naast.safety import rules

    assert list(rules.choices_of(how_long)) == ["days", "weeks", "months", "years"]
