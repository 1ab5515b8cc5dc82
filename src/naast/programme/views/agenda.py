"""The pages about one agenda item: put it on, change it, move it, and what came of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst

from naast.access.grants import Act
from naast.programme import actions, queries, rules
from naast.programme.forms.meeting import ChangeItemForm, CorrectionForm, ItemForm, OutcomeForm, StepForm, ToMeetingForm
from naast.programme.models import AgendaItem, Body
from naast.programme.views.around import programme_page
from naast.programme.views.governing import OVERVIEW, TEMPLATE, side
from naast.programme.views.writing import page, write

SUBJECTS = ("task", "pilot", "risk")
FIELD_OF = {
    rules.OnlyToDecide: "purpose",
    rules.NotItsDecision: "decision",
    rules.DecisionNotOpen: "decision",
    rules.DueMissing: "due_on",
    rules.WhereTo: "escalated_to",
    rules.CannotBreakThrough: "escalated_to",
    rules.ThroughTheDecision: "kind",
}


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def place(request, programme, reference):
    """A new item, last on the agenda of this meeting."""
    meeting = get_object_or_404(queries.meetings_in(programme), reference=reference)
    return _place(request, programme, meeting.body, meeting)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def place_waiting(request, programme, slug):
    """A new item that waits for a meeting of this body."""
    return _place(request, programme, get_object_or_404(programme.bodies, slug=slug), None)


def _place(request, programme, body: Body, meeting):
    decisions, about = _offered(request, programme, body)

    def save(sent):
        sent.pop("versie")
        actions.place_item(body, by=request.actor, meeting=meeting, **_named(sent, decisions, about))

    written = write(request, ItemForm, save=save, field_of=FIELD_OF, **_choices(decisions, about))
    back = _back(meeting)
    if written.is_done:
        messages.success(request, "Het punt staat op de agenda." if meeting else "Het punt wacht op een vergadering.")
        return redirect(back)
    return _page(request, programme, written, body, title="Agendapunt toevoegen", save="Toevoegen", back_url=back)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def change(request, programme, reference):
    item = _found(request, programme, reference)
    decisions, about = _offered(request, programme, item.body)
    if item.decision is not None:
        decisions[item.decision.reference] = item.decision

    def save(sent):
        version, order = sent.pop("versie"), sent.pop("order")
        fields = {**dict.fromkeys(SUBJECTS), "decision": None, **_named(sent, decisions, about)}
        actions.change_item(item, by=request.actor, version=version, order=order, **fields)

    written = write(
        request,
        ChangeItemForm,
        save=save,
        initial=_standing(item),
        as_written=_standing,
        field_of=FIELD_OF,
        **_choices(decisions, about),
    )
    return _after(
        request,
        programme,
        item,
        written,
        done="Het agendapunt is gewijzigd.",
        title="Agendapunt wijzigen",
        save="Opslaan",
    )


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def take_off(request, programme, reference):
    item = _found(request, programme, reference)

    def save(sent):
        actions.take_item_off(item, by=request.actor, version=sent["versie"])

    written = write(request, StepForm, save=save, initial={"versie": item.version})
    return _after(
        request, programme, item, written, done="Het punt wacht op een volgende vergadering.", title="Van de agenda halen",
        save="Van de agenda halen", intro=item.title,
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def put_on(request, programme, reference):
    """What waits goes on the agenda of a meeting that still comes."""
    item = _found(request, programme, reference)
    coming = {each.reference: each for each in queries.coming_meetings(programme, body=item.body)}

    def save(sent):
        if sent["meeting"] not in coming:
            raise rules.AgendaClosed
        actions.put_on_agenda(item, by=request.actor, meeting=coming[sent["meeting"]], version=sent["versie"])

    return _to_meeting(
        request, programme, item, coming, save, title="Op een agenda zetten", done="Het punt staat op de agenda."
    )


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def carry_over(request, programme, reference):
    """What was not finished comes back in a next meeting."""
    item = _found(request, programme, reference)
    coming = {each.reference: each for each in queries.coming_meetings(programme, body=item.body)}

    def save(sent):
        actions.carry_item_over(item, by=request.actor, meeting=coming.get(sent["meeting"]))

    return _to_meeting(
        request, programme, item, coming, save, title="Punt doorschuiven", done="Het punt is doorgeschoven."
    )


def _to_meeting(request, programme, item, coming, save, *, title, done):
    written = write(
        request,
        ToMeetingForm,
        save=save,
        initial={"versie": item.version},
        field_of={rules.AgendaClosed: "meeting"},
        meetings=[(reference, str(each)) for reference, each in coming.items()],
    )
    return _after(request, programme, item, written, done=done, title=title, save=title, intro=item.title)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def outcome(request, programme, reference):
    """What came of this item; a decision is recorded with the decision itself."""
    item = _found(request, programme, reference)
    owners = queries.owners_for(programme, item.body, today=request.today)
    bodies = {body.slug: body for body in queries.bodies_that_break_through(programme)}

    def save(sent):
        actions.record_outcome(
            item,
            by=request.actor,
            today=request.today,
            kind=sent["kind"],
            text=sent["text"],
            due_on=sent["due_on"],
            owner=queries.chosen_owner(owners, sent["owner"]),
            escalated_to=bodies.get(sent["escalated_to"]),
        )

    written = write(
        request,
        OutcomeForm,
        save=save,
        field_of=FIELD_OF,
        owners=[(group, [(key, label) for key, _, label in things]) for group, things in owners],
        bodies=[(slug, capfirst(body.name)) for slug, body in bodies.items()],
    )
    return _after(
        request, programme, item, written, done="De uitkomst staat in het verslag.", title="Uitkomst vastleggen",
        save="Vastleggen", intro=item.title,
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def take_outcome_back(request, programme, reference):
    outcome = get_object_or_404(queries.outcomes_readable_by(request.actor, programme), reference=reference)

    def save(sent):
        actions.take_outcome_back(outcome, by=request.actor)

    written = write(request, StepForm, save=save)
    return _after(
        request, programme, outcome.item, written, done="De uitkomst is weg.", title="Uitkomst weghalen", save="Weghalen",
        intro=str(outcome),
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def correct(request, programme, reference):
    """Beside adopted minutes stands what they should have said."""
    item = _found(request, programme, reference)
    outcomes = {
        each.reference: each for each in queries.outcomes_readable_by(request.actor, programme).filter(item=item)
    }

    def save(sent):
        actions.correct_minutes(
            item, by=request.actor, today=request.today, text=sent["text"], corrects=outcomes.get(sent["corrects"])
        )

    written = write(
        request,
        CorrectionForm,
        save=save,
        outcomes=[(reference, str(each)[:90]) for reference, each in outcomes.items()],
    )
    return _after(
        request, programme, item, written, done="De correctie staat bij het verslag.", title="Correctie bij het verslag",
        save="Correctie toevoegen", intro=item.title,
    )  # fmt: skip


def _found(request, programme, reference) -> AgendaItem:
    return get_object_or_404(queries.items_readable_by(request.actor, programme), reference=reference)


def _offered(request, programme, body: Body):
    decisions = {each.reference: each for each in queries.decisions_for_agenda(request.actor, programme, body)}
    about = [
        (group, things)
        for group, things in queries.decision_subjects(programme)
        if things[0][0].partition(":")[0] in SUBJECTS
    ]
    return decisions, about


def _choices(decisions, about) -> dict[str, Any]:
    return {
        "decisions": [(reference, each.title) for reference, each in decisions.items()],
        "about": [(group, [(key, label) for key, _, label in things]) for group, things in about],
    }


def _named(sent, decisions, about) -> dict[str, Any]:
    """The answers of the form as the action wants them: the things themselves instead of their keys."""
    key, decision = sent.pop("about"), decisions.get(sent.pop("decision"))
    chosen = {one: thing for _, things in about for one, thing, _ in things}.get(key)
    return {**sent, "decision": decision, **({key.partition(":")[0]: chosen} if chosen else {})}


def _standing(item: AgendaItem) -> dict[str, Any]:
    about = next((f"{name}:{thing.slug}" for name in SUBJECTS if (thing := getattr(item, name))), "")
    return {
        "versie": item.version,
        "decision": item.decision.reference if item.decision else "",
        "about": about,
        **{name: getattr(item, name) for name in ("title", "purpose", "minutes", "presenter", "explanation", "order")},
    }


def _back(meeting) -> str:
    if meeting is None:
        return reverse("programme_governance")
    return reverse("programme_meeting", args=[meeting.reference])


def _after(request, programme, item: AgendaItem, written, *, done, **about):
    back = _back(item.meeting)
    if written.is_done:
        messages.success(request, done)
        return redirect(back)
    return _page(request, programme, written, item.body, back_url=back, **about)


def _page(request, programme, written, body: Body, *, title, **about):
    crumbs = [OVERVIEW, {"label": capfirst(body.name), "url": ""}, {"label": title, "url": ""}]
    return page(
        request,
        programme,
        written,
        title=title,
        crumbs=crumbs,
        side=side("programme_meetings"),
        template=TEMPLATE,
        **about,
    )
