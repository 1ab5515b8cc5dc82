"""Handing over: the fixed face asks and tells, the leader confirms, the colleague answers."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal, periods
from naast.foundation.refusals import Refusal, Stale
from naast.households import actions, queries, rules
from naast.households.forms import ConversationForm, DeclineForm, HandOverForm, ToldForm
from naast.households.queries import team as teams
from naast.households.views import around
from naast.households.views.beside import PAGE, hand_over_in, household_for, one_form
from naast.ui import writing

FIELD_OF = {
    rules.NoHandOverReason: "reason",
    rules.ConversationTooFar: "planned_on",
    rules.ConversationBeforeAsked: "planned_on",
    rules.HeldInTheFuture: "held_on",
    rules.CannotTakeOver: "professional",
    rules.ConflictOfInterest: "professional",
    rules.RoleHasEnded: "professional",
    rules.ToldOrNot: "told_on",
    rules.ToldInTheFuture: "told_on",
    rules.NoReasonToDecline: "reason",
}


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, reference):
    """The fixed face proposes a colleague; the leader confirms."""
    household = household_for(request, reference, Act.ASK_HAND_OVER)
    me = request.actor.professional
    colleagues = teams.colleagues_of(me, request.today)

    def save(sent):
        chosen = next(one for one in colleagues if one.reference == sent["professional"])
        actions.ask_hand_over(
            household,
            to=chosen,
            by=request.actor,
            now=request.now,
            reason=sent["reason"],
            planned_on=sent["planned_on"],
        )

    return one_form(
        request,
        household,
        HandOverForm,
        title="Overdragen aan een collega",
        intro="U blijft het vaste gezicht tot uw collega het aanneemt en het gezin het weet. Daarna blijft u er nog even naast.",
        button="Overdracht vragen",
        done="Gevraagd. Uw teamleider moet de overdracht nog goedkeuren. Tot dan verandert er niets.",
        draft="handover",
        field_of=FIELD_OF,
        professionals=[(one.reference, one.name) for one in colleagues],
        save=save,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request, reference, hand_over):
    """What must still happen, the conversation with all three, and what each member heard."""
    household = household_for(request, reference, Act.READ_HOUSEHOLD)
    found = hand_over_in(household, hand_over)
    may_tell = not found.outcome and grants.allows(request.actor, Act.TELL_OF_HAND_OVER, household)
    standing = {
        "planned_on": found.conversation_planned_on,
        "held_on": found.conversation_held_on,
        "versie": found.version,
    }
    form, stale = ConversationForm(request.POST or None, initial=standing), None
    if request.method == "POST" and not may_tell:
        raise grants.NotAllowed
    if form.is_valid():
        sent = form.cleaned_data
        try:
            actions.plan_conversation(
                found,
                by=request.actor,
                today=request.today,
                planned_on=sent["planned_on"],
                held_on=sent["held_on"],
                version=sent["versie"],
            )
        except Stale as refusal:
            newer = refusal.newer
            now_stands = {"planned_on": newer.conversation_planned_on, "held_on": newer.conversation_held_on}
            form = ConversationForm(writing.renewed(request.POST, newer))
            stale = writing.compared(form, now_stands)
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        else:
            messages.success(request, "Het gesprek is vastgelegd.")
            return redirect("hand_over", household.reference, found.reference)
    return _page(request, household, found, form=form, stale=stale, may_tell=may_tell)


def _page(request, household, found, *, form, may_tell, stale=None, told_form=None, told_about=""):
    told = queries.told_of(found, household.members)
    journal.looked(
        "looked_at_hand_over",
        by=request.actor,
        household_id=household.pk,
        persons=[member.person_id for member in household.members],
    )
    context = {
        **around.frame(household, current=PAGE, crumb="Overdracht"),
        "hand_over": found,
        "waits": [] if found.outcome else queries.waits_for(found, told),
        "told": [
            {
                "member": one.member,
                "name": around.name_of(one.member),
                "told": one.told,
                "form": told_form if told_form and told_about == one.member.person.reference else ToldForm(),
            }
            for one in told
        ],
        "form": form,
        "stale": stale,
        "may_tell": may_tell,
        "may_withdraw": not found.outcome and grants.allows(request.actor, Act.ASK_HAND_OVER, household),
    }
    return render(request, "households/hand_over.html", context)


@require_POST
def tell(request, reference, hand_over, person):
    """This member heard it, or not and why."""
    household = household_for(request, reference, Act.TELL_OF_HAND_OVER)
    found = hand_over_in(household, hand_over)
    member = next((one for one in household.members if one.person.reference == person), None)
    if member is None:
        raise grants.NotAllowed
    form = ToldForm(request.POST)
    if form.is_valid():
        try:
            done = actions.tell_member(found, member=member, by=request.actor, now=request.now, **form.cleaned_data)
        except grants.NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        else:
            to = found.to_professional.name
            messages.success(request, f"Overgedragen: {to} is nu het vaste gezicht." if done else "Vastgelegd.")
            if done and not queries.households_readable_by(request.actor).filter(pk=household.pk).exists():
                return redirect("work")
            return redirect("hand_over", household.reference, found.reference)
    standing = {
        "planned_on": found.conversation_planned_on,
        "held_on": found.conversation_held_on,
        "versie": found.version,
    }
    page = ConversationForm(initial=standing)
    return _page(request, household, found, form=page, may_tell=True, told_form=form, told_about=person)


@require_POST
def withdraw(request, reference, hand_over):
    household = household_for(request, reference, Act.ASK_HAND_OVER)
    found = hand_over_in(household, hand_over)
    try:
        actions.withdraw_hand_over(found, by=request.actor, now=request.now)
    except grants.NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "De overdracht is ingetrokken. Er verandert niets.")
    return redirect(PAGE, household.reference)


@require_http_methods(["GET", "HEAD", "POST"])
def asked_of_me(request, hand_over):
    """The colleague who is asked reads the question, not the file; and answers."""
    found = get_object_or_404(queries.hand_overs_asked_of(request.actor), reference=hand_over)
    grants.require(request.actor, Act.ANSWER_HAND_OVER, found)
    form = DeclineForm(request.POST or None) if request.POST.get("antwoord") == "nee" else DeclineForm()
    try:
        if request.POST.get("antwoord") == "ja":
            done = actions.accept_hand_over(found, by=request.actor, now=request.now)
            said = (
                "U bent nu het vaste gezicht."
                if done
                else "U hebt het aangenomen. Het vaste gezicht vertelt het nu aan het gezin."
            )
            messages.success(request, said)
            return redirect("hand_over_asked", found.reference)
        if form.is_valid():
            actions.decline_hand_over(found, by=request.actor, now=request.now, reason=form.cleaned_data["reason"])
            messages.success(request, "U hebt het niet aangenomen. Het huishouden blijft bij het vaste gezicht.")
            return redirect("hand_over_asked", found.reference)
    except grants.NotAllowed:
        raise
    except Refusal as refusal:
        if isinstance(refusal, rules.NoReasonToDecline):
            form.add_error("reason", str(refusal))
        else:
            messages.error(request, str(refusal))
    found = get_object_or_404(queries.hand_overs_asked_of(request.actor), reference=hand_over)
    journal.looked("looked_at_hand_over", by=request.actor, households=[found.household_id])
    context = {
        "hand_over": found,
        "asked_on": periods.day_of(found.asked_at),
        "form": form,
        "crumbs": [{"label": "Mijn werk", "url": reverse("work")}, {"label": "Overdracht", "url": ""}],
    }
    return render(request, "households/hand_over_asked.html", context)
