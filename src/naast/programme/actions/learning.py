"""Learning between teams: who offers, who asks, when they meet, and what came of it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import words
from naast.foundation.refusals import Refusal, check_same_version
from naast.network.models import Municipality, Team
from naast.programme.actions.keeping import keep
from naast.programme.models import LearningPost, PeerExchange, Requirement

words.mean(
    learning_posted="bood kennis aan of vroeg erom",
    learning_closed="sloot een aanbod of vraag",
    learning_exchange_agreed="sprak af om van elkaar te leren",
    learning_exchange_told="vertelde wat een uitwisseling opleverde",
)


class IsClosed(Refusal):
    sentence = "Dit aanbod of deze vraag is gesloten."


class OwnPost(Refusal):
    sentence = "Dit is van uw eigen gemeente. Spreek af met een ander."


class NotYetHeld(Refusal):
    sentence = "Deze dag komt nog. Vertel daarna wat het opleverde."


@transaction.atomic
def post(
    municipality: Municipality,
    *,
    by: Actor,
    today: date,
    kind: str,
    team: Team | None,
    requirement: Requirement | None,
    subject: str,
    text: str,
) -> LearningPost:
    """Everybody in the programme reads what this municipality or team offers or asks."""
    made = LearningPost(
        municipality=municipality, kind=kind, team=team, requirement=requirement, subject=subject.strip(),
        text=text.strip(), posted_on=today,
    )  # fmt: skip
    grants.require(by, Act.REPORT_FOR_MUNICIPALITY, made)
    made.save()
    keep("learning_posted", made, by=by, kind=kind)
    return made


@transaction.atomic
def close(found: LearningPost, *, by: Actor, today: date) -> LearningPost:
    grants.require(by, Act.REPORT_FOR_MUNICIPALITY, found)
    found = LearningPost.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if found.closed_on is not None:
        raise IsClosed
    found.closed_on = today
    found.save(update_fields=["closed_on"])
    keep("learning_closed", found, by=by)
    return found


@transaction.atomic
def agree(found: LearningPost, municipality: Municipality, *, by: Actor, team: Team | None, on: date) -> PeerExchange:
    """The two meet on that day; who offers and who receives follows from what was posted."""
    if found.closed_on is not None:
        raise IsClosed
    if found.municipality_id == municipality.pk:
        raise OwnPost
    offers = found.kind == LearningPost.Kind.OFFERS
    there, here = (found.municipality, found.team), (municipality, team)
    (offering, offering_team), (receiving, receiving_team) = (there, here) if offers else (here, there)
    made = PeerExchange(
        post=found, offering=offering, offering_team=offering_team, receiving=receiving,
        receiving_team=receiving_team, on=on,
    )  # fmt: skip
    grants.require(by, Act.REPORT_FOR_MUNICIPALITY, made)
    made.save()
    keep("learning_exchange_agreed", made, by=by, on=on)
    return made


@transaction.atomic
def tell_outcome(found: PeerExchange, *, by: Actor, today: date, outcome: str, version: int | None) -> PeerExchange:
    """It is known what the meeting brought, so that others learn from it too."""
    grants.require(by, Act.REPORT_FOR_MUNICIPALITY, found)
    found = PeerExchange.objects.select_for_update(of=("self",)).get(pk=found.pk)
    check_same_version(found, version)
    if found.on > today:
        raise NotYetHeld
    found.outcome = outcome.strip()
    found.version += 1
    found.save(update_fields=["outcome", "version"])
    keep("learning_exchange_told", found, by=by)
    return found
