"""One question of an instrument as a field; what comes back is text, so that it can be kept as it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from naast.households.forms import A_DATE
from naast.safety import rules
from naast.safety.forms.fields import choice, text

FIGURES = [(str(figure), str(figure)) for figure in range(11)]
AN_ANSWER = {"invalid_choice": "Kies een van de antwoorden.", "invalid_list": "Kies uit de antwoorden."}
SHORT_ENOUGH_TO_STAND_BESIDE = 5


def field_for(question: dict[str, Any], *, earlier: Any = None) -> forms.Field:
    """The field of this question, with what was said the time before below it."""
    said = f"Vorige keer: {rules.answer_words(question, earlier)}" if earlier else ""
    asked = {"label": question["text"], "help_text": " ".join(filter(None, (question.get("help", ""), said)))}
    match question["kind"]:
        case "text":
            return text(asked["label"], rows=2, help_text=asked["help_text"])
        case "number":
            return NumberField(question, **asked)
        case "date":
            return DayField(**asked)
        case "figure":
            scale = forms.RadioSelect(attrs={"class": "naast-scale"})
            return forms.ChoiceField(required=False, choices=FIGURES, widget=scale, error_messages=AN_ANSWER, **asked)
        case "several":
            return forms.MultipleChoiceField(
                required=False,
                choices=list(rules.choices_of(question).items()),
                widget=forms.CheckboxSelectMultiple,
                error_messages=AN_ANSWER,
                **asked,
            )
        case _:
            choices = list(rules.choices_of(question).items())
            beside = len(choices) <= SHORT_ENOUGH_TO_STAND_BESIDE
            return choice(asked["label"], choices, help_text=asked["help_text"], inline=beside)


class NumberField(forms.DecimalField):
    """A number within the range of its question, as it is written: "3" or "3.5"."""

    def __init__(self, question: dict[str, Any], *, label: str, help_text: str):
        first, last = question.get("from"), question.get("until")
        unit = f" {question['unit']}" if question.get("unit") else ""
        within = f"Een getal van {_words(first)} tot en met {_words(last)}{unit}." if last is not None else ""
        super().__init__(
            label=label,
            help_text=" ".join(filter(None, (help_text, within))),
            required=False,
            min_value=None if first is None else Decimal(str(first)),
            max_value=None if last is None else Decimal(str(last)),
            decimal_places=question.get("decimals", 0),
            max_digits=20,
            localize=True,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={
                "invalid": "Vul een getal in.",
                "min_value": within or "Dit getal is te klein.",
                "max_value": within or "Dit getal is te groot.",
                "max_decimal_places": "Vul een heel getal in."
                if not question.get("decimals")
                else "Te veel cijfers achter de komma.",
                "max_digits": "Dit getal is te lang.",
                "max_whole_digits": "Dit getal is te lang.",
            },
        )

    def prepare_value(self, value):
        return value.replace(".", ",") if isinstance(value, str) else value

    def clean(self, value):
        number = super().clean(value)
        return "" if number is None else _plain(number)


class DayField(forms.DateField):
    """A day, kept as 2026-12-01 and shown as 01-12-2026."""

    def __init__(self, *, label: str, help_text: str):
        super().__init__(label=label, help_text=help_text, required=False, error_messages=A_DATE)

    def prepare_value(self, value):
        if isinstance(value, str):
            try:
                return date.fromisoformat(value)
            except ValueError:
                return value
        return value

    def clean(self, value):
        day = super().clean(value)
        return day.isoformat() if day else ""


def _plain(number: Decimal) -> str:
    """Without an exponent and without noughts at the end; a nought is a nought."""
    return f"{number.normalize():f}" if number else "0"


def _words(number: float | int | None) -> str:
    return "" if number is None else str(number).replace(".", ",")
