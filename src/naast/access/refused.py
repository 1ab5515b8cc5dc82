"""Pages for what cannot be found or may not be done; nothing in them depends on who asks."""

from __future__ import annotations

from django.http import HttpResponse
from django.template import loader


def _page(name: str, status: int) -> HttpResponse:
    return HttpResponse(loader.get_template(name).render({}), status=status)


def not_found(request, exception=None):
    """For what may not be done too: whoever may not do it does not learn that it exists."""
    return _page("404.html", 404)


def unavailable(request):
    """The look could not be written down, so there is no look."""
    response = _page("503.html", 503)
    response.headers["Retry-After"] = "30"
    return response


def broken(request):
    return _page("500.html", 500)


def bad_request(request, exception=None):
    return _page("400.html", 400)


def csrf_failure(request, reason=""):
    return _page("403_csrf.html", 403)
