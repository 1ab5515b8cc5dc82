"""What is decided, on what is handed over."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from naast.safety import rules

FRIDAY = date(2026, 11, 20)

LIST = {
    "sections": [
        {
            "title": "Nu",
            "questions": [
                {"slug": "tired", "text": "Moe?", "kind": "yes_no", "concern": {"yes": "worry"}},
                {
                    "slug": "weapons",
                    "text": "Wapens?",
                    "kind": "yes_no",
                    "concern": {"yes": "acute", "unknown": "worry"},
                },
                {
                    "slug": "worse",
                    "text": "Erger?",
                    "kind": "yes_no",
                    "show_if": {"weapons": ["yes"]},
                    "concern": {"yes": "acute"},
                },
            ],
        },
        {
            "title": "Ieder",
            "each": "member",
            "questions": [{"slug": "unsafe", "text": "Onveilig?", "kind": "yes_no", "concern": {"yes": "worry"}}],
        },
        {
            "title": "Ouderen",
            "applies_to": "elders",
            "questions": [{"slug": "money", "text": "Geld?", "kind": "yes_no", "concern": {"yes": "worry"}}],
        },
    ]
}


@pytest.mark.parametrize(
    ("ends_on", "left", "words"),
    [
        (date(2026, 11, 25), 3, "nog 3 werkdagen"),
        (date(2026, 11, 23), 1, "nog 1 werkdag"),
        (FRIDAY, 0, "vandaag"),
        (date(2026, 11, 18), -2, "2 werkdagen te laat"),
    ],
)
def test_a_term_is_told_in_words(ends_on, left, words):
    assert rules.term_left(ends_on, today=FRIDAY, working_days_left=left) == words


def test_a_term_that_stopped_says_when():
    told = rules.term_left(FRIDAY, today=FRIDAY, working_days_left=0, stopped_on=date(2026, 11, 19))

    assert told == "klaar op 19-11-2026"


@pytest.mark.parametrize(
    ("ends_on", "left", "is_acute", "tone"),
    [
        (date(2026, 11, 27), 5, False, "calm"),
        (date(2026, 11, 24), 2, False, "warn"),
        (date(2026, 11, 19), -1, False, "stop"),
        (date(2026, 11, 27), 5, True, "stop"),
    ],
)
def test_acute_and_late_press_most(ends_on, left, is_acute, tone):
    assert rules.term_tone(ends_on, today=FRIDAY, working_days_left=left, is_acute=is_acute) == tone


def test_worries_come_acute_first_and_never_as_a_sum():
    answers = {"tired": "yes", "weapons": "yes", "worse": "yes", "members": {"7": {"unsafe": "yes"}}}

    found = rules.concerns(LIST, answers, names={7: "Sem"}, applies=set())

    assert [(one["weight"], one["about"], one["question"]) for one in found] == [
        ("acute", "", "Wapens?"),
        ("acute", "", "Erger?"),
        ("worry", "", "Moe?"),
        ("worry", "Sem", "Onveilig?"),
    ]


def test_not_knowing_can_be_a_worry_too():
    found = rules.concerns(LIST, {"weapons": "unknown"}, names={}, applies=set())

    assert [(one["weight"], one["answer"]) for one in found] == [("worry", "Weet ik niet")]


def test_an_answer_to_a_question_that_is_no_longer_asked_does_not_count():
    assert rules.concerns(LIST, {"weapons": "no", "worse": "yes"}, names={}, applies=set()) == []


def test_questions_about_elders_count_only_where_an_elder_lives():
    assert rules.concerns(LIST, {"money": "yes"}, names={}, applies=set()) == []
    assert len(rules.concerns(LIST, {"money": "yes"}, names={}, applies={"elders"})) == 1


@pytest.mark.parametrize(
    ("members", "groups"),
    [
        ([("parent", 38), ("child", 9)], {"adults", "children"}),
        ([("parent", 38), ("unborn", None)], {"adults", "children"}),
        ([("adult", 17)], {"children"}),
        ([("adult", None), ("partner", None)], {"adults", "without_children"}),
        ([("adult", 66)], {"adults", "without_children", "elders"}),
        ([("elder", None), ("child", None)], {"adults", "elders", "children"}),
        ([("other", None)], set()),
    ],
)
def test_who_lives_here_says_which_questions_are_asked(members, groups):
    assert rules.groups_living_here(members) == groups


@pytest.mark.parametrize(
    ("figure", "before", "why", "words"),
    [
        (5, (date(2026, 10, 2), 3), "", "was 3 op 2 oktober"),
        (5, None, "", "eerste cijfer"),
        (None, None, "te jong", "niet gesproken: te jong"),
    ],
)
def test_a_figure_says_what_it_was(figure, before, why, words):
    assert rules.since_before(figure, before, why) == words


@pytest.mark.parametrize(
    ("check_on", "checked_on", "is_due"),
    [
        (date(2026, 11, 21), None, False),
        (FRIDAY, None, True),
        (date(2026, 11, 18), date(2026, 11, 16), True),
        (date(2026, 11, 18), date(2026, 11, 18), False),
    ],
)
def test_an_agreement_waits_until_somebody_looked_on_its_day_or_after(check_on, checked_on, is_due):
    assert rules.is_due(check_on, checked_on=checked_on, today=FRIDAY) is is_due


@pytest.mark.parametrize(("on", "days", "is_too_old"), [(13, 7, False), (12, 7, True)])
def test_an_assessment_holds_for_the_term_of_the_phase(on, days, is_too_old):
    assert rules.is_too_old(date(2026, 11, on), days=days, today=FRIDAY) is is_too_old


def test_a_short_word_is_no_place():
    rules.check_names_no_hidden_place(["Opa haalt Sem op."], ["op", "o-p"])


def test_a_street_is_recognised_however_it_is_written():
    with pytest.raises(rules.NamesHiddenPlace):
        rules.check_names_no_hidden_place(["Bij de Crème straat, boven."], ["Crèmestraat"])


def test_somebody_under_eighteen_begins_as_a_child():
    named = SimpleNamespace(given_name="Sem", prefix="", surname="Test", born_on=date(2008, 11, 21))

    assert rules.first_member(named, today=FRIDAY)["kind"] == "child"
    assert rules.first_member(named, today=date(2026, 11, 21))["kind"] == "adult"


def test_the_way_shows_where_a_household_is():
    steps = rules.steps(2, date(2026, 10, 4), {1: "Een", 2: "Twee", 3: "Drie"})

    assert [step["state"] for step in steps] == ["done", "current", "next"]
    assert steps[1]["meta"] == "Sinds 4 oktober 2026"
