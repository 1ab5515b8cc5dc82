"""What a colleague of another municipality does: say how they see it, beside what the unit says of itself."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import words
from naast.foundation.refusals import check_same_version
from naast.network.models import Municipality
from naast.programme.actions.keeping import keep
from naast.programme.models import Judgement, PeerView, RequirementResult, SelfScan
from naast.programme.rules import scans as rules

words.mean(
    peer_view_given="keek mee met een zelfscan van een ander",
    peer_views_done="was klaar met meekijken met een zelfscan",
)


@transaction.atomic
def look_along(
    scan: SelfScan, result: RequirementResult, *, by: Actor, level: str, remark: str, version: int | None = None
) -> PeerView:
    """How the peer sees this requirement stands beside the own view; the own view stays as it is."""
    peer = _asked(scan, by)
    view, _ = PeerView.objects.get_or_create(scan=scan, result=result, defaults={"municipality": peer})
    check_same_version(view, version)
    view.view, view.score = Judgement.NOT_ASSESSED, None
    if level:
        found = scan.round.framework.levels.filter(score=int(level)).first()
        if found is None:
            raise rules.UnknownLevel
        view.view, view.score = found.counts_as, found.score
    view.remark = remark.strip()
    view.municipality = peer
    view.version += 1
    view.save()
    keep("peer_view_given", scan, by=by, municipality=peer, requirement=result.requirement.code)
    return view


@transaction.atomic
def done_looking(scan: SelfScan, *, by: Actor, today: date, version: int | None = None) -> SelfScan:
    """The unit knows that the peer has said what they had to say."""
    peer = _asked(scan, by)
    scan = SelfScan.objects.select_for_update().get(pk=scan.pk)
    check_same_version(scan, version)
    rules.check_handed_in(scan.state)
    scan.state, scan.reviewed_on = SelfScan.State.REVIEWED, today
    scan.version += 1
    scan.save(update_fields=["state", "reviewed_on", "version"])
    keep("peer_views_done", scan, by=by, municipality=peer)
    return scan


def _asked(scan: SelfScan, by: Actor) -> Municipality:
    """Only whoever was asked, and only between handing in and making final."""
    if scan.peer is None:
        raise grants.NotAllowed
    grants.require(by, Act.REPORT_FOR_MUNICIPALITY, PeerView(scan=scan, municipality=scan.peer))
    rules.check_handed_in(scan.state)
    return scan.peer
