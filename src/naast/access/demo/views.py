"""Choose who you are, and you are."""

from __future__ import annotations

from functools import wraps

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from naast.access import surfaces
from naast.access.demo.accounts import ACCOUNTS, BY_SLUG, SURFACES
from naast.access.door import record
from naast.access.models import Account
from naast.access.sessions import SessionStore

BACKEND = "naast.access.backends.AccountBackend"


def only_in_the_demonstration(view):
    """Without NAAST_DEMO there is nothing here, whatever is asked."""

    @wraps(view)
    def or_nothing(request):
        if not settings.NAAST_DEMO:
            raise Http404
        return view(request)

    return or_nothing


@only_in_the_demonstration
def choose(request):
    there = Account.objects.filter(is_demo=True, is_active=True).select_related("professional__team")
    by_slug = {account.username: account for account in there}
    groups = [
        (
            surface,
            [
                (about, by_slug[about.slug])
                for about in ACCOUNTS
                if about.surface == surface.name and about.slug in by_slug
            ],
        )
        for surface in SURFACES
    ]
    page = {"groups": [group for group in groups if group[1]], "demo": False}  # no line "Kies iemand anders" here
    return render(request, "access/demo/choose.html", page)


# No form token: this door stands open to everyone on purpose, and it is only there in the demonstration.
@csrf_exempt
@only_in_the_demonstration
def sign_in(request):
    """Signed in as this account, on its own surface; whoever one was there before is signed out."""
    slug = request.POST.get("account", "")
    account = Account.objects.filter(username=slug, is_demo=True, is_active=True).first() if slug in BY_SLUG else None
    if request.method != "POST" or account is None:
        raise Http404
    request.surface = surfaces.BY_NAME[account.surface]
    SessionStore(request.COOKIES.get(request.surface.cookie), surface=request.surface).flush()
    request.session = SessionStore(surface=request.surface)
    login(request, account, backend=BACKEND)
    record.signed_in(request, account, way="demonstration")
    return HttpResponseRedirect(request.surface.root)
