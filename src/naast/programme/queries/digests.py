"""The weekly message of whoever asks."""

from __future__ import annotations

from datetime import date

from naast.programme import rules
from naast.programme.models import Digest


def digest_of(actor, *, today: date) -> Digest | None:
    """This week's message of this person, when there was something to tell."""
    return Digest.objects.filter(account=actor.account, week=rules.monday_of(today)).first()
