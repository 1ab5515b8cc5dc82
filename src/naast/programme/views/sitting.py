"""The pages about who sits where, mandates, and what became of the moments the plan expected."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst

from naast.access import grants
from naast.access.grants import Act
from naast.programme import actions, queries, rules
from naast.programme.forms.sitting import (
    BodyForm,
    EndMandateForm,
    HolderForm,
    LeaveForm,
    MandateForm,
    PointForm,
    RhythmForm,
    SeatForm,
)
from naast.programme.views.around import programme_page
from naast.programme.views.governing import OVERVIEW, TEMPLATE, side
from naast.programme.views.writing import page, write

FIELD_OF = {
    rules.SeatFull: "name",
    rules.EndsBeforeStart: "last",
    rules.StartsBeforeNow: "first",
    rules.NothingTold: "outcome",
    rules.HappensLater: "happened_on",
}
MANAGER = Act.MANAGE_PROGRAMME


@programme_page
def body(request, programme, slug):
    """One body: its seats with who sits there, what it may decide, and how often it means to meet."""
    found = get_object_or_404(programme.bodies, slug=slug)
    context = {
        "programme": programme,
        "body": found,
        "seats": queries.seat_rows(found, on=request.today),
        "rights": found.rights.filter(ended_on=None),
        "mandates": queries.mandates(programme).filter(body=found),
        "series": found.series.order_by("-during"),
        "coming": queries.coming_meetings(programme, body=found)[:5],
        "today": request.today,
        "may_manage": grants.allows(request.actor, MANAGER, programme),
        "side": side("programme_bodies"),
        "crumbs": [
            OVERVIEW,
            {"label": "Wie zit waar", "url": reverse("programme_bodies")},
            {"label": capfirst(found.name), "url": ""},
        ],
    }
    return render(request, "programme/governance/body.html", context)


@programme_page(act=MANAGER, writes=True)
def change(request, programme, slug):
    found = get_object_or_404(programme.bodies, slug=slug)

    def save(sent):
        version = sent.pop("versie")
        actions.change_body(found, by=request.actor, version=version, **sent)

    def standing(one):
        names = ("state", "minutes", "chair", "prepared_by", "minutes_by")
        return {"versie": one.version, **{name: getattr(one, name) for name in names}}

    written = write(request, BodyForm, save=save, initial=standing(found), as_written=standing)
    return _after(
        request,
        programme,
        found,
        written,
        done="Vastgelegd hoe dit overleg werkt.",
        title="Overleg wijzigen",
        save="Opslaan",
    )


@programme_page(act=MANAGER, writes=True)
def add_seat(request, programme, slug):
    found, places = get_object_or_404(programme.bodies, slug=slug), queries.seat_places(programme, today=request.today)

    def save(sent):
        actions.add_seat(
            found, by=request.actor, role=sent["role"], count=sent["count"], on_call=sent["on_call"],
            **queries.chosen_owner(places, sent["place"]),
        )  # fmt: skip

    written = write(request, SeatForm, save=save, places=_called(places))
    return _after(
        request, programme, found, written, done="De plaats is toegevoegd.", title="Plaats toevoegen", save="Toevoegen"
    )


@programme_page(act=MANAGER, writes=True)
def take_seat(request, programme, slug, order):
    found = get_object_or_404(programme.bodies, slug=slug)
    seat = get_object_or_404(found.seats.select_related("body__programme", "region", "municipality"), order=order)

    def save(sent):
        sent.pop("versie")
        actions.take_seat(seat, by=request.actor, **sent)

    written = write(
        request, HolderForm, save=save, field_of=FIELD_OF, initial={"first": request.today, "kind": "holder"}
    )
    return _after(
        request, programme, found, written, done="Vastgelegd wie hier zit.", title="Wie zit op deze plaats?", save="Vastleggen",
        intro=queries.seat_words(seat),
    )  # fmt: skip


@programme_page(act=MANAGER, writes=True)
def leave_seat(request, programme, reference):
    holder = get_object_or_404(queries.holders(programme), reference=reference)

    def save(sent):
        actions.leave_seat(holder, by=request.actor, last=sent["last"])

    written = write(request, LeaveForm, save=save, field_of=FIELD_OF, initial={"last": request.today})
    return _after(
        request, programme, holder.seat.body, written, done="Vastgelegd.", title="Plaats verlaten", save="Vastleggen",
        intro=f"{holder.name}: {queries.seat_words(holder.seat)}",
    )  # fmt: skip


@programme_page(act=MANAGER, writes=True)
def change_rhythm(request, programme, slug):
    found = get_object_or_404(programme.bodies, slug=slug)

    def save(sent):
        sent.pop("versie")
        actions.change_rhythm(found, by=request.actor, **sent)

    written = write(request, RhythmForm, save=save, field_of=FIELD_OF, initial={"first": request.today})
    return _after(
        request, programme, found, written, done="Het ritme is vastgelegd.", title="Ander ritme", save="Vastleggen"
    )


@programme_page
def mandates(request, programme):
    """Who gave which body the right to what, on which paper, until when."""
    context = {
        "programme": programme,
        "mandates": queries.mandates(programme),
        "bodies": programme.bodies.prefetch_related("rights"),
        "today": request.today,
        "may_manage": grants.allows(request.actor, MANAGER, programme),
        "side": side("programme_mandates"),
        "crumbs": [OVERVIEW, {"label": "Mandaten", "url": ""}],
    }
    return render(request, "programme/governance/mandates.html", context)


@programme_page(act=MANAGER, writes=True)
def give_mandate(request, programme):
    bodies = queries.bodies_by_slug(programme)
    places = [
        (group, things)
        for group, things in queries.seat_places(programme, today=request.today)
        if group != "Organisaties"
    ]

    def save(sent):
        sent.pop("versie")
        where = queries.chosen_owner(places, sent.pop("place"))
        actions.give_mandate(programme, by=request.actor, **{**sent, "body": bodies[sent["body"]]}, **where)

    written = write(
        request,
        MandateForm,
        save=save,
        field_of=FIELD_OF,
        bodies=[(slug, capfirst(one.name)) for slug, one in bodies.items()],
        places=_called(places),
    )
    return _to_list(request, programme, written, "programme_mandates", "Mandaten", done="Het mandaat staat in het register.",
                    title="Mandaat vastleggen", save="Vastleggen")  # fmt: skip


@programme_page(act=MANAGER, writes=True)
def end_mandate(request, programme, reference):
    mandate = get_object_or_404(queries.mandates(programme), reference=reference)

    def save(sent):
        actions.end_mandate(mandate, by=request.actor, today=request.today, last=sent["last"], reason=sent["reason"])

    written = write(request, EndMandateForm, save=save, field_of=FIELD_OF)
    return _to_list(request, programme, written, "programme_mandates", "Mandaten", done="Het mandaat is geëindigd.",
                    title="Mandaat beëindigen", save="Beëindigen", intro=f"{mandate.giver}, {mandate.body.name}")  # fmt: skip


@programme_page
def points(request, programme):
    """The moments the plan expected, with what actually became of each."""
    context = {
        "programme": programme,
        "points": queries.points_with_decisions(request.actor, programme, today=request.today),
        "may_decide": grants.allows(request.actor, Act.RECORD_PROGRAMME_DECISION, programme),
        "side": side("programme_decision_points"),
        "crumbs": [OVERVIEW, {"label": "Beslismomenten", "url": ""}],
    }
    return render(request, "programme/governance/points.html", context)


@programme_page(act=Act.RECORD_PROGRAMME_DECISION, writes=True)
def tell_point(request, programme, slug):
    point = get_object_or_404(programme.decision_points.select_related("programme"), slug=slug)
    decisions = {
        one.reference: one
        for one in queries.decisions_readable_by(request.actor, programme).filter(state__in=("decided", "superseded"))
    }

    def save(sent):
        actions.tell_decision_point(
            point, by=request.actor, today=request.today, outcome=sent["outcome"], happened_on=sent["happened_on"],
            decision=decisions.get(sent["decision"]), version=sent["versie"],
        )  # fmt: skip

    def standing(one):
        chosen = next((key for key, each in decisions.items() if each.pk == one.actual_decision_id), "")
        return {"versie": one.version, "outcome": one.outcome or "", "happened_on": one.happened_on, "decision": chosen}

    written = write(
        request, PointForm, save=save, initial=standing(point), as_written=standing, field_of=FIELD_OF,
        decisions=[(key, f"{one.label} {one.title}") for key, one in decisions.items()],
    )  # fmt: skip
    return _to_list(request, programme, written, "programme_decision_points", "Beslismomenten", done="Vastgelegd wat ervan werd.",
                    title="Wat werd hiervan?", save="Vastleggen", intro=point.name)  # fmt: skip


def _called(places) -> list:
    return [(group, [(key, label) for key, _, label in things]) for group, things in places]


def _after(request, programme, found, written, *, done, title, **about):
    address = reverse("programme_body", args=[found.slug])
    if written.is_done:
        messages.success(request, done)
        return redirect(address)
    crumbs = [OVERVIEW, {"label": capfirst(found.name), "url": address}, {"label": title, "url": ""}]
    return page(
        request,
        programme,
        written,
        title=title,
        back_url=address,
        crumbs=crumbs,
        side=side("programme_bodies"),
        template=TEMPLATE,
        **about,
    )


def _to_list(request, programme, written, name, label, *, done, title, **about):
    if written.is_done:
        messages.success(request, done)
        return redirect(name)
    crumbs = [OVERVIEW, {"label": label, "url": reverse(name)}, {"label": title, "url": ""}]
    return page(
        request,
        programme,
        written,
        title=title,
        back_url=reverse(name),
        crumbs=crumbs,
        side=side(name),
        template=TEMPLATE,
        **about,
    )
