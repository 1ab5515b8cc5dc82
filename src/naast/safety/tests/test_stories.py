"""A story is told once, read back, and used again with its origin beside it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import Error, ProgrammingError, transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from naast.access.grants import NotAllowed
from naast.foundation.models import Entry
from naast.foundation.refusals import Stale
from naast.households.tests.factories import InvolvementFactory
from naast.network.tests.factories import ProfessionalFactory
from naast.safety import actions
from naast.safety.models import Reuse, Story
from naast.safety.queries import stories as queries
from naast.safety.rules import stories as rules
from naast.safety.tests.factories import AssessmentFactory, SafetyPlanFactory, StoryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls("naast.sites.work")]

WORDS = "Ik was bang.\n\nMama huilde."


@pytest.fixture
def page(client, fixed_face):
    return client.enter_as(fixed_face.account)


@pytest.fixture
def story(household, child, fixed_face):
    return StoryFactory(household=household, person=child, told_to=fixed_face, agreed=True)


@pytest.fixture
def draft(household, fixed_face):
    return AssessmentFactory(household=household, by=fixed_face)


def tell(household, person, by, today, **changed):
    told = {"told_on": today, "words": WORDS, "language": "Nederlands", **changed}
    return actions.write_story(household, person=person, by=by, today=today, **told)


def test_a_story_stands_in_the_words_of_who_told_it(as_account, fixed_face, household, child, today):
    with as_account(fixed_face.account) as actor:
        story = tell(household, child, actor, today, told_with="oma")

    assert (story.words, story.told_to, story.told_with) == (WORDS, fixed_face, "oma")
    assert Entry.objects.filter(verb="asked_story").count() == 1


def test_asking_again_within_a_year_takes_a_reason(as_account, fixed_face, household, child, today, story):
    with as_account(fixed_face.account) as actor:
        with pytest.raises(rules.WhyAgain, match="Is het nodig om dit opnieuw te vragen"):
            tell(household, child, actor, today)
        again = tell(household, child, actor, today, asked_again_because="Er is iets nieuws gebeurd.")

    assert again.asked_again_because
    assert queries.times_asked(household) == 2
    story.refresh_from_db()
    assert story.words.startswith("Papa schreeuwt")


def test_after_a_year_nobody_has_to_explain(as_account, fixed_face, household, child, today):
    StoryFactory(household=household, person=child, told_on=today - timedelta(days=365), agreed=True)

    with as_account(fixed_face.account) as actor:
        assert tell(household, child, actor, today).pk


@settings(max_examples=60, deadline=None)
@given(
    told_on=st.dates(date(2019, 1, 1), date(2027, 1, 1)),
    today=st.dates(date(2019, 1, 1), date(2027, 1, 1)),
    latest=st.none() | st.dates(date(2018, 1, 1), date(2027, 1, 1)),
    born_on=st.none() | st.dates(date(2000, 1, 1), date(2027, 1, 1)),
)
def test_a_telling_lies_between_birth_and_today_and_not_too_soon_after_the_last(told_on, today, latest, born_on):
    fits = told_on <= today and (born_on is None or born_on <= told_on)
    fits = fits and (latest is None or (told_on - latest).days >= 365)

    def check():
        rules.check_telling(
            words="Iets.",
            told_on=told_on,
            today=today,
            born_on=born_on,
            latest=(latest, "A. Proef") if latest else None,
            reason="",
        )

    if fits:
        check()
    else:
        with pytest.raises((rules.ToldInTheFuture, rules.ToldBeforeBirth, rules.WhyAgain)):
            check()


def test_what_was_read_back_and_found_right_stays_as_it_is(as_account, fixed_face, household, child, today):
    with as_account(fixed_face.account) as actor:
        story = tell(household, child, actor, today)
        content = {"told_on": today, "language": "Pools", "told_with": "", "readers": "beside"}
        agreed = actions.change_story(story, by=actor, today=today, words="Zo was het.", agreed_on=today, **content)
        with pytest.raises(rules.StoryStands):
            actions.change_story(story, by=actor, today=today, words="Anders.", **content)
        # the second wall holds it as well, whatever the code says
        assert Story.objects.filter(pk=story.pk).update(words="Anders.") == 0

    assert agreed.words == "Zo was het."


def test_an_older_version_does_not_overwrite_a_newer_one(as_account, fixed_face, household, child, today):
    with as_account(fixed_face.account) as actor:
        story = tell(household, child, actor, today)
        content = {"told_on": today, "language": "", "told_with": "", "readers": "beside", "words": "Een."}
        actions.change_story(story, by=actor, today=today, version=1, **content)
        with pytest.raises(Stale):
            actions.change_story(story, by=actor, today=today, version=1, **content)


@pytest.mark.parametrize("who", ["neighbour", "former_duo", "scientist"])
def test_nobody_else_writes_reads_or_reuses_a_story(request, as_account, who, household, child, story, draft, today):
    other = request.getfixturevalue(who)

    with as_account(other.account) as actor:
        with pytest.raises(NotAllowed):
            tell(household, child, actor, today)
        with pytest.raises(NotAllowed):
            actions.reuse_story(
                draft, story=story.reference, piece=0, place="q_x", standing="", content=dict, by=actor, today=today
            )
        assert not Story.objects.exists()
        assert not Reuse.objects.exists()


def test_who_takes_a_household_in_hears_no_story(as_account, household, team, story):
    taker = ProfessionalFactory(team=team, with_role="local_professional", with_account=True)
    InvolvementFactory(household=household, professional=taker, kind="taking_in", granted_by=None)

    with as_account(taker.account) as actor:
        assert not Story.objects.exists()
        assert not queries.stories_readable_by(actor, household).exists()


def test_a_story_for_the_faces_only_is_not_there_for_the_duo(as_account, fixed_face, duo, household, child, today):
    StoryFactory(household=household, person=child, told_to=fixed_face, readers="faces", agreed=True)

    with as_account(duo.account) as actor:
        assert not Story.objects.exists()
        assert not queries.stories_readable_by(actor, household).exists()
        tell(household, child, actor, today)  # and its being there shows in no refusal
    with as_account(fixed_face.account) as actor:
        assert queries.stories_readable_by(actor, household).count() == 2


def test_nobody_writes_a_story_as_if_another_heard_it(as_account, fixed_face, duo, household, child, today):
    with as_account(fixed_face.account), pytest.raises(ProgrammingError), transaction.atomic():
        household.stories.create(person=child, told_to=duo, told_on=today, language="Nederlands", words="Iets.")


def test_without_a_line_in_the_journal_no_story_is_written(
    as_account, fixed_face, household, child, today, broken_journal
):
    with as_account(fixed_face.account) as actor, pytest.raises(Error), transaction.atomic():
        tell(household, child, actor, today)

    assert not household.stories.exists()


# --- used again ---


def test_only_what_was_read_back_and_is_for_all_beside_is_used_elsewhere(
    as_account, fixed_face, household, child, draft, today
):
    unread = StoryFactory(household=household, person=child, told_to=fixed_face)
    narrow = StoryFactory(household=household, person=child, told_to=fixed_face, readers="faces", agreed=True)

    with as_account(fixed_face.account) as actor:
        for story, refusal in ((unread, rules.NotReadBack), (narrow, rules.StoryStaysNarrow)):
            with pytest.raises(refusal):
                actions.reuse_story(
                    draft,
                    story=story.reference,
                    piece=0,
                    place="q_x",
                    standing="",
                    content=dict,
                    by=actor,
                    today=today,
                )
        assert queries.offers(queries.stories_readable_by(actor, household)) == []


def test_a_story_of_elsewhere_cannot_be_put_in_here(as_account, fixed_face, elsewhere, draft, today):
    foreign = StoryFactory(household=elsewhere, agreed=True)

    with as_account(fixed_face.account) as actor, pytest.raises(rules.NothingToReuse):
        actions.reuse_story(
            draft, story=foreign.reference, piece=0, place="q_x", standing="", content=dict, by=actor, today=today
        )


def test_a_piece_is_put_in_with_one_press_and_everything_else_is_kept(page, household, draft, story, child):
    address = reverse("assessment", args=[household.reference])

    answer = page.post(
        address,
        {
            "do": f"story:q_worst_moment:{story.reference}:2",
            "versie": "1",
            "q_worst_moment": "Dinsdag.",
            "judgement_reason": "Nog bezig.",
        },
    )

    assert answer.url.endswith("#id_q_worst_moment")
    draft.refresh_from_db()
    assert draft.answers["q_worst_moment".removeprefix("q_")] == "Dinsdag.\n\nIk ga dan naar mijn kamer."
    assert draft.judgement_reason == "Nog bezig."
    shown = page.get(address).content.decode()
    assert f"Uit het verhaal van {child.given_name}, {story.told_on:%d-%m-%Y}" in shown
    assert "daarna aangepast" not in shown


def test_what_is_edited_stays_marked_and_what_is_emptied_is_not(page, household, draft, story):
    address = reverse("assessment", args=[household.reference])
    page.post(address, {"do": f"story:q_worst_moment:{story.reference}:0", "versie": "1"})

    page.post(address, {"do": "save", "versie": "2", "q_worst_moment": "Heel anders gezegd."})
    assert "daarna aangepast" in page.get(address).content.decode()

    page.post(address, {"do": "save", "versie": "3", "q_worst_moment": ""})
    assert "Uit het verhaal van" not in page.get(address).content.decode().split("Al verteld?")[0]
    assert Reuse.objects.count() == 1


def test_an_answer_of_the_last_time_is_taken_over_and_marked(page, household, draft, today):
    earlier = AssessmentFactory(
        household=household, final=True, final_on=today - timedelta(days=9), answers={"worst_moment": "Die zondag."}
    )
    address = reverse("assessment", args=[household.reference])

    page.post(address, {"do": "earlier:q_worst_moment", "versie": "1"})

    draft.refresh_from_db()
    assert draft.answers["worst_moment"] == "Die zondag."
    assert draft.reused.get().from_assessment == earlier
    assert f"Overgenomen uit de inschatting van {earlier.final_on:%d-%m-%Y}" in page.get(address).content.decode()


@pytest.mark.parametrize(
    "do",
    [
        "story:q_worst_moment:0000-00000:1",
        "story:judgement_reason:{story}:1",
        "story:q_worst_moment:{story}:99",
        "story:q_worst_moment:{story}:-1",
        "story:q_worst_moment:{story}:²",
        "story:q_danger_now:{story}:1",
        "story::",
        "story",
        "earlier:q_worst_moment",
        "earlier:versie",
    ],
)
def test_what_cannot_be_put_in_says_so_and_loses_nothing(page, household, draft, story, do):
    answer = page.post(
        reverse("assessment", args=[household.reference]),
        {"do": do.format(story=story.reference), "versie": "1", "q_worst_moment": "Dit blijft."},
    )

    assert answer.status_code == 200
    assert "Dit blijft." in answer.content.decode()
    assert not Reuse.objects.exists()


def test_the_plan_takes_a_piece_with_its_origin(as_account, fixed_face, household, child, story, today):
    plan = SafetyPlanFactory(household=household, written_by=fixed_face)

    with as_account(fixed_face.account) as actor:
        text = actions.reuse_in_plan(
            plan, story=story.reference, piece=1, place="what_happens", standing="", by=actor, today=today
        )
        origins = queries.origins(plan, {"what_happens": text + " En meer."})
        offered = queries.offers_for_plan(actor, household)

    assert text == "Papa schreeuwt vaak."
    assert origins["what_happens"][0]["source"].startswith(f"uit het verhaal van {child.given_name}")
    assert not origins["what_happens"][0]["is_edited"]
    assert [one.reference for one in offered] == [story.reference]


@settings(max_examples=60, deadline=None)
@given(words=st.text(st.sampled_from("ab .!?\n"), min_size=1, max_size=80), answer=st.text(max_size=20))
def test_every_piece_of_a_story_is_told_as_it_was(words, answer):
    for piece in rules.pieces(words):
        assert piece in words
        assert rules.is_as_told(rules.put_in(answer, piece), piece)


# --- on screen ---


def test_a_story_is_written_read_back_and_found_right(page, household, child, today):
    sent = {"person": child.reference, "told_on": f"{today:%d-%m-%Y}", "words": WORDS, "readers": "beside"}
    page.post(reverse("story_new", args=[household.reference]), sent)
    story = household.stories.get()
    assert "nog niet voorgelezen" in page.get(reverse("stories", args=[household.reference])).content.decode()

    here = reverse("story", args=[household.reference, story.reference])
    assert "Lees het verhaal voor." in page.get(here).content.decode()
    page.post(here, {**sent, "versie": "1", "words": "Zo was het.", "agreed_on": f"{today:%d-%m-%Y}"})

    told = page.get(here).content.decode()
    assert "Zo was het." in told
    assert "voorgelezen, klopt" in told


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"words": " "}, "Schrijf het verhaal op"),
        ({"told_on": "31-02-2026"}, "Vul een datum in, zoals"),
        ({"told_on": "01-01-9999"}, "Deze dag is nog niet geweest"),
        ({"told_on": "01-01-1900"}, "nog niet geboren"),
        ({"words": "x" * 20_001}, "te lang"),
        ({"words": "een\0twee"}, ""),
        ({"person": "0000-00000"}, "Kies een van de antwoorden"),
        ({"readers": "portal"}, "Kies een van de antwoorden"),
    ],
)
def test_what_cannot_be_written_is_said_at_its_place(page, household, child, today, changed, sentence):
    sent = {"person": child.reference, "told_on": f"{today:%d-%m-%Y}", "words": WORDS, "readers": "beside", **changed}

    answer = page.post(reverse("story_new", args=[household.reference]), sent)

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not household.stories.exists()


def test_asking_again_is_asked_about_beside_its_field(page, household, child, today, story):
    sent = {"person": child.reference, "told_on": f"{today:%d-%m-%Y}", "words": WORDS, "readers": "beside"}

    answer = page.post(reverse("story_new", args=[household.reference]), sent).content.decode()

    assert "Is het nodig om dit opnieuw te vragen?" in answer
    assert "Mama huilde." in answer


def test_the_neighbour_finds_no_page_with_stories(client, neighbour, household, story):
    page = client.enter_as(neighbour.account)

    for name, more in (("stories", []), ("story_new", []), ("story", [story.reference])):
        assert page.get(reverse(name, args=[household.reference, *more])).status_code == 404
