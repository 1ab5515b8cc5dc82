"""What was counted in the casework beside a model, and a model kept on those figures."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from naast.access.grants import Act, NotAllowed
from naast.scenario import actions, counted, queries, shelf
from naast.scenario.forms import KeepForm
from naast.scenario.views.around import WRITES, crumbs, scenario_page
from naast.scenario.views.models import as_file
from naast.ui.writing import sent

OWN = ("Eigen cijfers", "scenario_observed")
FIRST = "beside_nhn"  # the model that the page lays beside the figures unless another is asked for


@scenario_page
def observed(request):
    """Months, years and durations as they were counted last, and what they would change in one model."""
    seen = counted.observed()
    name = request.GET.get("model") or FIRST
    if name not in shelf.names():
        raise Http404
    context = {
        "seen": seen,
        **counted.tables(seen, today=request.today),
        "card": shelf.card(name),
        "cards": [shelf.card(one) for one in shelf.to_decide_with()],
        "figures": counted.rows(counted.beside(name, seen)),
        "kept": queries.kept_models(),
        "may_run": queries.may_run(request.actor),
        "crumbs": crumbs((OWN[0], "")),
    }
    return render(request, "scenario/observed.html", context)


@scenario_page(act=Act.RUN_SCENARIO, methods=WRITES)
def keep(request, name):
    """Choose which figures go in, and give the model a name."""
    if name not in shelf.names():
        raise Http404
    seen = counted.observed()
    figures = counted.beside(name, seen)

    def save(answers):
        actions.keep_model(by=request.actor, title=answers["title"], based_on=name, paths=answers["figures"])

    card, choices = shelf.card(name), counted.choices(figures)
    first = {"title": counted.title_for(card.title, seen), "figures": [path for path, _ in choices]}
    written = sent(request, KeepForm, save=save, initial=first, never=NotAllowed, choices=choices)
    address = f"{reverse(OWN[1])}?model={name}"
    if written.is_done:
        messages.success(request, "Het model is bewaard. U kunt er nu een experiment mee beginnen.")
        return redirect(address)
    context = {
        **written.context,
        "card": card,
        "seen": seen,
        "stays": [one for one in counted.rows(figures) if not one["figure"].changes],
        "back_url": address,
        "crumbs": crumbs((OWN[0], address), ("Een model op deze cijfers", "")),
    }
    return render(request, "scenario/keep_model.html", context)


@scenario_page
def targets(request, name):
    """The months as a file to calibrate this model on."""
    if name not in shelf.names():
        raise Http404
    text = counted.targets_text(shelf.model(name), counted.observed())
    return as_file(text, f"doelen-{name}.json", "application/json")
