"""Closing a household, looking back on it, and opening it again."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from naast.access.grants import Act
from naast.households import actions, rules
from naast.households.forms import ClosingForm, LookBackForm, PassOnForm, ReopenForm
from naast.households.queries import team as teams
from naast.households.views.beside import household_for, one_form
from naast.ui.templatetags.naast_ui import dutch_date


@require_http_methods(["GET", "HEAD", "POST"])
def close(request, reference):
    household = household_for(request, reference, Act.CLOSE_HOUSEHOLD)
    me = request.actor.professional
    people = [me, *teams.colleagues_of(me, request.today)]
    after, last = (dutch_date(day) for day in rules.look_back_on(request.today))

    def save(sent):
        actions.close_household(
            household,
            by=request.actor,
            today=request.today,
            reason=sent["reason"],
            told=sent["told"],
            responsible=next(one for one in people if one.reference == sent["professional"]),
        )

    return one_form(
        request,
        household,
        ClosingForm,
        title="Huishouden afsluiten",
        intro=f"Op {after} en op {last} vraagt iemand hoe het gaat. Alleen die persoon kan tot dan nog lezen; alle andere "
        "toegang stopt meteen.",
        button="Afsluiten",
        done="Het huishouden is afgesloten. De twee dagen om terug te kijken staan klaar.",
        draft="closing",
        field_of={
            rules.NoClosingReason: "reason",
            rules.HouseholdNotTold: "told",
            rules.SomebodyElseLooksBack: "professional",
        },
        standing={"professional": me.reference},
        professionals=[(one.reference, "Ikzelf" if one == me else one.name) for one in people],
        save=save,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request, reference):
    household = household_for(request, reference, Act.REOPEN_HOUSEHOLD)
    return one_form(
        request,
        household,
        ReopenForm,
        title="Huishouden weer openen",
        intro="U staat er dan weer naast tot de teamleider een vast gezicht aanwijst.",
        button="Weer openen",
        done="Het huishouden is weer open. De teamleider wijst een vast gezicht aan.",
        draft="reopening",
        field_of={rules.NoReasonToReopen: "reason"},
        save=lambda sent: actions.reopen_household(
            household, by=request.actor, today=request.today, reason=sent["reason"]
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def look_back(request, reference, follow_up):
    household = household_for(request, reference, Act.LOOK_BACK)
    found = get_object_or_404(household.follow_ups.waiting(), reference=follow_up)
    return one_form(
        request,
        household,
        LookBackForm,
        title="Terugkijken",
        intro=f"Afgesproken op {dutch_date(found.on)}: vraag het gezin hoe het gaat. Is het niet goed? Open het huishouden daarna weer.",
        button="Vastleggen",
        done="Vastgelegd wat u hoorde.",
        draft="lookback",
        field_of={rules.NoOutcome: "remark"},
        save=lambda sent: actions.look_back(found, by=request.actor, today=request.today, **sent),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def pass_on(request, reference):
    """Whoever looks back gives that to a colleague."""
    household = household_for(request, reference, Act.LOOK_BACK)
    people = teams.colleagues_of(request.actor.professional, request.today)
    return one_form(
        request,
        household,
        PassOnForm,
        title="Terugkijken doorgeven",
        intro="Uw collega kijkt voortaan terug en kan tot dan meelezen. Voor u gaat dit dossier meteen dicht.",
        button="Doorgeven",
        done="Doorgegeven. Uw collega ziet het bij ‘Mijn werk’.",
        draft="passon",
        field_of={rules.CannotLookBack: "professional"},
        professionals=[(one.reference, one.name) for one in people],
        save=lambda sent: actions.pass_on_follow_up(
            household, to=next(one for one in people if one.reference == sent["professional"]), by=request.actor
        ),
    )
