"""Opening households, changing who belongs to them, and saying who stands beside them."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError

from naast.access.grants import NotAllowed
from naast.foundation import database, journal, periods
from naast.foundation.models import Entry
from naast.foundation.refusals import Refusal, Stale
from naast.households import actions, queries, rules, tasks
from naast.households.models import ConflictOfInterest, Draft, Household, Involvement, Membership, Person
from naast.households.tests.factories import HouseholdFactory, InvolvementFactory, MembershipFactory, PersonFactory
from naast.network.models import Organisation, ProfessionalRole, StatutoryTask
from naast.network.tests.factories import OrganisationFactory, ProfessionalFactory, TeamFactory

Kind = Membership.Kind
MOTHER = {
    "given_name": "Anna",
    "prefix": "van den",
    "surname": "Testberg",
    "born_on": date(1990, 4, 1),
    "kind": Kind.PARENT,
}
UNBORN = {"surname": "Testberg", "expected_on": date(2027, 2, 1), "kind": Kind.UNBORN}


@pytest.fixture
def intake(team):
    return ProfessionalFactory(team=team, with_role="intake", with_account=True)


@pytest.fixture
def safety_professional(db):
    team = TeamFactory(organisation=OrganisationFactory(kind=Organisation.Kind.SAFE_HOME), is_local_team=False)
    return ProfessionalFactory(team=team, with_role="safety_professional", with_account=True)


def open_as(professional, as_account, team, today, now, members=None):
    with as_account(professional.account) as by:
        return actions.open_household(team=team, members=members or [MOTHER], by=by, today=today, now=now)


# --- opening ---


def test_who_opens_a_household_stands_beside_it_for_two_weeks(as_account, intake, team, today, now):
    unborn = {**UNBORN, "expected_on": today + timedelta(days=90)}

    household = open_as(intake, as_account, team, today, now, [MOTHER, unborn])

    involvement = household.involvements.get()
    assert (involvement.kind, involvement.professional) == ("taking_in", intake)
    assert involvement.during.upper == now + timedelta(days=14)
    assert involvement.ground == Involvement.Ground.JEUGDWET
    assert {member.person.name for member in household.memberships.all()} == {"Anna van den Testberg", "Testberg"}
    with as_account(intake.account):
        assert Household.objects.get() == household


def test_a_household_without_children_is_opened_on_the_social_support_act(as_account, intake, team, today, now):
    household = open_as(intake, as_account, team, today, now)

    assert household.involvements.get().ground == Involvement.Ground.WMO


def test_safe_home_opens_on_its_own_ground(as_account, safety_professional, team, today, now):
    ProfessionalRole.objects.create(professional=safety_professional, kind="intake", during=periods.days(None))

    household = open_as(safety_professional, as_account, team, today, now)

    assert household.involvements.get().ground == Involvement.Ground.WMO_SAFE_HOME


def test_what_was_typed_before_the_surname_goes_where_it_belongs(as_account, intake, team, today, now):
    typed = {"given_name": "Youssef ", "surname": "El Idrissi", "kind": Kind.ADULT}

    household = open_as(intake, as_account, team, today, now, [typed])

    person = Person.objects.get(memberships__household=household)
    assert (person.given_name, person.prefix, person.surname) == ("Youssef", "El", "Idrissi")


def test_a_team_leader_opens_no_household(as_account, team_leader, team, today, now):
    with pytest.raises(NotAllowed):
        open_as(team_leader, as_account, team, today, now)


def test_whose_role_has_ended_opens_no_household(as_account, intake, team, today, now):
    intake.roles.update(during=periods.days(None, today))

    with pytest.raises(NotAllowed):
        open_as(intake, as_account, team, today, now)


@pytest.mark.parametrize(
    ("member", "refusal"),
    [
        ({"surname": " "}, rules.NoSurname),
        ({"surname": "Test", "kind": Kind.UNBORN}, rules.NoExpectedDate),
        ({"surname": "Test", "born_on": date(1850, 1, 1)}, rules.TooOld),
        ({"surname": "Test", "expected_on": date(2027, 1, 1)}, rules.ExpectedButNotUnborn),
    ],
)
def test_a_member_who_cannot_be_is_refused_and_nothing_is_opened(as_account, intake, team, today, now, member, refusal):
    with pytest.raises(refusal):
        open_as(intake, as_account, team, today, now, [MOTHER, member])

    assert not Household.objects.exists()


def test_a_household_has_somebody_in_it(as_account, intake, team, today, now):
    with pytest.raises(rules.NoMembers), as_account(intake.account) as by:
        actions.open_household(team=team, members=[], by=by, today=today, now=now)


def test_a_household_goes_to_a_local_team(as_account, intake, safety_professional, today, now):
    with pytest.raises(rules.NotALocalTeam):
        open_as(intake, as_account, safety_professional.team, today, now)


def test_no_log_no_household(as_account, intake, team, today, now, monkeypatch):
    def full(*args, **kwargs):
        raise OSError("de schijf is vol")

    monkeypatch.setattr(journal, "record", full)
    with pytest.raises(OSError, match="vol"):
        open_as(intake, as_account, team, today, now)

    assert not Household.objects.exists()


# --- members ---


def test_members_come_from_unborn_to_a_hundred(as_account, household, fixed_face, today):
    with as_account(fixed_face.account) as by:
        actions.add_member(
            household, by=by, today=today, surname="Test", kind=Kind.UNBORN, expected_on=today + timedelta(30)
        )
        actions.add_member(
            household, by=by, today=today, surname="Test", kind=Kind.ELDER, born_on=date(today.year - 101, 1, 1)
        )
        actions.add_member(household, by=by, today=today, surname="Test", kind=Kind.EX_PARTNER, lives_here=False)

        members = queries.members_of(household, today)

    assert len(members) == 6
    assert members[0].person.age(today) >= 100
    assert members[-1].person.is_unborn


def test_a_child_has_two_homes(as_account, household, fixed_face, team_leader, today):
    other_home = HouseholdFactory(team=household.team, fixed_face=fixed_face, fixed_face__granted_by=team_leader)
    child = Person.objects.get(given_name__startswith="Kind", memberships__household=household)

    with as_account(fixed_face.account) as by:
        actions.add_member(other_home, person=child, by=by, today=today, kind=Kind.CHILD, lives_here=False)

    assert set(child.memberships.values_list("household", flat=True)) == {household.pk, other_home.pk}


def test_nobody_is_twice_a_member_at_the_same_time(as_account, household, fixed_face, today):
    child = Person.objects.get(given_name__startswith="Kind", memberships__household=household)

    with as_account(fixed_face.account) as by, pytest.raises(Refusal, match="al bij dit huishouden"):
        actions.add_member(household, person=child, by=by, today=today)


def test_the_wall_keeps_a_stranger_from_joining_a_person_of_another_household(
    as_account, household, elsewhere, fixed_face, today
):
    stranger = elsewhere.memberships.first().person

    with as_account(fixed_face.account) as by, pytest.raises(Exception, match="row-level security"):
        actions.add_member(household, person=stranger, by=by, today=today)


def test_a_member_is_changed_and_the_log_names_the_fields_not_their_content(as_account, household, fixed_face, today):
    membership = household.memberships.first()

    with as_account(fixed_face.account) as by:
        actions.change_member(membership, version=1, by=by, today=today, surname="Van Testdijk", speaks="Tigrinya")

    person = Person.objects.get(pk=membership.person_id)
    assert (person.prefix, person.surname, person.speaks, person.version) == ("Van", "Testdijk", "Tigrinya", 2)
    content = Entry.objects.get(verb="changed_member").payload.content
    assert "speaks" in content
    assert "Tigrinya" not in content


def test_a_form_from_before_the_change_of_a_colleague_is_stale(as_account, household, fixed_face, today):
    membership = household.memberships.first()

    with as_account(fixed_face.account) as by:
        actions.change_member(membership, version=1, by=by, today=today, surname="Nieuw")
        with pytest.raises(Stale) as stale:
            actions.change_member(membership, version=1, by=by, today=today, surname="Ouder")

    assert stale.value.newer.surname == "Nieuw"


def test_an_unborn_child_is_born(as_account, household, fixed_face, today):
    with as_account(fixed_face.account) as by:
        unborn = actions.add_member(household, by=by, today=today, surname="Test", kind=Kind.UNBORN, expected_on=today)
        child = actions.was_born(unborn, born_on=today, given_name="Noor", by=by, today=today)

    assert (child.kind, child.person.born_on, child.person.expected_on) == (Kind.CHILD, today, None)


def test_who_was_born_long_ago_is_not_born_again(as_account, household, fixed_face, today):
    with as_account(fixed_face.account) as by, pytest.raises(rules.NotExpected):
        actions.was_born(household.memberships.first(), born_on=today, by=by, today=today)


def test_somebody_leaves_and_that_they_were_there_stays(as_account, household, fixed_face, today):
    membership = household.memberships.first()

    with as_account(fixed_face.account) as by:
        actions.end_membership(membership, ended_on=today, by=by, today=today)
        members = queries.members_of(household, today)

    assert membership.pk not in [member.pk for member in members]
    assert household.memberships.count() == 3


def test_nobody_leaves_tomorrow(as_account, household, fixed_face, today):
    with as_account(fixed_face.account) as by, pytest.raises(rules.EndsLater):
        actions.end_membership(household.memberships.first(), ended_on=today + timedelta(days=1), by=by, today=today)


# Everything that somebody beside a household can do with it.
ACTS = {
    "add_member": lambda given: actions.add_member(given.household, by=given.by, today=given.today, surname="Test"),
    "change_member": lambda given: actions.change_member(
        given.member, version=1, by=given.by, today=given.today, surname="Anders"
    ),
    "was_born": lambda given: actions.was_born(given.unborn, born_on=given.today, by=given.by, today=given.today),
    "end_membership": lambda given: actions.end_membership(
        given.member, ended_on=given.today, by=given.by, today=given.today
    ),
    "seal_address": lambda given: actions.seal_address(given.household, given.member.person, SECRET, by=given.by),
    "reveal_address": lambda given: reveal(given.household, given.member.person, given.by, given.now),
    "ask_duo": lambda given: actions.ask_duo(
        given.household,
        professional=given.duo.professional,
        statutory_task=given.task,
        by=given.by,
        now=given.now,
        reason=WHY,
    ),
    "end_involvement": lambda given: actions.end_involvement(given.duo, by=given.by, now=given.now),
}


@pytest.fixture
def given(household, fixed_face, safety_professional, today, now):
    """A household with an unborn child and a duo: all that the acts above are about."""
    unborn = MembershipFactory(
        household=household, kind=Kind.UNBORN, person=PersonFactory(born_on=None, expected_on=today)
    )
    duo = InvolvementFactory(household=household, professional=safety_professional, kind="duo", granted_by=fixed_face)
    member = household.memberships.select_related("person").first()
    task = StatutoryTask.objects.create(slug="proef", name="Proef", legal_basis="Proefwet")
    return SimpleNamespace(household=household, member=member, unborn=unborn, duo=duo, task=task, today=today, now=now)


@pytest.mark.parametrize("act", sorted(ACTS.keys() - {"ask_duo", "reveal_address"}))
def test_the_fixed_face_does_all_of_it(as_account, given, fixed_face, act):
    with as_account(fixed_face.account) as given.by:
        ACTS[act](given)

    assert Entry.objects.filter(kind="act").exists()


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["neighbour", "ended", "team_leader", "intake"])
def test_nobody_else_does_anything_with_a_household(
    as_account, given, fixed_face, neighbour, team_leader, intake, now, act, who
):
    if who == "ended":
        given.household.involvements.filter(kind="fixed_face").update(
            during=periods.DateTimeTZRange(now - timedelta(days=30), now, "[)")
        )
    somebody = {"neighbour": neighbour, "ended": fixed_face, "team_leader": team_leader, "intake": intake}[who]

    with as_account(somebody.account) as given.by, pytest.raises((NotAllowed, Membership.DoesNotExist)):
        ACTS[act](given)

    assert not Entry.objects.exists()


# --- the fixed face and the duo ---


@pytest.fixture
def opened(as_account, intake, team, today, now):
    household = open_as(intake, as_account, team, today, now - timedelta(days=1))
    household.involvements.update(during=periods.from_now(now - timedelta(days=1), days=14))
    return household


def test_the_team_leader_appoints_and_who_took_it_in_steps_back(
    as_account, opened, fixed_face, intake, team_leader, now
):
    with as_account(team_leader.account) as by:
        actions.appoint_fixed_face(opened, professional=fixed_face, by=by, now=now)

    active = opened.involvements.active().get()
    assert (active.kind, active.professional, active.granted_by) == ("fixed_face", fixed_face, team_leader)
    assert active.during.upper == now + timedelta(days=365)
    with as_account(intake.account):
        assert not Household.objects.exists()


def test_a_new_fixed_face_takes_the_place_of_the_earlier_one(
    as_account, household, fixed_face, neighbour, team_leader, now
):
    with as_account(team_leader.account) as by:
        actions.appoint_fixed_face(household, professional=neighbour, by=by, now=now, reason="verlof")

    faces = household.involvements.filter(kind="fixed_face")
    assert [one.professional for one in faces.active()] == [neighbour]
    assert faces.get(professional=fixed_face).during.upper == now


def test_nobody_appoints_oneself(as_account, household, team_leader, now):
    ProfessionalRole.objects.create(professional=team_leader, kind="local_professional", during=periods.days(None))

    with as_account(team_leader.account) as by, pytest.raises(Refusal, match="Niemand kan zichzelf"):
        actions.appoint_fixed_face(household, professional=team_leader, by=by, now=now)


def test_a_professional_of_another_team_is_refused(as_account, household, team_leader, now):
    other = ProfessionalFactory(with_role="local_professional")

    with as_account(team_leader.account) as by, pytest.raises(rules.FromAnotherTeam):
        actions.appoint_fixed_face(household, professional=other, by=by, now=now)


def test_a_professional_whose_role_has_ended_is_refused(as_account, household, neighbour, team_leader, now, today):
    neighbour.roles.update(during=periods.days(None, today))

    with as_account(team_leader.account) as by, pytest.raises(rules.RoleHasEnded):
        actions.appoint_fixed_face(household, professional=neighbour, by=by, now=now)


def test_a_professional_who_knows_the_family_is_refused(as_account, household, neighbour, team_leader, now):
    ConflictOfInterest.objects.create(household=household, professional=neighbour, reason="zwager")

    with as_account(team_leader.account) as by, pytest.raises(rules.ConflictOfInterest):
        actions.appoint_fixed_face(household, professional=neighbour, by=by, now=now)


def test_the_wall_too_refuses_who_knows_the_family(as_account, household, neighbour, team_leader, now, monkeypatch):
    ConflictOfInterest.objects.create(household=household, professional=neighbour, reason="zwager")
    monkeypatch.setattr(actions.involvements, "is_barred", lambda *pair: False)

    with as_account(team_leader.account) as by, pytest.raises(Exception, match="row-level security"):
        actions.appoint_fixed_face(household, professional=neighbour, by=by, now=now)


def test_a_colleague_and_the_fixed_face_appoint_nobody(as_account, household, fixed_face, neighbour, now):
    for professional in (neighbour, fixed_face):
        with as_account(professional.account) as by, pytest.raises(NotAllowed):
            actions.appoint_fixed_face(household, professional=neighbour, by=by, now=now)


def test_a_team_leader_of_another_team_appoints_nobody(as_account, household, neighbour, now):
    other = ProfessionalFactory(with_role="team_leader", with_account=True)

    with as_account(other.account) as by, pytest.raises(NotAllowed):
        actions.appoint_fixed_face(household, professional=neighbour, by=by, now=now)


def test_a_leader_who_saw_another_fixed_face_is_told_that_a_colleague_was_first(
    as_account, household, neighbour, team_leader, now
):
    with as_account(team_leader.account) as by, pytest.raises(rules.JustAppointed):
        actions.appoint_fixed_face(household, professional=neighbour, by=by, now=now, instead_of="")


def test_two_leaders_at_once_get_a_sentence_not_a_fault(as_account, household, neighbour, team_leader, now):
    # Beside the active one an appointment stands that this transaction could not yet see when it looked.
    household.involvements.update(during=periods.DateTimeTZRange(now - timedelta(days=30), now, "[)"))
    InvolvementFactory(
        household=household,
        professional=neighbour,
        granted_by=team_leader,
        during=periods.from_now(now + timedelta(seconds=1), days=9),
    )
    third = ProfessionalFactory(team=household.team, with_role="local_professional")

    with as_account(team_leader.account) as by, pytest.raises(Refusal, match="al een vast gezicht"):
        actions.appoint_fixed_face(household, professional=third, by=by, now=now)


def test_the_fixed_face_ends_the_duo_but_not_the_own_involvement(
    as_account, household, fixed_face, safety_professional, now
):
    duo = InvolvementFactory(
        household=household, professional=safety_professional, kind="duo", purpose="duo", granted_by=fixed_face
    )

    with as_account(fixed_face.account) as by:
        actions.end_involvement(duo, by=by, now=now)
        with pytest.raises(NotAllowed):
            actions.end_involvement(household.involvements.get(kind="fixed_face"), by=by, now=now)

    assert not household.involvements.filter(kind="duo").active().exists()


def test_the_wall_keeps_the_fixed_face_from_lengthening_the_own_year(as_account, household, fixed_face, now):
    with as_account(fixed_face.account):
        changed = Involvement.objects.filter(kind="fixed_face").update(
            during=periods.from_now(now - timedelta(days=30), days=9999)
        )

    assert changed == 0


def test_the_team_leader_sees_that_a_household_exists_and_changes_nothing_in_it(as_account, household, team_leader):
    with as_account(team_leader.account):
        assert Household.objects.get() == household
        assert not Person.objects.exists()
        assert Household.objects.update(phase=3) == 0


# --- hidden addresses ---

SECRET = "Schuilstraat 1, Testdorp"
WHY = "ophalen van de kinderen"


@pytest.fixture
def hidden(as_account, household, fixed_face):
    person = household.memberships.first().person
    with as_account(fixed_face.account) as by:
        actions.seal_address(household, person, SECRET, by=by)
    return person


def reveal(household, person, by, now, *, reason=WHY, signed_in_at=None):
    return actions.reveal_address(household, person, reason=reason, by=by, signed_in_at=signed_in_at or now, now=now)


def test_a_hidden_address_is_revealed_with_a_reason_and_a_trace(as_account, household, fixed_face, hidden, now):
    with as_account(fixed_face.account) as by:
        assert reveal(household, hidden, by, now) == SECRET

    entry = Entry.objects.get(verb="revealed_address")
    assert WHY in entry.payload.content
    assert SECRET not in entry.payload.content
    assert list(entry.touches.exclude(person_id=None).values_list("person_id", flat=True)) == [hidden.pk]


def test_a_hidden_address_stands_nowhere_in_clear(as_account, household, hidden):
    with database.speaking_as("naast_owner", actor_id=None):
        sealed = hidden.hidden_address
    assert b"Schuilstraat" not in bytes(sealed.sealed)
    assert "Schuilstraat" not in f"{sealed} {hidden!r}"


def test_a_sealed_address_can_be_sealed_again(as_account, household, fixed_face, hidden, now):
    with as_account(fixed_face.account) as by:
        actions.seal_address(household, hidden, "Andere weg 2", by=by)
        assert reveal(household, hidden, by, now) == "Andere weg 2"


@pytest.mark.parametrize(
    ("how", "refusal"),
    [({"reason": "zomaar"}, rules.ReasonTooShort), ({"signed_in_at": "long ago"}, rules.SignInAgain)],
)
def test_no_reveal_without_a_reason_or_long_after_signing_in(
    as_account, household, fixed_face, hidden, now, how, refusal
):
    if "signed_in_at" in how:
        how = {"signed_in_at": now - timedelta(minutes=6)}

    with as_account(fixed_face.account) as by, pytest.raises(refusal):
        reveal(household, hidden, by, now, **how)

    assert not Entry.objects.filter(verb="revealed_address").exists()


def test_neighbour_and_team_leader_reveal_nothing(as_account, household, hidden, neighbour, team_leader, now):
    for professional in (neighbour, team_leader):
        with as_account(professional.account) as by:
            with pytest.raises(NotAllowed):
                reveal(household, hidden, by, now)
            assert database.call("reveal_address", household.pk, hidden.pk, WHY) == []


# --- drafts ---


def test_what_somebody_writes_is_kept_for_them_alone(as_account, household, fixed_face, neighbour):
    with as_account(fixed_face.account) as by:
        actions.save_draft(
            "plan:1", {"what": "eerste zin", "sleutel": "x", "hidden_address": SECRET}, by=by, household=household
        )
        actions.save_draft("plan:1", {"what": "tweede zin"}, by=by, household=household)
        assert queries.draft_of(by, "plan:1").content == {"what": "tweede zin"}
    with as_account(neighbour.account) as by:
        assert queries.draft_of(by, "plan:1") is None


@pytest.mark.parametrize("ended", ["involvement", "conflict"])
def test_a_draft_is_not_read_any_longer_than_its_household(as_account, household, fixed_face, now, ended):
    with as_account(fixed_face.account) as by:
        actions.save_draft("plan:1", {"what": "zin"}, by=by, household=household)
    if ended == "involvement":
        household.involvements.update(during=periods.DateTimeTZRange(now - timedelta(days=9), now, "[)"))
    else:
        ConflictOfInterest.objects.create(household=household, professional=fixed_face, reason="buren")

    with as_account(fixed_face.account) as by:
        assert queries.draft_of(by, "plan:1") is None
        with pytest.raises(NotAllowed):
            actions.save_draft("plan:1", {"what": "andere zin"}, by=by)
        actions.forget_draft("plan:1", by=by)

    assert household.drafts.get().content == {"what": "zin"}


def test_a_draft_never_names_who_gave_the_signal(as_account, fixed_face):
    with as_account(fixed_face.account) as by:
        sent = {"content": "zorgen", "reporter_name": "Mevrouw Testbuur", "reporter_contact": "0600000000"}
        assert actions.save_draft("signal:new", sent, by=by).content == {"content": "zorgen"}


def test_a_draft_is_gone_thirty_days_after_the_last_word(household, fixed_face, now):
    for form, days in (("plan:1", 31), ("plan:2", 29)):
        fixed_face.account.drafts.create(form=form, content={}, household=household)
        Draft.objects.filter(form=form).update(saved_at=now - timedelta(days=days))

    with database.speaking_as("naast_tasks", actor_id=None):
        tasks.forget_old_drafts(0)

    assert Draft.objects.get().form == "plan:2"


def test_a_sent_form_leaves_no_draft(as_account, fixed_face):
    with as_account(fixed_face.account) as by:
        actions.save_draft("plan:1", {"what": "zin"}, by=by)
        actions.forget_draft("plan:1", by=by)
        assert queries.draft_of(by, "plan:1") is None


def test_a_draft_has_a_size(as_account, fixed_face):
    with as_account(fixed_face.account) as by, pytest.raises(rules.DraftTooLarge):
        actions.save_draft("plan:1", {"what": "a" * 200_000}, by=by)


def test_a_broken_constraint_without_a_sentence_is_our_mistake(household, fixed_face, team_leader, now):
    from naast.foundation import constraints

    with pytest.raises(IntegrityError), constraints.as_refusals():
        Involvement.objects.create(
            household=household,
            professional=team_leader,
            kind="deputy",
            purpose="deputising",
            ground="wmo",
            granted_by=fixed_face,
            during=periods.DateTimeTZRange(now, now, "[)"),
        )
