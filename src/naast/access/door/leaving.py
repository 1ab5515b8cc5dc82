"""The quick exit of the portal: gone at once, here and on the server, with nothing to come back to.

Without script the way out ends on our own calendar page: no call goes to another site from our server, and a month on
the screen raises no question. It takes no form token and no login session: leaving must never fail, and somebody made
to leave loses nothing.
"""

from __future__ import annotations

import calendar

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.dates import MONTHS
from django.views.decorators.csrf import csrf_exempt

from naast.access.door import record, views


@csrf_exempt
def leave(request):
    """The login session is over on the server, and the browser forgets what it kept of this site."""
    if request.user.is_authenticated:
        record.signed_out(request, request.user)
    request.session.flush()
    return views.cleared(request, HttpResponseRedirect("/thuis/weg/klaar"))


def left(request):
    """A month, as on any wall."""
    today = timezone.localdate()
    weeks = calendar.Calendar().monthdayscalendar(today.year, today.month)
    return render(request, "access/door/month.html", {"weeks": weeks, "today": today, "month": MONTHS[today.month]})
