"""Learning tables: who learns together around what, and what each time taught."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse

from naast.programme import actions, queries, rules
from naast.programme.forms.expertise import (
    LearningTableForm,
    SessionForm,
)
from naast.programme.views.around import programme_page
from naast.programme.views.asking import ask, manager_page, may_manage, plain, standing_of, way
from naast.programme.views.craftsmanship import HUB, STATES, around
from naast.programme.views.panels import Button, Panel, badge, fact, link, number, of_task, panels_page


@programme_page
def learning_tables(request, programme):
    rows = [
        [
            link(table, reverse("programme_learning_table", args=[table.reference])), _where(table), number(table.session_count),
            f"{table.last_session:%d-%m-%Y}" if table.last_session else "nog niet", badge(table.get_state_display(), STATES[table.state]),
        ]
        for table in queries.learning_tables_of(programme)
    ]  # fmt: skip
    panel = Panel(
        "leertafels", "Leertafels", ["Leertafel", "Hoort bij", "Bijeenkomsten", "Laatste", "Stand"], rows,
        empty="Er is nog geen leertafel.", what="Het plan wil leertafels rondom pilots en rondom lokale teams.",
    )  # fmt: skip
    if may_manage(request, programme):
        panel.url, panel.url_label = reverse("programme_learning_table_add"), "Leertafel inrichten"
    return panels_page(
        request,
        programme,
        title="Leertafels",
        meta="Samen leren rondom pilots en lokale teams.",
        panels=[panel],
        **around("programme_learning_tables"),
    )


@programme_page
def learning_table(request, programme, reference):
    found = get_object_or_404(queries.learning_tables_of(programme), reference=reference)
    rows = [
        [f"{one.on:%d-%m-%Y}", one.subject, number(one.people), one.learned, one.used_in or None]
        for one in found.sessions.all()
    ]
    manages = may_manage(request, programme)
    panels = [
        Panel("doel", "Wat deze tafel wil leren", text=found.purpose),
        Panel(
            "bijeenkomsten", "Wat er geleerd is", ["Dag", "Onderwerp", "Mensen", "Geleerd", "Gebruikt in"], rows,
            empty="De tafel kwam nog niet bijeen.", url=reverse("programme_learning_session", args=[found.reference]) if manages else "",
            url_label="Bijeenkomst vastleggen",
        ),
    ]  # fmt: skip
    return panels_page(
        request, programme, title=found.name, badge=found.get_state_display(), tone=STATES[found.state], panels=panels,
        crumbs=way(HUB, ("Leertafels", reverse("programme_learning_tables")), (found.name, "")), history=queries.history_of(found),
        buttons=[Button("Wijzigen", reverse("programme_learning_table_change", args=[found.reference]))] if manages else [],
        facts=[_belongs(found), fact("Partijen", found.partners)], **around("programme_learning_tables"),
    )  # fmt: skip


@manager_page
def add_learning_table(request, programme):
    return ask(
        request, programme, LearningTableForm, title="Leertafel inrichten", button="Leertafel inrichten",
        done="De leertafel staat in de lijst.",
        back=reverse("programme_learning_tables"), crumbs=[HUB, ("Leertafels", reverse("programme_learning_tables"))],
        offers={"place": queries.place_choices(programme)},
        save=lambda sent: actions.set_up_learning_table(by=request.actor, **queries.placed(programme, plain(sent))),
    )  # fmt: skip


@manager_page
def change_learning_table(request, programme, reference):
    found = get_object_or_404(queries.learning_tables_of(programme), reference=reference)
    back = reverse("programme_learning_table", args=[found.reference])

    def standing(row):
        return {**standing_of("name", "purpose", "partners", "state")(row), "place": queries.place_key(row)}

    def save(sent):
        version = sent["versie"]
        fields = queries.placed(programme, plain(sent))
        return actions.change_learning_table(found, by=request.actor, version=version, **fields)

    return ask(
        request, programme, LearningTableForm, title="Leertafel wijzigen", button="Wijziging opslaan", done="De leertafel is gewijzigd.",
        back=back, crumbs=[HUB, (found.name, back)], initial=standing(found), as_written=standing, save=save,
        offers={"place": queries.place_choices(programme)},
    )  # fmt: skip


@manager_page
def record_session(request, programme, reference):
    found = get_object_or_404(queries.learning_tables_of(programme), reference=reference)
    back = reverse("programme_learning_table", args=[found.reference])
    return ask(
        request, programme, SessionForm, title="Bijeenkomst vastleggen", button="Bijeenkomst vastleggen",
        done="De bijeenkomst staat erbij.",
        back=back, crumbs=[HUB, (found.name, back)], field_of={rules.NotYetHappened: "on"},
        save=lambda sent: actions.record_learning_session(found, by=request.actor, today=request.today, **plain(sent)),
    )  # fmt: skip


def _where(table):
    """The task or the pilot around which people learn, and the way there."""
    if table.pilot:
        return link(table.pilot, reverse("programme_pilot", args=[table.pilot.slug]))
    return of_task(table.task) or "Hele programma"


def _belongs(table):
    where = _where(table)
    return fact("Hoort bij", where["text"], where["url"]) if isinstance(where, dict) else fact("Hoort bij", where)
