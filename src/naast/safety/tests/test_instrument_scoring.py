"""What answers count up to: exact, in any order, and with what is unknown said beside it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naast.safety import loading
from naast.safety.rules.instruments import conditions, scoring

DEFINITION = loading.definition_in("demonstratie_draaglast_1.yaml")
LOAD = DEFINITION["scales"][0]
FULL = {"nights": "3", "quarrels": "weekly", "presses": ["money", "work"], "help_came": "no"}


def load_of(answers, definition=DEFINITION):
    scored = scoring.score(definition, answers, members=[])
    return next(one for one in scored.scales if one.scale == "load")


def test_the_weights_of_all_answers_are_added():
    one = load_of(FULL)

    assert (one.value, one.unknown, one.is_certain) == (Decimal(12), 0, True)
    assert one.bands == ("Veel tegelijk. Bespreek samen wat als eerste lichter moet.",)


def test_what_is_unknown_stays_unknown_and_says_what_it_could_still_become():
    one = load_of({**FULL, "help_came": "unknown"})

    assert (one.value, one.unknown, one.lowest, one.highest) == (Decimal(8), 1, Decimal(8), Decimal(12))
    assert not one.is_certain


def test_an_outcome_that_could_still_fall_in_another_band_shows_both():
    one = load_of({**FULL, "nights": "", "help_came": "no"})

    assert (one.lowest, one.highest) == (Decimal(9), Decimal(16))
    assert len(one.bands) == 2


def test_with_too_few_answers_there_is_no_figure_at_all():
    one = load_of({"nights": "7", "quarrels": "daily"})

    assert (one.value, one.answered, one.needed, one.bands) == (None, 2, 3, ())


def test_every_member_has_a_score_of_their_own_and_nobody_a_shared_one():
    answers = {**FULL, "members": {"4": {"tension": "9", "sleeps": "no", "dares": "no"}, "5": {"tension": "0"}}}

    scored = scoring.score(DEFINITION, answers)

    assert {one.about: one.value for one in scored.scales} == {"": Decimal(12), "4": Decimal(16), "5": None}


def test_a_question_that_is_not_asked_is_not_unknown():
    calm = scoring.score(DEFINITION, {**FULL, "members": {"4": {"tension": "1", "sleeps": "yes", "dares": "yes"}}})

    assert calm.unknown == 0


def test_a_group_that_does_not_live_here_is_not_unknown():
    definition = loading.definition_in("veiligheidsinschatting_2.yaml")
    alone = scoring.score(definition, {}, members={"1": frozenset({"adults"})}, applies={"adults"})
    with_child = scoring.score(definition, {}, members={"1": frozenset({"adults"})}, applies={"adults", "children"})

    assert with_child.unknown - alone.unknown == 6


@pytest.mark.parametrize(
    ("value", "band"), [(0, 0), (5, 0), (6, 1), (12, 1), (13, 2), (21, 2), (22, None), (-1, None), ("5.5", None)]
)
def test_both_edges_belong_to_a_band(value, band):
    expected = None if band is None else LOAD["bands"][band]["text"]

    assert scoring.band_of(LOAD, Decimal(str(value))) == expected


answers_of = {
    "nights": st.none() | st.integers(0, 7).map(str),
    "quarrels": st.sampled_from([None, "", "never", "once", "weekly", "daily", "unknown", "nonsense"]),
    "presses": st.lists(st.sampled_from(["money", "housing", "illness", "work", "split", "none"]), unique=True),
    "help_came": st.sampled_from([None, "yes", "no", "unknown"]),
}
households = st.fixed_dictionaries({}, optional=answers_of)


@settings(max_examples=60, deadline=None)
@given(households, st.sampled_from(sorted(answers_of)))
def test_taking_an_answer_away_never_lowers_how_much_is_unknown(answers, slug):
    less = {key: value for key, value in answers.items() if key != slug}

    assert scoring.score(DEFINITION, less).unknown >= scoring.score(DEFINITION, answers).unknown


@settings(max_examples=60, deadline=None)
@given(households, st.integers(1, 5))
def test_a_question_more_that_nobody_answered_never_lowers_how_much_is_unknown(answers, more):
    extra = [
        {"slug": f"extra_{n}", "text": "?", "kind": "yes_no", "scale": "load", "weights": {"yes": 1, "no": 0}}
        for n in range(more)
    ]
    section = DEFINITION["sections"][0]
    longer = {**DEFINITION, "sections": [{**section, "questions": [*section["questions"], *extra]}]}
    same = {**DEFINITION, "sections": [section]}

    assert scoring.score(longer, answers).unknown == scoring.score(same, answers).unknown + more


@settings(max_examples=60, deadline=None)
@given(households, st.randoms(use_true_random=False))
def test_the_order_of_the_questions_does_not_matter(answers, chance):
    section = DEFINITION["sections"][0]
    questions = list(section["questions"])
    chance.shuffle(questions)
    shuffled = {**DEFINITION, "sections": [{**section, "questions": questions}]}

    assert load_of(answers, shuffled) == load_of(answers)


@settings(max_examples=60, deadline=None)
@given(households)
def test_the_true_outcome_lies_between_the_lowest_and_the_highest(answers):
    one = load_of(answers)
    known = {slug: said for slug, said in answers.items() if said and said not in ("unknown", "nonsense")}
    filled = {"nights": "7", "quarrels": "daily", "help_came": "no"} | known
    if not filled.get("presses"):
        filled["presses"] = ["money", "housing", "illness", "work", "split"]

    assert one.lowest <= load_of(filled).value <= one.highest


def test_questions_that_hang_on_each_other_are_never_asked_and_never_loop():
    circle = [
        {"slug": "a", "kind": "yes_no", "show_if": {"b": ["yes"]}},
        {"slug": "b", "kind": "yes_no", "show_if": {"a": ["yes"]}},
    ]

    assert conditions.asked(circle, {"a": "yes", "b": "yes"}) == {}


@pytest.mark.parametrize(
    ("condition", "answers", "is_asked"),
    [
        ({"a": ["yes"]}, {"a": "yes"}, True),
        ({"a": ["yes"], "n": {"at_least": 3}}, {"a": "yes", "n": "3"}, True),
        ({"a": ["yes"], "n": {"at_least": 3}}, {"a": "yes", "n": "2.9"}, False),
        ({"any": [{"a": ["yes"]}, {"n": {"more_than": 3}}]}, {"a": "no", "n": "4"}, True),
        ({"all": [{"any": [{"a": ["no"]}, {"n": {"less_than": 1}}]}, {"m": ["x"]}]}, {"n": "0", "m": ["x", "y"]}, True),
        ({"m": {"is_not": ["x"]}}, {"m": ["x"]}, False),
        ({"m": {"is_not": ["x"]}}, {}, False),
        ({"n": {"answered": False}}, {}, True),
        ({"n": {"at_most": 3}}, {"n": "veel"}, False),
    ],
)
def test_a_condition_knows_and_or_and_numbers(condition, answers, is_asked):
    assert conditions.holds(condition, answers) is is_asked
