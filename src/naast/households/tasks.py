"""Tidying up what nobody needs any more."""

from __future__ import annotations

from procrastinate.contrib.django import app

from naast.households.models import Draft


@app.periodic(cron="50 2 * * *")
@app.task(queueing_lock="forget_old_drafts", pass_context=False)
def forget_old_drafts(timestamp: int) -> None:
    """What was never sent is gone thirty days after the last word."""
    Draft.objects.all().delete()  # the policy lets this role meet only what is older
