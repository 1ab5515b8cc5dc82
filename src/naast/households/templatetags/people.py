"""What a line about a member says."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils.dateformat import format as written

from naast.households.models import Membership

register = template.Library()


@register.filter
def about_on(membership: Membership, day: date) -> str:
    """kind, 12 jaar · woont ergens anders · tolk nodig (Tigrinya)"""
    person = membership.person
    words = [f"{membership.get_kind_display()}, {_age(membership, day)}"]
    if not membership.lives_here:
        words.append("woont ergens anders")
    if person.needs_interpreter:
        words.append(f"tolk nodig ({person.speaks})" if person.speaks else "tolk nodig")
    return " · ".join(words)


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
