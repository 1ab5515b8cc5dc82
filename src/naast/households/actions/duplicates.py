"""Two people who are one, or who are not: said, merged, asked of another team, and taken back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act, NotAllowed
from naast.foundation import constraints, database, journal, words
from naast.households import rules
from naast.households.models import Household, NotTheSame, Person, PersonMerge

words.mean(
    said_not_the_same="legde vast dat twee mensen niet dezelfde zijn",
    withdrew_not_the_same="trok in dat twee mensen niet dezelfde zijn",
    merged_people="voegde twee beschrijvingen van één persoon samen",
    unmerged_people="haalde een samenvoeging uit elkaar",
    changed_merged_person="paste elders de gegevens aan van iemand die ook hier staat",
    asked_to_merge="vroeg een ander team of twee mensen dezelfde zijn",
    answered_merge="gaf antwoord op de vraag of twee mensen dezelfde zijn",
)

Side = tuple[Person, Household]  # somebody, and the household beside which the actor stands


@transaction.atomic
def say_not_the_same(one: Side, other: Side, *, why: str, by: Actor, now: datetime) -> NotTheSame:
    """These two are not one person; nobody who sees both is asked again, until it is withdrawn."""
    _may(by, one, other)
    rules.check_why(why)
    assert by.professional is not None  # nobody else stands beside a household
    first, second = sorted((one[0].pk, other[0].pk))
    with constraints.as_refusals():
        said = NotTheSame.objects.create(
            one_id=first, other_id=second, said_by=by.professional, said_at=now, why=why.strip()
        )
    _tell("said_not_the_same", one, other, by=by)
    return said


@transaction.atomic
def withdraw_not_the_same(one: Side, other: Side, *, why: str, by: Actor, now: datetime) -> None:
    """It was a mistake: the two are looked at again."""
    _may(by, one, other)
    rules.check_why(why)
    first, second = sorted((one[0].pk, other[0].pk))
    standing = NotTheSame.objects.filter(one=first, other=second, withdrawn_at=None)
    if not standing.update(withdrawn_by=by.professional, withdrawn_at=now, withdrawn_why=why.strip()):
        raise rules.AlreadyWithdrawn
    _tell("withdrew_not_the_same", one, other, by=by)


@transaction.atomic
def merge_people(master: Side, other: Side, *, of_other: Collection[str], why: str, by: Actor) -> str:
    """The two read as one: the master's description with the fields `of_other`. The database writes it in both journals."""
    _may(by, master, other)
    rules.check_why(why)
    with constraints.as_refusals():
        (answer,) = database.call("merge_people", master[0].pk, other[0].pk, list(of_other), why.strip())
    return _reference_in(answer["merge_people"])


@transaction.atomic
def unmerge_people(merge: PersonMerge, *, why: str, by: Actor) -> None:
    """Both stand again as they stood; what was changed since stays. In the journal of both."""
    rules.check_why(why)
    (answer,) = database.call("unmerge_people", merge.reference, why.strip())
    if answer["unmerge_people"] == "already":
        raise rules.AlreadyUnmerged
    _reference_in(answer["unmerge_people"])


@transaction.atomic
def ask_merge(person: Side, *, other_id: int, why: str, by: Actor) -> str:
    """The team that may know this person is asked to look; they learn who is meant, and decide."""
    grants.require(by, Act.JUDGE_DUPLICATES, person[1])
    grants.require(by, Act.LOOK_FOR_MATCHES)
    rules.check_why(why)
    with constraints.as_refusals():
        (answer,) = database.call("ask_merge", person[0].pk, other_id, why.strip())
    if answer["ask_merge"] == "not_yours":
        raise rules.NotAmongTheLikely
    return answer["ask_merge"]


@transaction.atomic
def answer_merge(reference: str, *, agreed: bool, of_asked: Collection[str], why: str, by: Actor) -> None:
    """The fixed face of the one who was meant says yes, and the two read as one; or no, with why."""
    rules.check_why(why)
    with constraints.as_refusals():
        (answer,) = database.call("answer_merge", reference, agreed, list(of_asked), why.strip())
    if answer["answer_merge"] != "refused":
        _reference_in(answer["answer_merge"])


def _may(by: Actor, one: Side, other: Side) -> None:
    for household in sorted({one[1], other[1]}, key=lambda household: household.pk):
        Household.objects.select_for_update(of=("self",)).get(pk=household.pk)
        grants.require(by, Act.JUDGE_DUPLICATES, household)
    rules.check_two(one[0].pk, other[0].pk)


def _tell(verb: str, one: Side, other: Side, *, by: Actor) -> None:
    for household in sorted({one[1], other[1]}, key=lambda household: household.pk):
        journal.record(verb, household, by=by, persons=[one[0].pk, other[0].pk])


def _reference_in(answer: str) -> str:
    if answer == "not_yours":
        raise NotAllowed
    if answer in rules.REFUSED:
        raise rules.REFUSED[answer]
    return answer
