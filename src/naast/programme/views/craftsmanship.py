"""What the pages about craftsmanship share: the way between them, and a form about one method."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse

from naast.programme import queries, rules
from naast.programme.views.asking import ask, plain, side_of

SIDE = [
    ("Training en trainers", "programme_training"),
    ("Expertisenetwerken", "programme_networks"),
    ("Evaluaties", "programme_evaluations"),
    ("Leertafels", "programme_learning_tables"),
    ("Ervaringsdeskundigen", "programme_experience"),
]


FIELD_OF = {
    rules.TrainingToCome: "on",
    rules.QualifiedAfterTheEnd: "valid_to",
    rules.LostBeforeQualified: "lost_on",
}
HUB = ("Vakmanschap", "/programma/vakmanschap/")
STATES = {
    "planned": "calm", "running": "calm", "reported": "good", "open": "warn", "accepted": "good", "rejected": "calm",
    "to_set_up": "warn", "ended": "calm",
}  # fmt: skip


def around(current: str) -> dict:
    return {"side": side_of(SIDE, current), "side_label": "Vakmanschap"}


def about_method(request, programme, method, form_class, *, subject=None, standing=None, initial=None, **how):
    """One form about one method, and back to it."""
    crumbs = [("Vakmanschap", reverse("programme_training")), (method.name, address_of(method))]
    return ask(
        request, programme, form_class, back=address_of(method), crumbs=crumbs, as_written=standing,
        initial=standing(subject or method) if standing else initial, **how,
    )  # fmt: skip


def method_of(programme, slug):
    return get_object_or_404(queries.methods_of(programme), slug=slug)


def address_of(method) -> str:
    return reverse("programme_method", args=[method.slug])


def offered():
    regions = [(region.slug, region.name) for region in queries.youth_regions()]
    return {
        "region": [("", "Heel Noord-Holland Noord"), *regions],
        "organisation": [("", "Kies een organisatie"), *queries.organisation_choices()],
    }


def named(sent):
    """The answers with the things themselves instead of their words."""
    return queries.with_things(plain(sent))
