"""Telling everybody with a seat, once a week, what waits for them."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app

from naast.access.actors import Actor
from naast.access.models import Account
from naast.foundation import database, periods
from naast.programme import actions, queries
from naast.programme.models import Programme

log = logging.getLogger(__name__)


@app.periodic(cron="15 6 * * 1-5")
@app.task(queueing_lock="tell_what_waits", pass_context=False)
def tell_what_waits(timestamp: int) -> None:
    """Every working day; who had this week's message gets no other, and one that fails keeps nobody else waiting."""
    with transaction.atomic():
        today = periods.day_of(database.now())
        people = database.call("seats_to_tell", today)
    for person in people:
        try:
            tell(person, today)
        except OSError:  # the mail server does not answer: tomorrow again
            log.warning("a weekly message could not be sent")


def tell(person: dict[str, Any], today) -> None:
    """Inside, this person asks: what they may not meet is not in their message either."""
    account = Account(pk=person["account_id"], name=person["name"], email=person["email"], surface="programme")
    by = Actor(account, today=today)
    with database.speaking_as("naast_programme", actor_id=account.pk, actor=account.name):
        programme = Programme.objects.first()
        seat = queries.seat_of(by, today=today)
        digest = actions.make_digest(programme, seat, by=by) if programme and seat else None
    if digest:
        with database.speaking_as("naast_programme", actor_id=account.pk, actor=account.name):
            actions.mail_digest(digest, by=by, to=account.email)
