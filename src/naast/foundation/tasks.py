"""What the job process does by itself, at night."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app

from naast.foundation import log


@app.periodic(cron="10 0 * * *")
@app.task(queueing_lock="seal_the_log", pass_context=False)
def seal_the_log(timestamp: int) -> None:
    """Once a day the ends of all chains are sealed."""
    with transaction.atomic():
        log.seal()
