"""What the forms about scenarios share: how they ask, and what every experiment asks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms

from naast.scenario.models import HIGHEST_SEED

if TYPE_CHECKING:
    from naast.scenario.engine.spec import Model

STAFF = {"workers": "medewerkers", "caseload": "huishoudens per medewerker"}


def whole(label: str, *, least: int, most: int, help: str = "", initial: int | None = None) -> forms.IntegerField:
    between = f"Vul een heel getal in van {least} tot en met {most}."
    messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), between)
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, help_text=help, initial=initial, error_messages=messages
    )


def text(label: str, missing: str, *, help: str = "", most: int = 2000, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, help_text=help, error_messages={"required": missing},
        widget=forms.Textarea(attrs={"rows": rows, "maxlength": most}),
    )  # fmt: skip


class Amount(forms.FloatField):
    """A number as people write it: 3000, 3.000 or 2,5."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and re.fullmatch(r"\s*\d{1,3}(\.\d{3})+(,\d+)?\s*", value):
            value = value.replace(".", "")
        return super().to_python(value)


class AskForm(forms.Form):
    """What every experiment asks: a title, the question, how often and with which seed."""

    title = forms.CharField(
        label="Titel", max_length=160, error_messages={"required": "Geef het experiment een titel."}
    )
    question = text(
        "Wat wilt u weten?",
        "Schrijf op wat u wilt weten.",
        help="In gewone woorden. Dit staat boven de uitkomst.",
    )
    seed = whole(
        "Startgetal van het toeval",
        least=0,
        most=HIGHEST_SEED,
        initial=1,
        help="Hetzelfde getal geeft precies dezelfde uitkomst.",
    )


def short(value: float) -> float | int:
    """A whole number without its nought behind the point."""
    return int(value) if value == int(value) else value


def common(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What every experiment is asked with."""
    return {name: sent[name] for name in ("title", "question", "seed", "replications")}


def as_it_is(
    name: str, model: Model, *, changes: list[dict[str, Any]] | None = None, called: str = "nu"
) -> dict[str, Any]:
    return {"name": called, "title": model.title or name, "model": name, "policies": [], "changes": changes or []}
