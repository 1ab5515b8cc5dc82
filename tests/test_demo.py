"""The made-up population: always the same for the same seed, every kind of household, and nobody who exists."""

from __future__ import annotations

import re
import time
from datetime import UTC, date, datetime, timedelta

import pytest
import yaml
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from naast.access.demo.accounts import BY_SLUG
from naast.access.models import Account
from naast.demo import conflict, making, shapes, words, worries
from naast.demo.home import make_household
from naast.demo.population import Clock, Population, TeamOf
from naast.foundation import database
from naast.households import sealing
from naast.households.models import (
    Address,
    Attachment,
    DuoRequest,
    HiddenAddress,
    Household,
    Involvement,
    Membership,
    Person,
)
from naast.insight.models import ObservedMonth
from naast.safety import loading
from naast.safety.models import AgreementParty, Escalation, SafetyPlan, SafetyScore, SecondReading, Signal, Term

TODAY = date(2026, 11, 20)
HOUSEHOLDS = 300
POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b")


@pytest.fixture(scope="module")
def seconds(django_db_setup, django_db_blocker):
    """The demonstration as a newcomer gets it, and how long making it took; gone after this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        started = time.monotonic()
        making.make_population(households=HOUSEHOLDS, seed=17)
        yield time.monotonic() - started
        transaction.set_rollback(True)


@pytest.fixture
def made(seconds):
    """Every test may change things; the next one finds them as they were."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def generated(seed: int, count: int = 60) -> Population:
    """Households as plain rows, without a database."""
    definition = yaml.safe_load((loading.DATA / "veiligheidsinschatting_1.yaml").read_text())
    rows = yaml.safe_load((loading.DATA / "terms.yaml").read_text())
    made = Population(
        seed=seed,
        today=TODAY,
        now=datetime(2026, 11, 20, 14, 30, tzinfo=UTC),
        terms={
            row["kind"]: Clock.of(
                Term(pk=at, days=row["days"], counts_working_days=row.get("counts_working_days", False))
            )
            for at, row in enumerate(rows, start=1)
        },
        instrument=(1, definition),
        seal=lambda text, person_id: (b"sealed", "key"),
        seal_reporter=lambda **reporter: (b"sealed", "key"),
    )
    team = TeamOf(1, "Heiloo", 5, leader=1, intake=2, workers=[3, 4, 5], safety_professionals=[6], stand_ins=[4, 5])
    conflict.make_family(made, team, face=3, duo=6)
    for _ in range(count):
        make_household(made, team)
    worries.open_signal(made, team, days_old=2)
    worries.ended_signal(made, team)
    return made


def texts(made: Population):
    for label, rows in made.tables.rows.items():
        at = [n for n, name in enumerate(made.tables.names[label]) if name not in ("reference", "during")]
        for row in rows:
            yield from (row[n] for n in at if isinstance(row[n], str))


def is_citizen_number(digits: str) -> bool:
    """The eleven-test of a citizen service number."""
    digits = digits.zfill(9)
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11 == 0


def test_the_same_seed_gives_the_same_people():
    assert generated(7).tables.rows == generated(7).tables.rows


def test_another_seed_gives_other_people():
    assert generated(7).tables.rows["households.Person"] != generated(8).tables.rows["households.Person"]


def test_no_text_holds_a_citizen_service_number_or_a_postcode():
    found = list(texts(generated(7, 200)))
    numbers = [digits for text in found for digits in re.findall(r"(?<!\d)\d{8,9}(?!\d)", text)]

    assert len(found) > 5000
    assert not [digits for digits in numbers if is_citizen_number(digits)]
    assert not [text for text in found if POSTCODE.search(text)]
    assert is_citizen_number("123456782")
    assert POSTCODE.search("1852 AB")


def test_every_text_names_only_who_is_there():
    found = list(texts(generated(7, 200)))

    assert not [text for text in found if re.search(r"\{[a-z]\}", text)]


def test_every_worry_and_state_has_words_for_whoever_is_there():
    """From an unborn child alone to a whole family: there is always something to say and to agree."""
    for worry in shapes.WORRIES:
        for there in (
            frozenset("a"),
            frozenset("ab"),
            frozenset("abk") | {"children"},
            frozenset("abe"),
            frozenset({"a", "unborn"}),
        ):
            assert words.signals(worry, there)
            assert words.situations(worry, there)


def test_a_child_is_at_least_eighteen_years_younger_than_a_parent(made):
    for household in Household.objects.prefetch_related("memberships__person").order_by("pk"):
        members = list(household.memberships.all())
        parents = [m.person.born_on for m in members if m.kind == "parent"]
        children = [m.person.born_on for m in members if m.kind == "child"]
        assert not [1 for parent in parents for child in children if (child - parent).days < 17.5 * 365]


def test_three_hundred_households_are_there_in_a_few_seconds(seconds, made):
    assert Household.objects.count() == HOUSEHOLDS
    assert seconds < 30


def test_households_of_every_kind_are_there(made):
    kinds = set(Membership.objects.order_by("kind").values_list("kind", flat=True))
    homes = [set(h.memberships.order_by("pk").values_list("kind", flat=True)) for h in Household.objects.order_by("pk")]
    second_homes = Person.objects.filter(memberships__household__isnull=False).order_by("pk")
    two_homes = [p for p in second_homes.distinct() if p.memberships.filter(kind="child").count() == 2]

    assert kinds == set(Membership.Kind.values)
    assert [home for home in homes if home <= {"partner"}], "adults without children"
    assert [home for home in homes if home == {"parent", "child"}], "parents with children"
    assert [home for home in homes if {"grandparent", "parent", "child"} <= home], "three generations"
    assert [home for home in homes if home == {"adult", "ex_partner"}], "ex-partners without children"
    assert two_homes
    assert Person.objects.filter(needs_interpreter=True).exists()
    assert Person.objects.exclude(expected_on=None).exists()


def test_the_worries_are_divided_as_in_the_region(made):
    first = Signal.objects.filter(outcome="hand_over_local_team")
    share = {worry: first.filter(worry=worry).count() / first.count() for worry in Signal.Worry.values}

    assert 0.4 < share["child_abuse"] < 0.6
    assert 0.28 < share["partner_violence"] < 0.48
    assert all(share.values())


def test_the_accounts_of_the_demonstration_are_all_there(made):
    accounts = {account.username: account for account in Account.objects.filter(username__in=BY_SLUG)}

    assert accounts.keys() == BY_SLUG.keys()
    for slug, account in accounts.items():
        assert account.surface == BY_SLUG[slug].surface
        assert account.is_demo
        assert not account.has_usable_password()


def test_the_fixed_face_and_the_neighbour_have_households_of_their_own_in_one_team(made, as_account):
    seen = {}
    for slug in ("vast-gezicht", "buur"):
        with as_account(Account.objects.get(username=slug)):
            seen[slug] = set(Household.objects.order_by("pk").values_list("pk", flat=True))

    assert len(seen["vast-gezicht"]) >= 15
    assert len(seen["buur"]) >= 15
    assert not seen["vast-gezicht"] & seen["buur"]


def test_the_worklist_is_alive(made):
    today = made_on()
    open_signals = Signal.objects.filter(outcome="", team__slug="lokaal-team-heiloo")
    mine = Household.objects.filter(involvements__professional__account__username="vast-gezicht")

    assert open_signals.filter(is_acute=True).exists()
    assert open_signals.filter(decide_before__lt=today).exists()
    assert open_signals.filter(decide_before__gte=today).exists()
    assert mine.filter(next_review_on__lt=today).exists()
    assert mine.filter(next_review_on=today).exists()
    assert set(mine.order_by("phase").values_list("phase", flat=True)) == {1, 2, 3}
    assert mine.filter(assessments__state="draft").exists() or mine.filter(safety_plans__state="draft").exists()


def test_some_households_wait_for_a_fixed_face(made):
    waiting = Household.objects.filter(team__slug="lokaal-team-heiloo", closed_on=None).exclude(
        involvements__in=Involvement.objects.active().filter(kind="fixed_face")
    )

    assert waiting.count() >= 3


def test_what_is_in_force_is_whole(made):
    plans = SafetyPlan.objects.filter(state="in_force")

    assert plans.count() > HOUSEHOLDS / 3
    assert not plans.filter(situations=None).exists()
    assert not plans.filter(agreements=None).exists()
    assert not plans.filter(voices=None).exists()
    assert not plans.exclude(household__next_review_on=F("review_on")).exists()


def test_no_second_fixed_face_fits_beside_the_one_that_is_there(made):
    there = Involvement.objects.active().filter(kind="fixed_face").order_by("pk").first()
    there.pk = None

    with pytest.raises(IntegrityError, match="one_fixed_face_at_a_time"), transaction.atomic():
        there.save()


def test_the_hidden_address_is_sealed_and_stands_nowhere_else(made):
    hidden = HiddenAddress.objects.get(person__member_account__account__username="moeder")
    opened = sealing.unseal(hidden.sealed, person_id=hidden.person_id, sealed_with=hidden.key_id)

    assert opened == conflict.HIDDEN_ADDRESS
    assert holding(conflict.HIDDEN_STREET) == []
    assert holding("Fabelpad") == ["households_address.street"]


def test_the_family_in_conflict_has_words_that_belong_to_one_person_each(made):
    for slug, canaries in conflict.CANARIES.items():
        words_of = SafetyScore.objects.filter(person__member_account__account__username=slug)
        for canary in canaries:
            if canary != conflict.HIDDEN_STREET:
                assert words_of.filter(own_words__contains=canary).exists()
                assert not SafetyScore.objects.exclude(pk__in=words_of).filter(own_words__contains=canary).exists()


def test_each_of_the_family_has_something_to_read_at_home_and_not_everything(made):
    for slug in ("moeder", "vader", "kind-14", "kind-16"):
        parties = AgreementParty.objects.filter(
            person__member_account__account__username=slug, agreement__plan__state="in_force"
        )
        assert parties.filter(may_read_at_home=True).exists()
    assert AgreementParty.objects.filter(
        person__member_account__account__username="moeder", may_read_at_home=False
    ).exists()


def test_the_stories_of_the_fixed_face_are_told_and_no_neighbour_reads_them(made, as_account):
    mine = Household.objects.filter(involvements__professional__account__username="vast-gezicht")

    assert mine.filter(measures__kind="temporary_restraining_order").distinct().count() >= 2
    assert mine.filter(measures__kind="supervision_order").exists()
    assert mine.filter(stories__agreed_on__isnull=False).exists()
    assert mine.filter(authority_contests__settled_on=None, authority_contests__isnull=False).exists()
    assert mine.filter(outcomes_elsewhere__isnull=False).exists()
    assert mine.filter(linked_signals__isnull=False).exists()
    assert mine.filter(safety_plans__state="draft", measures__isnull=False).exists()
    assert Person.objects.filter(merged_into__isnull=False).exists()
    assert mine.filter(relapse_plans__state="in_force").exists()
    assert Attachment.objects.filter(household__in=mine).count() >= 2
    assert DuoRequest.objects.filter(household__in=mine, state="asked").exists()
    assert SecondReading.objects.filter(household__in=mine, judgement="").exists()
    with as_account(Account.objects.get(username="buur")):
        assert not Household.objects.filter(measures__isnull=False).exists()


def test_somebody_knows_that_nobody_looked_on_the_planned_day(made):
    assert Escalation.objects.filter(household__involvements__kind="deputy").exists()


def test_enough_was_read_twice_to_say_how_far_two_readers_agree(made):
    assert SecondReading.objects.exclude(judgement="").filter(knew_the_judgement=False).count() >= 12


def test_the_children_of_the_family_are_as_old_as_their_accounts_say(made):
    today = made_on()
    for slug, age in (("kind-14", 14), ("kind-16", 16)):
        assert Person.objects.get(member_account__account__username=slug).age(today) == age
    assert conflict.born(date(2028, 2, 29), 16, 0) <= date(2012, 2, 29)


def test_the_log_is_whole_and_says_who(made):
    lines = database.call("log_faults", 10)

    assert lines == []
    with connection.cursor() as cursor:
        cursor.execute("select count(*), count(distinct actor_id) from foundation_entry")
        entries, actors = cursor.fetchone()
    assert entries > HOUSEHOLDS
    assert actors > 20


def test_what_is_numbered_by_hand_leaves_room_for_the_next(made):
    person = Person.objects.create(surname="Nieuwkomer")

    assert person.pk == Person.objects.order_by("-pk").first().pk


def test_no_address_lies_in_a_postcode(made):
    assert Address.objects.count() > HOUSEHOLDS
    assert not Address.objects.exclude(postcode="").exists()


def test_the_casework_was_counted_and_enough_of_it_can_be_seen_to_fill_a_page(made):
    year = ObservedMonth.objects.filter(months=12).first().content
    months = [one.content for one in ObservedMonth.objects.filter(months=1)]

    assert year["arrivals"] >= 100
    assert year["measures"] is None  # few, so hidden
    assert len([one for one in months if one["open"] is not None]) >= 12


def test_a_second_population_is_refused_in_one_sentence(made):
    with pytest.raises(making.AlreadyThere, match="kan niet worden vervangen"):
        making.make_population(households=10, seed=1)


def made_on() -> date:
    return Account.objects.get(username="moeder").member.opened_on + timedelta(days=21)


def holding(text: str) -> list[str]:
    """Every column of the database in which this text can be read."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_schema, table_name, column_name from information_schema.columns"
            " where table_schema in ('public', 'vault') and data_type in ('text', 'character varying', 'jsonb')"
            " order by 1, 2, 3"
        )
        found = []
        for schema, table, column in cursor.fetchall():
            cursor.execute(
                f'select exists (select from "{schema}"."{table}" where "{column}"::text ilike %s)', [f"%{text}%"]
            )
            if cursor.fetchone()[0]:
                found.append(f"{table}.{column}")
        return found
