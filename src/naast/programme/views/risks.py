"""The pages about risks: what nobody judged yet, what weighs most, one risk, and what can be done with it."""

from __future__ import annotations

from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from naast.programme import actions, queries, rules
from naast.programme.forms.risks import (
    BecauseForm,
    ChangeIssueForm,
    ChangeMeasureForm,
    IssueForm,
    MeasureForm,
    ReviewForm,
    RiskForm,
)
from naast.programme.views.around import programme_page
from naast.programme.views.asking import ask, manager_page, may_manage, sentence, way

FIELD_OF = {
    rules.JudgedByHalf: "impact",
    rules.NotYetHappened: "reviewed_on",
    rules.ReviewedSince: "reviewed_on",
    rules.SaysNoReason: "note",
}


@programme_page
def risks(request, programme):
    """Every risk: what nobody judged on top, never as if it were green."""
    found = queries.weighed_risks(programme, today=request.today)
    open_ones = [one for one in found if one.risk.state == "open"]
    context = {
        "programme": programme,
        "risks": found,
        "matrix": queries.risk_matrix(found),
        "not_judged": sum(one.risk.score is None for one in open_ones),
        "heavy": sum((one.risk.score or 0) >= 12 for one in open_ones),
        "look_again": sum(bool(one.looks_again) for one in open_ones),
        "issues": queries.issues_of(programme),
        "met_on": queries.steering_group_met_on(programme, today=request.today),
        "may_manage": may_manage(request, programme),
    }
    return render(request, "programme/risks/list.html", context)


@programme_page
def risk(request, programme, slug):
    found = _found(programme, slug)
    met_on = queries.steering_group_met_on(programme, today=request.today)
    context = {
        "programme": programme,
        "risk": found,
        "weighed": queries.weighed(found, met_on=met_on, today=request.today),
        "history": queries.history_of(found),
        "crumbs": way(("Risico’s", reverse("programme_risks")), (f"Risico {found.order}", "")),
        "may_manage": may_manage(request, programme),
        "today": request.today,
        **queries.risk_page(found, request.actor),
    }
    return render(request, "programme/risks/one.html", context)


@manager_page
def add(request, programme):
    return ask(
        request, programme, RiskForm, title="Risico toevoegen", button="Risico toevoegen", done="Het risico staat in de lijst.",
        back=reverse("programme_risks"), crumbs=[("Risico’s", reverse("programme_risks"))],
        save=lambda sent: actions.add_risk(by=request.actor, **_named(programme, sent)),
        then=_address, offers=_offers(programme),
        intro="Een nieuw risico is nog niet beoordeeld. Dat doet u daarna, met uw reden erbij.",
    )  # fmt: skip


@manager_page
def change(request, programme, slug):
    found = _found(programme, slug)

    def save(sent):
        version = sent["versie"]
        return actions.change_risk(found, by=request.actor, version=version, **_named(programme, sent))

    return _about(
        request, programme, found, RiskForm, save, title="Risico wijzigen", button="Wijziging opslaan",
        done="Het risico is gewijzigd.", standing=_standing, offers=_offers(programme),
    )  # fmt: skip


@manager_page
def review(request, programme, slug):
    found = _found(programme, slug)

    def standing(risk):
        figures = {"probability": str(risk.probability or ""), "impact": str(risk.impact or "")}
        return {"versie": risk.version, **figures, "reviewed_on": request.today, "note": ""}

    def save(sent):
        return actions.review_risk(found, by=request.actor, today=request.today, version=sent.pop("versie"), **sent)

    return _about(
        request, programme, found, ReviewForm, save, title="Risico beoordelen", button="Beoordeling vastleggen",
        done="De beoordeling is vastgelegd.", standing=standing, field_of=FIELD_OF,
    )  # fmt: skip


@manager_page
def close(request, programme, slug):
    found = _found(programme, slug)

    def save(sent):
        return actions.close_risk(
            found, by=request.actor, today=request.today, version=sent["versie"], because=sent["because"]
        )

    return _about(
        request, programme, found, BecauseForm, save, title="Risico sluiten", button="Risico sluiten",
        done="Het risico is gesloten en blijft leesbaar.", standing=_version,
    )  # fmt: skip


@manager_page
def reopen(request, programme, slug):
    found = _found(programme, slug)

    def save(sent):
        return actions.reopen_risk(found, by=request.actor, version=sent["versie"], because=sent["because"])

    return _about(
        request, programme, found, BecauseForm, save, title="Risico weer openen", button="Risico openen",
        done="Het risico is weer open.", standing=_version,
    )  # fmt: skip


@manager_page
def add_measure(request, programme, slug):
    found = _found(programme, slug)
    return _about(
        request, programme, found, MeasureForm,
        lambda sent: actions.add_mitigation(found, by=request.actor, **_owned(sent)),
        title="Maatregel afspreken", button="Maatregel afspreken", done="De maatregel staat bij het risico.",
        offers={"owner": queries.owner_choices()},
    )  # fmt: skip


@manager_page
def change_measure(request, programme, reference):
    found = get_object_or_404(queries.measures_of(programme), reference=reference)

    def standing(measure):
        fields = ("what", "due", "state", "note")
        return {
            "versie": measure.version, "owner": queries.owner_choice(measure), **{name: getattr(measure, name) for name in fields}
        }  # fmt: skip

    def save(sent):
        version = sent["versie"]
        return actions.change_mitigation(found, by=request.actor, today=request.today, version=version, **_owned(sent))

    return _about(
        request, programme, found.risk, ChangeMeasureForm, save, title="Maatregel bijwerken", button="Wijziging opslaan",
        done="De maatregel is bijgewerkt.", standing=standing, subject=found, field_of=FIELD_OF,
        offers={"owner": queries.owner_choices()},
    )  # fmt: skip


@manager_page
def came_true(request, programme, slug):
    found = _found(programme, slug)

    def save(sent):
        version = sent["versie"]
        return actions.record_issue(found, by=request.actor, today=request.today, version=version, **_owned(sent))

    return _about(
        request, programme, found, IssueForm, save, title="Het risico is ingetreden", button="Kwestie vastleggen",
        done="De kwestie staat open.", standing=lambda risk: {"versie": risk.version, "owner": queries.owner_choice(risk)},
        field_of={rules.NotYetHappened: "occurred_on"}, offers={"owner": queries.owner_choices()},
    )  # fmt: skip


@manager_page
def change_issue(request, programme, reference):
    found = get_object_or_404(queries.issues_known(programme), reference=reference)

    def standing(issue):
        fields = ("step", "due", "solution")
        return {
            "versie": issue.version, "owner": queries.owner_choice(issue), **{name: getattr(issue, name) for name in fields}
        }  # fmt: skip

    def save(sent):
        version = sent["versie"]
        return actions.change_issue(found, by=request.actor, today=request.today, version=version, **_owned(sent))

    return _about(
        request, programme, found.risk, ChangeIssueForm, save, title="Kwestie bijwerken", button="Wijziging opslaan",
        done="De kwestie is bijgewerkt.", standing=standing, subject=found, offers={"owner": queries.owner_choices()},
        intro=found.what,
    )  # fmt: skip


def _about(request, programme, found, form_class, save, *, standing=None, subject=None, intro="", **how):
    """One form about one risk, and back to it."""
    crumbs = [("Risico’s", reverse("programme_risks")), (f"Risico {found.order}", _address(found))]
    return ask(
        request, programme, form_class, save=save, back=_address(found), crumbs=crumbs, intro=intro or sentence(found.event),
        initial=standing(subject or found) if standing else None, as_written=standing, **how,
    )  # fmt: skip


def _found(programme, slug):
    return get_object_or_404(queries.risks_of(programme), slug=slug)


def _address(risk) -> str:
    return reverse("programme_risk", args=[risk.slug])


def _version(risk):
    return {"versie": risk.version}


def _standing(risk):
    fields = ("event", "consequence", "category", "treatment")
    return {
        "versie": risk.version,
        "owner": queries.owner_choice(risk),
        "place": queries.place_key(risk),
        **{name: getattr(risk, name) for name in fields},
    }


def _offers(programme):
    return {"owner": queries.owner_choices(), "place": queries.place_choices(programme)}


def _owned(sent):
    """The owner as the action wants it, without what only the form knows."""
    kept = {name: value for name, value in sent.items() if name not in ("versie", "owner")}
    return {**kept, **queries.owner_of(sent["owner"])}


def _named(programme, sent):
    owned = _owned(sent)
    return {**owned, **queries.place_of(programme, owned.pop("place"))}
