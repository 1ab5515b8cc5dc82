"""What whoever leads the team does for one household, of which only the reference is on the page."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from naast.access import grants
from naast.access.grants import Act
from naast.foundation.refusals import Refusal
from naast.households import actions, rules
from naast.households.forms import (
    AppointForm,
    DeputyForm,
    HandOverForm,
    PassOnForm,
    PriorityForm,
    ReopenForm,
)
from naast.households.models import Household, Involvement
from naast.households.queries import team as teams
from naast.households.views.team import led_by, look

FIELD_OF = {
    rules.DeputyTooLong: "last",
    rules.DeputyInThePast: "first",
    rules.DeputyTooFar: "first",
    rules.DeputyEndsBeforeItBegins: "last",
    rules.NoHandOverReason: "reason",
    rules.ConversationTooFar: "planned_on",
    rules.ConversationBeforeAsked: "planned_on",
    rules.NoConflictReason: "reason",
    rules.NotOnTheList: "listed",
    rules.NoPriorityReason: "reason",
    rules.PriorityEnds: "until",
    rules.NoReasonToReopen: "reason",
    rules.LeavesInThePast: "on",
}


def household_or_404(request, reference: str, act: Act = Act.APPOINT_FIXED_FACE, *, closed: bool = False) -> Household:
    leader = led_by(request)
    found = teams.closed_households(leader) if closed else teams.team_households(leader)
    household = get_object_or_404(found, reference=reference)
    grants.require(request.actor, act, household)
    return household


def by_load(request, household: Household, *, to_continue: bool = False) -> list[tuple[str, str]]:
    """Colleagues with what they carry, the lightest first; the fixed face only while that can be continued."""
    face = household.involvements.filter(kind=Involvement.Kind.FIXED_FACE).active().first()
    may_continue = to_continue and face is not None and face.during.upper - request.now <= rules.RENEW_FROM
    workers = teams.board_of(led_by(request), request.now).workers
    stays = face.professional_id if face else None
    return [
        (one.professional.reference, in_words(one, continues=one.professional.pk == stays))
        for one in workers
        if one.professional.pk != stays or may_continue
    ]


def in_words(worker: teams.Worker, *, continues: bool = False) -> str:
    count = "1 huishouden" if worker.caseload == 1 else f"{worker.caseload} huishoudens"
    name = f"{worker.professional.name} blijft nog een jaar" if continues else worker.professional.name
    return f"{name} ({count}, gewicht {rules.caseload.in_dutch(worker.weight)})"


def lead_form(
    request, household: Household, form_class, *, title, button, done, save, intro="", template="form", **context
):
    """One act of the leader about one household; nothing of the household but its reference is on the page."""
    asked = context.pop("asked", {})
    initial = context.pop("initial", {})
    form = form_class(request.POST or None, initial=initial, **asked)
    if form.is_valid():
        try:
            save(form.cleaned_data)
        except grants.NotAllowed:
            raise
        except Refusal as refusal:
            field = FIELD_OF.get(type(refusal), "professional")
            form.add_error(field if field in form.fields else None, str(refusal))
        else:
            messages.success(request, done(form.cleaned_data) if callable(done) else done)
            return redirect("team")
    look(request, [household])
    context = {
        **context,
        "household": household,
        "form": form,
        "title": title,
        "intro": intro,
        "save": button,
        "back_url": context.get("back_url") or reverse("appoint_fixed_face", args=[household.reference]),
        "crumbs": [{"label": "Team", "url": reverse("team")}, {"label": household.reference, "url": ""}],
    }
    return render(request, f"households/team/{template}.html", context)


def chosen_by(request, sent):
    everyone = teams.team_members(request.actor.professional, request.today)
    return next(one for one in everyone if one.reference == sent["professional"])


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request, reference):
    """The leader says who becomes the fixed face of this household; and what else a leader can do for it."""
    household = household_or_404(request, reference)
    (standing,) = teams.on_board([household], request.now)
    return lead_form(
        request,
        household,
        AppointForm,
        title="Vast gezicht aanwijzen",
        button="Aanwijzen",
        template="appoint",
        back_url=reverse("team"),
        done=lambda sent: (
            f"{chosen_by(request, sent).name} is nu het vaste gezicht van huishouden {household.reference}."
        ),
        initial={"instead_of": standing.face.professional.reference if standing.face else ""},
        asked={"professionals": by_load(request, household, to_continue=True)},
        standing=standing,
        to_end=[
            one for one in standing.beside if one.kind == Involvement.Kind.DEPUTY and one.during.upper > request.now
        ],
        priorities=dict(PriorityForm.base_fields["level"].choices),  # type: ignore[attr-defined]
        save=lambda sent: actions.appoint_fixed_face(
            household,
            professional=chosen_by(request, sent),
            by=request.actor,
            now=request.now,
            reason=sent["reason"],
            instead_of=sent["instead_of"],
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def deputy(request, reference):
    household = household_or_404(request, reference)
    return lead_form(
        request,
        household,
        DeputyForm,
        title="Waarneming regelen",
        intro="Waarneming begint en eindigt vanzelf. Het vaste gezicht en het gezin zien wie er wanneer waarneemt.",
        button="Waarneming vastleggen",
        done=lambda sent: (
            f"{chosen_by(request, sent).name} neemt waar van {sent['first']:%d-%m-%Y} tot en met {sent['last']:%d-%m-%Y}."
        ),
        asked={"professionals": by_load(request, household)},
        initial={"first": request.today, "last": request.today + timedelta(days=13)},
        save=lambda sent: actions.arrange_deputy(
            household,
            professional=chosen_by(request, sent),
            first=sent["first"],
            last=sent["last"],
            reason=sent["reason"],
            by=request.actor,
            now=request.now,
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request, reference):
    household = household_or_404(request, reference)
    return lead_form(
        request,
        household,
        HandOverForm,
        title="Warme overdracht vragen",
        intro="Het vaste gezicht blijft tot de collega het aanneemt en het gezin het weet.",
        button="Overdracht vragen",
        done=lambda sent: f"Gevraagd aan {chosen_by(request, sent).name}.",
        asked={"professionals": by_load(request, household)},
        save=lambda sent: actions.ask_hand_over(
            household,
            to=chosen_by(request, sent),
            by=request.actor,
            now=request.now,
            reason=sent["reason"],
            planned_on=sent["planned_on"],
        ),
    )


@require_POST
def confirm(request, reference):
    """The leader agrees with what the fixed face proposed."""
    household = household_or_404(request, reference)
    (standing,) = teams.on_board([household], request.now)
    try:
        if standing.hand_over is None:
            raise rules.HandOverHasEnded
        if request.POST.get("antwoord") == "nee":
            actions.withdraw_hand_over(
                standing.hand_over, by=request.actor, now=request.now, reason="De teamleider keurde het niet goed."
            )
            messages.success(request, "Niet goedgekeurd. Het huishouden blijft bij het vaste gezicht.")
        else:
            actions.confirm_hand_over(standing.hand_over, by=request.actor, now=request.now)
            messages.success(request, f"Goedgekeurd: {standing.hand_over.to_professional.name} kan het overnemen.")
    except grants.NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("team")


@require_POST
def end(request, reference, professional):
    """The leader ends a deputy; the time that the earlier fixed face stays is for the new one to end."""
    household = household_or_404(request, reference)
    (standing,) = teams.on_board([household], request.now)
    ending = [
        one
        for one in standing.beside
        if one.kind == Involvement.Kind.DEPUTY
        and one.professional.reference == professional
        and one.during.upper > request.now
    ]
    if not ending:
        raise grants.NotAllowed
    try:
        for one in ending:
            one.household = household
            actions.end_involvement(one, by=request.actor, now=request.now)
    except grants.NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{ending[0].professional.name} staat daar niet meer.")
    return redirect("appoint_fixed_face", household.reference)


@require_http_methods(["GET", "HEAD", "POST"])
def priority(request, reference):
    household = household_or_404(request, reference, Act.RATE_PRIORITY)
    return lead_form(
        request,
        household,
        PriorityForm,
        title="Voorrang bepalen",
        intro="De voorrang volgt de laatste inschatting. Wijkt u af, dan staat uw reden erbij tot de dag die u kiest.",
        button="Vastleggen",
        done="De voorrang is vastgelegd.",
        save=lambda sent: actions.rate_priority(household, by=request.actor, now=request.now, **sent),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request, reference):
    household = household_or_404(request, reference, Act.REOPEN_HOUSEHOLD, closed=True)
    return lead_form(
        request,
        household,
        ReopenForm,
        title="Huishouden weer openen",
        intro="Het huishouden komt terug op uw bord. Wijs meteen een vast gezicht aan.",
        button="Weer openen",
        done="Het huishouden is weer open. Wijs nu een vast gezicht aan.",
        back_url=reverse("team"),
        save=lambda sent: actions.reopen_household(
            household, by=request.actor, today=request.today, reason=sent["reason"]
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request, reference):
    """The leader says which colleague looks back from now on, at a household that was closed."""
    household = household_or_404(request, reference, Act.GIVE_ON_FOLLOW_UP, closed=True)
    looks_back = set(household.follow_ups.waiting().values_list("responsible", flat=True))
    people = [
        one
        for one in teams.colleagues_of(request.actor.professional, request.today)
        if looks_back and one.pk not in looks_back
    ]
    return lead_form(
        request,
        household,
        PassOnForm,
        title="Terugkijken doorgeven",
        intro="Deze collega vraagt voortaan hoe het gaat en kan tot dan meelezen. Voor wie dat eerder deed, gaat het dossier dicht.",
        button="Doorgeven",
        done=lambda sent: f"{chosen_by(request, sent).name} kijkt terug bij huishouden {household.reference}.",
        back_url=reverse("team"),
        asked={"professionals": [(one.reference, one.name) for one in people]},
        save=lambda sent: actions.pass_on_follow_up(household, to=chosen_by(request, sent), by=request.actor),
    )
