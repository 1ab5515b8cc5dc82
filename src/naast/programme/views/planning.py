"""When what should happen: everything by quarter, one thing with what it waits for, and moving it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act
from naast.programme import actions, drawing, queries
from naast.programme.forms.planning import MoveItemForm, ShowForm, WaitForm
from naast.programme.queries.gantt import GROUPS, KINDS, MEETINGS
from naast.programme.rules import planning as rules
from naast.programme.views.around import programme_page
from naast.programme.views.budget import as_file
from naast.programme.views.writing import page, write

LAYERS = ("current", "actual")
LEGEND = (
    ("Zoals het plan het zei", "plan", rules.PLANNED),
    ("Zoals het nu gepland is", "now", rules.PLANNED),
    ("Wat er werkelijk gebeurde", "done", rules.PLANNED),
    ("Nog niet bekend", "plan", rules.UNKNOWN),
    ("Niet leesbaar in de bron", "plan", rules.LOST),
    ("Niet gepland", "plan", rules.NOT_PLANNED),
)


@programme_page
def planning(request, programme):
    """Everything by quarter, drawn and in words; then the plan's own table and the decision points."""
    form = ShowForm(
        request.GET,
        kinds=GROUPS.items(),
        tasks=[(str(task.number), f"{task.number}. {task.name}") for task in programme.tasks.all()],
    )
    chosen = form.chosen()
    quarters = queries.gantt_quarters(programme)
    now = next((at for at, (first, after) in enumerate(quarters) if first <= request.today < after), None)
    rows = queries.gantt_rows(
        programme, kind=chosen["soort"], task=chosen["opgave"], unknown_only=chosen["toon"] == "onbekend"
    )
    plan_quarters, plan_rows = queries.planning_rows(programme)
    context = {
        "programme": programme,
        "form": form,
        "is_chosen": any(chosen.values()),
        "count": len(rows),
        "groups": _groups(rows, now),
        "scale": drawing.scale(quarters),
        "grid": drawing.grid(len(quarters)),
        "legend": [(label, drawing.sample(lane, state)) for label, lane, state in LEGEND],
        "quarters": plan_quarters,
        "rows": drawing.plan_rows(plan_rows),
        "points": queries.decision_points(programme, today=request.today),
    }
    return render(request, "programme/planning.html", context)


def _groups(rows, now):
    """The rows under the word for their kind."""
    grouped: dict[str, list] = {slug: [] for slug in GROUPS}
    for row in rows:
        grouped[row.kind].append(row)
    here, meetings = reverse("programme_planning"), reverse("programme_governance")
    return [
        (GROUPS[slug], drawing.table_rows(found, now, meetings if slug == MEETINGS else here))
        for slug, found in grouped.items()
        if found
    ]


@programme_page
def item(request, programme, kind, slug):
    """One thing: its quarters, what it waits for, what waits for it, and what was done with it."""
    thing = _thing(programme, kind, slug)
    row = next(row for row in queries.gantt_rows(programme, kind=kind) if row.slug == slug)
    told, plan, followed_by = queries.dependencies_of(programme, row.key)
    context = {
        "programme": programme,
        "row": row,
        "quarters": _quarter_rows(programme, row),
        "told": [(one, queries.name_of(one.before.thing)) for one in told],
        "plan": plan,
        "followed_by": followed_by,
        "history": queries.history_of(thing)[:50],
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
        "crumbs": [crumb(), {"label": row.name, "url": ""}],
    }
    return render(request, "programme/planning/item.html", context)


def _quarter_rows(programme, row):
    said = {
        None: "", rules.PLANNED: "Gepland", rules.NOT_PLANNED: "Niet gepland", rules.UNKNOWN: "Nog niet bekend",
        rules.LOST: "Niet leesbaar in de bron",
    }  # fmt: skip
    layers = (row.baseline, row.current, row.actual)
    return [
        (rules.short_quarter(quarter), [said[layer.cells[at]] for layer in layers])
        for at, quarter in enumerate(queries.gantt_quarters(programme))
    ]


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def move(request, programme, kind, slug):
    """Say for each quarter what is planned now and what happened."""
    thing = _thing(programme, kind, slug)
    name, quarters = KINDS[kind][0], {_key(quarter): quarter for quarter in queries.gantt_quarters(programme)}

    def as_written(standing):
        states = queries.states_of(standing) if standing else {}
        return {f"{layer}-{_key(q)}": state for layer, cells in states.items() for q, state in cells.items()}

    def save(sent):
        states = {layer: {q: sent[f"{layer}-{key}"] for key, q in quarters.items()} for layer in LAYERS}
        actions.move_plan_item(
            programme, name, thing, by=request.actor, states=states, reason=sent["reason"], version=sent["versie"]
        )

    standing = queries.plan_item(kind, thing)
    written = write(
        request, MoveItemForm, save=save, as_written=as_written,
        initial={**as_written(standing), "versie": standing.version if standing else 0},
        quarters=[(key, rules.short_quarter(quarter)) for key, quarter in quarters.items()],
    )  # fmt: skip
    intro = (
        "De kolom “nu gepland” is hoe we het nu zien, “werkelijk” wat er gebeurde. Wat het plan zelf zei, blijft staan."
    )
    return _answer(
        request, programme, written, thing, kind, slug, title="Planning bijstellen", save="Planning bijstellen",
        done="De planning is bijgesteld.", template="programme/planning/move.html", intro=intro,
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def wait(request, programme, kind, slug):
    """Say what this waits for."""
    thing = _thing(programme, kind, slug)
    things = {
        f"{word}:{one.slug}": (word, one) for word, found in queries.things_of(programme).items() for one in found
    }
    groups = [
        (label, [(key, queries.name_of(one)) for key, (word, one) in things.items() if word == slug_of])
        for slug_of, (_, label) in KINDS.items()
    ]

    def save(sent):
        word, before = things[sent["before"]]
        actions.add_dependency(
            programme,
            by=request.actor,
            before=(KINDS[word][0], before),
            after=(KINDS[kind][0], thing),
            remark=sent["remark"],
        )

    written = write(request, WaitForm, save=save, field_at=lambda refusal: "before", things=groups)
    return _answer(
        request, programme, written, thing, kind, slug, title="Waarop wacht dit?", save="Vastleggen",
        done="Het staat erbij.", template="programme/planning/write.html",
        intro=f"“{queries.name_of(thing)}” kan pas beginnen als het andere klaar is, of als de voorwaarde is vervuld.",
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def stop_waiting(request, programme, reference):
    found = get_object_or_404(queries.plan_dependencies(programme), reference=reference)
    word, slug = queries.item_key(found.after).split(":")
    if request.method == "POST":
        actions.remove_dependency(found, by=request.actor)
        messages.success(request, "Dit wacht er niet meer op.")
        return redirect("programme_plan_item", word, slug)
    context = {
        "programme": programme,
        "before": queries.name_of(found.before.thing),
        "after": queries.name_of(found.after.thing),
        "back_url": reverse("programme_plan_item", args=[word, slug]),
        "crumbs": [crumb(), {"label": "Wacht er niet meer op", "url": ""}],
    }
    return render(request, "programme/planning/stop_waiting.html", context)


@programme_page
def table(request, programme, what, form):
    """The planning or the hours as a file."""
    tables = {"planning": queries.planning_table, "uren": queries.capacity_table}
    if what not in tables or form not in ("xlsx", "csv"):
        raise Http404
    return as_file(what, form, *tables[what](programme))


def _answer(request, programme, written, thing, kind, slug, *, title, save, done, template, intro):
    back_url = reverse("programme_plan_item", args=[kind, slug])
    if written.is_done:
        messages.success(request, done)
        return redirect(back_url)
    crumbs = [crumb(), {"label": queries.name_of(thing), "url": back_url}, {"label": title, "url": ""}]
    return page(
        request, programme, written, title=title, save=save, back_url=back_url, intro=intro, template=template,
        crumbs=crumbs,
    )  # fmt: skip


def crumb():
    return {"label": "Planning", "url": reverse("programme_planning")}


def _key(quarter):
    return f"{quarter[0].year}-{(quarter[0].month + 2) // 3}"


def _thing(programme, kind, slug):
    found = queries.plan_thing(programme, kind, slug)
    if found is None:
        raise Http404
    return found
