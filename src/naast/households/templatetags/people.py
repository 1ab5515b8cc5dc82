"""What a line about a member says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django import template
from django.utils.dateformat import format as written

from naast.households.models import Membership, Person, Relation
from naast.households.rules.caseload import in_dutch

register = template.Library()


@register.filter
def about_on(membership: Membership, day: date) -> str:
    """kind, 12 jaar · woont ergens anders · tolk nodig (Tigrinya)"""
    person = membership.person
    words = [f"{membership.get_kind_display()}, {_age(membership, day)}"]
    if not membership.lives_here:
        words.append("woont ergens anders")
    if person.died_on:
        words.append(f"overleden op {written(person.died_on, 'j F Y')}")
    return " · ".join(words + _to_understand(person))


def _to_understand(person: Person) -> list[str]:
    """What whoever plans a meeting must not miss."""
    words = []
    if person.needs_interpreter:
        words.append(
            f"tolk nodig ({person.speaks}), geen familielid" if person.speaks else "tolk nodig, geen familielid"
        )
    elif person.speaks and person.speaks.lower() != "nederlands":
        words.append(f"spreekt {person.speaks}")
    if person.interpreter_service and person.needs_interpreter:
        words.append(f"via {person.interpreter_service}")
    said = {"leest moeilijk": person.reads_little, "hoort slecht": person.hears_badly, "ziet slecht": person.sees_badly}
    return words + [what for what, is_so in said.items() if is_so]


@register.filter
def in_a_sentence(relation: Relation) -> str:
    """Anna is biologische ouder van Sem"""
    kind = relation.get_kind_display().lower()
    what = relation.words if relation.kind == Relation.Kind.OTHER else kind
    more = f" ({relation.words})" if relation.words and what is kind else ""
    one, other = relation.from_party.name, relation.to_party.name
    if relation.kind in (Relation.Kind.MARRIED, Relation.Kind.REGISTERED):
        return f"{one} en {other}: {kind}{more}"
    return f"{one} is {what} van {other}{more}"


@register.filter
def as_weight(figure: Decimal) -> str:
    """2 or 2,5"""
    return in_dutch(figure)


@register.filter
def quality_tone(quality: str) -> str:
    return {"support": "good", "tension": "warn", "conflict": "stop", "broken": "stop"}.get(quality, "calm")


def _age(membership: Membership, day: date) -> str:
    person = membership.person
    if person.expected_on:
        return f"verwacht op {written(person.expected_on, 'j F Y')}"
    age, born = person.age(day), person.born_on
    if age is None or born is None:
        return "leeftijd nog niet bekend"
    if age >= 2:
        return f"{age} jaar"
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    return f"{months} {'maand' if months == 1 else 'maanden'}"
