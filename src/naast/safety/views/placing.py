"""Which household a signal is about, and which other one as well."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households.queries import households_readable_by
from naast.safety import queries, rules
from naast.safety.actions import signals as actions
from naast.safety.forms import NEW, PlaceForm
from naast.safety.views.signal import in_hand, trail


@require_http_methods(["GET", "HEAD", "POST"])
def signal_household(request, reference):
    """Which household the signal is about: one that is likely, with why, or a new one."""
    found = in_hand(request, reference)
    grants.require(request.actor, Act.LOOK_FOR_MATCHES)
    own = request.actor.professional.team
    teams = None if own.is_local_team else queries.local_teams()
    form = PlaceForm(request.POST or None, teams=teams, initial={"versie": found.version})
    if form.is_valid():
        try:
            return _place(request, found, form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    left = queries.questions_left()
    likely = queries.likely_households(request.actor, found)
    journal.looked(
        "looked_at_likely_households",
        by=request.actor,
        households={one.match.household_id for _, choices in likely for one in choices},
        persons={one.match.person.pk for _, choices in likely for one in choices if one.match.person},
        signal=found.reference,
    )
    context = {
        "signal": found,
        "form": form,
        "likely": [(named, choices, place < left) for place, (named, choices) in enumerate(likely)],
        "asked_enough": rules.AskedEnough.sentence if left < len(likely) else "",
        "is_anyone_known": any(choices for _, choices in likely),
        "new": NEW,
        "title": "Bij welk huishouden hoort dit?",
        "save": "Signaal hier neerleggen",
        "crumbs": trail(found, "Huishouden"),
        "team": own if own.is_local_team else None,
    }
    return render(request, "safety/signal_household.html", context)


def _place(request, found, sent):
    if sent["household"] == NEW:
        household = actions.open_household_for(
            found, by=request.actor, now=request.now, team=sent.get("team"), version=sent["versie"]
        )
        messages.success(request, "Het huishouden is geopend en het signaal ligt erbij.")
        return redirect("household", household.reference)
    household_id = queries.chosen_household(request.actor, found, sent["household"])
    if household_id is None:
        raise rules.NotAmongTheLikely if queries.questions_left() else rules.AskedEnough
    actions.place_signal(found, by=request.actor, household_id=household_id, version=sent["versie"])
    messages.success(request, "Het signaal ligt nu bij dit huishouden. Het vaste gezicht ziet het daar.")
    mine = households_readable_by(request.actor).filter(pk=household_id).first()
    return redirect("household", mine.reference) if mine else redirect("signal", found.reference)


@require_http_methods(["GET", "HEAD", "POST"])
def signal_second_household(request, reference):
    """The same signal is about a second household: it is linked there, and read by whoever stands beside that one."""
    found = in_hand(request, reference)
    grants.require(request.actor, Act.LOOK_FOR_MATCHES)
    form = PlaceForm(request.POST or None, initial={"versie": found.version})
    if form.is_valid():
        try:
            household_id = queries.chosen_household(request.actor, found, form.cleaned_data["household"])
            if household_id is None:
                raise rules.NotAmongTheLikely if queries.questions_left() else rules.AskedEnough
            actions.link_signal(found, by=request.actor, household_id=household_id)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, "Dit ligt nu ook bij dat huishouden. Het ene huishouden hoort niets over het andere."
            )
            return redirect("signal", found.reference)
    left = queries.questions_left()
    likely = queries.likely_households(request.actor, found)
    elsewhere = [
        (named, [one for one in choices if one.match.household_id != found.household_id]) for named, choices in likely
    ]
    journal.looked(
        "looked_at_likely_households",
        by=request.actor,
        households={one.match.household_id for _, choices in elsewhere for one in choices},
        persons={one.match.person.pk for _, choices in elsewhere for one in choices if one.match.person},
        signal=found.reference,
    )
    context = {
        "signal": found,
        "form": form,
        "likely": [(named, choices, place < left) for place, (named, choices) in enumerate(elsewhere)],
        "asked_enough": rules.AskedEnough.sentence if left < len(likely) else "",
        "is_anyone_known": any(choices for _, choices in elsewhere),
        "new": "",
        "title": "Bij welk tweede huishouden hoort dit ook?",
        "save": "Ook hier neerleggen",
        "crumbs": trail(found, "Tweede huishouden"),
        "team": None,
    }
    return render(request, "safety/signal_household.html", context)
