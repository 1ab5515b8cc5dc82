"""Tidying up what nobody needs any more."""

from __future__ import annotations

from django.db.models.functions import Now
from procrastinate.contrib.django import app

from naast.access.models import LoginSession, OneTimeKey


@app.periodic(cron="40 2 * * *")
@app.task(queueing_lock="forget_what_is_over", pass_context=False)
def forget_what_is_over(timestamp: int) -> None:
    """Login sessions that ended and form keys of more than a week ago are gone."""
    LoginSession.objects.filter(expire_date__lt=Now()).delete()
    OneTimeKey.objects.all().delete()  # the policy lets this role meet only keys of more than seven days
