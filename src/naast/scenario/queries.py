"""What somebody with a seat can ask: the experiments, one of them, the business cases."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.scenario.models import ROOM, BusinessCase, Experiment, KeptModel

LARGE = ("payload", "variants", "design")


def experiments() -> QuerySet[Experiment]:
    """The newest first, without what is large."""
    cases = Count("cases", filter=Q(cases__state="final"), distinct=True)
    return Experiment.objects.defer(*LARGE).annotate(final_cases=cases).order_by("-asked_at", "-id")


def whole_experiments() -> QuerySet[Experiment]:
    """With what was asked and what came out."""
    return Experiment.objects.select_related("repeats")


def whole_cases() -> QuerySet[BusinessCase]:
    return BusinessCase.objects.select_related("experiment__repeats")


def cases() -> QuerySet[BusinessCase]:
    large = (f"experiment__{name}" for name in LARGE)
    return BusinessCase.objects.select_related("experiment").defer(*large).order_by("-written_at", "-id")


def kept_models() -> QuerySet[KeptModel]:
    """Without the file."""
    return KeptModel.objects.defer("text", "changes", "made_from").order_by("-kept_at", "-id")


def may_run(actor: Actor) -> bool:
    return grants.allows(actor, Act.RUN_SCENARIO, ROOM)
