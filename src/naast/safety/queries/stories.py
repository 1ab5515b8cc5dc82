"""What was told, what of it can be used somewhere, and where it was used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from naast.access.actors import Actor
from naast.households.models import Household, Involvement
from naast.safety.models import Reuse, SafetyAssessment, SafetyPlan, Story
from naast.safety.rules import stories as rules

BESIDE = (Involvement.Kind.FIXED_FACE, Involvement.Kind.DUO, Involvement.Kind.DEPUTY)
FACES = {Involvement.Kind.FIXED_FACE, Involvement.Kind.DEPUTY}


def stories_readable_by(actor: Actor, household: Household) -> QuerySet[Story]:
    """The stories of this household that the actor may read now; whoever stands beside it in another way, none."""
    kinds = household.involvements.active().filter(professional=actor.professional, kind__in=BESIDE)
    held = set(kinds.values_list("kind", flat=True)) if actor.professional else set()
    if not held:
        return Story.objects.none()
    stories = household.stories.select_related("person", "told_to")
    if held & FACES:
        return stories
    return stories.filter(readers=Story.Readers.BESIDE) | stories.filter(told_to=actor.professional)


@dataclass(frozen=True)
class Teller:
    """A member and everything they told, the newest first."""

    name: str
    reference: str
    tellings: list[Story]


def tellers(stories: QuerySet[Story], today: date) -> list[Teller]:
    told: dict[int, list[Story]] = {}
    for story in stories.order_by("person__born_on", "person_id", "-told_on", "-pk"):
        told.setdefault(story.person_id, []).append(story)
    return [Teller(of[0].person.name, of[0].person.reference, of) for of in told.values()]


def times_asked(household: Household) -> int:
    """How often somebody of this household had to tell their story."""
    return household.stories.count()


@dataclass(frozen=True)
class Offer:
    """A story that can be put in an answer, whole or a piece of it."""

    reference: str
    person_id: int
    name: str
    told_on: date
    pieces: list[tuple[int, str]]


def offers(stories: QuerySet[Story]) -> list[Offer]:
    """The newest story of each member that was read back and may stand where everyone beside the household reads."""
    found: dict[int, Offer] = {}
    usable = stories.filter(agreed_on__isnull=False, readers=Story.Readers.BESIDE)
    for story in usable.order_by("-told_on", "-pk"):
        if story.person_id not in found:
            parts = rules.pieces(story.words)
            pieces = [(0, "Het hele verhaal")] if len(parts) > 1 else []
            pieces += [(number, part) for number, part in enumerate(parts, 1)]
            name = story.person.given_name or story.person.name
            found[story.person_id] = Offer(story.reference, story.person_id, name, story.told_on, pieces)
    return list(found.values())


def offers_for_plan(actor: Actor, household: Household) -> list[Offer]:
    """What the plan can take over; lay it in `safety/_stories_offer.html`."""
    return offers(stories_readable_by(actor, household))


def origins(
    into: SafetyAssessment | SafetyPlan, standing: dict[str, Any], *, reuses: Iterable[Reuse] | None = None
) -> dict[str, list[dict[str, Any]]]:
    """By field, where (part of) its text comes from; what was emptied since comes from nowhere.

    `standing` holds the text of each field as it stands now: what no longer reads as it was put in, was edited.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    if reuses is None:
        reuses = into.reused.select_related("from_story__person", "from_assessment").order_by("pk")
    for reuse in reuses:
        answer = str(standing.get(reuse.place) or "")
        if not answer.strip():
            continue
        if reuse.from_story:
            person = reuse.from_story.person
            source = f"uit het verhaal van {person.given_name or person.name}, {reuse.from_story.told_on:%d-%m-%Y}"
        elif reuse.from_assessment:
            source = f"overgenomen uit de inschatting van {reuse.from_assessment.day:%d-%m-%Y}"
        line = {"source": source, "is_edited": not rules.is_as_told(answer, reuse.text)}
        if line not in found.setdefault(reuse.place, []):
            found[reuse.place].append(line)
    return found
