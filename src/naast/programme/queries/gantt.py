"""Everything that has a place in time, in one list by quarter, with what it waits for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from naast.programme.models import Action, Condition, Known, Pilot, PlanDependency, PlanItem, Programme
from naast.programme.rules import period_words
from naast.programme.rules import planning as rules

KINDS = {
    "rij": ("row", "Planning uit het plan"),
    "actie": ("action", "Acties"),
    "moment": ("point", "Beslismomenten"),
    "pilot": ("pilot", "Pilots"),
    "voorwaarde": ("condition", "Voorwaarden van buiten"),
}
SLUG_OF = {name: slug for slug, (name, _) in KINDS.items()}
NOT_KNOWN = {
    Known.UNKNOWN: "nog niet bekend", Known.PM: "PM: wordt later bepaald", Known.LOST: "niet leesbaar in de bron",
    Known.NOT_APPLICABLE: "niet van toepassing",
}  # fmt: skip
STATES = {True: rules.PLANNED, False: rules.NOT_PLANNED}


@dataclass(frozen=True)
class GanttRow:
    """One thing with its three layers and what it waits for."""

    kind: str
    slug: str
    name: str
    task: int | None
    baseline: rules.Layer
    current: rules.Layer
    actual: rules.Layer
    waits_for: list[str] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.slug}"


def things_of(programme: Programme) -> dict[str, list[Any]]:
    """Everything that can have a place in time, by the word in its address."""
    return {
        "rij": list(programme.planning_rows.prefetch_related("cells")),
        "actie": list(
            Action.objects.filter(task__programme=programme)
            .select_related("task", "condition")
            .prefetch_related("depends_on")
            .order_by("task__number", "order", "slug")
        ),
        "moment": list(programme.decision_points.select_related("condition")),
        "pilot": list(Pilot.objects.filter(task__programme=programme).select_related("task", "condition")),
        "voorwaarde": list(Condition.objects.all()),
    }


def gantt_rows(programme: Programme, *, kind: str = "", task: str = "", unknown_only: bool = False) -> list[GanttRow]:
    """Every row that is asked for, in the order of the plan; the number of questions does not grow with the rows."""
    things = things_of(programme)
    quarters = gantt_quarters(programme)
    told, waits = _told(programme, quarters), _waits(programme, things)
    rows: dict[str, GanttRow] = {}
    for slug, found in things.items():
        for thing in found:
            key = f"{slug}:{thing.slug}"
            current, actual = told.get(key, (None, None))
            rows[key] = GanttRow(
                slug, thing.slug, name_of(thing), getattr(getattr(thing, "task", None), "number", None),
                _baseline(slug, thing, quarters),
                current or rules.Layer((None,) * len(quarters), "niet bijgesteld"),
                actual or rules.Layer((None,) * len(quarters), "nog niet verteld"),
            )  # fmt: skip
    for key, before in waits.items():
        for one in before:
            if one in rows:
                rows[key].waits_for.append(rows[one].name)
                if starts_too_early(rows[one], rows[key]):
                    rows[key].clashes.append(rows[one].name)
    return [row for row in rows.values() if _asked(row, kind, task, unknown_only=unknown_only)]


def starts_too_early(before: GanttRow, after: GanttRow) -> bool:
    """What waits is planned to start before the other is planned to be finished."""
    ends, starts = _span(before), _span(after)
    return ends is not None and starts is not None and starts[0] < ends[1]


def _span(row: GanttRow) -> tuple[int, int] | None:
    return rules.span_of(row.current.cells) or rules.span_of(row.baseline.cells)


def _asked(row: GanttRow, kind: str, task: str, *, unknown_only: bool) -> bool:
    return (
        (not kind or row.kind == kind)
        and (not task or str(row.task) == task)
        and (not unknown_only or (row.baseline.is_unknown and row.current.is_unknown))
    )


def gantt_quarters(programme: Programme) -> list[rules.Quarter]:
    return rules.quarters_of(programme.start_year, programme.end_year)


def name_of(thing: Any) -> str:
    return str(thing)[:1].upper() + str(thing)[1:]


def _baseline(slug: str, thing: Any, quarters: list[rules.Quarter]) -> rules.Layer:
    """What the plan itself says."""
    if slug == "rij":
        cells = {(cell.quarter.lower, cell.quarter.upper): _state(cell) for cell in thing.cells.all()}
        return rules.layer_of_cells(cells, quarters, empty="nog niet bekend")
    if slug == "voorwaarde":
        return rules.layer_of_period(None, quarters, words=thing.get_state_display().lower())
    name = {"actie": "due", "moment": "when", "pilot": "start"}[slug]
    period, known = getattr(thing, name), getattr(thing, f"{name}_known")
    if period is None:
        return rules.layer_of_period(None, quarters, words=NOT_KNOWN[known])
    words = period_words(period.lower, period.upper)
    return rules.layer_of_period((period.lower, period.upper), quarters, words=words)


def _state(cell: Any) -> str:
    if cell.known == Known.KNOWN:
        return STATES[cell.planned]
    return rules.LOST if cell.known == Known.LOST else rules.UNKNOWN


def _told(programme: Programme, quarters: list[rules.Quarter]) -> dict[str, tuple[rules.Layer, rules.Layer]]:
    """Of everything that was moved or told: what is planned now, and what happened."""
    return {
        item_key(item): (
            rules.layer_of_cells(states["current"], quarters, empty="niet bijgesteld"),
            rules.layer_of_cells(states["actual"], quarters, empty="nog niet verteld"),
        )
        for item in _items(programme).prefetch_related("cells")
        if (states := states_of(item))
    }


def states_of(item: PlanItem) -> dict[str, dict[rules.Quarter, str]]:
    states: dict[str, dict[rules.Quarter, str]] = {"current": {}, "actual": {}}
    for cell in item.cells.all():
        states[cell.layer][cell.quarter.lower, cell.quarter.upper] = _state(cell)
    return states


def _items(programme: Programme):
    return programme.plan_items.select_related("row", "action", "point", "pilot", "condition")


def item_key(item: PlanItem) -> str:
    name = next(name for name in SLUG_OF if getattr(item, f"{name}_id"))
    return f"{SLUG_OF[name]}:{getattr(item, name).slug}"


def plan_key(kind: str, thing: Model) -> str:
    """`kind` as the item names it."""
    return f"{SLUG_OF[kind]}:{thing.slug}"  # type: ignore[attr-defined]


def _waits(programme: Programme, things: dict[str, list[Any]]) -> dict[str, list[str]]:
    waits: dict[str, list[str]] = defaultdict(list)
    for before, after in _edges(programme, things):
        waits[after].append(before)
    return waits


def _edges(programme: Programme, things: dict[str, list[Any]]) -> Iterable[tuple[str, str]]:
    """What the plan says of what comes first, and what was said since."""
    for action in things["actie"]:
        for before in action.depends_on.all():
            yield f"actie:{before.slug}", f"actie:{action.slug}"
    for slug in ("actie", "moment", "pilot"):
        for thing in things[slug]:
            if thing.condition is not None:
                yield f"voorwaarde:{thing.condition.slug}", f"{slug}:{thing.slug}"
    keys = {item.pk: item_key(item) for item in _items(programme)}
    for before, after in PlanDependency.objects.filter(after__programme=programme).values_list("before", "after"):
        yield keys[before], keys[after]


def dependency_edges(programme: Programme) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Everything that waits for something, by key, and what each key is called."""
    things = things_of(programme)
    names = {f"{slug}:{thing.slug}": name_of(thing) for slug, found in things.items() for thing in found}
    return list(_edges(programme, things)), names


def plan_thing(programme: Programme, kind: str, slug: str) -> Any | None:
    """The thing of this kind under this slug."""
    if kind not in KINDS:
        return None
    return next((thing for thing in things_of(programme)[kind] if thing.slug == slug), None)


def plan_item(kind: str, thing: Any) -> PlanItem | None:
    return PlanItem.objects.prefetch_related("cells").filter(**{KINDS[kind][0]: thing}).first()


def plan_dependencies(programme: Programme) -> QuerySet[PlanDependency]:
    """What was said that waits for what."""
    ends = [f"{end}__{name}" for end in ("before", "after") for name in SLUG_OF]
    return PlanDependency.objects.filter(after__programme=programme).select_related(*ends)


def dependencies_of(programme: Programme, key: str) -> tuple[list[Any], list[str], list[str]]:
    """What was said that this waits for, what the plan says it waits for, and what waits for this."""
    edges, names = dependency_edges(programme)
    told = [one for one in plan_dependencies(programme) if item_key(one.after) == key]
    said = {item_key(one.before) for one in told}
    plan = [names[before] for before, after in edges if after == key and before not in said]
    return told, plan, [names[after] for before, after in edges if before == key]


def planning_table(programme: Programme) -> tuple[list[str], list[list[Any]]]:
    """One row for each thing and quarter of which something is said."""
    head = ["soort", "kenmerk", "naam", "opgave", "kwartaal", "plan", "nu gepland", "werkelijk", "wacht op"]
    said = {
        None: "", rules.PLANNED: "gepland", rules.NOT_PLANNED: "niet gepland", rules.UNKNOWN: "nog niet bekend",
        rules.LOST: "niet leesbaar in de bron",
    }  # fmt: skip
    quarters = gantt_quarters(programme)
    rows: list[list[Any]] = []
    for row in gantt_rows(programme):
        layers = (row.baseline, row.current, row.actual)
        start = [row.kind, row.slug, row.name, row.task]
        told = [at for at in range(len(quarters)) if any(layer.cells[at] for layer in layers)]
        waits = "; ".join(row.waits_for)
        rows += [
            [*start, rules.short_quarter(quarters[at]), *(said[layer.cells[at]] for layer in layers), waits]
            for at in told
        ]
        if not told:
            rows.append([*start, "", row.baseline.words, "", "", waits])
    return head, rows
