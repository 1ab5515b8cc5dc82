"""A municipality with a self-scan, an improvement plan and something to learn, under references that are known beforehand."""

from __future__ import annotations

from datetime import date

from naast.network.models import Municipality, Organisation
from naast.network.tests.factories import MunicipalityFactory
from naast.programme import models

ON = date(2026, 1, 1)
THINGS = {
    "scan_round": "RNDXX-RNDXX",
    "scan": "SCANX-SCANX",
    "peer_scan": "PEERX-PEERX",
    "scan_code": "t2-2",
    "compared_code": "t2-3",
    "scan_evidence": "EV1XX-EV1XX",
    "scan_town": "gemeente-van-de-plaats",
    "improvement": "MEASX-MEASX",
    "learning_post": "P0STX-P0STX",
    "learning_exchange": "EXCHX-EXCHX",
}


def furnish(municipality) -> None:
    """A round with a scan of the municipality that holds the seat, one that it looks along with, its plan, and learning."""
    round_ = models.ScanRound.objects.create(
        reference=THINGS["scan_round"], framework=models.ScanFramework.objects.get(), name="Proef", purpose="Proef",
        opens_on=ON, closes_on=ON, opened_on=ON,
    )  # fmt: skip
    organisation = Organisation.objects.order_by("pk").first()
    asked = models.Requirement.objects.get(code=THINGS["scan_code"])
    models.FrameworkMapping.objects.create(
        from_requirement=asked, to_requirement=models.Requirement.objects.get(code=THINGS["compared_code"]),
        relation="equal", strength=1, rationale="Proef",
    )  # fmt: skip
    other = Municipality.objects.get(slug="heiloo")
    team = other.teams.create(
        slug="proefteam-meekijken", name="Proefteam", organisation=organisation, is_local_team=True
    )
    home = municipality.teams.create(slug="proefteam", name="Proefteam", organisation=organisation, is_local_team=True)
    own = round_.scans.create(reference=THINGS["scan"], municipality=municipality, team=home, state="in_progress")
    result = own.results.create(requirement=asked)
    own.evidence.create(
        reference=THINGS["scan_evidence"], result=result, kind="text", text="Proef", valid_from=ON, received_on=ON
    )
    along = round_.scans.create(
        reference=THINGS["peer_scan"],
        municipality=other,
        team=team,
        state="submitted",
        submitted_on=ON,
        peer=municipality,
    )
    along.results.create(requirement=asked)
    made = models.ImprovementPlan.objects.create(municipality=municipality, state="drafting")
    made.measures.create(reference=THINGS["improvement"], title="Proef", owner="Proef")
    post = models.LearningPost.objects.create(
        reference=THINGS["learning_post"],
        kind="offers",
        municipality=municipality,
        subject="Proef",
        text="Proef",
        posted_on=ON,
    )
    post.exchanges.create(reference=THINGS["learning_exchange"], offering=municipality, receiving=other, on=ON)


def town() -> Municipality:
    return MunicipalityFactory(slug=THINGS["scan_town"])
