"""What people tell about a trial that runs: how many cases, what is in the way, what it taught and who used that."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, periods, words
from naast.foundation.refusals import check_same_version
from naast.programme import queries, rules
from naast.programme.actions.keeping import keep
from naast.programme.models import (
    Body,
    Bottleneck,
    CaseCount,
    Lesson,
    LessonUse,
    OngoingActivity,
    Pilot,
    PilotRun,
    Programme,
)

words.mean(
    cases_counted="telde de casussen van een pilot",
    bottleneck_told="legde een knelpunt van een pilot vast",
    lesson_written="schreef een les op",
    lesson_shared="legde vast met wie een les is gedeeld",
    lesson_reused="legde vast waar een les opnieuw is gebruikt",
)


@transaction.atomic
def count_cases(
    pilot: Pilot,
    *,
    by: Actor,
    today: date,
    quarter: tuple[date, date],
    included: int,
    completed: int,
    dropped: int,
    version: int | None,
) -> CaseCount:
    """That quarter has its numbers; the history tells that somebody counted, and not how many."""
    grants.require(by, Act.MANAGE_PROGRAMME, pilot.task.programme)
    run = PilotRun.objects.select_for_update().filter(pilot=pilot).first()
    rules.check_count(first=quarter[0], after=quarter[1], started_on=run.started_on if run else None, today=today)
    count = pilot.case_counts.filter(quarter=periods.days(*quarter)).first()
    if count is not None:
        check_same_version(count, version or 0)
        count.version += 1
    count = count or CaseCount(pilot=pilot, quarter=periods.days(*quarter))
    count.included, count.completed, count.dropped = included, completed, dropped
    others = queries.cases_in_all(pilot, without=quarter)
    rules.check_flow(included=others.included + included, out=others.out + completed + dropped)
    with constraints.as_refusals():
        count.save()

    keep("cases_counted", pilot, by=by, quarter=rules.period_words(*quarter))
    return count


@transaction.atomic
def tell_bottleneck(
    pilot: Pilot,
    bottleneck: Bottleneck | None,
    *,
    by: Actor,
    today: date,
    version: int | None,
    state: str,
    how: str,
    found_on: date,
    **fields: Any,
) -> Bottleneck:
    """What is in the way, of which kind, who acts, and how it ended if it did."""
    grants.require(by, Act.MANAGE_PROGRAMME, pilot.task.programme)
    if bottleneck is not None:
        bottleneck = Bottleneck.objects.select_for_update().get(pk=bottleneck.pk)
        check_same_version(bottleneck, version)
        bottleneck.version += 1
    bottleneck = bottleneck or Bottleneck(pilot=pilot)
    if found_on > today:
        raise rules.DayOutside
    if fields.get("owner_organisation") and fields.get("owner_body"):
        raise rules.NobodyActs
    rules.check_settled(state=state, how=how)
    is_settled = state in Bottleneck.SETTLED
    bottleneck.settled_on = (bottleneck.settled_on or today) if is_settled else None
    for name, value in {**fields, "state": state, "how": how.strip(), "found_on": found_on}.items():
        setattr(bottleneck, name, value)
    bottleneck.save()

    keep("bottleneck_told", pilot, by=by, bottleneck=bottleneck.reference, kind=bottleneck.kind, state=state)
    return bottleneck


@transaction.atomic
def write_lesson(
    programme: Programme,
    lesson: Lesson | None,
    *,
    by: Actor,
    today: date,
    version: int | None,
    learned_on: date,
    pilot: Pilot | None = None,
    activity: OngoingActivity | None = None,
    **fields: Any,
) -> Lesson:
    """What a pilot or a running activity taught, on the way or at the end."""
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    if lesson is not None:
        lesson = Lesson.objects.select_for_update(of=("self",)).get(pk=lesson.pk)
        check_same_version(lesson, version)
        lesson.version += 1
    if learned_on > today:
        raise rules.DayOutside
    lesson = lesson or Lesson(pilot=pilot, activity=activity)
    for name, value in {**fields, "learned_on": learned_on}.items():
        setattr(lesson, name, value)
    lesson.save()

    keep("lesson_written", lesson, by=by, phase=lesson.phase)
    return lesson


@transaction.atomic
def use_lesson(
    lesson: Lesson,
    *,
    by: Actor,
    today: date,
    kind: str,
    on: date,
    body: Body | None = None,
    pilot: Pilot | None = None,
    where: str = "",
    what: str = "",
) -> LessonUse:
    """It was shared with somebody, or somebody used it again; a running activity tells the programme team first."""
    grants.require(by, Act.MANAGE_PROGRAMME, queries.programme_of(lesson))
    rules.check_use(on=on, learned_on=lesson.learned_on, today=today, is_named=bool(body or pilot or where.strip()))
    is_team = body is not None and body.slug == "programmateam"
    if lesson.activity_id and not is_team and not lesson.uses.filter(body__slug="programmateam").exists():
        raise rules.TeamHearsFirst
    use = LessonUse.objects.create(
        lesson=lesson, kind=kind, on=on, body=body, pilot=pilot, where=where.strip(), what=what.strip()
    )

    keep(f"lesson_{kind}", lesson, by=by, where=use.place)
    return use
