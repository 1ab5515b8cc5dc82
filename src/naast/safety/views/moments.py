"""Looking again: what is planned, what was seen, and who was told when nobody looked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households.views import around
from naast.households.views.writing import write
from naast.safety import queries, rules
from naast.safety.actions import moments as actions
from naast.safety.forms import DoCheckForm, MoveCheckForm

FIELD_OF: dict[type[Refusal], str] = {
    rules.moments.NextTooLate: "next_on",
    rules.moments.NextInThePast: "next_on",
    rules.moments.NoOutcome: "outcome",
    rules.moments.NothingToldOfIt: "seen",
    rules.moments.MovedTooFar: "to_on",
    rules.moments.MovedToThePast: "to_on",
    rules.moments.NotMoved: "to_on",
    rules.moments.MovedWithoutReason: "reason",
}


@require_safe
def moments(request, reference):
    """Every day on which somebody looks again, and every day on which somebody did or did not."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.READ_HOUSEHOLD, household)
    found: list[Any] = list(queries.moments_of(household).order_by("-due_on", "-pk"))
    told = {one.pk: queries.told_now(household, one, request.today) for one in found if one.state == "open"}
    names = queries.names_of(one.to for several in told.values() for one in several)
    for one in found:
        one.tone = rules.moments.OUTCOME_TONES.get(one.outcome, "calm")
        one.told_now = [{"name": names[row.to], "since": row.since} for row in told.get(one.pk, [])]
    _look(request, household)
    context = {
        **around.frame(household, current="safety", crumb="Terugkijken"),
        "open": [one for one in reversed(found) if one.state == "open"],
        "past": [one for one in found if one.state == "done"],
        "replaced": [one for one in found if one.state == "replaced"],
        "today": request.today,
        "may_do": grants.allows(request.actor, Act.DO_CHECK, household),
    }
    return render(request, "safety/moments.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def moment(request, reference, moment):
    """One planned day: what was seen, and the next day in the same act."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.DO_CHECK, household)
    found = get_object_or_404(queries.moments_of(household), reference=moment)
    latest = queries.next_check_at_most(household, request.today)

    written = write(
        request,
        DoCheckForm,
        draft=f"moment:{household.reference}",
        standing={"versie": found.version},
        as_written=_as_done,
        field_of=FIELD_OF,
        save=lambda sent: actions.do_check(
            found,
            by=request.actor,
            today=request.today,
            outcome=sent["outcome"],
            seen=sent["seen"],
            next_on=sent.get("next_on"),
            version=sent["versie"],
        ),
        latest=latest,
    )
    if written.is_done:
        if written.form.cleaned_data["outcome"] == "unsafe" and household.phase > 1:
            messages.warning(request, "Het is weer onveilig. Ga terug naar directe veiligheid als dat nodig is.")
            return redirect("phase_back", household.reference)
        messages.success(request, "Vastgelegd. De volgende dag staat gepland.")
        return redirect("moments", household.reference)
    told = queries.told_now(household, found, request.today)
    names = queries.names_of(one.to for one in told)
    _look(request, household)
    context = {
        **around.frame(household, current="safety", crumb="Terugkijken"),
        **written.context,
        "form": written.form if found.state == "open" else None,
        "moment": found,
        "told": [{"name": names[one.to], "since": one.since} for one in told],
        "today": request.today,
    }
    return render(request, "safety/moment.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def moment_move(request, reference, moment):
    """Another day, with the reason, and not further than the norm allows."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.MOVE_CHECK, household)
    found = get_object_or_404(queries.moments_of(household), reference=moment, state="open")
    latest = queries.move_at_most(household, found, request.today)
    written = write(
        request,
        MoveCheckForm,
        draft=f"moment-move:{household.reference}",
        standing={"versie": found.version},
        as_written=lambda newer: {"to_on": newer.due_on},
        field_of=FIELD_OF,
        save=lambda sent: actions.move_check(
            found,
            by=request.actor,
            today=request.today,
            to_on=sent["to_on"],
            reason=sent["reason"],
            version=sent["versie"],
        ),
        latest=latest,
    )
    if written.is_done:
        messages.success(request, "De dag is verzet.")
        return redirect("moments", household.reference)
    _look(request, household)
    context = {
        **around.frame(household, current="safety", crumb="Dag verzetten"),
        **written.context,
        "moment": found,
        "latest": latest,
    }
    return render(request, "safety/moment_move.html", context)


def _as_done(newer) -> dict[str, Any]:
    return {"outcome": newer.outcome, "seen": newer.seen}


@require_http_methods(["GET", "HEAD", "POST"])
def missed_check(request, reference, moment):
    """Nobody looked: for whoever is told, by reference alone; seen is one button."""
    household = queries.visible_household(request.actor, reference)
    grants.require(request.actor, Act.SEE_MISSED_CHECK, household)
    found = get_object_or_404(queries.missed_of(household), reference=moment)
    if request.method == "POST":
        actions.see_missed_check(found, by=request.actor, today=request.today)
        messages.success(request, "Vastgelegd dat u het weet.")
        return redirect("missed_check", household.reference, found.reference)
    told = queries.told_now(household, found, request.today)
    names = queries.names_of(one.to for one in told)
    journal.looked("looked_at_missed_check", by=request.actor, household_id=household.pk, moment=found.reference)
    rows = {one.to_id: one for one in found.escalations.all()}
    mine = rows.get(request.actor.professional.pk)
    context = {
        "household": household,
        "moment": found,
        "crumbs": [{"label": "Mijn werk", "url": "/"}, {"label": f"Huishouden {household.reference}", "url": ""}],
        "told": [
            {"name": names[one.to], "since": one.since, "seen_on": rows[one.to].seen_on if one.to in rows else None}
            for one in told
        ],
        "may_say_seen": (mine is None or mine.seen_on is None)
        and any(one.to == request.actor.professional.pk for one in told),
        "may_do": grants.allows(request.actor, Act.DO_CHECK, household),
        "today": request.today,
    }
    return render(request, "safety/missed_check.html", context)


def _look(request, household):
    journal.looked(
        "looked_at_moments",
        by=request.actor,
        household_id=household.pk,
        persons=[member.person_id for member in household.members],
    )
