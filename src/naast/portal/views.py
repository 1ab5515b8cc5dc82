"""The pages of a household member: their own, and nobody else's."""

from __future__ import annotations

from functools import wraps

from django.conf import settings
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_POST, require_safe

from naast.foundation import journal
from naast.portal import queries

LANGUAGE = "taal"  # in the login session: the language chosen
BEGINS = "wie-keek"  # in the login session: the row where each page of the log begins; row numbers stay on the server
ON_A_PAGE = 100
AT_A_GLANCE = 3  # days on the start page
READ_HERE = {"home", "home_looks", "home_terms", "home_rights", "home_safe_use", "accessibility", "privacy"}


def own_page(view):
    """The view gets the member who is asking, and speaks the language they chose."""

    @wraps(view)
    def page(request):
        with translation.override(language_of(request)):
            return view(request, queries.me_of(request.actor, today=request.today))

    return page


def language_of(request) -> str:
    chosen = request.session.get(LANGUAGE)
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


@require_safe
@own_page
def home(request, me):
    faces = queries.faces_of(me)
    agreements = queries.agreements_of(me)
    page = {
        "me": me,
        "faces": [face for face in faces if not face.stands_in and not face.stays],
        "staying": [face for face in faces if face.stays],
        "deputies": [face for face in faces if face.stands_in],
        "agreements": agreements,
        "signs": queries.signs_of(me),
        "next_on": queries.next_date(agreements, today=request.today),
        "days": queries.by_day(queries.looks_at_me(limit=ON_A_PAGE))[:AT_A_GLANCE],
    }
    journal.looked("looked_at_own_pages", by=request.actor, persons=[me.person.pk])
    return render(request, "portal/home.html", page)


@require_safe
@own_page
def looks(request, me):
    begins = request.session.get(BEGINS, [None])
    asked = request.GET.get("bladzijde", "1")
    number = int(asked) if asked.isdecimal() and 1 <= int(asked) <= len(begins) else 1
    rows = queries.looks_at_me(before=begins[number - 1], limit=ON_A_PAGE + 1)
    is_more = len(rows) > ON_A_PAGE
    if is_more:
        request.session[BEGINS] = [*begins[:number], rows[ON_A_PAGE - 1]["id"]]
    journal.looked("looked_at_own_log", by=request.actor, persons=[me.person.pk])
    page = {
        "me": me,
        "days": queries.by_day(rows[:ON_A_PAGE]),
        "newer": number - 1,
        "older": number + 1 if is_more else None,
    }
    return render(request, "portal/looks.html", page)


@require_safe
@own_page
def terms(request, me):
    page = {"me": me, "terms": queries.terms_of(request.today)}
    journal.looked("looked_at_own_terms", by=request.actor, persons=[me.person.pk])
    return render(request, "portal/terms.html", page)


@require_safe
@own_page
def rights(request, me):
    return render(request, "portal/rights.html", {"me": me})


@require_safe
@own_page
def safe_use(request, me):
    page = {"me": me, "minutes": request.surface.idle.seconds // 60}
    return render(request, "portal/safe_use.html", page)


@require_safe
@own_page
def accessibility(request, me):
    return render(request, "portal/accessibility.html", {"me": me})


@require_safe
@own_page
def privacy(request, me):
    page = {"me": me, "longest": request.surface.absolute.seconds // 60}
    return render(request, "portal/privacy.html", page)


@require_POST
@own_page
def language(request, me):
    """From here on the pages speak the chosen language, as long as the login session lasts."""
    chosen = request.POST.get("taal", "")
    if chosen in dict(settings.LANGUAGES):
        request.session[LANGUAGE] = chosen
    back = request.POST.get("terug", "")
    return redirect(back if back in READ_HERE else "home")
