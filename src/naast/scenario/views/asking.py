"""Asking for an experiment: choose the models, then say what differs."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from naast.access.grants import Act, NotAllowed
from naast.foundation.references import ReferenceConverter
from naast.foundation.refusals import Refusal
from naast.scenario import actions, rules, shelf
from naast.scenario.forms import CompareForm, SensitivityForm, SweepForm, UncertaintyForm, as_filled_in
from naast.scenario.models import Experiment
from naast.scenario.views.around import WRITES, address_of, crumbs, experiment_of, scenario_page

SAME = "zelfde"
ASKED = "Uw vraag staat klaar. De berekening begint vanzelf."


@scenario_page(act=Act.RUN_SCENARIO)
def choose(request):
    """Which model one begins with, and with which others it is compared."""
    names = shelf.to_decide_with()
    context = {
        "cards": [shelf.card(name) for name in names],
        "chosen": request.GET.get("basis", "") or (names[0] if names else ""),
        "places": shelf.places().items(),
        "numbers": range(1, rules.MOST_VARIANTS + 1),
        "crumbs": crumbs(("Nieuw experiment", "")),
    }
    return render(request, "scenario/choose.html", context)


@scenario_page(act=Act.RUN_SCENARIO, methods=WRITES)
def compare(request):
    """The form of a comparison; `van` begins from one that was asked before."""
    earlier = _earlier(request, Experiment.Kind.COMPARE)
    base, others = _of_earlier(earlier) if earlier else _chosen(request.GET)
    if not others or not all(map(shelf.is_there, (base, *others))):
        messages.error(request, "Kies eerst een model, en waarmee u het vergelijkt.")
        return redirect("scenario_new")
    try:
        rules.check_fits_in_a_form(figures=sum(map(shelf.figures_to_ask, others)))
    except rules.TooManyFigures as refusal:
        messages.error(request, str(refusal))
        return redirect("scenario_new")
    initial = as_filled_in(earlier) if earlier else _first_titles(base, others)
    form = CompareForm(request.POST or None, initial=initial, base=base, others=others)
    if form.is_valid() and (experiment := _asked(request, form)):
        messages.success(request, ASKED)
        return redirect(address_of(experiment))
    context = {
        "form": form,
        "base": shelf.card(base),
        "earlier": earlier,
        "address": request.get_full_path(),
        "crumbs": crumbs(("Nieuw experiment", reverse("scenario_new")), ("Vergelijking", "")),
    }
    return render(request, "scenario/compare.html", context)


@scenario_page(act=Act.RUN_SCENARIO, methods=WRITES)
def sweep(request):
    """One figure of a role that runs from low to high."""
    return _of_one_model(
        request, SweepForm, Experiment.Kind.SWEEP, title="Eén getal laten lopen",
        intro="Het model rekent elke stap door met dezelfde huishoudens. Een rol mag te veel werk krijgen: dan groeit de wachtlijst.",
    )  # fmt: skip


@scenario_page(act=Act.RUN_SCENARIO, methods=WRITES)
def sensitivity(request):
    """Which figures carry an outcome."""
    return _of_one_model(
        request, SensitivityForm, Experiment.Kind.SENSITIVITY, title="Welke getallen wegen zwaar?",
        intro="Elk gekozen getal gaat om de beurt omlaag en omhoog; de andere blijven staan. Zo ziet u welke aannames de uitkomst dragen.",
    )  # fmt: skip


@scenario_page(act=Act.RUN_SCENARIO, methods=WRITES)
def uncertainty(request):
    """How much of what comes out rests on assumptions."""
    return _of_one_model(
        request, UncertaintyForm, Experiment.Kind.UNCERTAINTY, title="Hoeveel rust op aannames?",
        intro="Alle onzekere getallen worden tegelijk anders gekozen, elk binnen zijn bereik. Heeft een aanname geen bereik, dan een "
        "kwart lager tot een kwart hoger. Zo ziet u hoe ver een uitkomst uiteenloopt, en of een verschil dezelfde kant op blijft wijzen.",
    )  # fmt: skip


def _of_one_model(request, form_class, kind: str, *, title: str, intro: str):
    earlier = _earlier(request, kind)
    base = earlier.design["variants"][0]["model"] if earlier else _base(request.GET)
    if not shelf.is_there(base):
        messages.error(request, "Kies eerst een model.")
        return redirect("scenario_new")
    form = form_class(request.POST or None, initial=as_filled_in(earlier) if earlier else None, base=base)
    if form.is_valid() and (experiment := _asked(request, form, kind)):
        messages.success(request, ASKED)
        return redirect(address_of(experiment))
    context = {
        "form": form,
        "base": shelf.card(base),
        "title": title,
        "intro": intro,
        "address": request.get_full_path(),
        "crumbs": crumbs(("Nieuw experiment", reverse("scenario_new")), (title, "")),
    }
    return render(request, "scenario/ask.html", context)


def _asked(request, form, kind: str = Experiment.Kind.COMPARE) -> Experiment | None:
    """The experiment that was asked for; or nothing, and the form says why."""
    try:
        return actions.ask_experiment(by=request.actor, kind=kind, **form.asked())
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.show(refusal)
        return None


def _base(given: QueryDict) -> str:
    """The place that was chosen, or else the model."""
    return given.get("elders") or given.get("basis", "")


def _chosen(given: QueryDict) -> tuple[str, list[str]]:
    base = _base(given)
    others = [base if name == SAME else name for name in given.getlist("variant") if name]
    return base, others[: rules.MOST_VARIANTS]


def _of_earlier(experiment: Experiment) -> tuple[str, list[str]]:
    base, *others = (variant["model"] for variant in experiment.design["variants"])
    return base, others


def _first_titles(base: str, others: list[str]) -> dict[str, str]:
    """A variant with another model is called after it, once."""
    found: dict[str, str] = {}
    for number, name in enumerate(others, start=1):
        title = shelf.card(name).title[:80]
        if name != base and title not in found.values():
            found[f"v{number}-title"] = title
    return found


def _earlier(request, kind: str) -> Experiment | None:
    """The experiment that `van` names, when it is of this kind."""
    reference = request.GET.get("van", "")
    if not re.fullmatch(ReferenceConverter.regex, reference):
        return None
    found = experiment_of(reference)
    return found if found.kind == kind else None
