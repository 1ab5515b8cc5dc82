"""What the pages share: the way in, and the crumbs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naast.access import grants
from naast.access.grants import Act
from naast.scenario import queries
from naast.scenario.models import ROOM, BusinessCase, Experiment

READS, WRITES, ACTS = ["GET", "HEAD"], ["GET", "HEAD", "POST"], ["POST"]


def scenario_page(view: Callable | None = None, *, act: Act = Act.READ_SCENARIOS, methods: list[str] = READS):
    """For whoever may do `act` here; for anyone else the page is not there."""

    def decorated(inner):
        @require_http_methods(methods)
        @wraps(inner)
        def asked(request, **address):
            grants.require(request.actor, act, ROOM)
            return inner(request, **address)

        return asked

    return decorated(view) if view else decorated


def crumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """The way to this page, from the list of experiments down; the last step without an address."""
    return [{"label": label, "url": url} for label, url in (("Scenario’s", reverse("scenario")), *steps)]


def experiment_of(reference: str) -> Experiment:
    return get_object_or_404(queries.whole_experiments(), reference=reference)


def standing_of(reference: str) -> Experiment:
    """Without what is large."""
    return get_object_or_404(queries.experiments(), reference=reference)


def case_of(reference: str) -> BusinessCase:
    return get_object_or_404(queries.whole_cases(), reference=reference)


def address_of(experiment: Experiment) -> str:
    return reverse("scenario_experiment", args=[experiment.reference])
