"""Everything that has a place in time, in one list by quarter, with what it waits for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import DateField, IntegerField, Model, QuerySet, Value
from django.db.models.functions import Lower, Upper
from django.utils.timezone import localtime

from naast.programme.models import (
    Action,
    Condition,
    Known,
    Meeting,
    Pilot,
    PlanCell,
    PlanDependency,
    PlanItem,
    Prerequisite,
    Programme,
)
from naast.programme.rules import period_words
from naast.programme.rules import planning as rules

PLAN_ORDER = "plan-order"  # who adds to what waits for what takes turns, whichever page it is done on
KINDS = {
    "rij": ("row", "Planning uit het plan"),
    "actie": ("action", "Acties"),
    "moment": ("point", "Beslismomenten"),
    "pilot": ("pilot", "Pilots"),
    "voorwaarde": ("condition", "Voorwaarden van buiten"),
}
MEETINGS = "vergaderingen"  # they have a page of their own
GROUPS = {**{slug: label for slug, (_, label) in KINDS.items()}, MEETINGS: "Vergaderingen"}
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
        "rij": list(programme.planning_rows.all()),
        "actie": list(Action.objects.filter(task__programme=programme).order_by("task__number", "order", "slug")),
        "moment": list(programme.decision_points.all()),
        "pilot": list(Pilot.objects.filter(task__programme=programme).order_by("order", "slug")),
        "voorwaarde": list(Condition.objects.all()),
    }


def gantt_rows(programme: Programme, *, kind: str = "", task: str = "", unknown_only: bool = False) -> list[GanttRow]:
    """Every row that is asked for, in the order of the plan; the number of questions does not grow with the rows."""
    quarters = gantt_quarters(programme)
    keys = _keys(programme)
    told = _told(programme, quarters, keys)
    unmoved = (
        rules.Layer((None,) * len(quarters), "niet bijgesteld"),
        rules.Layer((None,) * len(quarters), "nog niet verteld"),
    )
    rows: dict[str, GanttRow] = {}
    for word, slug, name, number, baseline in _listed(programme, quarters):
        key = f"{word}:{slug}"
        rows[key] = GanttRow(word, slug, name, number, baseline, *told.get(key, unmoved))
    rows |= {row.key: row for row in _meetings(programme, quarters, unmoved)}
    for before, after in _edges(programme, keys):
        if before in rows and after in rows:
            rows[after].waits_for.append(rows[before].name)
            if starts_too_early(rows[before], rows[after]):
                rows[after].clashes.append(rows[before].name)
    return [row for row in rows.values() if _asked(row, kind, task, unknown_only=unknown_only)]


def _listed(
    programme: Programme, quarters: list[rules.Quarter]
) -> Iterable[tuple[str, str, str, int | None, rules.Layer]]:
    """Of everything with a place in time: its kind, slug, name, task, and what the plan itself says of when."""
    cells: dict[str, dict[rules.Quarter, str]] = defaultdict(dict)
    rows = programme.planning_rows.values_list(
        "slug", "name", *ends_of("cells__quarter"), "cells__planned", "cells__known"
    )
    names: dict[str, str] = {}
    for slug, name, first, after, planned, known in rows.order_by("order", "slug"):
        names[slug] = name
        if first is not None:
            cells[slug][first, after] = _state(planned, known)
    for slug, name in names.items():
        layer = rules.layer_of_cells(cells[slug], quarters, empty="nog niet bekend")
        yield "rij", slug, name_of(name), None, layer
    seen: dict[Any, rules.Layer] = {}
    actions = Action.objects.filter(task__programme=programme).order_by("task__number", "order", "slug")
    pilots = Pilot.objects.filter(task__programme=programme).order_by("order", "slug")
    for word, found in (
        ("actie", actions.values_list("slug", "text", "task__number", *ends_of("due"), "due_known")),
        (
            "moment",
            programme.decision_points.values_list(
                "slug", "name", Value(None, output_field=IntegerField()), *ends_of("when"), "when_known"
            ),
        ),
        ("pilot", pilots.values_list("slug", "name", "task__number", *ends_of("start"), "start_known")),
    ):
        for slug, name, number, first, after, known in found:
            when = (first, after) if first else known
            if when not in seen:
                seen[when] = _dated(when, quarters)
            yield word, slug, name_of(name), number, seen[when]
    for condition in Condition.objects.all():
        layer = rules.layer_of_period(None, quarters, words=condition.get_state_display().lower())
        yield "voorwaarde", condition.slug, name_of(condition), None, layer


def _meetings(
    programme: Programme, quarters: list[rules.Quarter], unmoved: tuple[rules.Layer, rules.Layer]
) -> Iterable[GanttRow]:
    """Every meeting on its day; what was held is also what happened."""
    found = Meeting.objects.filter(body__programme=programme).order_by("starts_at", "pk")
    for reference, body, at, state in found.values_list("reference", "body__name", "starts_at", "state"):
        day = localtime(at).date()
        when = _dated((day, day + timedelta(days=1)), quarters)
        current, actual = unmoved
        if state == Meeting.State.CANCELLED:
            current = rules.layer_of_period(None, quarters, words="vervallen")
        elif state in Meeting.TOOK_PLACE:
            actual = when
        yield GanttRow(MEETINGS, reference, f"{name_of(body)} {day:%d-%m-%Y}", None, when, current, actual)


def _dated(when: Any, quarters: list[rules.Quarter]) -> rules.Layer:
    """The layer of a period, or of the word for not knowing one."""
    if isinstance(when, str):
        return rules.layer_of_period(None, quarters, words=NOT_KNOWN[Known(when)])
    return rules.layer_of_period(when, quarters, words=period_words(*when))


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


def ends_of(period: str) -> tuple[Lower, Upper]:
    """The first day of a period, and the day after it: two days are read sooner than a range, and there are thousands."""
    return Lower(period, output_field=DateField()), Upper(period, output_field=DateField())


def _state(planned: bool | None, known: str) -> str:
    if planned is not None:
        return STATES[planned]
    return rules.LOST if known == Known.LOST else rules.UNKNOWN


def _told(
    programme: Programme, quarters: list[rules.Quarter], keys: dict[int, str]
) -> dict[str, tuple[rules.Layer, rules.Layer]]:
    """Of everything that was moved or told: what is planned now, and what happened."""
    states: dict[int, dict[str, dict[rules.Quarter, str]]] = defaultdict(lambda: {"current": {}, "actual": {}})
    cells = PlanCell.objects.filter(item__programme=programme).order_by("item", "layer", "quarter")
    for item, layer, first, after, planned, known in cells.values_list(
        "item", "layer", *ends_of("quarter"), "planned", "known"
    ):
        states[item][layer][first, after] = _state(planned, known)
    return {
        keys[item]: (
            rules.layer_of_cells(layers["current"], quarters, empty="niet bijgesteld"),
            rules.layer_of_cells(layers["actual"], quarters, empty="nog niet verteld"),
        )
        for item, layers in states.items()
    }


def states_of(item: PlanItem) -> dict[str, dict[rules.Quarter, str]]:
    states: dict[str, dict[rules.Quarter, str]] = {"current": {}, "actual": {}}
    for cell in item.cells.all():
        states[cell.layer][cell.quarter.lower, cell.quarter.upper] = _state(cell.planned, cell.known)
    return states


def _keys(programme: Programme) -> dict[int, str]:
    """Of every plan item the kind and slug of what it is about."""
    found = programme.plan_items.order_by("pk").values_list("pk", *(f"{name}__slug" for name in SLUG_OF))
    return {pk: next(f"{word}:{slug}" for word, slug in zip(KINDS, slugs, strict=True) if slug) for pk, *slugs in found}


def item_key(item: PlanItem) -> str:
    name = next(name for name in SLUG_OF if getattr(item, f"{name}_id"))
    return f"{SLUG_OF[name]}:{getattr(item, name).slug}"


def plan_key(kind: str, thing: Model) -> str:
    """`kind` as the item names it."""
    return f"{SLUG_OF[kind]}:{thing.slug}"  # type: ignore[attr-defined]


def _edges(programme: Programme, keys: dict[int, str]) -> Iterable[tuple[str, str]]:
    """What the plan says of what comes first, and what was said since."""
    order = Action.depends_on.through.objects.filter(from_action__task__programme=programme).order_by("pk")
    for before, after in order.values_list("to_action__slug", "from_action__slug"):
        yield f"actie:{before}", f"actie:{after}"
    seen = Prerequisite.objects.filter(action__task__programme=programme).order_by("pk")
    for before, after in seen.values_list("before__slug", "action__slug"):
        yield f"actie:{before}", f"actie:{after}"
    for word, found in (
        ("actie", Action.objects.filter(task__programme=programme)),
        ("moment", programme.decision_points.all()),
        ("pilot", Pilot.objects.filter(task__programme=programme)),
    ):
        waiting = found.filter(condition__isnull=False).order_by("pk")
        for condition, slug in waiting.values_list("condition__slug", "slug"):
            yield f"voorwaarde:{condition}", f"{word}:{slug}"
    told = PlanDependency.objects.filter(after__programme=programme).order_by("pk")
    for before_pk, after_pk in told.values_list("before", "after"):
        yield keys[before_pk], keys[after_pk]


def dependency_edges(programme: Programme) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Everything that waits for something, by key, and what each key is called."""
    things = things_of(programme)
    names = {f"{slug}:{thing.slug}": name_of(thing) for slug, found in things.items() for thing in found}
    return list(_edges(programme, _keys(programme))), names


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
