"""What may be shared: by consent of who has a say at that age, or on a ground that is named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.database import acting_as

from naast.access.grants import NotAllowed
from naast.foundation import periods
from naast.foundation.refusals import Refusal
from naast.households.actions import consents as acting
from naast.households.models import Authority, AuthorityContest, Consent
from naast.households.queries import consents as queries
from naast.households.rules import consents as rules
from naast.households.rules.consents import Say

DAY = timedelta(days=1)
SHARED = {"partner": "Basisschool De Proef", "purpose": "school", "what": "Dat er een plan is."}


@pytest.fixture
def by(fixed_face, as_account):
    with as_account(fixed_face.account) as actor:
        yield actor


@pytest.fixture
def people(household):
    found = household.memberships.select_related("person").order_by("pk")
    return {one.person.given_name.rstrip("0123456789").lower(): one.person for one in found}


@pytest.fixture
def authority(household, people, today):
    """Both parents have authority over the child."""
    return [
        Authority.objects.create(
            household=household, child=people["kind"], holder_person=people[parent], kind="joint", source="register",
            checked_on=today, during=periods.days(date(2020, 1, 1)),
        )
        for parent in ("moeder", "vader")
    ]  # fmt: skip


def of_age(people, years, today):
    people["kind"].born_on = today.replace(year=today.year - years, day=1)
    people["kind"].save()


def test_for_an_adult_only_the_own_yes_counts(household, people, by, today):
    assert queries.who_has_a_say(household, people["moeder"], today) == [Say(people["moeder"].name, "self")]


@pytest.mark.parametrize(
    ("years", "capacities"), [(9, ["authority", "authority"]), (13, ["self", "authority", "authority"]), (16, ["self"])]
)
def test_who_has_a_say_over_a_child_follows_from_the_age(household, people, authority, today, years, capacities):
    of_age(people, years, today)
    assert [say.capacity for say in queries.who_has_a_say(household, people["kind"], today)] == capacities


def test_when_authority_is_not_known_or_contested_there_is_no_consent_for_a_child(household, people, today, authority):
    of_age(people, 9, today)
    AuthorityContest.objects.create(
        household=household, authority=authority[0], contested_by="Vader", since=today, reason="Zegt dat het anders is."
    )
    with pytest.raises(rules.AuthorityUnknown, match="Relaties en gezag"):
        queries.who_has_a_say(household, people["kind"], today)


def test_a_consent_holds_only_when_everybody_with_a_say_said_yes(
    household, people, authority, as_account, fixed_face, today
):
    of_age(people, 13, today)
    with as_account(fixed_face.account) as by:
        says = queries.who_has_a_say(household, people["kind"], today)
        record = {"person": people["kind"], "by": by, "today": today, "last_day": today + 90 * DAY, **SHARED}
        acting.record_consent(household, answers={says[0]: True, says[1]: True}, **record)
        (told,) = queries.consents_of(household, today)
        assert (told.holds, told.why) == (False, f"wacht op {says[2].name}")
        acting.record_consent(household, answers=dict.fromkeys(says, True), **record)
        assert queries.consents_of(household, today)[0].holds
        assert queries.may_share(
            household, people["kind"], partner="basisschool de proef", purpose="school", today=today
        )
        assert not queries.may_share(
            household, people["kind"], partner="basisschool de proef", purpose="health", today=today
        )


def test_what_the_parents_said_falls_silent_on_the_sixteenth_birthday(
    household, people, authority, as_account, fixed_face, today
):
    of_age(people, 15, today)
    birthday = people["kind"].born_on.replace(year=people["kind"].born_on.year + 16)
    with as_account(fixed_face.account) as by:
        says = queries.who_has_a_say(household, people["kind"], today)
        only_parents = {say: say.capacity == "authority" or None for say in says}
        acting.record_consent(
            household,
            person=people["kind"],
            by=by,
            today=today,
            last_day=today + 366 * DAY,
            answers=only_parents,
            **SHARED,
        )
        (told,) = queries.consents_of(household, birthday)
        assert (told.holds, told.why) == (False, f"wacht op {people['kind'].name}")


def test_without_consent_the_ground_the_reason_and_the_telling_are_asked(household, people, by, today):
    ground = queries.grounds_on(today)[0]
    sharing = {"person": people["vader"], "by": by, "today": today, "last_day": today + 30 * DAY, **SHARED}
    whole = {
        "ground": ground,
        "reason": "De kinderen zijn in gevaar en hij weigert elk gesprek.",
        "told_on": today,
        "not_told_because": "",
    }
    for missing, refusal in (
        ({"ground": None}, rules.NoGround),
        ({"reason": "kort"}, rules.ReasonTooShort),
        ({"told_on": None}, rules.NotTold),
        ({"told_on": today + DAY}, rules.ToldLater),
    ):
        with pytest.raises(refusal):
            acting.share_without_consent(household, **sharing, **{**whole, **missing})
    shared = acting.share_without_consent(
        household, **sharing, **{**whole, "told_on": None, "not_told_because": "Hij is dreigend."}
    )
    (told,) = queries.consents_of(household, today)
    assert (told.consent, told.holds) == (shared, True)


def test_withdrawn_is_over_at_once_and_only_once(household, people, by, today):
    consent = acting.record_consent(
        household, person=people["moeder"], by=by, today=today, last_day=today + DAY,
        answers={Say(people["moeder"].name, "self"): True}, **SHARED,
    )  # fmt: skip
    acting.withdraw_consent(consent, by=by, today=today, because="", version=1)
    assert [told.why for told in queries.consents_of(household, today)] == ["ingetrokken"]
    with pytest.raises(rules.AlreadyWithdrawn):
        acting.withdraw_consent(consent, by=by, today=today, because="", version=2)


def test_nothing_is_shared_for_longer_than_a_year_or_into_the_past(household, people, by, today):
    record = {"person": people["moeder"], "by": by, "today": today, "answers": {}, **SHARED}
    with pytest.raises(rules.LastsTooLong):
        acting.record_consent(household, last_day=today + 400 * DAY, **record)
    with pytest.raises(rules.EndsTooEarly):
        acting.record_consent(household, last_day=today - DAY, **record)


def test_the_neighbour_can_neither_record_nor_read(household, people, neighbour, today):
    with acting_as(neighbour.account) as actor:
        with pytest.raises(NotAllowed):
            acting.record_consent(
                household, person=people["moeder"], by=actor, today=today, last_day=today, answers={}, **SHARED
            )
        assert Consent.objects.count() == 0


def test_on_the_page_one_asks_reads_and_withdraws(client, household, people, fixed_face, today):
    client.enter_as(fixed_face.account)
    here = f"/huishoudens/{household.reference}/delen/"
    answer = client.post(
        f"{here}{people['moeder'].reference}/vragen",
        {**SHARED, "last_day": f"{today + DAY:%d-%m-%Y}", "voice_0": "yes"},
    )
    assert answer.status_code == 302
    page = client.get(here).content.decode()
    assert "Basisschool De Proef" in page
    assert "geldt" in page
    consent = Consent.objects.get()
    assert client.post(f"{here}{consent.reference}/intrekken", {"versie": 1}).status_code == 302
    assert "ingetrokken" in client.get(here).content.decode()


def test_for_a_child_of_whom_authority_is_unknown_the_page_says_what_to_do_first(client, household, people, fixed_face):
    client.enter_as(fixed_face.account)
    here = f"/huishoudens/{household.reference}/delen/"
    page = client.get(f"{here}{people['kind'].reference}/vragen", follow=True).content.decode()
    assert "niet zeker wie gezag heeft" in page


says = st.lists(
    st.sampled_from([Say("A", "self"), Say("B", "authority"), Say("C", "authority")]), unique=True, min_size=1
)


@settings(max_examples=60, deadline=None)
@given(
    says,
    st.dictionaries(
        st.sampled_from([Say("A", "self"), Say("B", "authority"), Say("C", "authority")]),
        st.sampled_from([True, False, None]),
    ),
)
def test_it_holds_exactly_when_all_who_are_needed_said_yes_and_nobody_said_no(needed, said):
    day = date(2026, 11, 22)
    outcome, why = rules.holds(
        basis="consent", voices=said.items(), now_needed=needed, lasts_until=day, withdrawn_on=None, today=day
    )
    assert outcome == (all(said.get(say) for say in needed) and False not in said.values())
    assert why


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 30) | st.none(), st.booleans(), st.lists(st.sampled_from(["Vader", "Moeder"]), unique=True))
def test_a_child_is_never_spoken_for_by_nobody(age, is_certain, holders):
    try:
        found = rules.who_has_a_say(
            name="Noor",
            is_unborn=False,
            age=age,
            heard=12,
            decides=16,
            holders=holders,
            is_certain=is_certain and bool(holders),
        )
    except Refusal:
        assert age is None or age < 16
    else:
        assert found
