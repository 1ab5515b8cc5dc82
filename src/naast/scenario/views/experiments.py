"""The experiments: the list, one of them while it runs and when it is done, and what one can do with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.access.grants import Act
from naast.foundation import database
from naast.scenario import actions, queries, reading, rules
from naast.scenario.views.around import ACTS, address_of, crumbs, experiment_of, scenario_page, standing_of
from naast.scenario.views.models import as_file


@scenario_page
def experiments(request):
    context = {
        "experiments": queries.experiments(),
        "may_run": queries.may_run(request.actor),
        "crumbs": [],
    }
    return render(request, "scenario/list.html", context)


@scenario_page
def experiment(request, reference):
    found = experiment_of(reference)
    context = {
        **_standing(found),
        "may_run": queries.may_run(request.actor),
        **reading.charts_of(found),
        "cases": found.cases.order_by("-written_at", "-id"),
        "repeated": found.repeated.defer(*queries.LARGE).order_by("-asked_at"),
        "change_url": reverse(f"scenario_{found.kind}"),
        "crumbs": crumbs((found.title, "")),
    }
    if found.is_done:
        context |= reading.of(found)
    return render(request, "scenario/experiment.html", context)


@scenario_page
def progress(request, reference):
    """The part of the page that tells how far it is; once it is over the whole page is asked for."""
    found = standing_of(reference)
    answer = render(request, "scenario/_progress.html", _standing(found))
    if not found.is_under_way:
        answer["HX-Refresh"] = "true"
    return answer


def _standing(found) -> dict:
    return {
        "experiment": found,
        "percent": round(100 * found.progress),
        "is_silent": rules.is_silent(state=found.state, heard_at=found.heard_at, now=database.now()),
    }


@scenario_page(act=Act.RUN_SCENARIO, methods=ACTS)
def stop(request, reference):
    found = standing_of(reference)
    return _done(request, found, actions.stop_experiment, "De berekening stopt. Er wordt niets van bewaard.")


@scenario_page(act=Act.RUN_SCENARIO, methods=ACTS)
def again(request, reference):
    """What stopped or failed is tried again."""
    found = standing_of(reference)
    return _done(request, found, actions.start_again, "De berekening begint opnieuw.")


@scenario_page(act=Act.RUN_SCENARIO, methods=ACTS)
def repeat(request, reference):
    """The same once more: another experiment that tells whether its bits are equal."""
    found = experiment_of(reference)
    return _done(request, found, actions.repeat_experiment, "Precies dezelfde berekening staat klaar.")


def _done(request, found, act, sentence):
    try:
        found = act(found, by=request.actor)
    except (rules.NotUnderWay, rules.StillUnderWay, rules.AlreadyDone, rules.NotDone) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, sentence)
    return redirect(address_of(found))


@scenario_page
def chart(request, reference, slug):
    """A drawing as it was kept: an image, in which nothing can run."""
    drawn = get_object_or_404(standing_of(reference).charts, slug=slug)
    return HttpResponse(drawn.svg, content_type="image/svg+xml")


@scenario_page
def payload(request, reference):
    """Everything that came out, as it was kept: docs/scenario-model.md, section 10."""
    found = experiment_of(reference)
    if not found.is_done:
        raise Http404
    return as_file(found.payload, f"{found.reference}.json", "application/json")


@scenario_page
def report(request, reference, name):
    """What STRESS-DES asks of the model of one variant, as it ran here."""
    from naast.scenario.engine.spec import Model
    from naast.scenario.engine.stress import stress_des

    found = experiment_of(reference)
    variant = next((one for one in found.variants if one["name"] == name), None)
    if variant is None or not found.is_done:
        raise Http404
    told = found.result.get("variants", {}).get(name) or {**found.result, "model_hash": variant["fingerprint"]}
    text = stress_des(Model.parse(variant["text"]), told)
    return as_file(text, f"{found.reference}-{name}-stress-des.md", "text/markdown")


@scenario_page
def variant_file(request, reference, name):
    """The whole model of one variant, ready to be run again."""
    found = experiment_of(reference)
    variant = next((one for one in found.variants if one["name"] == name), None)
    if variant is None:
        raise Http404
    return as_file(variant["text"], f"{found.reference}-{name}.yaml", "application/yaml")
