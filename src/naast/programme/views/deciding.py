"""The pages about decisions: the list, one decision, and what can be done with it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst

from naast.access import grants
from naast.access.grants import Act
from naast.programme import actions, queries, rules
from naast.programme.forms.deciding import FilterForm, PrepareForm, PutAsideForm, TakeForm
from naast.programme.models import Decision
from naast.programme.views.around import programme_page
from naast.programme.views.governing import OVERVIEW, TEMPLATE, side
from naast.programme.views.writing import page, write

FIELD_OF = {rules.RightNotHeld: "subject_kind", rules.DecidedInTheFuture: "decided_on", rules.NoReason: "reason"}
CRUMB = {"label": "Besluiten", "url": "/programma/overleg/besluiten/"}


@programme_page
def decisions(request, programme):
    """The list of decisions: what was taken, and what still has to be."""
    bodies = [(body.slug, capfirst(body.name)) for body in programme.bodies.all()]
    form = FilterForm(request.GET, bodies=bodies, years=range(programme.start_year, request.today.year + 1))
    chosen = form.chosen()
    found = queries.decision_list(request.actor, programme, **chosen)
    context = {
        "programme": programme,
        "page": Paginator(found, 50).get_page(request.GET.get("bladzijde")),
        "query": f"{urlencode(chosen)}&",
        "form": form,
        "side": side("programme_decisions"),
        "crumbs": [OVERVIEW, {"label": "Besluiten", "url": ""}],
        "formats": queries.PAPER_FORMATS,
        "is_chosen": any(chosen.values()),
        "may_decide": grants.allows(request.actor, Act.RECORD_PROGRAMME_DECISION, programme),
    }
    return render(request, "programme/decisions/list.html", context)


@programme_page
def decision(request, programme, reference):
    """One decision: the text, why, under which conditions, and what came of it."""
    found = _found(request, programme, reference)
    may_decide = grants.allows(request.actor, Act.RECORD_PROGRAMME_DECISION, programme)
    context = {
        "programme": programme,
        "decision": found,
        "conditions": found.conditions.all(),
        "replaced_by": queries.replacement_of(request.actor, found),
        "replaces": queries.replaced_by(request.actor, found),
        "history": queries.history_of(found),
        "side": side("programme_decisions"),
        "crumbs": [OVERVIEW, CRUMB, {"label": found.label or found.title, "url": ""}],
        "may_take": may_decide and rules.may_become(found.state, rules.DECIDED),
        "may_replace": may_decide and rules.may_become(found.state, rules.SUPERSEDED),
    }
    return render(request, "programme/decisions/one.html", context)


@programme_page(act=Act.RECORD_PROGRAMME_DECISION, writes=True)
def prepare(request, programme):
    return _prepare(request, programme, title="Besluit voorbereiden")


@programme_page(act=Act.RECORD_PROGRAMME_DECISION, writes=True)
def replace(request, programme, reference):
    """A new decision that takes the place of one that was taken."""
    earlier = _found(request, programme, reference)
    return _prepare(
        request,
        programme,
        title=f"Besluit {earlier.label or earlier.title} vervangen" if earlier.label else "Besluit vervangen",
        earlier=earlier,
        back_url=_address(earlier),
        intro="Het oude besluit blijft leesbaar. Zodra dit nieuwe besluit is aangenomen, staat erbij dat het vervangen is.",
    )


def _prepare(request, programme, *, title, earlier=None, back_url=None, intro=""):
    bodies, subjects = queries.bodies_by_slug(programme), queries.decision_subjects(programme)

    def save(sent):
        sent.pop("versie")
        made.append(
            actions.prepare_decision(
                programme,
                by=request.actor,
                today=request.today,
                supersedes=earlier,
                **_named(sent, bodies, subjects),
            )
        )

    made: list[Decision] = []
    written = write(
        request,
        PrepareForm,
        save=save,
        initial=_standing(earlier) if earlier else {"body": request.GET.get("overleg", "")},
        field_of=FIELD_OF,
        **_offers(bodies, subjects),
    )
    if written.is_done:
        messages.success(request, "Het besluit staat klaar.")
        return redirect("programme_decision", made[0].reference)
    back_url = back_url or reverse("programme_decisions")
    crumbs = [OVERVIEW, CRUMB, {"label": "Voorbereiden", "url": ""}]
    return page(
        request,
        programme,
        written,
        title=title,
        save="Besluit klaarzetten",
        back_url=back_url,
        intro=intro,
        crumbs=crumbs,
        side=side("programme_decisions"),
        template=TEMPLATE,
    )


@programme_page(act=Act.RECORD_PROGRAMME_DECISION, writes=True)
def change(request, programme, reference):
    found = _open(request, programme, reference)
    bodies, subjects = queries.bodies_by_slug(programme), queries.decision_subjects(programme)

    def save(sent):
        version = sent.pop("versie")
        fields = {**dict.fromkeys(queries.SUBJECT_FIELDS), **_named(sent, bodies, subjects)}
        actions.change_decision(found, by=request.actor, version=version, **fields)

    written = write(
        request,
        PrepareForm,
        save=save,
        initial=_standing(found),
        as_written=_standing,
        field_of=FIELD_OF,
        **_offers(bodies, subjects),
    )
    return _after(
        request, programme, found, written, done="Het besluit is gewijzigd.", title="Besluit wijzigen", save="Opslaan"
    )


@programme_page(act=Act.RECORD_PROGRAMME_DECISION, writes=True)
def take(request, programme, reference):
    """What the body decided is written down; from then on it stands."""
    found = _open(request, programme, reference)

    def save(sent):
        version = sent.pop("versie")
        actions.take_decision(found, by=request.actor, today=request.today, version=version, **sent)

    written = write(
        request,
        TakeForm,
        save=save,
        initial=_as_proposed(found),
        as_written=_as_proposed,
        field_of={**FIELD_OF, rules.ConditionsMissing: "condition_1", rules.ConditionsWithoutNeed: "result"},
    )
    return _after(
        request,
        programme,
        found,
        written,
        done="Het besluit is genomen en heeft een nummer.",
        title="Besluit vastleggen",
        save="Besluit vastleggen",
        template="programme/decisions/take.html",
        decision=found,
    )


@programme_page(act=Act.RECORD_PROGRAMME_DECISION, writes=True)
def defer(request, programme, reference):
    return _put_aside(
        request, programme, reference, actions.defer_decision,
        title="Besluit aanhouden", save="Aanhouden", done="Het besluit is aangehouden.",
    )  # fmt: skip


@programme_page(act=Act.RECORD_PROGRAMME_DECISION, writes=True)
def withdraw(request, programme, reference):
    return _put_aside(
        request, programme, reference, actions.withdraw_decision,
        title="Besluit intrekken", save="Intrekken", done="Het besluit is ingetrokken.",
    )  # fmt: skip


def _put_aside(request, programme, reference, act, *, title, save, done):
    found = _open(request, programme, reference)

    def saved(sent):
        act(found, by=request.actor, reason=sent["reason"], version=sent["versie"])

    written = write(
        request,
        PutAsideForm,
        save=saved,
        initial={"versie": found.version},
        as_written=lambda newer: {},
        field_of=FIELD_OF,
    )
    return _after(request, programme, found, written, done=done, title=title, save=save)


def _after(request, programme, found, written, *, done, **about):
    if written.is_done:
        messages.success(request, done)
        return redirect("programme_decision", found.reference)
    crumbs = [OVERVIEW, CRUMB, {"label": found.title, "url": _address(found)}, {"label": about["title"], "url": ""}]
    about = {"template": TEMPLATE, "side": side("programme_decisions"), **about}
    return page(request, programme, written, back_url=_address(found), crumbs=crumbs, **about)


def _found(request, programme, reference) -> Decision:
    return get_object_or_404(queries.decisions_readable_by(request.actor, programme), reference=reference)


def _open(request, programme, reference) -> Decision:
    """A decision about which something can still be decided; for one that was taken this page is not there."""
    readable = queries.decisions_readable_by(request.actor, programme)
    return get_object_or_404(readable, reference=reference, state__in=rules.OPEN)


def _address(found: Decision) -> str:
    return reverse("programme_decision", args=[found.reference])


def _standing(found: Decision) -> dict:
    return {
        "versie": found.version,
        "body": found.body.slug,
        "about": queries.subject_key(found),
        **{name: getattr(found, name) for name in ("subject_kind", "title", "text", "motivation", "publicity")},
    }


def _as_proposed(found: Decision) -> dict:
    return {"versie": found.version, "text": found.text, "motivation": found.motivation}


def _offers(bodies, subjects) -> dict:
    return {
        "bodies": [(slug, capfirst(body.name)) for slug, body in bodies.items()],
        "about": [(kind, [(key, label) for key, _, label in of_kind]) for kind, of_kind in subjects],
    }


def _named(sent: dict, bodies, subjects) -> dict:
    """The answers of the form as the action wants them: the things themselves instead of their keys."""
    about, body = sent.pop("about"), bodies[sent.pop("body")]
    chosen = {key: thing for _, of_kind in subjects for key, thing, _ in of_kind}.get(about)
    return {**sent, "body": body, **({about.partition(":")[0]: chosen} if chosen else {})}
