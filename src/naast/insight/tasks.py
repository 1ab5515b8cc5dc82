"""Counting what was done in the casework, once a month."""

from __future__ import annotations

from procrastinate.contrib.django import app

from naast.insight import actions


@app.periodic(cron="20 3 2-4 * *")
@app.task(queueing_lock="observe_casework", pass_context=False)
def observe_casework(timestamp: int) -> None:
    """The month that is over is counted; three nights, so that a night without power is no month without figures."""
    actions.observe_casework()
