"""Many actions in a list: how the units of each stand is counted by the database, without a line for each of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from naast.programme import rules
from naast.programme.models import Action, ActionInstance, Moment, Programme
from naast.programme.queries.doing import (
    BY_MUNICIPALITY,
    Doing,
    Line,
    before_of,
    due_of,
    is_per_unit,
    local_teams_in,
    standing_actions,
)
from naast.programme.queries.plans import municipalities_in
from naast.programme.queries.waiting.days import LastDay


def doings_at_a_glance(programme: Programme, *, today: date, actions: Iterable[Action] | None = None) -> list[Doing]:
    """The same as `doings`, without the lines of what every municipality or team does."""
    found = list(actions if actions is not None else standing_actions(programme))
    keys = [action.pk for action in found]
    municipalities = list(municipalities_in(programme, today=today).order_by().values_list("pk", flat=True))
    teams = list(local_teams_in(programme, today=today).order_by().values_list("pk", flat=True))
    units = dict.fromkeys(BY_MUNICIPALITY, len(municipalities)) | {Action.Kind.PER_LOCAL_TEAM: len(teams)}
    of_the_programme = ActionInstance.objects.filter(action__in=keys, municipality=None, team=None)
    told = {one.action_id: one for one in of_the_programme.select_related("owner_body", "owner_organisation")}
    counted, late = _counted(keys, municipalities, teams, today)
    before = before_of(programme)
    moments = {moment.action_id: moment for moment in Moment.objects.filter(action__in=keys, held_on=None)}
    rows = []
    for action in found:
        line = Line(action)
        if is_per_unit(action):
            spread = rules.Spread(counted[action.pk], units[Action.Kind(action.kind)])
            due = due_of(action, None)
            overdue = late[action.pk] + (spread.unknown if due is not None and due < today else 0)
        else:
            line.instance = told.get(action.pk)
            line.due = due_of(action, line.instance)
            line.late = rules.is_late(due=line.due, state=line.state, today=today)
            spread = rules.spread([line.state] if line.instance else [], total=1)
            overdue = int(line.late)
        rows.append(Doing(action, [line], spread, overdue, before[action.pk], moments.get(action.pk)))
    return rows


def _counted(
    keys: list[int], municipalities: list[int], teams: list[int], today: date
) -> tuple[dict[int, Counter[str]], Counter[int]]:
    """Of every action how many of today's units told which state, and how many of them are late."""
    ours = Q(action__kind__in=BY_MUNICIPALITY, municipality__in=municipalities, team=None) | Q(
        action__kind=Action.Kind.PER_LOCAL_TEAM, team__in=teams
    )
    overdue = Q(last_day__lt=today) & ~Q(state__in=ActionInstance.OVER)
    states: dict[int, Counter[str]] = defaultdict(Counter)
    late: Counter[int] = Counter()
    found = ActionInstance.objects.filter(ours, action__in=keys)
    found = found.annotate(last_day=Coalesce(F("due"), LastDay("action__due")))
    for action, state, number, behind in (
        found.order_by().values_list("action", "state").annotate(n=Count("*"), late=Count("pk", filter=overdue))
    ):
        states[action][state] += number
        late[action] += behind
    return states, late
