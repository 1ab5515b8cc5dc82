"""Somebody else reads along: blind first, one assessment only, two weeks at most."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse

from naast.access.grants import NotAllowed
from naast.foundation import periods
from naast.foundation.models import Entry
from naast.households.models import ConflictOfInterest, Household, Person
from naast.network.tests.factories import ProfessionalFactory
from naast.safety import actions
from naast.safety.models import SafetyAssessment, SafetyScore, SecondReading
from naast.safety.queries import second_readings as queries
from naast.safety.rules import second_readings as rules
from naast.safety.tests.factories import AssessmentFactory, SecondReadingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("naast.sites.work")]

SECRET = "De schrijver vindt het hierom onveilig."
MINE = {"judgement": "acute", "reason": "Het mes ligt er nog.", "knew_the_judgement": False}


@pytest.fixture
def final(household, fixed_face, child):
    assessment = AssessmentFactory(
        household=household, by=fixed_face, final=True, judgement_reason=SECRET, answers={"weapons": "yes"}
    )
    assessment.scores.create(household=household, person=child, kind="child", figure=2, own_words="Ik ben bang.")
    assessment.scores.create(household=household, kind="worker", figure=3, own_words="De schrijver zelf.")
    return assessment


@pytest.fixture
def reading(final, scientist, fixed_face):
    return SecondReadingFactory(assessment=final, reader=scientist, asked_by=fixed_face)


def test_a_behavioural_scientist_is_asked_and_reads_only_this(as_account, fixed_face, scientist, household, final, now):
    with as_account(fixed_face.account) as actor:
        reading = actions.ask_second_reader(final, reader=scientist, by=actor, now=now)

    with as_account(scientist.account) as actor:
        read = queries.what_is_read(reading)
        assert read["answers"] == {"weapons": "yes"}
        assert [voice["figure"] for voice in read["voices"]] == [2]
        # nothing else of the household is there, by the second wall alone
        for model in (Household, Person, SafetyAssessment, SafetyScore):
            assert not model.objects.exists()


def test_before_the_own_judgement_nothing_of_the_other_leaves_the_database(as_account, scientist, reading, now):
    with as_account(scientist.account) as actor:
        before = queries.what_is_read(reading)
        assert (before["author"], before["judgement"], before["judgement_reason"]) == (None, None, None)
        assert SECRET not in str(before)
        assert "De schrijver zelf." not in str(before)

        actions.judge_as_second_reader(reading, by=actor, now=now, **MINE)

        after = queries.what_is_read(reading)
        assert (after["judgement"], after["judgement_reason"]) == ("unsafe", SECRET)


def test_every_reading_stands_in_the_log_of_the_household(as_account, scientist, reading, household):
    with as_account(scientist.account):
        queries.what_is_read(reading)

    entry = Entry.objects.get(verb="looked_at_assessment_as_second_reader")
    assert (entry.kind, entry.chain) == ("look", f"household:{household.pk}")


def test_both_judgements_stay_and_the_own_one_is_never_changed(as_account, scientist, reading, final, now):
    with as_account(scientist.account) as actor:
        with pytest.raises(rules.NoOwnJudgement):
            actions.answer_as_second_reader(reading, by=actor, now=now, verdict="agrees")
        actions.judge_as_second_reader(reading, by=actor, now=now, **MINE)
        with pytest.raises(rules.JudgedAlready):
            actions.judge_as_second_reader(reading, by=actor, now=now, **{**MINE, "judgement": "unsafe"})
        with pytest.raises(rules.NoVerdictReason):
            actions.answer_as_second_reader(reading, by=actor, now=now, verdict="disagrees", remark=" ")
        done = actions.answer_as_second_reader(reading, by=actor, now=now, verdict="disagrees", remark="Acuut.")
        with pytest.raises(rules.FinishedAlready):
            actions.answer_as_second_reader(reading, by=actor, now=now, verdict="agrees")

    final.refresh_from_db()
    assert (done.judgement, final.judgement) == ("acute", "unsafe")


def test_who_assessed_or_asks_is_never_the_second_reader(as_account, fixed_face, final, now):
    with as_account(fixed_face.account) as actor, pytest.raises(rules.OwnAssessment):
        actions.ask_second_reader(final, reader=fixed_face, by=actor, now=now)


def test_the_author_as_reader_is_refused_by_the_database_too(final, fixed_face, duo):
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondReadingFactory(assessment=final, reader=fixed_face, asked_by=duo)
    SecondReadingFactory(assessment=final, author=duo, reader=fixed_face)  # nor by naming another as the author
    with pytest.raises(IntegrityError), transaction.atomic():
        connection.check_constraints()
    SecondReading.objects.all().delete()


def test_it_lasts_two_weeks_at_most_says_the_database(final, scientist, now):
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondReadingFactory(assessment=final, reader=scientist, during=periods.from_now(now, days=15))


def test_only_who_could_be_asked_is_asked(as_account, fixed_face, neighbour, scientist, household, final, now):
    with as_account(fixed_face.account) as actor:
        with pytest.raises(rules.NoSecondReader):
            actions.ask_second_reader(final, reader=neighbour, by=actor, now=now)
        actions.ask_second_reader(final, reader=scientist, by=actor, now=now)
        with pytest.raises(rules.AskedAlready):
            actions.ask_second_reader(final, reader=scientist, by=actor, now=now)


def test_a_conflict_of_interest_keeps_it_closed(as_account, fixed_face, scientist, household, final, reading, now):
    ConflictOfInterest.objects.create(household=household, professional=scientist, reason="buren")

    with as_account(scientist.account):
        assert queries.what_is_read(reading) is None
    reading.delete()
    with as_account(fixed_face.account) as actor, pytest.raises(rules.MayNotRead):
        actions.ask_second_reader(final, reader=scientist, by=actor, now=now)


def test_a_draft_is_not_read_along(as_account, fixed_face, scientist, household, now):
    draft = AssessmentFactory(household=household, by=fixed_face)

    with as_account(fixed_face.account) as actor, pytest.raises(rules.NotFinal):
        actions.ask_second_reader(draft, reader=scientist, by=actor, now=now)


def test_after_its_end_it_is_closed_and_nothing_can_be_written(as_account, scientist, reading, now):
    SecondReading.objects.filter(pk=reading.pk).update(
        during=periods.DateTimeTZRange(now - timedelta(days=14), now - timedelta(seconds=1), "[)")
    )

    with as_account(scientist.account) as actor:
        assert queries.what_is_read(reading) is None
        assert not queries.readings_asked_of(actor).exists()
        with pytest.raises(NotAllowed):
            actions.judge_as_second_reader(reading, by=actor, now=now, **MINE)


def test_the_question_can_be_taken_back_but_not_what_was_answered(
    as_account, fixed_face, scientist, neighbour, reading, now
):
    reading.during = periods.from_now(now - timedelta(days=1), days=14)
    reading.save()
    with as_account(neighbour.account) as actor, pytest.raises(NotAllowed):
        actions.end_second_reading(reading, by=actor)
    with as_account(fixed_face.account) as actor:
        actions.end_second_reading(reading, by=actor)
        with pytest.raises(rules.FinishedAlready):
            actions.end_second_reading(reading, by=actor)
    with as_account(scientist.account):
        assert queries.what_is_read(reading) is None


def test_whoever_stands_beside_writes_nothing_in_the_readers_name(as_account, fixed_face, reading, now):
    with as_account(fixed_face.account) as actor:
        with pytest.raises(NotAllowed):
            actions.judge_as_second_reader(reading, by=actor, now=now, **MINE)
        assert SecondReading.objects.filter(pk=reading.pk).update(remark="Eens!") == 0


def test_nobody_asks_in_the_name_of_another(as_account, fixed_face, duo, scientist, final, today, now):
    with as_account(fixed_face.account), pytest.raises(ProgrammingError), transaction.atomic():
        SecondReadingFactory(assessment=final, reader=scientist, asked_by=duo)


@pytest.mark.parametrize("who", ["neighbour", "former_duo"])
def test_nobody_else_asks_or_reads(request, as_account, who, scientist, final, reading, now):
    other = request.getfixturevalue(who)
    third = ProfessionalFactory(with_role="behavioural_scientist", with_account=True)

    with as_account(other.account) as actor:
        with pytest.raises(NotAllowed):
            actions.ask_second_reader(final, reader=third, by=actor, now=now)
        with pytest.raises(NotAllowed):
            actions.judge_as_second_reader(reading, by=actor, now=now, **MINE)
        assert queries.what_is_read(reading) is None


# --- when it is needed ---


def test_unsafe_asks_for_a_second_reader_within_the_term(as_account, fixed_face, household, final, today, now):
    found = queries.required(final, [], now)

    assert found is not None
    assert not found.is_verified
    assert found.before == periods.working_days_after(today, 5)
    assert queries.required(final, [], now + timedelta(days=20)).is_late
    final.judgement = "worrying"
    assert queries.required(final, [], now) is None


def test_who_has_read_it_ends_the_term(final, now, scientist):
    reading = SecondReadingFactory(assessment=final, reader=scientist, done=True)

    assert queries.required(final, [reading], now) is None


def test_somebody_who_was_asked_is_named_instead_of_urging_to_ask(final, now, scientist):
    reading = SecondReadingFactory(assessment=final, reader=scientist)

    assert queries.required(final, [reading], now).asked == (scientist.name,)
    reading.during = periods.DateTimeTZRange(now - timedelta(days=14), now - timedelta(minutes=1), "[)")
    assert queries.required(final, [reading], now).asked == ()


def test_the_page_stops_urging_once_somebody_was_asked(client, fixed_face, scientist, household, final):
    SecondReadingFactory(assessment=final, reader=scientist)
    page = client.enter_as(fixed_face.account)

    for shown in (
        page.get(reverse("assessment_read", args=[household.reference, final.reference])).content.decode(),
        page.get(reverse("safety", args=[household.reference])).content.decode(),
    ):
        assert "Laat iemand meelezen" not in shown
        assert f"{scientist.name} leest mee, uiterlijk" in shown


# --- on screen ---


def test_from_the_question_to_both_judgements_on_one_page(client, fixed_face, scientist, household, final):
    face = client.enter_as(fixed_face.account)
    shown = face.get(reverse("assessment_read", args=[household.reference, final.reference])).content.decode()
    assert "Laat iemand meelezen, uiterlijk" in shown
    face.post(
        reverse("second_reader", args=[household.reference, final.reference]),
        {"reader": scientist.reference, "question": "Let op het mes."},
    )
    reading = SecondReading.objects.get()

    reader = type(client)().enter_as(scientist.account)
    here = reverse("second_reading", args=[reading.reference])
    assert here in reader.get(reverse("second_readings")).content.decode()
    before = reader.get(here).content.decode()
    assert "Let op het mes." in before
    assert "Ik ben bang." in before
    assert SECRET not in before
    assert fixed_face.name not in before.replace(f"gevraagd door {fixed_face.name}", "")
    reader.post(here, {"judgement": "acute", "reason": "Het mes.", "knew_the_judgement": "no"})
    after = reader.get(here).content.decode()
    assert SECRET in after
    assert "Beide blijven staan." in after
    reader.post(here, {"verdict": "disagrees", "remark": "Dit is acuut."})

    shown = face.get(reverse("assessment_read", args=[household.reference, final.reference])).content.decode()
    assert "Dit is acuut." in shown
    assert "Niet eens" in shown
    assert "zonder het oordeel te kennen" in shown
    assert "Laat iemand meelezen, uiterlijk" not in shown


def test_the_duo_who_was_asked_judges_before_reading_the_judgement(client, duo, fixed_face, household, final):
    reading = SecondReadingFactory(assessment=final, reader=duo, asked_by=fixed_face)

    answer = client.enter_as(duo.account).get(reverse("assessment_read", args=[household.reference, final.reference]))

    assert answer.url == reverse("second_reading", args=[reading.reference])


def test_until_the_answer_stands_the_readers_judgement_is_not_told(client, fixed_face, household, final, scientist):
    SecondReadingFactory(assessment=final, reader=scientist, judged=True)

    shown = client.enter_as(fixed_face.account).get(
        reverse("assessment_read", args=[household.reference, final.reference])
    )

    assert "Het mes ligt nog in huis." not in shown.content.decode()


def test_what_is_missing_is_said_and_nothing_is_lost(client, scientist, reading):
    page = client.enter_as(scientist.account)
    here = reverse("second_reading", args=[reading.reference])

    answer = page.post(here, {"reason": "Dit schreef ik."}).content.decode()

    assert "Kies uw eigen oordeel." in answer
    assert "Dit schreef ik." in answer
    reading.refresh_from_db()
    assert reading.judgement == ""


def test_a_household_page_stays_closed_for_a_second_reader(client, scientist, household, final, reading):
    page = client.enter_as(scientist.account)

    for name, more in (("household", []), ("safety", []), ("assessment_read", [final.reference]), ("stories", [])):
        assert page.get(reverse(name, args=[household.reference, *more])).status_code == 404


def test_what_waits_to_be_read_stands_above_what_was_answered(client, scientist, household, fixed_face, today):
    answered, waits = (
        AssessmentFactory(household=household, by=fixed_face, final=True, final_on=today - timedelta(days=days))
        for days in (2, 1)
    )
    done = SecondReadingFactory(assessment=answered, reader=scientist, done=True, asked_on=today - timedelta(days=2))
    to_read = SecondReadingFactory(assessment=waits, reader=scientist)

    page = client.enter_as(scientist.account).get(reverse("second_readings")).content.decode()

    assert page.index(to_read.reference) < page.index(done.reference)
