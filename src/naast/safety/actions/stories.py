"""Writing down what somebody tells, reading it back, and using it again instead of asking again."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from naast.access import grants
from naast.access.grants import Act, NotAllowed
from naast.foundation import journal, words
from naast.foundation.refusals import check_same_version
from naast.households.models import Household, Person
from naast.safety.actions.subjects import lock_household
from naast.safety.models import Reuse, SafetyAssessment, SafetyPlan, Story
from naast.safety.rules import stories as told

words.mean(
    asked_story="vroeg naar het verhaal en schreef het op",
    changed_story="verbeterde het opgeschreven verhaal",
    read_story_back="las het verhaal voor: zo klopt het",
    reused_story="nam een stuk verhaal over in plaats van het opnieuw te vragen",
    reused_earlier_answer="nam een eerder antwoord over",
)


@transaction.atomic
def write_story(
    household: Household,
    *,
    person: Person,
    by,
    today: date,
    told_on: date,
    words: str,
    language: str,
    told_with: str = "",
    readers: str = Story.Readers.BESIDE,
    asked_again_because: str = "",
) -> Story:
    """What this member told stands there in their own words, beside what they told earlier."""
    household = lock_household(household.pk)
    grants.require(by, Act.WRITE_STORY, household)
    if not household.memberships.filter(person=person).exists():
        raise NotAllowed
    latest = household.stories.filter(person=person).select_related("told_to").order_by("told_on", "pk").last()
    told.check_telling(
        words=words,
        told_on=told_on,
        today=today,
        born_on=person.born_on,
        latest=(latest.told_on, latest.told_to.name) if latest else None,
        reason=asked_again_because,
    )

    story = household.stories.create(
        person=person,
        told_to=by.professional,
        told_on=told_on,
        language=language.strip() or "Nederlands",
        told_with=told_with.strip(),
        words=words.strip(),
        readers=readers,
        asked_again_because=asked_again_because.strip(),
    )

    journal.record("asked_story", story, by=by, persons=[person.pk], again=latest is not None)
    return story


@transaction.atomic
def change_story(
    story: Story,
    *,
    by,
    today: date,
    told_on: date,
    words: str,
    language: str,
    told_with: str,
    readers: str,
    agreed_on: date | None = None,
    version: int | None = None,
) -> Story:
    """Read back and put right; with a day on which it was found right, it stays as it is."""
    household = lock_household(story.household_id)
    grants.require(by, Act.WRITE_STORY, household)
    found = household.stories.filter(pk=story.pk).select_related("person").first()
    if found is None:
        raise NotAllowed
    if found.agreed_on:
        raise told.StoryStands
    check_same_version(found, version)
    told.check_telling(words=words, told_on=told_on, today=today, born_on=found.person.born_on, latest=None, reason="")
    if agreed_on:
        told.check_read_back(agreed_on=agreed_on, told_on=told_on, today=today)

    found.words, found.told_on, found.readers = words.strip(), told_on, readers
    found.language, found.told_with = language.strip() or "Nederlands", told_with.strip()
    found.agreed_on = agreed_on
    found.version += 1
    found.save(update_fields=["words", "told_on", "readers", "language", "told_with", "agreed_on", "version"])

    journal.record("read_story_back" if agreed_on else "changed_story", found, by=by, persons=[found.person_id])
    return found


def record_reuse_of_story(
    story: Story,
    *,
    piece: int,
    place: str,
    by,
    today: date,
    assessment: SafetyAssessment | None = None,
    plan: SafetyPlan | None = None,
) -> str:
    """The text of this piece, ready to be put in; where it is put in, is kept. Inside the caller's own act."""
    into = assessment or plan
    assert into is not None
    if story.household_id != into.household_id:
        raise NotAllowed
    told.check_may_be_reused(is_agreed=story.agreed_on is not None, is_for_all_beside=story.readers == "beside")
    text = told.piece_of(story.words, piece)
    Reuse.objects.create(
        household_id=story.household_id,
        in_assessment=assessment,
        in_plan=plan,
        place=place,
        from_story=story,
        text=text,
        on=today,
        by=by.professional,
    )
    journal.record("reused_story", story, by=by, persons=[story.person_id], place=place, into=into.reference)
    return text


@transaction.atomic
def reuse_in_plan(plan: SafetyPlan, *, story: str, piece: int, place: str, standing: str, by, today: date) -> str:
    """What `standing` becomes with this piece of a story in it, in the field `place` of this plan; marked as reused.

    The caller saves the answer that comes back by its own verb, in the same transaction.
    """
    household = lock_household(plan.household_id)
    grants.require(by, Act.WRITE_SAFETY_PLAN, household)
    grants.require(by, Act.READ_STORIES, household)
    found = household.stories.filter(reference=story).first()
    if found is None:
        raise told.NothingToReuse
    return told.put_in(standing, record_reuse_of_story(found, piece=piece, place=place, by=by, today=today, plan=plan))
