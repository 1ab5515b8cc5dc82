"""One page for the steering group: every figure is counted from the facts, all of them in one statement."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    OuterRef,
    QuerySet,
    Value,
    When,
)

from naast.network.models import Team
from naast.programme.models import (
    Action,
    ActionInstance,
    Condition,
    Decision,
    DecisionPoint,
    Known,
    Lesson,
    LessonUse,
    OpenPoint,
    Pilot,
    PlanningCell,
    Programme,
)
from naast.programme.queries.budget import budget_page
from naast.programme.queries.counting import Number, numbers
from naast.programme.queries.doing import BY_MUNICIPALITY
from naast.programme.queries.meeting import rhythms
from naast.programme.queries.plans import municipalities_in, plans_carried_out, plans_made
from naast.programme.rules import Aspect, Fact

BUDGET = "programme_budget"


def steering_page(programme: Programme, *, today: date) -> list[Aspect]:
    """Tempo, feasibility, efficiency, flexibility and goal, each with its facts."""
    counted = _counted(programme, today)
    beats = [row["beat"] for row in rhythms(programme, year=today.year, today=today)]
    in_time, unheard = sum(b.is_known and not b.falls_short for b in beats), sum(not b.is_known for b in beats)
    made, done = plans_made(today=today), plans_carried_out(today=today)

    def fact(label: str, name: str, page: str, **more: Any) -> Fact:
        unknown = counted.get(f"{name}_unknown", 0)
        return Fact(label, counted[name], counted[f"{name}_of"], page, unknown, **more)

    return [
        Aspect("tempo", "Tempo", "Gaat het snel genoeg?", [
            fact("acties die klaar zijn, van de acties waarvan de datum voorbij is", "past", "programme_actions",
                 nothing="van geen enkele actie is de datum voorbij"),
            fact("acties met een datum", "dated", "programme_actions"),
            fact("verwachte besluiten met een uitkomst, van die waarvan de datum voorbij is", "told", "programme_planning",
                 nothing="van geen enkel verwacht besluit is de datum voorbij"),
            Fact("overleggen die op hun ritme liggen", in_time, len(beats), "programme_governance", unheard,
                 nothing="van geen enkel overleg is een ritme vastgelegd"),
            Fact("gemeenten met een verbeterplan", made.reached, made.total, "programme_municipalities", made.unknown),
        ]),
        Aspect("haalbaarheid", "Haalbaarheid", "Kunnen we het waarmaken?", [
            fact("risico’s die beoordeeld zijn", "judged", "programme_risks"),
            fact("opgaven waarvan de bemensing bekend is", "staffed", "programme_tasks"),
            fact("voorwaarden van buiten die vervuld zijn", "met", "programme_actions",
                 nothing="niets hangt af van een voorwaarde van buiten"),
        ]),
        Aspect("efficientie", "Efficiëntie", "Doen we het met wat er is?", [
            *_money(programme, today),
        ]),
        Aspect("flexibiliteit", "Flexibiliteit", "Kunnen we bijsturen?", [
            fact("open punten van het plan waarover besloten is", "decided", "programme_open_points"),
            fact("voorstellen waarover besloten is", "taken", "programme_decisions",
                 nothing="er ligt nog geen voorstel voor een besluit"),
            fact("vakken van de planning die leesbaar zijn", "readable", "programme_planning"),
        ]),
        Aspect("doelgerichtheid", "Doelgerichtheid", "Draagt het bij aan het doel?", [
            fact("opgaven met eigen indicatoren", "measured", "programme_tasks"),
            Fact("gemeenten die hun verbeterplan uitvoerden", done.reached, done.total, "programme_municipalities",
                 done.unknown),
            fact("pilots die aan het kader zijn getoetst", "checked", "programme_pilots"),
            fact("lessen die elders zijn gebruikt", "reused", "programme_lessons",
                 nothing="er is nog geen les vastgelegd"),
        ]),
    ]  # fmt: skip


def _counted(programme: Programme, today: date) -> dict[str, Any]:
    """Every figure of the page and the whole it is a part of."""
    actions = Action.objects.filter(task__programme=programme, withdrawn_on=None)
    past = actions.filter(due_known=Known.KNOWN, due__endswith__lte=today)
    points = programme.decision_points.filter(kind__in=DecisionPoint.EXPECTED, when__endswith__lte=today)
    decisions = programme.decisions.exclude(state=Decision.State.WITHDRAWN)
    cells = PlanningCell.objects.filter(row__programme=programme)
    pilots = Pilot.objects.filter(task__programme=programme)
    lessons = Lesson.objects.all()
    used = LessonUse.objects.filter(lesson=OuterRef("pk"), kind=LessonUse.Kind.REUSED)
    return numbers(programme, {
        "past": _done(past, programme, today),
        "past_of": past,
        "past_unknown": past.filter(~Exists(ActionInstance.objects.filter(action=OuterRef("pk")))),
        "dated": actions.filter(due_known=Known.KNOWN),
        "dated_of": actions,
        "told": points.exclude(outcome=None),
        "told_of": points,
        "judged": programme.risks.filter(judged=Known.KNOWN),
        "judged_of": programme.risks.all(),
        "staffed": programme.tasks.filter(staffing_known=Known.KNOWN),
        "staffed_of": programme.tasks.all(),
        "met": Condition.objects.filter(state=Condition.State.MET),
        "met_of": Condition.objects.exclude(state=Condition.State.LAPSED),
        "decided": programme.open_points.exclude(state=OpenPoint.State.OPEN),
        "decided_of": programme.open_points.all(),
        "taken": decisions.filter(state__in=Decision.TAKEN),
        "taken_of": decisions,
        "readable": cells.filter(known=Known.KNOWN),
        "readable_of": cells,
        "measured": programme.tasks.filter(indicators_known=Known.KNOWN),
        "measured_of": programme.tasks.all(),
        "checked": pilots.filter(checks__isnull=False).distinct(),
        "checked_of": pilots,
        "reused": lessons.filter(Exists(used)),
        "reused_of": lessons,
    })  # fmt: skip


def _done(actions: QuerySet[Action], programme: Programme, today: date) -> QuerySet[Action]:
    """The actions that everybody who does them told to be done, or dropped with a reason."""
    municipalities = municipalities_in(programme, today=today)
    teams = Team.objects.filter(is_local_team=True, municipality__in=municipalities)
    doers = Case(
        When(kind__in=BY_MUNICIPALITY, then=Number(municipalities)),
        When(kind=Action.Kind.PER_LOCAL_TEAM, then=Number(teams)),
        default=Value(1),
    )
    over = ActionInstance.objects.filter(action=OuterRef("pk"), state__in=ActionInstance.OVER)
    return actions.annotate(doers=doers, over=Number(over)).filter(over__gt=0, over__gte=F("doers"))


def _money(programme: Programme, today: date) -> list[Fact]:
    """This year's money, and what of earlier years still has no year."""
    page = budget_page(programme)
    facts = []
    for year, together in page["totals"]:
        if year.year == today.year:
            facts.append(
                Fact("is dit jaar begroot van wat er is", year.planned_now, year.available_now, BUDGET, is_money=True)
            )
            facts.append(
                Fact(
                    "is dit jaar uitgegeven van wat begroot is",
                    together.actual or 0,
                    together.planned,
                    BUDGET,
                    is_money=True,
                    is_told=together.actual is not None,
                )
            )
            facts.append(
                Fact(
                    "is dit jaar toegezegd van wat begroot is",
                    together.committed,
                    together.planned,
                    BUDGET,
                    is_money=True,
                )
            )
    for moved in page["carry_overs"]:
        of = moved["carry_over"]
        label = f"uit {of.from_year} kreeg een jaar"
        facts.append(Fact(label, of.amount - moved["open"], of.amount, BUDGET, is_money=True))
    return facts
