"""Two descriptions of one person, or of two: found, said, merged, and taken apart again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from naast.access.grants import NotAllowed
from naast.foundation.models import Entry
from naast.foundation.refusals import Refusal
from naast.households import actions, names, queries, rules
from naast.households.models import HiddenAddress, MergeRequest, NotTheSame, Person, PersonMerge
from naast.households.tests.factories import (
    HouseholdFactory,
    MemberAccountFactory,
    MembershipFactory,
    PersonFactory,
)

BORN = date(1985, 3, 12)
WHY = "Zelfde moeder, zelfde school."


@pytest.fixture
def second_home(team, fixed_face, team_leader):
    """Another household of the same fixed face."""
    return HouseholdFactory(team=team, fixed_face=fixed_face, fixed_face__granted_by=team_leader)


@pytest.fixture
def twice(household, second_home):
    """One person who was written down in two households, each time a little differently."""
    one = PersonFactory(given_name="Femke", prefix="van den", surname="Berg", born_on=BORN, speaks="Fries")
    other = PersonFactory(given_name="F.", prefix="", surname="Vandenberg", born_on=BORN, needs_interpreter=True)
    MembershipFactory(household=household, person=one)
    MembershipFactory(household=second_home, person=other)
    return (one, household), (other, second_home)


def standing(*people) -> list[dict]:
    """Every column of these rows, but the version that goes up."""
    rows = Person.objects.filter(pk__in=[person.pk for person in people]).order_by("pk").values()
    return [{name: value for name, value in row.items() if name != "version"} for row in rows]


# --- what names sound like ---


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz '-0", max_size=25))
def test_python_and_the_database_hear_the_same(db, text):
    with connection.cursor() as cursor:
        cursor.execute("select sec.name_sound(%s)", [text])
        assert cursor.fetchone()[0] == names.sound(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("IJsbrand", "Ysbrand"),
        ("Meijer", "Meyer"),
        ("Krzysztof", "Kristof"),
        ("Christoph", "Kristof"),
        ("Bouazza", "Boeazza"),
        ("Youssef", "Joesef"),
        ("Müller", "Mueller"),
        ("Özdemir", "Ozdemir"),
        ("Anne-Marie", "Annemarie"),
        ("O'Brien", "OBRIEN"),
        ("Søren", "Soren"),
        ("Françoise", "FRANCOISE"),
        ("Visser", "Fisser"),
        ("Bosch", "Bos"),
        ("Berend", "Berent"),
    ],
)
def test_what_a_dutch_ear_does_not_tell_apart_sounds_the_same(one, other):
    assert names.sound(one) == names.sound(other)


def test_what_sounds_different_stays_different():
    assert names.sound("Jansen") != names.sound("Hansen")
    assert names.sound("Bakker") != names.sound("Dekker")


# --- while somebody types ---


@pytest.fixture
def typed(as_account, fixed_face, today):
    def typed(given_name, prefix, surname, born_on=None, who=fixed_face, **more):
        with as_account(who.account) as by:
            described = queries.Described(surname, given_name, prefix, born_on)
            return queries.alike_in_caseload(by, [described], today=today, **more)[0]

    return typed


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        (("Femke", "van den", "Berg-Jansen"), ("Femke", "", "van den Berg-Jansen")),
        (("Femke", "van den", "Berg"), ("Femke", "", "v.d. Berg")),
        (("IJsbrand", "", "Testema"), ("Ysbrand", "", "Testema")),
        (("Youssef", "El", "Ouali"), ("Youssef", "", "Elouali")),
        (("Youssef", "", "Elouali"), ("Youssef", "", "El Ouali")),
        (("Emre", "", "Özdemir"), ("EMRE", "", "OZDEMIR")),
        (("Krzysztof", "", "Nowak"), ("Kristof", "", "Novak")),
        (("Anne-Marie", "", "Kuiper"), ("Annemarie", "", "Kuiper")),
        (("Hans", "", "Müller"), ("Hans", "", "Mueller")),
        (("Sean", "", "O'Brien"), ("Sean", "", "Obrien")),
        (("Marieke", "de", "Vries"), ("M.", "", "de Vries")),
        (("M.", "de", "Vries"), ("Marieke", "", "de Vries")),
        (("Sanne", "", "Jansen-de Vries"), ("Sanne", "de", "Vries")),
        (("Jan", "", "Meijer"), ("  Jan ", "", " Maier  ")),
    ],
)
def test_somebody_written_another_way_is_seen_while_typing(household, typed, written, asked):
    given_name, prefix, surname = written
    person = PersonFactory(given_name=given_name, prefix=prefix, surname=surname, born_on=BORN)
    MembershipFactory(household=household, person=person)

    assert person in [one.person for one in typed(*asked)]
    assert person in [one.person for one in typed(*asked, BORN)]


def test_it_says_why(household, typed):
    MembershipFactory(
        household=household, person=PersonFactory(given_name="Marieke", prefix="de", surname="Vries", born_on=BORN)
    )

    (alike,) = typed("M.", "", "de Vries", date(1985, 12, 3))

    assert alike.why == [
        "De achternaam is gelijk.",
        "De voorletter past bij de voornaam.",
        "De geboortedatum scheelt één cijfer, of dag en maand zijn omgewisseld.",
    ]


def test_an_unknown_birth_date_makes_it_less_sure_and_never_silent(household, typed):
    MembershipFactory(household=household, person=PersonFactory(given_name="Lotte", surname="Testema", born_on=None))

    (alike,) = typed("Lotte", "", "Testema", BORN)

    assert alike.certainty == "waarschijnlijk"
    assert "De geboortedatum is bij één van beide niet bekend." in alike.why


def test_a_family_that_shares_its_surname_is_not_a_row_of_duplicates(household, typed):
    for name in ("Lotte", "Bram", "Kees"):
        MembershipFactory(household=household, person=PersonFactory(given_name=name, surname="Testema", born_on=BORN))

    assert [one.person.given_name for one in typed("Lotte", "", "Testema")] == ["Lotte"]


@pytest.mark.parametrize("surname", ["", "x", "X Æ", "ø", "'", "%", "  ", "a" * 120, "v.d.", "van"])
def test_odd_names_break_nothing(typed, surname):
    assert typed("A", "", surname) == []


def test_a_neighbour_sees_nobody_while_typing(household, typed, neighbour):
    person = household.memberships.first().person

    assert typed(person.given_name, "", person.surname, person.born_on)
    assert typed(person.given_name, "", person.surname, person.born_on, who=neighbour) == []


def test_typing_burns_no_question_of_the_day_and_stands_in_the_log(household, typed, as_account, fixed_face):
    person = household.memberships.first().person

    typed(person.given_name, "", person.surname, person.born_on)

    with as_account(fixed_face.account):
        assert queries.questions_left() == 300
    entry = Entry.objects.get(verb="looked_for_duplicates")
    assert person.pk in entry.touches.values_list("person_id", flat=True)
    assert person.surname not in entry.payload.content


def test_a_household_that_is_entered_twice_is_seen_as_a_whole(household, second_home, typed):
    for membership in household.memberships.select_related("person"):
        person = membership.person
        copy = PersonFactory(given_name=person.given_name, surname=person.surname, born_on=person.born_on)
        MembershipFactory(household=second_home, person=copy)
    mother = household.memberships.first().person

    alike = typed(mother.given_name, "", mother.surname, mother.born_on, household=second_home)

    assert any("mensen lijken op mensen uit dit huishouden" in one.together for one in alike)


# --- not the same ---


def both(as_account, fixed_face, change):
    with as_account(fixed_face.account) as by:
        return change(by)


def test_a_pair_that_looks_alike_is_listed_until_somebody_says_otherwise(twice, as_account, fixed_face, now):
    with as_account(fixed_face.account) as by:
        assert [{pair.one.pk, pair.other.pk} for pair in queries.pairs_in_caseload(by)] == [
            {twice[0][0].pk, twice[1][0].pk}
        ]

        actions.say_not_the_same(twice[1], twice[0], why=WHY, by=by, now=now)

        assert queries.pairs_in_caseload(by) == []


def test_not_the_same_hides_the_pair_in_every_direction_and_can_be_withdrawn(twice, typed, as_account, fixed_face, now):
    (one, _), (other, _) = twice
    with as_account(fixed_face.account) as by:
        actions.say_not_the_same(twice[0], twice[1], why=WHY, by=by, now=now)
    assert typed(one.given_name, one.prefix, one.surname, one.born_on, about=one) == []
    assert typed(other.given_name, other.prefix, other.surname, other.born_on, about=other) == []

    with as_account(fixed_face.account) as by:
        actions.withdraw_not_the_same(twice[0], twice[1], why="Toch wel, zei oma.", by=by, now=now)

    assert [alike.person for alike in typed("Femke", "van den", "Berg", BORN, about=one)] == [other]
    kept = NotTheSame.objects.get()
    assert (kept.why, kept.withdrawn_why) == (WHY, "Toch wel, zei oma.")


def test_it_is_said_once_and_with_a_reason(twice, as_account, fixed_face, now):
    with as_account(fixed_face.account) as by:
        with pytest.raises(rules.NoWhy):
            actions.say_not_the_same(*twice, why=" ", by=by, now=now)
        actions.say_not_the_same(*twice, why=WHY, by=by, now=now)
        with pytest.raises(Refusal, match="al vast"):
            actions.say_not_the_same(twice[1], twice[0], why=WHY, by=by, now=now)


def test_a_neighbour_says_nothing_of_them(twice, as_account, neighbour, now):
    with as_account(neighbour.account) as by, pytest.raises((NotAllowed, twice[0][1].DoesNotExist)):
        actions.say_not_the_same(*twice, why=WHY, by=by, now=now)
    assert not NotTheSame.objects.exists()


# --- merge and un-merge ---


@pytest.fixture
def merged(twice, as_account, fixed_face):
    with as_account(fixed_face.account) as by:
        reference = actions.merge_people(*twice, of_other=["needs_interpreter"], why=WHY, by=by)
    return PersonMerge.objects.get(reference=reference)


def test_merged_people_read_as_one_and_keep_their_own_rows(twice, merged, today):
    (one, household), (other, second) = twice
    one.refresh_from_db()
    other.refresh_from_db()

    assert (other.name, other.speaks, other.needs_interpreter) == ("Femke van den Berg", "Fries", True)
    assert (one.name, one.needs_interpreter) == ("Femke van den Berg", True)
    assert (one.merged_into, other.merged_into) == (None, one)
    assert household.memberships.on(today).filter(person=one).exists()
    assert second.memberships.on(today).filter(person=other).exists()


def test_a_merge_stands_in_the_journal_of_both(twice, merged):
    written = Entry.objects.filter(verb="merged_people")

    assert sorted(written.values_list("chain", flat=True)) == sorted(f"household:{side[1].pk}" for side in twice)


def test_what_is_changed_in_one_is_changed_in_the_other(twice, merged, as_account, fixed_face, today):
    with as_account(fixed_face.account) as by:
        membership = twice[1][1].memberships.get(person=twice[1][0])
        actions.change_member(membership, version=None, by=by, today=today, surname="Bergman")

    assert Person.objects.get(pk=twice[0][0].pk).surname == "Bergman"
    assert Entry.objects.filter(verb="changed_merged_person", chain=f"household:{twice[0][1].pk}").exists()


def test_unmerged_everything_stands_as_it_stood(twice, as_account, fixed_face):
    before = standing(twice[0][0], twice[1][0])
    with as_account(fixed_face.account) as by:
        reference = actions.merge_people(*twice, of_other=["surname"], why=WHY, by=by)
        actions.unmerge_people(PersonMerge.objects.only("reference").get(reference=reference), why=WHY, by=by)

    assert standing(twice[0][0], twice[1][0]) == before


EDITS = st.dictionaries(
    st.sampled_from(["given_name", "surname", "prefix", "speaks"]),
    st.sampled_from(["Anders", "Nieuw", "Zo", "Elif"]),
    max_size=3,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    taken=st.sets(st.sampled_from(["given_name", "prefix", "surname", "speaks", "needs_interpreter"])),
    edits=EDITS,
    whose=st.integers(0, 1),
    turned=st.booleans(),
)
def test_merge_then_unmerge_restores_every_column_except_what_was_edited_since(
    twice, as_account, fixed_face, taken, edits, whose, turned
):
    sides = twice[::-1] if turned else twice
    people = [side[0] for side in twice]
    with transaction.atomic():
        before = standing(*people)
        with as_account(fixed_face.account) as by:
            reference = actions.merge_people(*sides, of_other=sorted(taken), why=WHY, by=by)
        together = standing(*people)[0]
        Person.objects.filter(pk=people[whose].pk).update(**edits)
        changed = {name: value for name, value in edits.items() if together[name] != value}
        with as_account(fixed_face.account) as by:
            actions.unmerge_people(PersonMerge.objects.only("reference").get(reference=reference), why=WHY, by=by)

        assert standing(*people) == [{**row, **changed, **_keys(row, changed)} for row in before]
        transaction.set_rollback(True)


def _keys(row, changed):
    """The generated columns follow from what was changed."""
    now = Person.objects.get(pk=row["id"])
    return {"name_key": now.name_key, "sounds": now.sounds} if changed.keys() & {"given_name", "surname"} else {}


def test_three_descriptions_are_one_cluster_without_a_chain(twice, household, as_account, fixed_face):
    third = PersonFactory(given_name="Femke", surname="Bergh", born_on=BORN)
    MembershipFactory(household=household, person=third)
    before = standing(twice[0][0], twice[1][0], third)

    with as_account(fixed_face.account) as by:
        first = actions.merge_people(*twice, of_other=[], why=WHY, by=by)
        between = standing(twice[0][0], twice[1][0], third)
        last = actions.merge_people((third, household), twice[1], of_other=[], why=WHY, by=by)

        assert set(Person.objects.filter(merged_into=third).values_list("pk", flat=True)) == {
            twice[0][0].pk,
            twice[1][0].pk,
        }
        with pytest.raises(rules.LaterFirst):
            actions.unmerge_people(PersonMerge.objects.only("reference").get(reference=first), why=WHY, by=by)
        actions.unmerge_people(PersonMerge.objects.only("reference").get(reference=last), why=WHY, by=by)
        assert standing(twice[0][0], twice[1][0], third) == between
        actions.unmerge_people(PersonMerge.objects.only("reference").get(reference=first), why=WHY, by=by)

    assert standing(twice[0][0], twice[1][0], third) == before


def test_the_database_knows_no_ring_and_no_chain(twice, merged):
    third = PersonFactory()
    for person, master in ((twice[0][0], twice[1][0]), (third, twice[1][0])):
        with pytest.raises(IntegrityError):
            merged_by_the_owner(person, master)


@transaction.atomic
def merged_by_the_owner(person, master):
    Person.objects.filter(pk=person.pk).update(merged_into=master)
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")


def test_nobody_merges_by_hand(twice, as_account, fixed_face):
    from django.db import ProgrammingError

    with as_account(fixed_face.account), pytest.raises(ProgrammingError), transaction.atomic():
        Person.objects.filter(pk=twice[1][0].pk).update(merged_into=twice[0][0])


def test_merged_twice_is_refused_in_words(twice, merged, as_account, fixed_face):
    with as_account(fixed_face.account) as by:
        with pytest.raises(rules.AlreadyMerged):
            actions.merge_people(*twice, of_other=[], why=WHY, by=by)
        actions.unmerge_people(merged, why=WHY, by=by)
        with pytest.raises(rules.AlreadyUnmerged):
            actions.unmerge_people(merged, why=WHY, by=by)


def test_who_was_said_not_to_be_the_same_is_not_merged(twice, as_account, fixed_face, now):
    with as_account(fixed_face.account) as by:
        actions.say_not_the_same(*twice, why=WHY, by=by, now=now)
        with pytest.raises(rules.SaidNotToBeTheSame):
            actions.merge_people(*twice, of_other=[], why=WHY, by=by)


def test_two_own_pages_are_never_put_together_and_one_is_no_hindrance(twice, as_account, fixed_face):
    MemberAccountFactory(person=twice[1][0])
    MemberAccountFactory(person=twice[0][0])
    with as_account(fixed_face.account) as by, pytest.raises(rules.TwoOwnPages):
        actions.merge_people(*twice, of_other=[], why=WHY, by=by)

    twice[0][0].member_account.delete()
    with as_account(fixed_face.account) as by:
        assert actions.merge_people(*twice, of_other=[], why=WHY, by=by)


def test_a_hidden_address_stays_hidden_for_both_and_is_never_lost(twice, as_account, fixed_face, now):
    (one, household), (other, second) = twice
    with as_account(fixed_face.account) as by:
        actions.seal_address(second, other, "Verzonnenlaan 1", by=by)
        reference = actions.merge_people(*twice, of_other=[], why=WHY, by=by)
        one.refresh_from_db()
        assert one.address_is_hidden
        told = actions.reveal_address(household, one, reason="Wij halen haar nu op.", by=by, signed_in_at=now, now=now)
        assert told == "Verzonnenlaan 1"

        actions.seal_address(household, one, "Droompad 2", by=by)
        actions.unmerge_people(PersonMerge.objects.only("reference").get(reference=reference), why=WHY, by=by)

    assert list(Person.objects.filter(pk__in=[one.pk, other.pk]).values_list("address_is_hidden", flat=True)) == [
        True,
        True,
    ]
    assert HiddenAddress.objects.count() == 2


def test_who_stands_twice_in_one_household_is_listed_once(household, as_account, fixed_face, today):
    one = PersonFactory(given_name="Elif", surname="Yılmaz", born_on=BORN)
    other = PersonFactory(given_name="Elif", surname="Yilmaz", born_on=BORN)
    for person in (one, other):
        MembershipFactory(household=household, person=person)
    with as_account(fixed_face.account) as by:
        reference = actions.merge_people((one, household), (other, household), of_other=[], why=WHY, by=by)
        assert sum(m.person_id in (one.pk, other.pk) for m in queries.members_of(household, today)) == 1

        actions.unmerge_people(PersonMerge.objects.only("reference").get(reference=reference), why=WHY, by=by)
        assert sum(m.person_id in (one.pk, other.pk) for m in queries.members_of(household, today)) == 2


def test_a_neighbour_merges_nothing_and_takes_nothing_apart(twice, merged, as_account, neighbour):
    with as_account(neighbour.account) as by:
        with pytest.raises((NotAllowed, twice[0][1].DoesNotExist)):
            actions.merge_people(*twice, of_other=[], why=WHY, by=by)
        with pytest.raises(NotAllowed):
            actions.unmerge_people(merged, why=WHY, by=by)
        assert list(queries.merges_readable(by)) == []


def test_how_they_stood_before_is_read_by_nobody(merged, as_account, fixed_face):
    from django.db import ProgrammingError

    with as_account(fixed_face.account), pytest.raises(ProgrammingError), transaction.atomic():
        PersonMerge.objects.values("before").first()


# --- asked of another team ---


@pytest.fixture
def asked(household, elsewhere, as_account, fixed_face):
    """The fixed face asks whether Femke is the Femke whom the neighbour knows."""
    mine = PersonFactory(given_name="Femke", prefix="van den", surname="Berg", born_on=BORN)
    theirs = PersonFactory(given_name="Femke", prefix="", surname="Vandenberg", born_on=BORN, speaks="Fries")
    MembershipFactory(household=household, person=mine)
    MembershipFactory(household=elsewhere, person=theirs)
    with as_account(fixed_face.account) as by:
        reference = actions.ask_merge((mine, household), other_id=theirs.pk, why=WHY, by=by)
    return reference, mine, theirs


def test_the_other_fixed_face_learns_who_is_meant_and_agrees(asked, as_account, neighbour, fixed_face):
    reference, mine, theirs = asked
    with as_account(neighbour.account) as by:
        (question,) = queries.requests_to_answer()
        assert (question.name, question.born_on, question.why) == ("Femke van den Berg", BORN, WHY)
        actions.answer_merge(reference, agreed=True, of_asked=["surname", "prefix"], why="Ja, dat is zij.", by=by)

    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert mine.merged_into == theirs
    assert theirs.name == mine.name == "Femke van den Berg"
    with as_account(fixed_face.account) as by:
        assert [one.agreed for one in queries.requests_made(by)] == [True]


def test_the_other_fixed_face_says_no_and_nothing_changes(asked, as_account, neighbour, fixed_face):
    reference, mine, theirs = asked
    before = standing(mine, theirs)
    with as_account(neighbour.account) as by:
        actions.answer_merge(reference, agreed=False, of_asked=[], why="Een andere Femke.", by=by)
        assert queries.requests_to_answer() == []

    assert standing(mine, theirs) == before
    with as_account(fixed_face.account) as by:
        (told,) = queries.requests_made(by)
        assert (told.agreed, told.answer_why) == (False, "Een andere Femke.")


def test_who_asked_does_not_answer_and_does_not_read_who_was_meant(asked, as_account, fixed_face):
    from django.db import ProgrammingError

    with as_account(fixed_face.account) as by:
        assert queries.requests_to_answer() == []
        with pytest.raises(NotAllowed):
            actions.answer_merge(asked[0], agreed=True, of_asked=[], why=WHY, by=by)
        with pytest.raises(ProgrammingError), transaction.atomic():
            list(MergeRequest.objects.values("other_id"))


def test_nothing_is_asked_of_somebody_who_is_not_alike(household, elsewhere, as_account, fixed_face):
    mine = household.memberships.first().person
    theirs = PersonFactory(given_name="Mohamed", surname="Bouazza", born_on=date(1950, 1, 1))
    MembershipFactory(household=elsewhere, person=theirs)

    with as_account(fixed_face.account) as by:
        for other_id in (theirs.pk, 10**9):  # hidden and missing give one answer
            with pytest.raises(rules.NotAmongTheLikely):
                actions.ask_merge((mine, household), other_id=other_id, why=WHY, by=by)


# --- known elsewhere ---


def test_known_or_not_the_answer_costs_the_same_statements(
    elsewhere, as_account, fixed_face, django_assert_num_queries
):
    MembershipFactory(
        household=elsewhere, person=PersonFactory(given_name="Femke", prefix="van den", surname="Berg", born_on=BORN)
    )
    elsewhere.team.phone = "072 000 0000"
    elsewhere.team.save()

    def ask(surname):
        with as_account(fixed_face.account) as by, connection.execute_wrapper(counted):
            count.clear()
            found = queries.likely_matches(by, given_name="Femke", prefix="", surname=surname, born_on=BORN, signal="")
            return len(count), found

    count: list[str] = []

    def counted(execute, sql, params, many, context):
        count.append(sql)
        return execute(sql, params, many, context)

    known, found = ask("van den Berg")
    unknown, nobody = ask("Qwartvlietz")
    assert [one.team_phone for one in found] == ["072 000 0000"]
    assert all(one.why != ["De geboortedatum is gelijk."] for one in nobody)
    assert known == unknown


def test_a_colleague_with_a_conflict_merges_nothing_there(twice, as_account, fixed_face):
    from naast.households.models import ConflictOfInterest

    ConflictOfInterest.objects.create(household=twice[1][1], professional=fixed_face, reason="buren")

    with as_account(fixed_face.account) as by, pytest.raises((NotAllowed, twice[0][1].DoesNotExist)):
        actions.merge_people(*twice, of_other=[], why=WHY, by=by)


def test_who_left_yesterday_is_no_side_of_a_merge(twice, as_account, fixed_face, today):
    from naast.foundation import periods

    membership = twice[1][1].memberships.get(person=twice[1][0])
    membership.during = periods.days(date(2020, 1, 1), today - timedelta(days=1))
    membership.save()

    with as_account(fixed_face.account) as by:
        assert queries.person_of_mine(by, twice[1][0].reference, today=today) is None
        with pytest.raises(NotAllowed):
            actions.merge_people(*twice, of_other=[], why=WHY, by=by)
