"""The questionnaires, with everything that hangs under them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Count, Prefetch, Q

from naast.programme.models import Choice, FrameworkMapping, Question, Requirement, ScanFramework
from naast.programme.queries.plan import flat, tree
from naast.programme.rules import framework_files as files

KIND_WORDS = {kind: word for word, kind in reversed(files.QUESTIONS.items())}  # the first word for a kind is the one


def frameworks():
    """Every version, with how much it asks and where it is used."""
    return ScanFramework.objects.select_related("follows").annotate(
        asks_teams=Count(
            "requirements", Q(requirements__assessable=True, requirements__addressee="local_team"), distinct=True
        ),
        asks_municipalities=Count(
            "requirements", Q(requirements__assessable=True, requirements__addressee="municipality"), distinct=True
        ),
        round_count=Count("rounds", distinct=True),
    )


def requirements_of(framework: ScanFramework, *, addressee: str | None = None):
    """The requirements with their questions and choices, in the order of the file."""
    choices = Choice.objects.select_related(None)
    questions = Question.objects.select_related("shown_after").prefetch_related(Prefetch("choices", choices))
    found = framework.requirements.select_related("framework").prefetch_related(Prefetch("questions", questions))
    return found.filter(addressee=addressee) if addressee else found


def framework_tree(framework: ScanFramework, *, addressee: str | None = None) -> list[tuple[int, Requirement]]:
    """The requirements as rows, each with how deep it hangs."""
    return flat(tree(requirements_of(framework, addressee=addressee)))


def mappings_into(framework: ScanFramework):
    """What of earlier versions returns in this one."""
    related = ("from_requirement__framework", "to_requirement__framework")
    return FrameworkMapping.objects.filter(to_requirement__framework=framework).select_related(*related)


def still_to_compare(framework: ScanFramework) -> list[Requirement]:
    """The requirements of the version before this one that were compared with nothing here yet."""
    if framework.follows is None:
        return []
    met = FrameworkMapping.objects.filter(to_requirement__framework=framework).values("from_requirement")
    found = framework.follows.requirements.filter(assessable=True).exclude(pk__in=met)
    return list(found.select_related("framework"))


def framework_rows(framework: ScanFramework) -> list[dict[str, Any]]:
    """The framework as the lines of a file, which loads as the same framework again."""
    rows: list[dict[str, Any]] = [
        {
            "soort": "niveau",
            "tekst": level.label,
            "uitleg": level.anchor,
            "score": level.score,
            "telt_als": {"not": "niet", "partly": "deels", "yes": "voldoet"}[level.counts_as],
            "onderbouwing": "ja" if level.needs_evidence else "nee",
        }
        for level in framework.levels.all()
    ]
    requirements = list(requirements_of(framework))
    codes = {requirement.pk: requirement.code for requirement in requirements}
    for requirement in requirements:
        rows.append(
            {
                "soort": "eis",
                "code": requirement.code,
                "onder": codes.get(requirement.parent_id, ""),
                "tekst": requirement.title,
                "uitleg": requirement.text,
                "voor": requirement.get_addressee_display().lower(),
                "gewicht": requirement.weight,
                "beoordelen": "ja" if requirement.assessable else "nee",
            }
        )
        for question in requirement.questions.all():
            rows += _question_rows(requirement, question)
    return rows


def _question_rows(requirement: Requirement, question: Question) -> list[dict[str, Any]]:
    opens = f"{question.shown_after.code}={question.shown_if}" if question.shown_after else ""
    told: list[dict[str, Any]] = [
        {
            "soort": "vraag",
            "code": question.code,
            "onder": requirement.code,
            "tekst": question.text,
            "vraagsoort": KIND_WORDS[question.kind],
            "verplicht": "ja" if question.required else "nee",
            "toon_als": opens,
        }
    ]
    for choice in question.choices.all():
        score = "" if choice.score is None else choice.score
        told.append(
            {"soort": "keuze", "code": choice.code, "onder": question.code, "tekst": choice.label, "score": score}
        )
    return told


def by_addressee(framework: ScanFramework) -> list[tuple[str, list[tuple[int, Requirement]]]]:
    """First what is asked of the local team, then what is asked of the municipality."""
    found = framework_tree(framework)
    groups: dict[str, list[tuple[int, Requirement]]] = defaultdict(list)
    for depth, requirement in found:
        groups[requirement.addressee].append((depth, requirement))
    kinds = (Requirement.Addressee.LOCAL_TEAM, Requirement.Addressee.MUNICIPALITY)
    return [(kind.label, groups[kind]) for kind in kinds if groups[kind]]


def requirement_of(framework: ScanFramework, code: str) -> Requirement:
    return requirements_of(framework).get(code=code)


def assessable_choices(framework: ScanFramework | None) -> list[tuple[str, str]]:
    """The requirements one can pick in a form."""
    if framework is None:
        return []
    found = framework.requirements.filter(assessable=True).order_by("order")
    return [(requirement.code, str(requirement)) for requirement in found]
