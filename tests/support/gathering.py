"""A meeting of a body as it stands in the access matrix, each thing under a reference that is known beforehand."""

from __future__ import annotations

from datetime import UTC, date, datetime

from naast.foundation.periods import days
from naast.programme import models

ON = date(2026, 1, 1)
THINGS = {
    "body": "stuurgroep",
    "item": "TEMXX-TEMXX",
    "meeting": "MEETX-MEETX",
    "meeting_action": "ACTXX-ACTXX",
    "meeting_step": "gehouden",
    "outcome": "XTCXX-XTCXX",
    "held_meeting": "HEXDX-HEXDX",
    "paper": "odt",
    "seat_holder": "SEATX-SEATX",
    "mandate": "MANDX-MANDX",
    "decision_point": "dp13",
}


def furnish(body: models.Body) -> None:
    """One of everything that an address about meetings can name."""
    meeting = models.Meeting.objects.create(
        reference=THINGS["meeting"], body=body, starts_at=datetime(2026, 1, 8, 10, tzinfo=UTC)
    )
    models.Meeting.objects.create(
        reference=THINGS["held_meeting"], body=body, starts_at=datetime(2026, 1, 2, 10, tzinfo=UTC), state="held"
    )
    models.SeatHolder.objects.create(
        reference=THINGS["seat_holder"], seat=body.seats.first(), name="Een proef", during=days(ON)
    )
    models.Mandate.objects.create(
        programme=body.programme, reference=THINGS["mandate"], body=body, giver="Een proef", scope="Een proef",
        document="Een proef", during=days(ON),
    )  # fmt: skip
    item = models.AgendaItem.objects.create(
        reference=THINGS["item"], body=body, meeting=meeting, order=1, title="Een proef", purpose="inform"
    )
    outcome = models.Outcome.objects.create(
        reference=THINGS["outcome"], item=item, kind="action", text="Een proef", recorded_on=ON
    )
    models.MeetingAction.objects.create(
        reference=THINGS["meeting_action"], body=body, outcome=outcome, text="Een proef", due_on=ON, first_due_on=ON
    )
