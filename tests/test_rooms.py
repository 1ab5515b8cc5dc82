"""The rooms stand as the drawing says: foreign keys point down, tables lie in the room that names them."""

from __future__ import annotations

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
LAYERS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]["layers"]
FLOOR = {room.strip(" ()"): height for height, layer in enumerate(reversed(LAYERS)) for room in layer.split("|")}


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("naast.")]


def test_every_foreign_key_points_to_the_same_room_or_to_one_below():
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in our_models()
        for field in model._meta.get_fields()
        if field.is_relation
        and (field.concrete or field.many_to_many)
        and not field.auto_created
        and field.related_model.__module__.startswith("naast.")
        and FLOOR[field.related_model._meta.app_label] > FLOOR[model._meta.app_label]
    ]

    assert len(our_models()) > 30
    assert upward == []


def test_every_room_of_the_drawing_that_stands_is_a_django_app():
    standing = {folder.name for folder in (ROOT / "src" / "naast").iterdir() if (folder / "apps.py").exists()} - {
        "demo"
    }

    assert standing == {config.label for config in apps.get_app_configs() if config.name.startswith("naast.")} - {
        "demo"
    }
    assert standing <= set(FLOOR)


def test_no_model_is_named_for_a_role_in_the_code():
    assert [
        m.__name__ for m in our_models() if m.__name__.endswith(("Manager", "Handler", "Processor", "Helper"))
    ] == []


def test_a_thing_that_leaves_the_server_has_a_reference():
    addressed = {
        "Household",
        "Person",
        "Signal",
        "SafetyPlan",
        "SafetyAssessment",
        "SafetyAgreement",
        "Professional",
        "Account",
    }

    for model in our_models():
        if model.__name__ in addressed:
            assert model._meta.get_field("reference").unique, model
