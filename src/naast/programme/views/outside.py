"""What the programme does not have in its own hands: conditions, and what already ran."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act
from naast.programme import actions as acts
from naast.programme import queries
from naast.programme.forms.plan import ActivityForm, ConditionForm, PresentedForm
from naast.programme.models import OngoingActivity
from naast.programme.rules import doing as rules
from naast.programme.views.around import programme_page
from naast.programme.views.writing import page, write


@programme_page
def condition(request, programme, condition):
    """What has to be so, how it stands, and everything that waits for it."""
    found = get_object_or_404(queries.condition_of(condition))
    waiting = queries.standing_actions(programme).filter(condition=found)
    context = {
        "programme": programme,
        "condition": found,
        "crumbs": [{"label": "Acties", "url": reverse("programme_actions")}, {"label": "Voorwaarde", "url": ""}],
        "waiting": [
            (0, doing) for doing in queries.doings_at_a_glance(programme, today=request.today, actions=waiting)
        ],
        "pilots": found.pilots.select_related("task"),
        "results": found.statements.select_related("task"),
        "points": found.decision_points.all(),
        "changes": queries.changes_of("condition", found.slug),
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
    }
    return render(request, "programme/plan/condition.html", context)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def judge(request, programme, condition):
    found = get_object_or_404(queries.condition_of(condition))

    def standing(row):
        names = ("state", "checked_on", "evidence")
        return {
            **{name: getattr(row, name) for name in names},
            "owner": queries.owner_choice(row),
            "versie": row.version,
        }

    def save(sent):
        version = sent.pop("versie")
        sent.update(queries.owner_of(sent.pop("owner")))
        return acts.judge_condition(found, by=request.actor, today=request.today, version=version, **sent)

    written = write(
        request, ConditionForm, save=save, initial=standing(found), as_written=standing,
        field_of={rules.NoEvidence: "evidence", rules.NotYet: "checked_on", rules.AtWork: "state"},
    )  # fmt: skip
    back = reverse("programme_condition", args=[found.slug])
    if written.is_done:
        messages.success(request, "Vastgelegd hoe het met de voorwaarde staat.")
        return redirect(back)
    intro = f"{found.text[:1].upper()}{found.text[1:]}."
    crumbs = [{"label": "Acties", "url": reverse("programme_actions")}, {"label": "Voorwaarde", "url": back}]
    return page(
        request, programme, written, title="Is deze voorwaarde vervuld?", save="Vastleggen", back_url=back, intro=intro,
        crumbs=crumbs,
    )  # fmt: skip


@programme_page
def activity(request, programme, activity):
    found = _activity(programme, activity)
    rows = queries.doings_at_a_glance(
        programme, today=request.today, actions=queries.standing_actions(programme).filter(activity=found)
    )
    context = {
        "programme": programme,
        "activity": found,
        "crumbs": [*_crumbs(found)["crumbs"][:-1], {"label": found.name, "url": ""}],
        "earlier": found.statements.filter(kind="earlier_result"),
        "involvement": found.statements.filter(kind="involvement"),
        "rows": [(0, row) for row in rows],
        "changes": queries.changes_of("ongoingactivity", found.slug),
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
    }
    return render(request, "programme/plan/activity.html", context)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def tell(request, programme, activity):
    return _act(
        request, programme, activity, ActivityForm, acts.tell_activity,
        names=("state", "funding", "ends_on", "ends_on_known"), title="Hoe staat deze activiteit ervoor?",
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def present(request, programme, activity):
    return _act(
        request, programme, activity, PresentedForm,
        lambda found, **sent: acts.present_activity(found, today=request.today, **sent),
        names=("presented_on", "presented"), title="Gepresenteerd aan het programmateam",
        field_of={rules.NotYet: "presented_on", rules.NoEvidence: "presented"},
    )  # fmt: skip


def _act(request, programme, activity, form, act, *, names, title, field_of=None):
    found = _activity(programme, activity)

    def standing(row):
        return {**{name: getattr(row, name) for name in names}, "versie": row.version}

    def save(sent):
        version = sent.pop("versie")
        return act(found, by=request.actor, version=version, **sent)

    written = write(request, form, save=save, initial=standing(found), as_written=standing, field_of=field_of)
    back = reverse("programme_activity", args=[found.slug])
    if written.is_done:
        messages.success(request, "Vastgelegd.")
        return redirect(back)
    return page(
        request,
        programme,
        written,
        title=title,
        save="Vastleggen",
        back_url=back,
        intro=f"{found.name}.",
        **_crumbs(found),
    )


def _activity(programme, slug: str) -> OngoingActivity:
    return get_object_or_404(queries.activity_of(programme, slug))


def _crumbs(found: OngoingActivity) -> dict:
    return {
        "crumbs": [
            {"label": "Opgaven", "url": reverse("programme_tasks")},
            {"label": f"Opgave {found.task.number}", "url": reverse("programme_task", args=[found.task.number])},
            {"label": found.name, "url": reverse("programme_activity", args=[found.slug])},
        ]
    }
