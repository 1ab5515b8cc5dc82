"""What is tried out: every pilot with where it stands, the framework, and one pilot with all that hangs on it."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst

from naast.access import grants
from naast.access.grants import Act
from naast.programme import actions, queries, rules
from naast.programme.forms.proposals import FrameworkForm, PilotForm
from naast.programme.models import Pilot, PilotRequirement, Programme
from naast.programme.views.around import programme_page
from naast.programme.views.writing import page, write


@programme_page
def pilots(request, programme):
    rows = queries.pilots_with_stand(programme, today=request.today)
    context = {
        "programme": programme,
        "rows": rows,
        "may_write": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
        **framework_page(programme),
    }
    return render(request, "programme/pilots/list.html", context)


@programme_page
def pilot(request, programme, slug):
    """Where the pilot stands, what blocks it, and the way to each part of it."""
    found = pilot_of(programme, slug)
    context = {
        **around(found, current="pilot"),
        **queries.pilot_page(found, request.actor, today=request.today),
        **may(request, programme),
    }
    return render(request, "programme/pilots/pilot.html", context)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def pilot_new(request, programme):
    made: list[Pilot] = []

    def save(sent):
        task = programme.tasks.get(number=int(sent["task"]))
        made.append(actions.propose_pilot(programme, by=request.actor, name=sent["name"], task=task))

    tasks = [(str(task.number), f"{task.number}. {task.name}") for task in programme.tasks.all()]
    written = write(request, PilotForm, save=save, field_of={rules.NameTaken: "name"}, tasks=tasks)
    if written.is_done:
        messages.success(request, "De pilot staat erbij. Schrijf het voorstel in delen; u kunt tussendoor stoppen.")
        return redirect("programme_pilot_proposal", made[0].slug)
    return page(
        request,
        programme,
        written,
        title="Nieuwe pilot voorstellen",
        save="Pilot voorstellen",
        back_url=reverse("programme_pilots"),
        intro="Een nieuwe pilot voldoet aan het pilotkader. De stuurgroep besluit over de start.",
        template="programme/pilots/write.html",
        crumbs=[{"label": "Pilots", "url": reverse("programme_pilots")}, {"label": "Nieuwe pilot", "url": ""}],
        side=None,
    )


@programme_page
def framework(request, programme):
    context = {
        "programme": programme,
        **framework_page(programme),
        **may(request, programme),
        "crumbs": [{"label": "Pilots", "url": reverse("programme_pilots")}, {"label": "Pilotkader", "url": ""}],
    }
    return render(request, "programme/pilots/framework.html", context)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def framework_new(request, programme):
    """A new version; checks that were made stay with the version they were made on."""
    criteria = framework_page(programme)["criteria"]
    months = next((one.rule["value"] for one in criteria if one.rule and one.rule["field"] == "duration_months"), 12)

    def save(sent):
        asked = {name: sent[name] for name in ("source", "months", "criteria")}
        actions.renew_framework(programme, by=request.actor, **asked)

    standing = {f"text_{at}": one.text for at, one in enumerate(criteria, start=1)}
    standing |= {f"mandatory_{at}": one.mandatory for at, one in enumerate(criteria, start=1)}
    written = write(request, FrameworkForm, save=save, initial={"months": months, **standing}, criteria=criteria)
    if written.is_done:
        messages.success(request, "De nieuwe versie geldt. Eerdere toetsen blijven zoals ze waren.")
        return redirect("programme_pilot_framework")
    address = reverse("programme_pilot_framework")
    return page(
        request,
        programme,
        written,
        title="Nieuwe versie van het pilotkader",
        save="Nieuwe versie laten gelden",
        back_url=address,
        intro="Voorstellen die nog niet zijn besloten, worden daarna aan deze versie getoetst.",
        template="programme/pilots/write.html",
        crumbs=[
            {"label": "Pilots", "url": reverse("programme_pilots")},
            {"label": "Pilotkader", "url": address},
            {"label": "Nieuwe versie", "url": ""},
        ],
        side=None,
    )


def framework_page(programme: Programme) -> dict:
    version = queries.framework_of(programme)
    groups = queries.by_kind(queries.requirements_of(version))
    kind = PilotRequirement.Kind
    return {
        "version": version,
        "criteria": groups.get(kind.CRITERION, []),
        "elements": groups.get(kind.ELEMENT, []),
        "extras": groups.get(kind.EXTRA, []),
        "principles": queries.principles_of(programme),
    }


def pilot_of(programme: Programme, slug: str) -> Pilot:
    return get_object_or_404(queries.pilots_of(programme).select_related("task__programme"), slug=slug)


def may(request, programme: Programme) -> dict[str, bool]:
    return {
        "may_write": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
        "may_decide": grants.allows(request.actor, Act.RECORD_PROGRAMME_DECISION, programme),
    }


PAGES = [
    ("pilot", "Stand van zaken", "programme_pilot"),
    ("proposal", "Voorstel", "programme_pilot_proposal"),
    ("checks", "Toets aan het kader", "programme_pilot_checks"),
    ("gates", "Besluit", "programme_pilot_gates"),
    ("run", "Uitvoering", "programme_pilot_run"),
]


def around(found: Pilot, *, current: str, crumb: str = "") -> dict:
    """The way to this page and to the other pages of the same pilot."""
    crumbs = [{"label": "Pilots", "url": reverse("programme_pilots")}]
    label = capfirst(found.name)
    if current == "pilot" and not crumb:
        crumbs.append({"label": label, "url": ""})
    else:
        crumbs.append({"label": label, "url": reverse("programme_pilot", args=[found.slug])})
        crumbs.append({"label": crumb or {key: name for key, name, _ in PAGES}[current], "url": ""})
    side = [
        {"label": name, "url": reverse(route, args=[found.slug]), "current": key == current}
        for key, name, route in PAGES
    ]
    return {"programme": found.task.programme, "pilot": found, "crumbs": crumbs, "side": side}
