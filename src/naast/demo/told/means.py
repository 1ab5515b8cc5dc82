"""What the programme manager did with money, hours and planning: little, dated, and honest about what is not known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from naast.demo.told.pilots import speaking
from naast.network.models import Organisation
from naast.programme import actions, queries
from naast.programme.models import Programme
from naast.programme.rules import planning


def tell(*, today: date) -> None:
    """A promise and an expectation in this year's budget, hours of one partner, and one row of the planning moved."""
    with speaking("programmamanager", today) as by:
        programme = Programme.objects.get()
        year = min(max(today.year, programme.start_year), programme.end_year)
        lines = {line.slug: line for line in programme.budget_lines.all()}
        actions.commit_money(
            programme, by=by, today=today, year=year, line=lines["bl-personeel"], amount=Decimal(96_000),
            text="Programmaondersteuning, 16 uur per week", booked_on=date(year, 1, 15),
        )  # fmt: skip
        actions.expect_money(
            programme, by=by, today=today, year=year, line=lines["bl-overig"], amount=Decimal(8_500), text="Minder zaalhuur dan gedacht",
        )  # fmt: skip
        actions.promise_capacity(
            programme, by=by, organisation=Organisation.objects.get(slug="veilig-thuis"), municipality=None,
            norm=programme.hours_norms.get(slug="h-programmateam"), persons=1, hours=Decimal(4), per="week",
            first_year=programme.start_year + 1, last_year=programme.end_year, primary_process=True, remark="",
        )  # fmt: skip
        _move(programme, by, today)


def _move(programme: Programme, by, today: date) -> None:
    """The interim evaluation: planned for these two quarters, of what happened nothing is known yet."""
    quarters = queries.gantt_quarters(programme)
    now = next((at for at, (first, after) in enumerate(quarters) if first <= today < after), len(quarters) - 2)
    states = {
        "current": dict.fromkeys(quarters[now : now + 2], planning.PLANNED),
        "actual": {quarters[now]: planning.UNKNOWN},
    }
    row = programme.planning_rows.get(slug="pl13")
    actions.move_plan_item(
        programme, "row", row, by=by, states=states, reason="De evaluatie begint na de leertafels.", version=0
    )
    actions.add_dependency(
        programme, by=by, before=("row", row), after=("row", programme.planning_rows.get(slug="pl14")),
        remark="het uitvoeringsplan leert van de evaluatie",
    )  # fmt: skip
