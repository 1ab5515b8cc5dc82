"""What waits and how much it presses."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from naast.web import rules
from naast.web.rules import COMING, DANGER, LATE, SOON, Standing
from naast.web.views.looks import times

FRIDAY = date(2026, 11, 20)
VALID_FOR = {1: 7, 2: 42, 3: 91}


def standing(**how) -> Standing:
    return Standing(**{"reference": "7K3MQ-2XPT9", "name": "Familie Test", "relation": "fixed_face", "phase": 1, **how})


def tasks(**how):
    return [(task.title, task.pressing) for task in rules.tasks_of(standing(**how), valid_for=VALID_FOR, today=FRIDAY)]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({"relation": "taking_in"}, [("Wacht op een vast gezicht", COMING)]),
        ({"contact_before": FRIDAY + timedelta(4)}, [("Kennismaken en veiligheid inschatten", SOON)]),
        ({"contact_before": FRIDAY - timedelta(1)}, [("Kennismaken en veiligheid inschatten", LATE)]),
        ({"is_being_assessed": True}, [("Veiligheidsinschatting afmaken", SOON)]),
        ({"assessed_on": FRIDAY}, [("Veiligheidsplan schrijven", SOON)]),
        ({"assessed_on": FRIDAY, "judgement": "acute"}, [("Veiligheidsplan schrijven", DANGER)]),
        (
            {"assessed_on": FRIDAY, "plan_is_being_written": True},
            [("Veiligheidsplan afmaken en tekenen", SOON)],
        ),
        ({"assessed_on": FRIDAY, "has_plan": True}, []),
        ({"assessed_on": FRIDAY - timedelta(8), "has_plan": True}, [("Veiligheid opnieuw inschatten", LATE)]),
        ({"assessed_on": FRIDAY - timedelta(8), "has_plan": True, "phase": 2}, []),
        (
            {"assessed_on": FRIDAY, "has_plan": True, "check_on": FRIDAY, "checks": 2},
            [("2 afspraken bekijken", SOON)],
        ),
        ({"assessed_on": FRIDAY, "has_plan": True, "check_on": FRIDAY + timedelta(8), "checks": 1}, []),
        (
            {"assessed_on": FRIDAY, "has_plan": True, "review_on": FRIDAY + timedelta(7)},
            [("Plan bespreken met het gezin", COMING)],
        ),
    ],
)
def test_a_household_asks_what_follows_from_how_it_stands(how, expected):
    assert tasks(**how) == expected


def signal(**how):
    return SimpleNamespace(
        **{"outcome": "", "is_acute": False, "reference": "7K3MQ-2XPT9", "decide_before": FRIDAY + timedelta(7), **how}
    )


@pytest.mark.parametrize(
    ("how", "pressing"),
    [
        ({}, COMING),
        ({"decide_before": FRIDAY}, SOON),
        ({"decide_before": FRIDAY - timedelta(1)}, LATE),
        ({"is_acute": True}, DANGER),
        ({"is_acute": True, "outcome": "running_help"}, SOON),
    ],
)
def test_a_signal_presses_as_its_term_and_its_danger(how, pressing):
    assert rules.task_of_signal(signal(**how), about="", today=FRIDAY).pressing == pressing


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (FRIDAY, "nog 5 werkdagen"),
        (FRIDAY + timedelta(7), "vandaag"),
        (FRIDAY + timedelta(8), "1 werkdag te laat"),  # a Saturday: late, though no working day has passed
        (FRIDAY + timedelta(10), "1 werkdag te laat"),
        (FRIDAY + timedelta(11), "2 werkdagen te laat"),
    ],
)
def test_the_time_to_decide_is_counted_in_working_days(today, left):
    assert rules.task_of_signal(signal(), about="", today=today).left == left


def test_danger_goes_before_what_is_late_and_late_before_what_comes():
    mixed = [
        *rules.tasks_of(standing(assessed_on=FRIDAY - timedelta(60), has_plan=True), valid_for=VALID_FOR, today=FRIDAY),
        rules.task_of_signal(signal(), about="", today=FRIDAY),
        rules.task_of_signal(signal(is_acute=True), about="", today=FRIDAY),
    ]

    assert [task.pressing for task in rules.in_order(mixed)] == [DANGER, LATE, COMING]


def test_what_one_household_asks_is_one_line_with_the_most_pressing_first():
    asked = rules.tasks_of(
        standing(
            assessed_on=FRIDAY - timedelta(60),
            has_plan=True,
            check_on=FRIDAY,
            checks=2,
            review_on=FRIDAY + timedelta(5),
        ),
        valid_for=VALID_FOR,
        today=FRIDAY,
    )

    (line,) = rules.in_one(asked)

    assert line.title == "Veiligheid opnieuw inschatten"
    assert [more.title for more in line.also] == ["2 afspraken bekijken", "Plan bespreken met het gezin"]
    assert rules.in_one(asked[:1]) == asked[:1]


@pytest.mark.parametrize(
    ("how", "button"),
    [
        ({}, "Gezinsleden toevoegen"),
        ({"members": 2, "has_fixed_face": False}, "Gezinsleden bekijken"),
        ({"members": 2}, "Inschatting beginnen"),
        ({"members": 2, "is_being_assessed": True}, "Verder met de inschatting"),
        ({"members": 2, "assessed_on": FRIDAY}, "Veiligheidsplan maken"),
        ({"members": 2, "assessed_on": FRIDAY, "plan_is_being_written": True}, "Verder met het plan"),
        ({"members": 2, "assessed_on": FRIDAY, "has_plan": True, "assessment_is_too_old": True}, "Opnieuw inschatten"),
        ({"members": 2, "assessed_on": FRIDAY, "has_plan": True, "check_on": FRIDAY}, "Afspraken bekijken"),
        ({"members": 2, "assessed_on": FRIDAY, "has_plan": True}, "Plan bekijken"),
    ],
)
def test_there_is_always_one_next_step(how, button):
    assert rules.next_step(standing(**how)).button == button


def test_a_day_without_a_fixed_face_is_the_limit():
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC)

    assert not rules.without_fixed_face_too_long(noon - timedelta(hours=24), now=noon)
    assert rules.without_fixed_face_too_long(noon - timedelta(hours=24, seconds=1), now=noon)


@pytest.mark.parametrize(
    ("moments", "words"),
    [
        (["22:04"], "22:04"),
        (["22:04", "22:04"], "2 keer om 22:04"),
        (["22:04", "12:00", "9:12"], "3 keer, van 9:12 tot 22:04"),
    ],
)
def test_what_happened_more_often_is_told_once(moments, words):
    assert times(moments) == words
