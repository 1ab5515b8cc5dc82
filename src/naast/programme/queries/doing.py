"""How far the actions are: one line for each unit that does them, and one for all of them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Q

from naast.network.models import Municipality, Team
from naast.programme import rules
from naast.programme.models import (
    Action,
    ActionInstance,
    Change,
    Condition,
    Moment,
    OngoingActivity,
    Prerequisite,
    Programme,
)
from naast.programme.queries.plans import municipalities_in

Kind = Action.Kind
BY_MUNICIPALITY = (Kind.PER_MUNICIPALITY, Kind.PER_MUNICIPALITY_CONTINUOUS)


@dataclass
class Line:
    """One unit of one action, and what it told; without an instance it told nothing."""

    action: Action
    municipality: Municipality | None = None
    team: Team | None = None
    instance: ActionInstance | None = None
    due: date | None = None
    late: bool = False

    @property
    def state(self) -> str:
        return self.instance.state if self.instance else "unknown"

    @property
    def unit(self) -> str:
        return str(self.team or self.municipality or "het programma")


@dataclass
class Doing:
    """One action with all its lines, and how they stand together."""

    action: Action
    lines: list[Line]
    spread: rules.Spread
    late: int = 0
    before: list[Action] = field(default_factory=list)
    moment: Moment | None = None

    @property
    def line(self) -> Line:
        return self.lines[0]

    @property
    def per_unit(self) -> bool:
        return is_per_unit(self.action)

    @property
    def waits(self) -> bool:
        """Its condition is open, so nobody can be at work on it."""
        return self.action.condition is not None and self.action.condition.state == "open"


def is_per_unit(action: Action) -> bool:
    return action.kind in BY_MUNICIPALITY or action.kind == Kind.PER_LOCAL_TEAM


def units_of(action: Action, municipalities: list[Municipality], teams: list[Team]) -> list[Line]:
    """Who does this action, today: the programme, or one line for every municipality or local team."""
    if action.kind in BY_MUNICIPALITY:
        return [Line(action, municipality) for municipality in municipalities]
    if action.kind == Kind.PER_LOCAL_TEAM:
        return [Line(action, team.municipality, team) for team in teams]
    return [Line(action)]


def local_teams_in(programme: Programme, *, today: date):
    inside = municipalities_in(programme, today=today)
    teams = Team.objects.filter(is_local_team=True, municipality__in=inside)
    return teams.select_related("municipality").order_by("municipality__name", "name")


def doings(programme: Programme, *, today: date, actions: Iterable[Action] | None = None) -> list[Doing]:
    """Every action that stands, with its lines; as many statements for a thousand as for one."""
    found = list(actions if actions is not None else standing_actions(programme))
    keys = [action.pk for action in found]
    told = {
        (one.action_id, one.municipality_id, one.team_id): one
        for one in ActionInstance.objects.filter(action__in=keys).select_related("owner_body", "owner_organisation")
    }
    municipalities = list(municipalities_in(programme, today=today))
    teams = list(local_teams_in(programme, today=today))
    before = before_of(programme)
    moments = {moment.action_id: moment for moment in Moment.objects.filter(action__in=keys, held_on=None)}
    return [_doing(action, municipalities, teams, told, before, moments, today) for action in found]


def _doing(action, municipalities, teams, told, before, moments, today) -> Doing:
    lines = units_of(action, municipalities, teams)
    for line in lines:
        line.instance = told.get((action.pk, line.municipality and line.municipality.pk, line.team and line.team.pk))
        line.due = due_of(action, line.instance)
        line.late = rules.is_late(due=line.due, state=line.state, today=today)
    spread = rules.spread((line.state for line in lines if line.instance), total=len(lines))
    late = sum(line.late for line in lines)
    return Doing(action, lines, spread, late, before[action.pk], moments.get(action.pk))


def due_of(action: Action, instance: ActionInstance | None) -> date | None:
    """The last day: as agreed since, else the last day of the plan's own period."""
    if instance and instance.due:
        return instance.due
    return action.due.upper - timedelta(days=1) if action.due else None


def standing_actions(programme: Programme):
    related = ("task", "activity", "condition", "owner_body", "owner_organisation", "parent")
    actions = Action.objects.filter(task__programme=programme, withdrawn_on=None).select_related(*related)
    return actions.order_by("task__number", "activity__order", "order", "slug")


def before_of(programme: Programme) -> dict[int, list[Action]]:
    """For every action the ones that come first: by the plan, and as somebody saw since."""
    found: dict[int, list[Action]] = defaultdict(list)
    planned = Action.depends_on.through.objects.filter(from_action__task__programme=programme)
    for link in planned.select_related("to_action").order_by("to_action__order", "to_action__slug"):
        found[link.from_action_id].append(link.to_action)
    seen = Prerequisite.objects.filter(action__task__programme=programme).select_related("before")
    for pair in seen.order_by("before__order", "before__slug"):
        found[pair.action_id].append(pair.before)
    return found


def changes_of(subject: str, key: str, *more: tuple[str, str]):
    """What was done to this thing, newest first; of a municipality's own only what the reader may see."""
    which = Q(subject=subject, subject_key=key)
    for other, other_key in more:
        which |= Q(subject=other, subject_key=other_key)
    return Change.objects.filter(which).select_related("municipality").order_by("-at", "-id")


def conditions(programme: Programme):
    """What the programme waits for, with how much of it."""
    found = Condition.objects.select_related("owner_body", "owner_organisation")
    return found.annotate(waiting=Count("actions", distinct=True) + Count("pilots", distinct=True)).order_by(
        "order", "slug"
    )


def action_of(programme: Programme, slug: str):
    """The action under this slug, withdrawn ones too: what was is still read."""
    related = ("task__programme__region", "activity", "condition", "owner_body", "owner_organisation", "parent")
    return Action.objects.filter(task__programme=programme, slug=slug).select_related(*related)


def waiting_on(action: Action):
    """Which actions wait for this one, by the plan or as somebody saw since."""
    found = Action.objects.filter(prerequisites__before=action) | Action.objects.filter(depends_on=action)
    return found.distinct().order_by("order", "slug")


def prerequisite_of(action: Action, before: str):
    found = Prerequisite.objects.filter(action=action, before__slug=before)
    return found.select_related("before", "action__task__programme")


def condition_of(slug: str):
    return Condition.objects.filter(slug=slug).select_related("owner_body", "owner_organisation")


def activity_of(programme: Programme, slug: str):
    return OngoingActivity.objects.filter(task__programme=programme, slug=slug).select_related(
        "task__programme__region"
    )
