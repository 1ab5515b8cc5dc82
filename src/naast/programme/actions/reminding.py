"""Reminding: one message a week for each person, when there is something to tell, and never a second one."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from naast.access.actors import Actor
from naast.foundation import database, journal, words
from naast.programme import queries, rules
from naast.programme.models import Digest, Programme, Seat

words.mean(
    digest_made="maakte een weekbericht van wat er wacht",
    digest_mailed="stuurde het weekbericht per e-mail",
)


@transaction.atomic
def make_digest(programme: Programme, seat: Seat, *, by: Actor) -> Digest | None:
    """This person has this week's message; without anything that waits there is none."""
    week = rules.monday_of(by.today)
    database.take_turns(f"digest:{by.id}:{week}")
    if made := Digest.objects.filter(account=by.account, week=week).first():
        return made
    waiting = queries.waiting_for(programme, seat=seat, today=by.today)
    if not waiting:
        return None
    lines = [{"sentence": one.outside, "on": f"{one.on:%d-%m-%Y}" if one.on else ""} for one in waiting]
    digest = Digest.objects.create(account=by.account, week=week, made_at=database.now(), lines=lines)

    journal.record("digest_made", None, by=by, week=week.isoformat())
    return digest


@transaction.atomic
def mail_digest(digest: Digest, *, by: Actor, to: str) -> bool:
    """The message went to this address; without a mail server or an address it stays on the first page alone.

    When sending fails nothing is kept of it, and it is tried again the next day.
    """
    if not to or not settings.NAAST_SENDS_EMAIL:
        return False
    digest = Digest.objects.select_for_update().get(pk=digest.pk)
    if digest.mailed_at is not None:
        return False
    digest.mailed_at = database.now()
    digest.save(update_fields=["mailed_at"])
    subject, text = rules.digest_words(digest.lines, week=digest.week, address=settings.NAAST_ADDRESS)
    EmailMessage(subject, text, to=[to]).send()

    journal.record("digest_mailed", None, by=by, week=digest.week.isoformat())
    return True
