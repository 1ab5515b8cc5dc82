"""What the pages of the programme share: the way in, and what a form does with what was sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from naast.access import grants
from naast.access.grants import Act
from naast.programme.models import Programme


def programme_page(view: Callable | None = None, *, act: Act = Act.READ_PROGRAMME, writes: bool = False):
    """The page gets the programme, for whoever may do `act` there; for anyone else it is not there."""

    def decorated(inner):
        @require_http_methods(["GET", "HEAD", "POST"] if writes else ["GET", "HEAD"])
        @wraps(inner)
        def with_programme(request, **address):
            programme = get_object_or_404(Programme)
            grants.require(request.actor, act, programme)
            return inner(request, programme, **address)

        return with_programme

    return decorated(view) if view else decorated
