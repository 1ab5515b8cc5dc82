"""Notes: what a part of it is, who it is about, who reads it, and that nothing of it goes away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from naast.access.grants import NotAllowed
from naast.foundation.models import Entry
from naast.foundation.refusals import Stale
from naast.households.actions import notes as acting
from naast.households.models import Household, Note, NoteSubject, NoteVersion, Passage
from naast.households.queries import notes as asking
from naast.households.rules import notes as rules
from naast.households.tests.factories import InvolvementFactory
from naast.network.models import ProfessionalRole
from naast.network.tests.factories import ProfessionalFactory

FACT = {"mark": "fact", "text": "De deur stond open.", "said_by_kind": "", "member": None, "said_by": ""}


@pytest.fixture
def people(household):
    return [one.person for one in household.memberships.select_related("person").order_by("pk")]


@pytest.fixture
def duo(household, team, fixed_face):
    role = ProfessionalRole.Kind.SAFETY_PROFESSIONAL
    duo = ProfessionalFactory(team=team, with_role=role, with_account=True)
    InvolvementFactory(household=household, professional=duo, kind="duo", purpose="duo", granted_by=fixed_face)
    return duo


@pytest.fixture
def write(household, people, as_account, now, today):
    """A note as somebody would write it."""

    def written(professional, **fields):
        asked = {
            "kind": "visit", "happened_on": today, "about": [people[0]], "passages": [FACT], "now": now, "today": today,
            **fields,
        }  # fmt: skip
        with as_account(professional.account) as by:
            return acting.write_note(household, by=by, **asked)

    return written


@pytest.fixture
def read_by(household, as_account):
    """Which notes somebody meets, and what their text is."""

    def read(professional):
        with as_account(professional.account) as by:
            notes = asking.with_parts(asking.notes_readable_by(by, household)).order_by("pk")
            return {note.reference: [one["text"] for one in note.told] for note in notes}

    return read


def said(**fields):
    return {**FACT, "mark": "source", **fields}


def test_a_note_says_of_each_part_what_it_is_and_who_said_it(write, people, fixed_face):
    note = write(fixed_face, passages=[
        FACT,
        {**FACT, "mark": "opinion", "text": "Ik denk dat zij bang was."},
        said(text="Hij was er gisteren.", said_by_kind="member", member=people[2]),
        said(text="Ze kwam te laat.", said_by_kind="network", said_by="leerkracht"),
    ])  # fmt: skip

    told = list(note.passages.order_by("rank").values_list("mark", "said_by_kind", "said_by", "said_by_member_id"))

    assert told == [
        ("fact", "", "", None),
        ("opinion", "", "", None),
        ("source", "member", "", people[2].pk),
        ("source", "network", "leerkracht", None),
    ]


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"about": []}, rules.NobodyItIsAbout),
        ({"is_about_all": True}, rules.AboutAllAndSomebody),
        ({"happened_on": date(2099, 1, 1)}, rules.HappensLater),
        ({"happened_on": date(1900, 1, 1)}, rules.TooLongAgo),
        ({"passages": []}, rules.NothingWritten),
        ({"passages": [{**FACT, "text": " "}]}, rules.NothingWritten),
        ({"passages": [{**FACT, "mark": ""}]}, rules.NoMark),
        ({"passages": [{**FACT, "said_by_kind": "other", "said_by": "oma"}]}, rules.OnlySourcesAreSaid),
        ({"passages": [said()]}, rules.NobodySaidIt),
        ({"passages": [said(said_by_kind="member")]}, rules.NobodySaidIt),
        ({"passages": [said(said_by_kind="other", said_by="de melder")]}, rules.SaidByReporter),
        ({"passages": [said(said_by_kind="network", said_by="een anonieme tipgever")]}, rules.SaidByReporter),
    ],
    ids=str,
)
def test_a_note_that_misses_something_is_refused_and_leaves_nothing(write, fixed_face, wrong, refusal):
    with pytest.raises(refusal):
        write(fixed_face, **wrong)

    assert not Note.objects.exists()


def test_about_the_whole_household_is_chosen_on_purpose(write, fixed_face):
    assert write(fixed_face, about=[], is_about_all=True).is_about_all


def commit(note):
    """What is looked at when the transaction ends, is looked at now."""
    note.save()
    connection.check_constraints()


def test_by_plain_sql_a_note_about_nobody_does_not_stand_either(household, fixed_face, now, today):
    note = Note(household=household, kind="visit", happened_on=today, written_by=fixed_face, written_at=now)

    with pytest.raises(IntegrityError), transaction.atomic():
        commit(note)


def test_nobody_of_another_household_is_a_subject(write, fixed_face, elsewhere):
    stranger = elsewhere.memberships.select_related("person").order_by("pk")[0].person

    with pytest.raises(NotAllowed):
        write(fixed_face, about=[stranger])


def test_the_neighbour_neither_writes_nor_reads(write, read_by, fixed_face, neighbour):
    note = write(fixed_face)

    with pytest.raises((NotAllowed, Household.DoesNotExist)):
        write(neighbour)
    assert read_by(neighbour) == {}
    assert list(read_by(fixed_face)) == [note.reference]


def test_a_talk_with_one_person_exists_for_few(write, read_by, fixed_face, duo, team, household, team_leader):
    deputy = ProfessionalFactory(team=team, with_role=ProfessionalRole.Kind.LOCAL_PROFESSIONAL, with_account=True)
    InvolvementFactory(household=household, professional=deputy, kind="deputy", granted_by=team_leader)
    note = write(fixed_face, one_to_one=True)

    assert read_by(fixed_face) == read_by(deputy) == {note.reference: ["De deur stond open."]}
    assert read_by(duo) == {}


def test_the_database_itself_shows_a_talk_with_one_person_to_few(write, as_account, fixed_face, duo):
    note = write(fixed_face, one_to_one=True)

    with as_account(duo.account):
        assert not Note.objects.exists()
        assert not Passage.objects.exists()
        assert not NoteSubject.objects.exists()
    with as_account(fixed_face.account):
        assert Passage.objects.filter(note=note).exists()


def test_whoever_wrote_a_talk_with_one_person_reads_it_and_so_does_the_fixed_face(write, read_by, fixed_face, duo):
    note = write(duo, one_to_one=True)

    assert list(read_by(duo)) == list(read_by(fixed_face)) == [note.reference]


def test_a_talk_with_one_person_is_about_one_person(write, fixed_face, people):
    with pytest.raises(rules.OnePersonOnly):
        write(fixed_face, one_to_one=True, about=people[:2])


def test_a_shared_note_is_read_by_with_whom_it_was_shared(write, read_by, as_account, fixed_face, duo, now):
    note = write(fixed_face, one_to_one=True)

    with as_account(fixed_face.account) as by:
        acting.share_note(note, duo, by=by, now=now)

    assert read_by(duo) == {note.reference: ["De deur stond open."]}


def test_a_note_is_not_shared_with_who_does_not_stand_beside(write, as_account, fixed_face, neighbour, now):
    note = write(fixed_face, one_to_one=True)

    with as_account(fixed_face.account) as by, pytest.raises(NotAllowed):
        acting.share_note(note, neighbour, by=by, now=now)


@pytest.fixture
def correct(as_account, people, now, today):
    def corrected(note, professional, **fields):
        asked = {
            "kind": "visit", "happened_on": today, "about": [people[0]], "passages": [{**FACT, "text": "De deur was dicht."}],
            "because": "verkeerd opgeschreven", "version": note.version, "now": now, "today": today, **fields,
        }  # fmt: skip
        with as_account(professional.account) as by:
            return acting.correct_note(note, by=by, **asked)

    return corrected


def test_a_correction_is_a_new_version_and_the_old_one_stays_to_be_read(write, correct, read_by, fixed_face, people):
    note = write(fixed_face)

    correct(note, fixed_face, about=people[1:])

    assert read_by(fixed_face) == {note.reference: ["De deur was dicht."]}
    assert list(note.passages.order_by("version").values_list("version", "text")) == [
        (1, "De deur stond open."), (2, "De deur was dicht."),
    ]  # fmt: skip
    assert {one.person_id: (one.since, one.until) for one in note.subjects.all()} == {
        people[0].pk: (1, 2), people[1].pk: (2, None), people[2].pk: (2, None),
    }  # fmt: skip


def test_who_corrects_an_older_version_sees_the_newer_one(write, correct, fixed_face):
    note = write(fixed_face)
    correct(note, fixed_face)

    with pytest.raises(Stale):
        correct(note, fixed_face, version=1)


def test_a_correction_says_why(write, correct, fixed_face):
    with pytest.raises(rules.NoCorrectionReason):
        correct(write(fixed_face), fixed_face, because=" ")


def test_somebody_elses_note_is_corrected_by_the_fixed_face_and_not_by_the_duo(write, correct, fixed_face, duo):
    correct(write(duo), fixed_face)

    with pytest.raises(NotAllowed):
        correct(write(fixed_face), duo)


def test_what_was_open_can_become_for_few_and_never_back(write, correct, read_by, fixed_face, duo):
    note = correct(write(fixed_face), fixed_face, one_to_one=True)
    assert read_by(duo) == {}

    again = correct(note, fixed_face, one_to_one=False)

    assert again.one_to_one
    assert read_by(duo) == {}


@pytest.fixture
def withdraw(as_account, now):
    def withdrawn(note, professional, because="over het verkeerde gezin"):
        with as_account(professional.account) as by:
            return acting.withdraw_note(note, by=by, now=now, because=because)

    return withdrawn


def test_a_withdrawn_note_reads_as_withdrawn_and_its_text_is_for_few(
    write, withdraw, read_by, as_account, fixed_face, duo
):
    note = withdraw(write(fixed_face), fixed_face)

    assert read_by(duo) == {note.reference: []}
    with as_account(duo.account):
        assert not Passage.objects.exists()
    with as_account(fixed_face.account):
        assert Passage.objects.get().text == "De deur stond open."


def test_a_withdrawn_note_cannot_be_withdrawn_or_corrected_again(write, withdraw, correct, fixed_face):
    note = withdraw(write(fixed_face), fixed_face)

    with pytest.raises(rules.AlreadyWithdrawn):
        withdraw(note, fixed_face)
    with pytest.raises(rules.AlreadyWithdrawn):
        correct(note, fixed_face)


def test_nobody_takes_a_note_away_not_even_by_plain_sql(write, as_account, fixed_face):
    note = write(fixed_face)

    for table in (Note, Passage, NoteVersion):
        with as_account(fixed_face.account), pytest.raises(Exception, match="permission denied"), transaction.atomic():
            table.objects.filter(household=note.household)._raw_delete("default")
    with as_account(fixed_face.account), pytest.raises(Exception, match="permission denied"), transaction.atomic():
        Passage.objects.filter(note=note).update(text="iets anders")


def test_five_notes_stand_on_top_and_a_sixth_waits(write, as_account, fixed_face, now):
    notes = [write(fixed_face) for _ in range(6)]

    with as_account(fixed_face.account) as by:
        for note in notes[:5]:
            acting.pin_note(note, by=by, now=now)
        with pytest.raises(rules.TooManyPinned):
            acting.pin_note(notes[5], by=by, now=now)
        acting.unpin_note(notes[0], by=by)
        acting.pin_note(notes[5], by=by, now=now)

    assert Note.objects.filter(pinned_at__isnull=False).count() == 5


def test_a_statement_stands_beside_the_note_and_changes_nothing_of_it(
    write, read_by, as_account, people, fixed_face, now, today
):
    note = write(fixed_face)

    with as_account(fixed_face.account) as by:
        acting.add_statement(note, people[0], by=by, now=now, today=today, text="Zo was het niet.", given_on=today)

    assert read_by(fixed_face) == {note.reference: ["De deur stond open."]}
    assert note.statements.get().person == people[0]


def test_two_who_write_at_once_both_have_written(write, read_by, fixed_face, duo):
    write(fixed_face)
    write(duo)

    assert len(read_by(fixed_face)) == 2


def test_every_note_leaves_a_line_in_the_log_that_names_its_people_and_not_its_words(write, fixed_face, people):
    write(fixed_face, passages=[said(said_by_kind="member", member=people[1])])

    entry = Entry.objects.filter(verb="wrote_note").get()

    assert "De deur" not in entry.payload.content
    assert {touch.person_id for touch in entry.touches.all() if touch.person_id} == {people[0].pk, people[1].pk}


def test_the_newest_stand_first_and_a_place_leads_to_the_next_page(write, as_account, household, fixed_face, today):
    notes = [write(fixed_face, happened_on=today - timedelta(days=n // 2)) for n in range(7)]

    with as_account(fixed_face.account) as by:
        readable = asking.notes_readable_by(by, household)
        met, place = [], None
        for _ in range(4):
            page = asking.page_of_notes(readable, wanted=asking.Filter(), before=place, count=2)
            met += page
            place = (page[-1].happened_on, page[-1].pk)

    assert [one.pk for one in met] == [
        one.pk for one in sorted(notes, key=lambda n: (n.happened_on, n.pk), reverse=True)
    ]


def test_a_search_finds_words_with_a_fault_and_only_what_may_be_read(
    write, as_account, household, elsewhere, fixed_face, duo, neighbour
):
    open_note = write(fixed_face, passages=[{**FACT, "text": "Vader schreeuwde op het schoolplein."}])
    guarded = write(fixed_face, one_to_one=True, passages=[{**FACT, "text": "Op het schoolplein was zij alleen."}])

    def found(who, text):
        with as_account(who.account) as by:
            return {one.reference for one in asking.find_in_notes(household, text, by=by)}

    assert found(fixed_face, "schoolplein") == {open_note.reference, guarded.reference}
    assert found(fixed_face, "schoolplijn") == {open_note.reference, guarded.reference}
    assert found(duo, "schoolplein") == {open_note.reference}
    assert found(neighbour, "schoolplein") == set()
    assert found(fixed_face, "voetbal") == set()
    entry = Entry.objects.filter(verb="searched_notes").latest("id")
    assert "voetbal" not in entry.payload.content


@pytest.mark.urls("naast.sites.work")
def test_a_page_of_notes_is_read_in_as_few_statements_whatever_stands_on_it(client, household, write, fixed_face):
    for _ in range(25):
        write(fixed_face)
    page = client.enter_as(fixed_face.account)
    address = reverse("notes", args=[household.reference])

    with CaptureQueriesContext(connection) as asked:
        answer = page.get(address)

    own = [one["sql"] for one in asked.captured_queries if "households_" in one["sql"] or "write_entry" in one["sql"]]
    assert "Oudere notities" in answer.content.decode()
    assert len(own) <= 10, "\n".join(own)


@pytest.mark.urls("naast.sites.work")
def test_a_filter_names_nobody_in_the_address_and_can_be_kept(client, household, write, fixed_face, people):
    write(fixed_face, about=[people[1]])
    page = client.enter_as(fixed_face.account)
    notes = reverse("notes", args=[household.reference])

    answer = page.post(notes, {"person": people[1].reference, "kind": "visit"})
    token = answer.headers["Location"].partition("?toon=")[2]
    page.post(reverse("note_filters", args=[household.reference]), {"name": "bezoeken", "toon": token})

    assert people[1].reference not in answer.headers["Location"]
    assert "Notities die bij uw keuze passen" in page.get(answer.headers["Location"]).content.decode()
    assert "bezoeken" in page.get(notes).content.decode()
