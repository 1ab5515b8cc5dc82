"""Each voice its own: never another's, never counted together; and a final assessment put right with the old one beside it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

import naast
from naast.access.grants import NotAllowed
from naast.foundation.refusals import Refusal
from naast.safety import actions, queries, rules
from naast.safety.models import SafetyScore
from naast.safety.queries import courses
from naast.safety.rules import courses as drawing
from naast.safety.tests.factories import AssessmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("naast.sites.work")]

Voice = rules.Voice


@pytest.fixture
def draft(household, fixed_face):
    return AssessmentFactory(household=household, by=fixed_face)


@pytest.fixture
def page(client, fixed_face):
    return client.enter_as(fixed_face.account)


@pytest.fixture
def people(household):
    return [member.person for member in household.memberships.select_related("person").order_by("pk")]


def test_every_voice_has_a_kind_an_author_and_what_is_needed_for_one_more(
    as_account, fixed_face, duo, household, draft, child, today
):
    with as_account(fixed_face.account) as actor:
        voices = {None: Voice(4), child.pk: Voice(2, own_words="Bang.", for_one_more="Dat papa niet schreeuwt.")}
        actions.save_assessment(draft, by=actor, today=today, answers={}, voices=voices)
        actions.add_voice(draft, by=actor, today=today, voice=Voice(7), outsider="Oma, moeder van moeder")
    with as_account(duo.account) as actor:
        actions.add_voice(draft, by=actor, today=today, voice=Voice(3, own_words="Ik zie meer gevaar."))

    told = {one.kind: one for one in draft.scores.all()}
    assert {kind: one.figure for kind, one in told.items()} == {"worker": 4, "child": 2, "network": 7, "colleague": 3}
    assert told["child"].for_one_more == "Dat papa niet schreeuwt."
    assert (told["child"].written_by, told["colleague"].written_by) == (fixed_face, duo)


def test_a_voice_that_is_added_while_another_writes_is_not_lost_and_stops_nobody(
    as_account, fixed_face, duo, draft, child, today
):
    with as_account(duo.account) as actor:
        actions.add_voice(draft, by=actor, today=today, voice=Voice(3))

    with as_account(fixed_face.account) as actor:  # still on the version from before
        actions.save_assessment(draft, by=actor, today=today, answers={}, voices={None: Voice(4)}, version=1)

    assert sorted(draft.scores.values_list("figure", flat=True)) == [3, 4]


def test_who_saves_later_does_not_become_the_author_of_what_stood_there(
    as_account, fixed_face, duo, draft, child, today
):
    voices = {None: Voice(4), child.pk: Voice(2)}
    with as_account(fixed_face.account) as actor:
        actions.save_assessment(draft, by=actor, today=today, answers={}, voices=voices)

    with as_account(duo.account) as actor:
        actions.save_assessment(draft, by=actor, today=today, answers={}, voices={**voices, None: Voice(5)})

    assert draft.scores.get(person=child).written_by == fixed_face


@pytest.mark.parametrize(
    ("voice", "outsider", "refusal"),
    [
        (Voice(), "Oma", rules.NothingSaidByVoice),
        (Voice(11), "Oma", rules.FigureOutOfRange),
        (Voice(5), "  ", rules.OutsiderHasNoName),
        (Voice(5), None, rules.SignsAlready),
    ],
)
def test_a_voice_says_something_and_is_of_somebody(as_account, fixed_face, draft, today, voice, outsider, refusal):
    with as_account(fixed_face.account) as actor, pytest.raises(refusal):
        actions.add_voice(draft, by=actor, today=today, voice=voice, outsider=outsider)


def test_one_voice_stands_there_once(as_account, fixed_face, duo, draft, today):
    with as_account(fixed_face.account) as actor:
        actions.add_voice(draft, by=actor, today=today, voice=Voice(5), outsider="Oma")
        with pytest.raises(Refusal, match="Deze stem staat er al"):
            actions.add_voice(draft, by=actor, today=today, voice=Voice(6), outsider="Oma")
    with as_account(duo.account) as actor:
        actions.add_voice(draft, by=actor, today=today, voice=Voice(3))
        actions.add_voice(draft, by=actor, today=today, voice=Voice(2))

    assert sorted(draft.scores.values_list("figure", flat=True)) == [2, 5]


def test_a_voice_is_of_one_says_the_database(draft, household, child, fixed_face):
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.scores.create(household=household, person=child, professional=fixed_face, figure=3)


def test_only_who_wrote_a_voice_down_takes_it_out(as_account, fixed_face, duo, draft, today):
    with as_account(fixed_face.account) as actor:
        actions.add_voice(draft, by=actor, today=today, voice=Voice(5), outsider="Oma")
    with as_account(duo.account) as actor:
        actions.take_voice_out(draft, by=actor, kind="network", name="Oma")
    assert draft.scores.count() == 1
    with as_account(fixed_face.account) as actor:
        actions.take_voice_out(draft, by=actor, kind="network", name="Oma")
    assert not draft.scores.exists()


@pytest.mark.parametrize("who", ["neighbour", "former_duo", "scientist"])
def test_nobody_else_adds_a_voice_or_puts_it_right(request, as_account, who, household, draft, today):
    other = request.getfixturevalue(who)

    with as_account(other.account) as actor:
        with pytest.raises(NotAllowed):
            actions.add_voice(draft, by=actor, today=today, voice=Voice(5))
        with pytest.raises(NotAllowed):
            actions.begin_amendment(draft, by=actor, today=today, reason="Fout.")


def test_a_voice_from_the_network_is_added_on_screen(page, household, draft):
    answer = page.post(
        reverse("voice_new", args=[household.reference]),
        {"who": "network", "outsider": "Oma", "figure": "3", "own_words": "Ik maak me zorgen."},
    )

    assert answer.url == reverse("assessment", args=[household.reference])
    shown = page.get(answer.url).content.decode()
    assert "Ik maak me zorgen." in shown
    assert "Iemand uit het netwerk".lower() in shown


# --- never one figure for all ---


def test_the_sentence_names_who_differ_most():
    said = rules.disagreement([("Noor", 2), ("vader", 8), ("moeder", None), ("professional", 5)])

    assert said == "Van 2 tot 8. Het verst uit elkaar: Noor geeft een 2, vader een 8 (6 punten)."


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text("ab", min_size=1, max_size=3), st.none() | st.integers(0, 10)), max_size=6))
def test_the_range_is_of_figures_that_somebody_gave(figures):
    given_ = [figure for _, figure in figures if figure is not None]
    apart = rules.furthest_apart(figures)

    if len(given_) < 2 or min(given_) == max(given_):
        assert apart is None
    else:
        assert (apart[0][1], apart[1][1]) == (min(given_), max(given_))
        assert apart[0] in figures
        assert apart[1] in figures


def test_no_line_of_code_averages_a_figure():
    """Nothing that takes a mean stands where figures of people are: not in the code, not in the SQL."""
    rooms = [Path(naast.__file__).parent / room for room in ("safety", "web", "portal", "households")]
    mean = re.compile(r"\bAvg\b|\bavg\s*\(|fmean|statistics|gemiddeld", re.IGNORECASE)
    found = [
        f"{path.name}: {line.strip()}"
        for room in rooms
        for path in [*room.rglob("*.py"), *room.rglob("*.html"), *room.rglob("*.sql")]
        if "tests" not in path.parts
        for line in path.read_text().splitlines()
        if mean.search(line)
    ]

    assert found == []


def test_disagreement_stands_on_the_page_with_the_names(page, household, fixed_face, people, today):
    final = AssessmentFactory(household=household, by=fixed_face, final=True)
    for person, figure in zip(people, (2, 8, 5), strict=False):
        final.scores.create(household=household, person=person, figure=figure, kind="parent")

    shown = page.get(reverse("assessment_read", args=[household.reference, final.reference])).content.decode()

    assert "Van 2 tot 8. Het verst uit elkaar" in shown


# --- put right ---


@pytest.fixture
def final(household, fixed_face, people, today):
    assessment = AssessmentFactory(
        household=household, by=fixed_face, final=True, final_on=today - timedelta(days=3), answers={"weapons": "no"}
    )
    for person in people:
        assessment.scores.create(household=household, person=person, figure=5, kind="parent")
    assessment.scores.create(household=household, figure=6, kind="worker")
    return assessment


def test_putting_right_makes_a_new_version_and_the_old_one_stays(page, household, final, people, today, fixed_face):
    page.post(
        reverse("assessment_amend", args=[household.reference, final.reference]), {"reason": "Er was wel een wapen."}
    )
    draft = household.assessments.get(state="draft")
    sent = {f"figure_{person.reference}": "5" for person in people} | {
        "figure_self": "4",
        "q_weapons": "yes",
        "judgement": "acute",
        "judgement_reason": "Er ligt een mes.",
    }
    page.post(reverse("assessment", args=[household.reference]), {"do": "finish", "versie": "1", **sent})

    draft.refresh_from_db()
    final.refresh_from_db()
    assert (draft.state, draft.amends, draft.day, draft.final_on) == ("final", final, final.final_on, today)
    assert final.answers == {"weapons": "no"}
    assert list(household.assessments.standing()) == [draft]
    assert queries.latest_final(household) == draft
    shown = page.get(reverse("assessment_read", args=[household.reference, draft.reference])).content.decode()
    assert "Er was wel een wapen." in shown
    assert "Zijn er wapens in huis" in shown
    old = page.get(reverse("assessment_read", args=[household.reference, final.reference])).content.decode()
    assert "Deze versie is verbeterd." in old


def test_until_it_is_final_the_old_version_holds_and_it_can_be_left(page, household, final):
    page.post(reverse("assessment_amend", args=[household.reference, final.reference]), {"reason": "Fout."})
    assert queries.latest_final(household) == final

    page.post(reverse("amendment_drop", args=[household.reference]))

    assert list(household.assessments.all()) == [final]


def test_what_is_amended_needs_a_reason_is_final_and_is_the_newest(as_account, fixed_face, household, final, today):
    with as_account(fixed_face.account) as actor:
        with pytest.raises(rules.NoAmendReason):
            actions.begin_amendment(final, by=actor, today=today, reason=" ")
        draft = actions.begin_amendment(final, by=actor, today=today, reason="Fout.")
        with pytest.raises(rules.NotFinalYet):
            actions.begin_amendment(draft, by=actor, today=today, reason="Fout.")
        with pytest.raises(rules.AmendedAlready):
            actions.begin_amendment(final, by=actor, today=today, reason="Fout.")


def test_a_draft_that_waits_is_finished_first(as_account, fixed_face, household, final, draft, today):
    with as_account(fixed_face.account) as actor, pytest.raises(rules.DraftWaits):
        actions.begin_amendment(final, by=actor, today=today, reason="Fout.")


def test_who_amends_signs_and_the_first_author_keeps_the_own_voice(
    as_account, duo, fixed_face, household, final, today
):
    with as_account(duo.account) as actor:
        draft = actions.begin_amendment(final, by=actor, today=today, reason="Fout.")

    assert draft.scores.get(kind=SafetyScore.Kind.COLLEAGUE).professional == fixed_face
    assert not draft.scores.filter(kind=SafetyScore.Kind.WORKER).exists()


# --- how it went ---


def test_a_line_never_runs_across_a_gap_or_without_end():
    def time(day, figure, instrument="A, versie 1"):
        return drawing.Time(date(2026, 1, day), instrument, figure)

    drawn = drawing.drawing(
        [time(1, 2), time(5, 3), time(9, None), time(13, 4), time(17, 6, "A, versie 2")],
        first=date(2026, 1, 1),
        last=date(2026, 1, 17),
    )

    assert len(drawn.pieces) == 2
    assert (len(drawn.dots), len(drawn.gaps), len(drawn.changes)) == (4, 1, 1)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 400), st.none() | st.integers(0, 10)), min_size=1, max_size=8).map(
        lambda rows: sorted(rows, key=lambda row: row[0])
    )
)
def test_every_figure_has_a_dot_and_no_piece_holds_more_than_its_run(rows):
    start = date(2026, 1, 1)
    times = [drawing.Time(start + timedelta(days=day), "A", figure) for day, figure in rows]

    drawn = drawing.drawing(times, first=times[0].day, last=times[-1].day)

    assert len(drawn.dots) == sum(figure is not None for _, figure in rows)
    assert len(drawn.gaps) == sum(figure is None for _, figure in rows)
    assert sum(len(piece.split()) for piece in drawn.pieces) <= len(drawn.dots)
    assert all(0 <= x <= drawing.WIDTH and 0 <= y <= drawing.HEIGHT for x, y in drawn.dots)
    assert drawing.told(times)


def test_each_voice_has_its_own_course_and_who_signs_is_told_apart(household, fixed_face, duo, child, today):
    for days, by, figure in ((30, fixed_face, 3), (20, duo, 6), (10, fixed_face, None)):
        final = AssessmentFactory(household=household, by=by, final=True, final_on=today - timedelta(days=days))
        final.scores.create(household=household, kind="worker", figure=5)
        if figure:
            final.scores.create(household=household, person=child, kind="child", figure=figure)

    found, _ = courses.courses_of(courses.assessments_of(household), today)

    assert [[time.figure for time in course.times] for course in found] == [[3, 6, None], [5, None, 5], [None, 5, None]]
    assert found[0].told == "Van 3 naar 6, in 2 cijfers. 1 keer is er geen cijfer."


def test_two_chosen_times_lie_beside_each_other(page, household, final, fixed_face, today):
    now = AssessmentFactory(household=household, by=fixed_face, final=True, answers={"weapons": "yes"})

    shown = page.get(
        reverse("course", args=[household.reference]), {"eerst": now.reference, "dan": final.reference}
    ).content.decode()

    assert "Zijn er wapens in huis" in shown
    assert "Hoe het ging" in shown


@pytest.mark.parametrize("asked", [{}, {"eerst": "x", "dan": "0000-00000"}, {"eerst": "\0"}])
def test_an_odd_choice_shows_the_last_two(page, household, final, asked):
    assert page.get(reverse("course", args=[household.reference]), asked).status_code == 200


def test_without_an_assessment_the_course_says_what_comes_first(page, household):
    assert "Er is nog geen inschatting." in page.get(reverse("course", args=[household.reference])).content.decode()


# --- the draft is never lost ---


def test_a_session_that_ends_keeps_what_was_written(client, fixed_face, household, draft):
    first = client.enter_as(fixed_face.account)
    first.post(
        reverse("draft_save", args=[f"assessment:{household.reference}"]),
        {"judgement_reason": "Half af", "versie": "1"},
    )
    first.cookies.clear()  # time-out, or the tab was closed by force
    assert first.get(reverse("assessment", args=[household.reference])).status_code == 302

    again = type(client)().enter_as(fixed_face.account)

    assert "Half af" in again.get(reverse("assessment", args=[household.reference])).content.decode()


def test_two_tabs_keep_both_texts_beside_each_other(page, household, draft):
    address, kept = reverse("assessment", args=[household.reference]), f"assessment:{household.reference}"
    page.post(reverse("draft_save", args=[kept]), {"judgement_reason": "Tab een", "versie": "1"})
    page.post(address, {"do": "save", "versie": "1", "judgement_reason": "Tab een"})

    second = page.post(address, {"do": "save", "versie": "1", "judgement_reason": "Tab twee"}).content.decode()

    assert "Tab een" in second
    assert "Tab twee" in second
    assert household.assessments.get().judgement_reason == "Tab een"


def test_there_is_one_draft_however_often_it_is_begun(page, household):
    address = reverse("assessment", args=[household.reference])

    for _ in range(3):
        page.post(address, {"do": "start"})

    assert household.assessments.filter(state="draft").count() == 1
