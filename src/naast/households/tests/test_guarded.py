"""What is sealed: opened with a reason, in sight of the fixed face and of the person, and telling nothing of anybody else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction

from naast.access.grants import NotAllowed
from naast.foundation import database
from naast.foundation.refusals import Refusal
from naast.households import actions, registers, rules
from naast.households.models import Address, CitizenNumber, Reveal, SafeChannel
from naast.households.queries import guarded as queries
from naast.households.rules import addresses as places
from naast.households.rules import guarded
from naast.households.tests.factories import InvolvementFactory
from naast.network.tests.factories import ProfessionalFactory

REASON = "zij vroeg om te bellen"
PHONE = "06-00000001"


@pytest.fixture
def mother(household):
    return household.memberships.select_related("person").order_by("pk").first().person


@pytest.fixture
def father(household):
    return household.memberships.select_related("person").order_by("pk")[1].person


@pytest.fixture
def duo(household, team, fixed_face):
    professional = ProfessionalFactory(team=team, with_role="safety_professional", with_account=True)
    InvolvementFactory(household=household, professional=professional, kind="duo", granted_by=fixed_face)
    return professional


@pytest.fixture
def seal(as_account, household, fixed_face):
    def do(person, value=PHONE, kind="phone", **more):
        fields = {"moments": "tussen 9 en 11", "never": "nooit op het vaste nummer", **more}
        with as_account(fixed_face.account) as by:
            return actions.seal_channel(household, person, by=by, kind=kind, value=value, **fields)

    return do


def reveal(household, channel, by, now):
    return actions.reveal_channel(household, channel.reference, reason=REASON, by=by, signed_in_at=now, now=now)


def test_a_safe_channel_is_opened_with_a_reason_and_a_fresh_sign_in(
    as_account, household, seal, mother, fixed_face, now
):
    channel = seal(mother)

    with as_account(fixed_face.account) as by:
        assert reveal(household, channel, by, now) == (PHONE, "tussen 9 en 11")
        with pytest.raises(rules.SignInAgain):
            actions.reveal_channel(
                household, channel.reference, reason=REASON, by=by, signed_in_at=now - timedelta(minutes=6), now=now
            )
        with pytest.raises(rules.ReasonTooShort):
            actions.reveal_channel(household, channel.reference, reason="zomaar", by=by, signed_in_at=now, now=now)


def test_the_number_itself_is_read_by_no_query(as_account, seal, mother, fixed_face):
    seal(mother)

    with as_account(fixed_face.account):
        for column in ("sealed", "fingerprint"):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                list(SafeChannel.objects.order_by("pk").values_list(column))


def test_a_channel_is_of_one_person_of_the_household_however_it_is_spelled(seal, mother, father):
    seal(mother)

    with pytest.raises(Refusal, match="kan niet als veilig contact"):
        seal(father, "+31 6 00000001")


def test_another_household_tells_nothing_by_it(as_account, seal, mother, elsewhere, neighbour):
    seal(mother)
    theirs = elsewhere.memberships.order_by("pk").first().person

    with as_account(neighbour.account) as by:
        same = actions.seal_channel(elsewhere, theirs, by=by, kind="phone", value=PHONE, moments="altijd")

    prints = set(SafeChannel.objects.values_list("fingerprint", flat=True))
    assert same.pk
    assert len(prints) == 2


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"value": "niet bellen"}, guarded.NotAPhone),
        ({"value": "geen adres", "kind": "email"}, guarded.NotAnEmail),
        ({"moments": " "}, guarded.NoMoments),
        ({"never": "bel nooit 0612345678"}, guarded.NeverTellsIt),
    ],
)
def test_a_channel_that_cannot_be_is_refused(seal, mother, more, refusal):
    with pytest.raises(refusal):
        seal(mother, **more)


def test_the_fixed_face_sees_who_else_opened_it_until_it_was_seen(
    as_account, household, seal, mother, fixed_face, duo, now
):
    channel = seal(mother)
    with as_account(fixed_face.account) as by:
        reveal(household, channel, by, now)
        assert queries.unseen_reveals(household) == []
    with as_account(duo.account) as by:
        reveal(household, channel, by, now)
        assert Reveal.objects.filter(seen_at=None).update(seen_at=now) == 0  # not the duo's to put away

    with as_account(fixed_face.account) as by:
        assert [(one.what, one.by, one.reason) for one in queries.unseen_reveals(household)] == [
            ("channel", duo, REASON)
        ]
        assert actions.see_reveals(household, by=by, now=now) == 1
        assert queries.unseen_reveals(household) == []


def test_the_neighbour_opens_nothing(as_account, household, seal, mother, neighbour):
    channel = seal(mother)

    with as_account(neighbour.account):
        assert not database.call("reveal_channel", household.pk, channel.pk, REASON)
        assert not database.call("reveal_citizen_number", household.pk, mother.pk, REASON)
        assert not SafeChannel.objects.values_list("pk").exists()
        assert not Reveal.objects.exists()


# --- the citizen number ---


def test_a_citizen_number_is_kept_masked_and_compared_with_the_register(
    as_account, household, mother, fixed_face, today, now
):
    number = next(one for one in registers.test_numbers() if one[-2] == "1")
    with as_account(fixed_face.account) as by:
        check = actions.seal_citizen_number(household, mother, number=f"{number[:4]} {number[4:]}", by=by, today=today)

        assert queries.masked_numbers([mother.pk]) == {mother.pk: f"•••••••{number[-2:]}"}
        assert (check.outcome, check.is_demonstration, check.on) == ("same", True, today)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            list(CitizenNumber.objects.order_by("pk").values_list("sealed"))
        shown = actions.reveal_citizen_number(household, mother, reason=REASON, by=by, signed_in_at=now, now=now)
    assert shown == number


@pytest.mark.parametrize("number", ["123", "abcdefghi", "000000000", "123456789", "1234567821"])
def test_what_is_no_citizen_number_is_refused(number):
    with pytest.raises(guarded.NotACitizenNumber):
        guarded.check_citizen_number(number, is_demonstration=False)


def test_a_demonstration_takes_only_numbers_that_are_nobodys():
    number = next(registers.test_numbers())
    real_looking = next(
        one for n in range(10**8, 10**8 + 20) if guarded.passes_eleven_test(one := str(n)) and not one.startswith("9")
    )

    guarded.check_citizen_number(number, is_demonstration=True)
    with pytest.raises(guarded.NotATestNumber):
        guarded.check_citizen_number(real_looking, is_demonstration=True)


def test_the_demonstration_of_the_register_answers_the_same_every_time():
    register = registers.in_use()
    answers = {
        register.compare(number, surname="Test", born_on=date(1990, 1, 1)).outcome
        for number in registers.test_numbers()
    }

    assert answers == {"same", "differs", "not_found"}
    assert register.is_demonstration


# --- the address in the open ---


@pytest.fixture
def move(as_account, household, fixed_face, today):
    def do(person, since, street="Proefstraat", **more):
        with as_account(fixed_face.account) as by:
            return actions.move(
                household, person, by=by, today=today, since=since, street=street, number="1", town="Heiloo", **more
            )

    return do


def test_moving_is_a_new_row_and_the_old_address_stays(move, mother, today):
    move(mother, date(2020, 1, 1))
    move(mother, date(2025, 1, 1), "Voorbeeldlaan", postcode="1234ab")

    now, before = queries.addresses_of([mother.pk], today=today)[mother.pk]
    assert (now.street, now.postcode, now.during.upper) == ("Voorbeeldlaan", "1234 AB", None)
    assert (before.street, before.during.upper) == ("Proefstraat", date(2025, 1, 1))


@pytest.mark.parametrize(
    ("since", "more", "refusal"),
    [
        (date(2999, 1, 1), {}, places.MovesLater),
        (date(1900, 1, 1), {}, places.MovedBeforeBirth),
        (date(2019, 1, 1), {}, places.MovedBeforeTheLast),
        (date(2024, 1, 1), {"postcode": "12 ABC"}, places.NotAPostcode),
    ],
)
def test_an_address_that_cannot_be_is_refused(move, mother, since, more, refusal):
    move(mother, date(2020, 1, 1))

    with pytest.raises(refusal):
        move(mother, since, **more)


def test_an_address_that_was_never_right_counts_no_more(as_account, household, move, mother, fixed_face, today):
    wrong = move(mother, date(2020, 1, 1))

    with as_account(fixed_face.account) as by:
        actions.withdraw_address(household, mother, by=by, today=today)
        with pytest.raises(places.NoAddress):
            actions.withdraw_address(household, mother, by=by, today=today)

    assert queries.addresses_of([mother.pk], today=today) == {}
    assert Address.objects.get(pk=wrong.pk).withdrawn_on == today


def test_of_whom_the_address_is_hidden_no_address_stands_in_the_open(
    as_account, household, move, mother, fixed_face, today
):
    move(mother, date(2020, 1, 1))
    with as_account(fixed_face.account) as by:
        actions.seal_address(household, mother, "Schuilstraat 1", by=by)

    assert queries.addresses_of([mother.pk], today=today) == {}
    with pytest.raises(places.AddressIsHidden):
        move(mother, today)


def test_another_way_to_reach_somebody_counts_after_a_while_and_after_asking(
    as_account, household, seal, mother, fixed_face, duo, now
):
    seal(mother)
    with as_account(fixed_face.account), pytest.raises(places.SignInAgain):
        seal(mother, value="06-00000002")
    newer = seal(mother, value="06-00000002", signed_in_at=now)
    assert newer.usable_from > now + timedelta(hours=71)

    with as_account(fixed_face.account) as by, pytest.raises(guarded.ChannelNotConfirmed):
        reveal(household, newer, by, now)
    with as_account(duo.account) as by, pytest.raises(NotAllowed):
        actions.confirm_channel(household, newer.reference, by=by)
    with as_account(duo.account):
        assert not database.call("confirm_channel", household.pk, newer.pk)[0]["confirm_channel"]
    with as_account(fixed_face.account) as by:
        actions.confirm_channel(household, newer.reference, by=by)
        with pytest.raises(guarded.ChannelWaits):
            reveal(household, newer, by, now)
        assert not database.call("reveal_channel", household.pk, newer.pk, REASON)

    SafeChannel.objects.filter(pk=newer.pk).update(usable_from=now)
    with as_account(fixed_face.account) as by:
        assert reveal(household, newer, by, now) == ("06-00000002", "tussen 9 en 11")


def test_a_way_that_was_taken_away_does_not_make_the_next_one_quick(
    as_account, household, seal, mother, fixed_face, now
):
    first = seal(mother)
    with as_account(fixed_face.account) as by:
        actions.end_channel(household, first.reference, by=by, today=now.date())

    assert seal(mother, value="06-00000003", signed_in_at=now).usable_from is not None
