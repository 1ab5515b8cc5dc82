"""From a signal to the household it is about."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import Error, ProgrammingError, connection, transaction

from naast.access.grants import NotAllowed, Relation
from naast.foundation import database, periods
from naast.foundation.refusals import Stale
from naast.households import names
from naast.households.models import ConflictOfInterest, Household
from naast.households.tests.factories import InvolvementFactory
from naast.network.models import ProfessionalRole
from naast.network.tests.factories import ProfessionalFactory, TeamFactory
from naast.safety import queries, rules
from naast.safety.actions import decisions, signals
from naast.safety.models import Reporter, Signal, Term
from naast.safety.tests.factories import SignalFactory

pytestmark = pytest.mark.django_db

BY_PHONE = {
    "channel": "phone",
    "worry": "partner_violence",
    "content": "De buren horen elke avond geschreeuw.",
    "reporter": {"kind": "neighbour", "name": "Mevrouw Testbuur", "contact": ""},
    "named": [{"given_name": "Testa", "surname": "Voorbeeld", "born_on": None}],
}


@pytest.fixture
def outsider():
    """Same role, in another team."""
    return ProfessionalFactory(
        team=TeamFactory(), with_role=ProfessionalRole.Kind.LOCAL_PROFESSIONAL, with_account=True
    )


def test_a_signal_comes_in_at_the_own_team_and_its_term_runs(as_account, fixed_face, now, today):
    with as_account(fixed_face.account) as actor:
        signal = signals.record_signal(by=actor, now=now, **BY_PHONE)

    term = Term.objects.get(kind=Term.Kind.DECIDE_SIGNAL)
    assert signal.team == fixed_face.team
    assert signal.decide_before == term.last_day(today)
    assert [(clock.term.kind, clock.ends_on, clock.stopped_on) for clock in signal.clocks.order_by("pk")] == [
        ("decide_signal", signal.decide_before, None),
        ("inform_concerned", Term.objects.get(kind="inform_concerned").last_day(today), None),
    ]
    assert signal.named.get().name == "Testa Voorbeeld"


def test_an_acute_signal_is_decided_the_same_day(as_account, fixed_face, now, today):
    with as_account(fixed_face.account) as actor:
        signal = signals.record_signal(by=actor, now=now, is_acute=True, **BY_PHONE)

    assert signal.decide_before == today


def test_whoever_does_not_want_to_be_named_is_hidden(as_account, fixed_face, now):
    with as_account(fixed_face.account) as actor:
        signal = signals.record_signal(
            by=actor, now=now, **{**BY_PHONE, "reporter": {"kind": "anonymous", "name": "", "contact": ""}}
        )

    assert signal.reporter.is_hidden


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"content": "  "}, rules.NothingSaid),
        ({"reporter": {"kind": "anonymous", "name": "Toch een naam"}}, rules.AnonymousHasAName),
        ({"reporter": {"kind": "school", "name": ""}}, rules.ReporterHasNoName),
        ({"named": [{"given_name": "Testa", "surname": " "}]}, rules.NobodyNamed),
        ({"named": [{"surname": "Voorbeeld"}] * 13}, rules.TooManyNamed),
    ],
)
def test_a_signal_that_says_too_little_is_refused(as_account, fixed_face, now, changed, refusal):
    with as_account(fixed_face.account) as actor, pytest.raises(refusal):
        signals.record_signal(by=actor, now=now, **{**BY_PHONE, **changed})

    assert not Signal.objects.exists()


def test_a_birth_date_in_the_future_is_refused(as_account, fixed_face, now, today):
    named = [{"surname": "Voorbeeld", "born_on": today + timedelta(days=1)}]

    with as_account(fixed_face.account) as actor, pytest.raises(rules.BornInTheFuture):
        signals.record_signal(by=actor, now=now, **{**BY_PHONE, "named": named})


def test_a_team_leader_takes_no_signals_in(as_account, team_leader, now):
    with as_account(team_leader.account) as actor, pytest.raises(NotAllowed):
        signals.record_signal(by=actor, now=now, **BY_PHONE)


def test_a_decision_stops_the_clock_and_starts_the_next_one(as_account, fixed_face, now, today):
    with as_account(fixed_face.account) as actor:
        signal = signals.record_signal(by=actor, now=now, **BY_PHONE)
        decisions.decide_signal(signal, by=actor, now=now, outcome="own_investigation", reason="Het is niet duidelijk.")

    first, second = signal.clocks.exclude(term__kind="inform_concerned").order_by("id")
    assert first.stopped_on == today
    assert (second.term.kind, second.stopped_on) == (Term.Kind.INVESTIGATION, None)


def test_an_outcome_without_a_next_term_stops_all_clocks(as_account, fixed_face, now):
    with as_account(fixed_face.account) as actor:
        signal = signals.record_signal(by=actor, now=now, **BY_PHONE)
        decisions.decide_signal(signal, by=actor, now=now, outcome="ends", reason="Het bleek een misverstand.")

    assert not signal.clocks.exclude(term__kind="inform_concerned").filter(stopped_on=None).exists()


def test_a_colleague_who_takes_signals_in_may_decide(as_account, neighbour, fixed_face, now):
    signal = SignalFactory(received_by=fixed_face)

    with as_account(neighbour.account) as actor:
        decisions.decide_signal(signal, by=actor, now=now, outcome="ends", reason="Gebeld: geen zorgen.")

    signal.refresh_from_db()
    assert signal.decided_by == neighbour


def test_a_new_decision_takes_the_place_of_the_earlier_one_which_stays_to_be_read(as_account, fixed_face, now):
    signal = SignalFactory(received_by=fixed_face, decided=True)

    with as_account(fixed_face.account) as actor:
        decisions.decide_signal(signal, by=actor, now=now, outcome="ends", reason="Toch niet.")

    earlier, current = signal.decisions.order_by("number")
    assert (earlier.outcome, earlier.is_current, current.outcome, current.is_current) == (
        "hand_over_local_team", False, "ends", True,
    )  # fmt: skip
    assert earlier.reason == "Er is hulp nodig bij het maken van afspraken."


def test_the_same_decision_twice_says_nothing_new(as_account, fixed_face, now):
    signal = SignalFactory(received_by=fixed_face)

    with as_account(fixed_face.account) as actor:
        decisions.decide_signal(signal, by=actor, now=now, outcome="ends", reason="Geen zorgen.")
        with pytest.raises(rules.SameDecision):
            decisions.decide_signal(signal, by=actor, now=now, outcome="ends", reason="Geen zorgen.")


def test_a_decision_needs_a_reason(as_account, fixed_face, now):
    signal = SignalFactory(received_by=fixed_face)

    with as_account(fixed_face.account) as actor, pytest.raises(rules.NoReason):
        decisions.decide_signal(signal, by=actor, now=now, outcome="ends", reason=" ")


def test_a_decision_on_an_older_version_is_refused(as_account, fixed_face, now):
    signal = SignalFactory(received_by=fixed_face, version=3)

    with as_account(fixed_face.account) as actor, pytest.raises(Stale) as stale:
        decisions.decide_signal(signal, by=actor, now=now, outcome="ends", reason="Geen zorgen.", version=2)

    assert stale.value.newer == signal


def test_somebody_of_another_team_finds_no_signal_to_decide_on(as_account, outsider, fixed_face, now):
    signal = SignalFactory(received_by=fixed_face)

    with as_account(outsider.account) as actor, pytest.raises(NotAllowed):
        decisions.decide_signal(signal, by=actor, now=now, outcome="ends", reason="Dit gaat mij niet aan.")


def test_the_neighbour_may_not_decide_on_a_signal_that_lies_with_a_household(
    as_account, neighbour, fixed_face, household, now
):
    signal = SignalFactory(received_by=fixed_face, household=household, placed_by=fixed_face)

    with as_account(neighbour.account) as actor, pytest.raises(NotAllowed):
        decisions.decide_signal(signal, by=actor, now=now, outcome="ends", reason="Dit gaat mij niet aan.")


def test_whose_involvement_has_ended_may_not_decide_any_more(as_account, former_duo, household, fixed_face, now):
    signal = SignalFactory(received_by=fixed_face, household=household, placed_by=fixed_face)

    with as_account(former_duo.account) as actor, pytest.raises(NotAllowed):
        decisions.decide_signal(signal, by=actor, now=now, outcome="ends", reason="Ik hoor er niet meer bij.")


def test_without_a_line_in_the_journal_nothing_is_decided(as_account, fixed_face, now, broken_journal):
    signal = SignalFactory(received_by=fixed_face)
    with as_account(fixed_face.account) as actor, pytest.raises(Error):
        decisions.decide_signal(signal, by=actor, now=now, outcome="ends", reason="Geen zorgen.")

    signal.refresh_from_db()
    assert signal.outcome == ""


def test_without_a_line_in_the_journal_no_signal_comes_in(as_account, fixed_face, now, broken_journal):
    with as_account(fixed_face.account) as actor, pytest.raises(Error):
        signals.record_signal(by=actor, now=now, **BY_PHONE)

    assert not Signal.objects.exists()
    assert not Reporter.objects.exists()


# --- the household it is about ---


def named_like(household) -> dict:
    """Somebody of that household, as a signal names them."""
    person = household.memberships.order_by("pk").first().person
    return {"given_name": person.given_name, "surname": person.surname, "born_on": person.born_on}


def test_nobody_whom_the_signal_names_is_known_there(as_account, fixed_face, elsewhere):
    signal = SignalFactory(received_by=fixed_face, decided=True, named=[{"given_name": "Xaviera", "surname": "Qwynt"}])

    with as_account(fixed_face.account) as actor, pytest.raises(rules.NotAmongTheLikely):
        signals.place_signal(signal, by=actor, household_id=elsewhere.pk)

    signal.refresh_from_db()
    assert signal.household_id is None


def another(signal, **fields):
    """A second signal like it, with these fields."""
    copied = {field.attname: getattr(signal, field.attname) for field in Signal._meta.concrete_fields}
    copied.update(id=None, reference="AAAAA-AAAAA")
    Signal(**{**copied, **fields}).save(force_insert=True)


WAYS = {"update": lambda signal, **fields: Signal.objects.filter(pk=signal.pk).update(**fields), "insert": another}


@pytest.mark.parametrize("way", sorted(WAYS))
def test_plain_sql_puts_no_signal_elsewhere_and_does_not_tell_whether_that_household_exists(
    as_account, neighbour, household, way
):
    """The neighbour with a signal of their own: the household of another and no household at all give one error."""
    own = SignalFactory(received_by=neighbour, decided=True, named=[named_like(household)])
    told = set()
    with as_account(neighbour.account):
        for somewhere in (household.pk, 999_999_999):
            with pytest.raises(ProgrammingError) as refused, transaction.atomic():
                WAYS[way](own, household_id=somewhere, placed_by=neighbour)
            told.add(str(refused.value))

    assert [words.strip() for words in told] == ['new row violates row-level security policy for table "safety_signal"']


def test_a_signal_that_one_does_not_read_is_not_placed_by_the_function_either(as_account, outsider, household):
    signal = SignalFactory(decided=True, named=[named_like(household)])

    with as_account(outsider.account):
        assert database.call("place_signal", signal.pk, household.pk) == [{"place_signal": False}]

    signal.refresh_from_db()
    assert signal.household_id is None


@pytest.mark.parametrize(
    ("prefix", "surname"),
    [
        ("", "Jansen"),
        ("van der", "Berg"),
        ("", "van der Berg"),
        ("", "Vandenberg"),
        ("", "Elhadioui"),
        ("de", "Vries-van der Meer"),
        ("", "Çelik - de Groot"),
        ("", "'t Hart"),
        ("", "Van"),
        ("", "Ng-Li"),
    ],
)
def test_the_database_spells_a_surname_as_the_page_does(prefix, surname):
    def keys(found):
        return {names.plain(one) for one in found}

    with connection.cursor() as cursor:
        cursor.execute("select sec.spellings(%s, %s)", [prefix, surname])
        assert keys(cursor.fetchone()[0]) == keys(names.spellings(prefix, surname))


def test_a_signal_placed_elsewhere_is_read_there_and_still_by_who_took_it_in(
    as_account, fixed_face, neighbour, elsewhere, outsider
):
    signal = SignalFactory(received_by=fixed_face, decided=True, named=[named_like(elsewhere)])

    with as_account(fixed_face.account) as actor:
        signals.place_signal(signal, by=actor, household_id=elsewhere.pk)
        assert list(Signal.objects.all()) == [signal]
        assert not elsewhere.__class__.objects.filter(pk=elsewhere.pk).exists()

    with as_account(neighbour.account):
        assert list(Signal.objects.all()) == [signal]
    with as_account(outsider.account):
        assert not Signal.objects.exists()


def test_once_it_is_placed_the_rest_of_the_team_no_longer_reads_it(as_account, fixed_face, household, team):
    colleague = ProfessionalFactory(team=team, with_role=ProfessionalRole.Kind.LOCAL_PROFESSIONAL, with_account=True)
    signal = SignalFactory(received_by=fixed_face, decided=True)
    with as_account(colleague.account):
        assert Signal.objects.exists()

    with as_account(fixed_face.account) as actor:
        signals.place_signal(signal, by=actor, household_id=household.pk)

    with as_account(colleague.account):
        assert not Signal.objects.exists()
        assert not Reporter.objects.exists()


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [({}, rules.NotYetDecided), ({"decided": True, "outcome": "ends"}, rules.EndsHere)],
)
def test_only_a_signal_that_goes_on_is_placed(as_account, fixed_face, household, fields, refusal):
    signal = SignalFactory(received_by=fixed_face, **fields)

    with as_account(fixed_face.account) as actor, pytest.raises(refusal):
        signals.place_signal(signal, by=actor, household_id=household.pk)


def test_a_signal_is_placed_once(as_account, fixed_face, household):
    signal = SignalFactory(received_by=fixed_face, decided=True, household=household, placed_by=fixed_face)

    with as_account(fixed_face.account) as actor, pytest.raises(rules.AlreadyPlaced):
        signals.place_signal(signal, by=actor, household_id=household.pk)


def test_somebody_of_another_team_places_nothing(as_account, outsider, fixed_face, household):
    signal = SignalFactory(received_by=fixed_face, decided=True)

    with as_account(outsider.account) as actor, pytest.raises(NotAllowed):
        signals.place_signal(signal, by=actor, household_id=household.pk)


def test_without_a_line_in_the_journal_nothing_is_placed(as_account, fixed_face, household, broken_journal):
    signal = SignalFactory(received_by=fixed_face, decided=True)
    with as_account(fixed_face.account) as actor, pytest.raises(Error):
        signals.place_signal(signal, by=actor, household_id=household.pk)

    signal.refresh_from_db()
    assert signal.household is None


def test_a_new_household_opens_with_the_people_whom_the_signal_names(as_account, fixed_face, team, now):
    signal = SignalFactory(received_by=fixed_face, decided=True)

    with as_account(fixed_face.account) as actor:
        household = signals.open_household_for(signal, by=actor, now=now)

    signal.refresh_from_db()
    assert (signal.household, household.team) == (household, team)
    assert signal.named.get().person == household.memberships.get().person


def test_a_signal_that_names_nobody_opens_a_household_of_somebody_unknown(as_account, fixed_face, now):
    signal = SignalFactory(received_by=fixed_face, decided=True)
    signal.named.all().delete()

    with as_account(fixed_face.account) as actor:
        household = signals.open_household_for(signal, by=actor, now=now)

    assert household.memberships.get().person.surname == "Onbekend"


def test_whoever_takes_in_elsewhere_chooses_the_local_team(as_account, team, now):
    intake = ProfessionalFactory(
        team=TeamFactory(is_local_team=False), with_role=ProfessionalRole.Kind.INTAKE, with_account=True
    )
    signal = SignalFactory(received_by=intake, decided=True)

    with as_account(intake.account) as actor:
        household = signals.open_household_for(signal, by=actor, now=now, team=team)

    assert household.team == team


def test_somebody_of_another_team_opens_no_household_for_it(as_account, outsider, fixed_face, now):
    signal = SignalFactory(received_by=fixed_face, decided=True)

    with as_account(outsider.account) as actor, pytest.raises(NotAllowed):
        signals.open_household_for(signal, by=actor, now=now)


def test_without_a_line_in_the_journal_no_household_opens(as_account, fixed_face, now, broken_journal):
    signal = SignalFactory(received_by=fixed_face, decided=True)

    with as_account(fixed_face.account) as actor, pytest.raises(Error):
        signals.open_household_for(signal, by=actor, now=now)

    assert not Household.objects.exists()


# --- and how long whoever dealt with it follows it ---


@pytest.fixture
def intake():
    return ProfessionalFactory(with_role=ProfessionalRole.Kind.INTAKE, with_account=True)


def placed(household, by, now, *, days: int) -> Signal:
    return SignalFactory(
        received_by=by, decided=True, household=household, placed_by=by, placed_at=now - timedelta(days=days)
    )


@pytest.mark.parametrize(("days", "is_there"), [(13, True), (14, False)])
def test_whoever_took_it_in_follows_it_for_two_weeks_after_it_was_placed(
    as_account, intake, household, now, days, is_there
):
    signal = placed(household, intake, now, days=days)

    with as_account(intake.account) as actor:
        assert Signal.objects.exists() == is_there
        assert Reporter.objects.exists() == is_there
        assert queries.signals_readable_by(actor).exists() == is_there
        assert (Relation.RECEIVED_IT in signal.relations_of(actor)) == is_there


def test_before_it_is_placed_two_weeks_do_not_count(as_account, intake, now):
    SignalFactory(received_by=intake, received_at=now - timedelta(days=40))

    with as_account(intake.account):
        assert Signal.objects.exists()


def test_the_moment_of_placing_is_said_by_the_database(as_account, fixed_face, household, now):
    signal = SignalFactory(received_by=fixed_face, decided=True)

    with as_account(fixed_face.account) as actor:
        signals.place_signal(signal, by=actor, household_id=household.pk)
        Signal.objects.filter(pk=signal.pk).update(placed_at=now + timedelta(days=900))

    signal.refresh_from_db()
    assert abs(signal.placed_at - now) < timedelta(minutes=5)


def test_a_conflict_of_interest_closes_the_signal_as_well(as_account, fixed_face, household, now):
    signal = placed(household, fixed_face, now, days=1)
    with as_account(fixed_face.account):
        assert Signal.objects.exists()

    ConflictOfInterest.objects.create(household=household, professional=fixed_face, reason="Woont ernaast.")

    with as_account(fixed_face.account) as actor:
        assert not Signal.objects.exists()
        assert not Reporter.objects.exists()
        assert signal.relations_of(actor) == frozenset()
        with pytest.raises(NotAllowed):
            signals.reveal_reporter(signal, by=actor, reason="Ik wil het weten.", signed_in_at=now, now=now)
        assert database.call("reveal_reporter", signal.pk, "Ik wil het weten.") == []


def test_a_hidden_reporter_is_let_go_by_who_took_it_in_and_stands_beside_as_the_second(
    as_account, intake, household, now
):
    hidden = {"kind": "relative", "name": "Oom Test", "is_hidden": True}
    signal = SignalFactory(
        received_by=intake,
        decided=True,
        household=household,
        placed_by=intake,
        placed_at=now - timedelta(days=20),
        reporter=hidden,
    )
    InvolvementFactory(
        household=household, professional=intake, kind="duo", during=periods.from_now(now - timedelta(days=1), days=9)
    )

    with as_account(intake.account):
        assert Signal.objects.exists()
        assert database.call("reveal_reporter", signal.pk, "Terugbellen over het kind.") == []
