"""The models: what each is for, what stands in it, and its file."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from naast.scenario import queries, shelf
from naast.scenario.views.around import crumbs, scenario_page


@scenario_page
def models(request):
    cards = [shelf.card(name) for name in shelf.to_decide_with()]
    measuring = [shelf.card(name) for name in shelf.names() if name.startswith(shelf.MEASURING)]
    context = {
        "cards": cards,
        "measuring": measuring,
        "places": shelf.places().items(),
        "may_run": queries.may_run(request.actor),
        "crumbs": crumbs(("Modellen", "")),
    }
    return render(request, "scenario/models.html", context)


@scenario_page
def model(request, name):
    from naast.scenario.engine.policies import policies

    found = _found(name)
    figures = shelf.figures(found)
    context = {
        "card": shelf.card(name),
        "model": found,
        "groups": shelf.by_part(figures).items(),
        "figure_count": len(figures),
        "is_short": len(figures) < 300,
        "structure": _structure(found),
        "policies": policies(found).values(),
        "may_run": queries.may_run(request.actor),
        "crumbs": crumbs(("Modellen", reverse("scenario_models")), (found.title or name, "")),
    }
    return render(request, "scenario/model.html", context)


@scenario_page
def model_file(request, name):
    _found(name)
    return as_file(shelf.file_text(name), f"{name}.yaml", "application/yaml")


@scenario_page
def model_report(request, name):
    """What the reporting standard STRESS-DES asks of a model, made from the model itself."""
    from naast.scenario.engine.stress import stress_des

    return as_file(stress_des(_found(name)), f"{name}-stress-des.md", "text/markdown")


def as_file(text: str, name: str, kind: str) -> HttpResponse:
    """A file to keep."""
    return HttpResponse(
        text, content_type=f"{kind}; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _found(name: str):
    try:
        return shelf.model(name)
    except KeyError:
        raise Http404 from None


def _structure(found) -> list[dict]:
    """Every step with who does it and where one goes from there, in the words of the model."""
    steps = []
    for name, station in found.stations.items():
        targets = dict.fromkeys(target for by_class in found.routes.get(name, {}).values() for target in by_class)
        steps.append(
            {
                "title": shelf.called(found.stations, name),
                "roles": [shelf.called(found.roles, role) for role in station.named],
                "holds": station.hold,
                "targets": [_called(found, target) for target in targets],
            }
        )
    for name in found.forks:
        targets = dict.fromkeys(target for by_class in found.routes.get(name, {}).values() for target in by_class)
        steps.append(
            {
                "title": _called(found, name),
                "roles": [],
                "holds": False,
                "targets": [_called(found, target) for target in targets],
            }
        )
    return steps


def _called(found, target: str) -> str:
    if target in found.forks:
        return f"tegelijk {' en '.join(_called(found, branch).lower() for branch in found.forks[target].branches)}"
    words = {"EXIT": "klaar", "JOIN": "wachten tot alles klaar is"}
    return words.get(target) or shelf.called(found.stations, target)
