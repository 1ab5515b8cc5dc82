"""How the programme writes periods and what it does not know."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from naast.foundation import words
from naast.programme import rules
from naast.programme.models import Known

register = template.Library()

WORDS = {
    Known.UNKNOWN: "nog niet bekend",
    Known.PM: "PM: wordt later bepaald",
    Known.LOST: "niet leesbaar in de bron",
    Known.NOT_APPLICABLE: "niet van toepassing",
}

STATES = {
    "todo": ("Nog te doen", "calm"),
    "doing": ("Mee bezig", "calm"),
    "blocked": ("Loopt vast", "stop"),
    "done": ("Klaar", "good"),
    "dropped": ("Vervallen", "calm"),
}


@register.filter
def state_words(state: str) -> str:
    """How far something is; what nobody told of is not known."""
    return STATES.get(state, ("Nog niet bekend", "warn"))[0]


@register.filter
def state_tone(state: str) -> str:
    return STATES.get(state, ("", "warn"))[1]


@register.filter
def unless_known(value: Any, known: str) -> Any:
    """The value, or in words why there is none."""
    return value if known == Known.KNOWN else not_known(known)


@register.filter
def period(value: Any, known: str = Known.UNKNOWN) -> str | SafeString:
    """2e kwartaal 2025, or in words why there is no date."""
    return rules.period_words(value.lower, value.upper) if value else not_known(known)


@register.filter
def verb_words(verb: str) -> str:
    """What somebody did, in plain Dutch."""
    return words.sentence(verb)


@register.filter
def money(value: Any) -> str | SafeString:
    """€ 1.234,56, and without cents when there are none; or in words that it is not known."""
    return not_known(Known.UNKNOWN) if value is None else rules.dutch_amount(value)


def not_known(known: str) -> SafeString:
    return format_html('<span class="naast-unknown">{}</span>', WORDS[Known(known)])


@register.filter
def was_and_became(told: dict[str, Any]) -> str:
    """What it was and what it became, in words where it is a state."""
    was, became = (STATES.get(told.get(name, ""), (told.get(name, ""), ""))[0] for name in ("was", "became"))
    unit = f"{told['unit']}: " if told.get("unit") else ""
    was = "nog niet bekend" if was == "unknown" else was
    return f"{unit}{was} → {became}" if was else f"{unit}{became}"


@register.filter
def condition_tone(state: str) -> str:
    return {"open": "warn", "met": "good"}.get(state, "calm")
