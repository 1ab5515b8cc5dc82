"""How the steering group met in the demonstration: one meeting with adopted minutes, one that still comes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from naast.demo.told.pilots import speaking
from naast.programme import actions
from naast.programme.models import Body

SEATED = ((1, "Ronald Brugwaard"), (7, "Hanneke Duinvliet"))  # the other places are empty, and seen to be


def tell(*, today: date) -> None:
    """What the programme manager did about meetings."""
    body = Body.objects.get(slug="stuurgroep")
    with speaking("programmamanager", today) as hanneke:
        sits = {
            order: actions.take_seat(
                body.seats.get(order=order), by=hanneke, name=name, kind="holder", first=today - timedelta(days=200)
            )
            for order, name in SEATED
        }
        held = actions.plan_meeting(body, by=hanneke, starts_at=_at(today, -120), minutes=120, place="Alkmaar")
        news = actions.place_item(
            body, by=hanneke, meeting=held, title="Stand van zaken ontwikkelopgaven", purpose="inform", minutes=30,
            presenter="programmamanager",
        )  # fmt: skip
        team = actions.place_item(
            body, by=hanneke, meeting=held, title="Bemensing van de projectgroepen", purpose="opinion", minutes=45
        )
        actions.send_agenda(held, by=hanneke, today=today)
        actions.hold_meeting(held, by=hanneke)
        reports = {
            news.reference: "De programmamanager licht de vier opgaven toe.",
            team.reference: "De regio’s kijken welke ambtenaren kunnen meedoen.",
        }
        actions.record_attendance(
            held, by=hanneke, filled=[
                {"seat": holder.seat, "holder": holder, "how": "present", "name": holder.name} for holder in sits.values()
            ],
        )  # fmt: skip
        actions.write_minutes(held, by=hanneke, report="", reports=reports, version=None)
        actions.record_outcome(
            team, by=hanneke, today=today, kind="action", text="Per regio een naam voor de projectgroepen noemen",
            due_on=today + timedelta(days=14), owner={"owner_body": body},
        )  # fmt: skip
        actions.share_minutes(held, by=hanneke)
        actions.adopt_minutes(held, by=hanneke, today=today, adopted_on=today - timedelta(days=60))
        coming = actions.plan_meeting(body, by=hanneke, starts_at=_at(today, 18), minutes=120, place="Hoorn")
        actions.place_item(
            body,
            by=hanneke,
            meeting=coming,
            title="Verdeling van het overschot uit 2024",
            purpose="opinion",
            minutes=30,
        )


def _at(today: date, days: int) -> datetime:
    return timezone.make_aware(datetime.combine(today + timedelta(days=days), time(10)))
