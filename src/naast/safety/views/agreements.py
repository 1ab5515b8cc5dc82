"""One agreement: written in a plan, and looked at once the plan is in force."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households.views import around
from naast.households.views.writing import write
from naast.safety import queries, rules
from naast.safety.actions import agreements as actions
from naast.safety.forms import AgreementForm, CheckForm
from naast.safety.models import SafetyPlan
from naast.safety.views.plans import draft_of, look
from naast.safety.views.writing import write_plainly
from naast.ui.templatetags.naast_ui import dutch_date

FIELD_OF: dict[type[Refusal], str] = {
    rules.NobodyDoesIt: "parties",
    rules.CheckInThePast: "check_on",
    rules.CheckTooFar: "check_on",
    rules.NamesHiddenPlace: "what",
    rules.NamesSafeContact: "what",
    rules.OneChecker: "checker",
    rules.CheckerElsewhere: "checker",
    rules.NoRemark: "remark",
}


@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request, reference, plan, agreement=None):
    """One agreement: who does what, who looks whether it holds, and what if not."""
    household, found = draft_of(request, reference, plan)
    one = get_object_or_404(found.agreements, reference=agreement) if agreement else None
    if one and request.POST.get("do") == "remove":
        return _remove(request, household, found, one)

    conditions = list(found.conditions.select_related("situation").order_by("situation__rank", "pk"))
    if not conditions:
        messages.warning(request, "Beschrijf eerst een onveilige situatie met een voorwaarde.")
        return redirect("plan_edit", household.reference, found.reference)
    people: dict[str, Any] = {
        "members": around.born(household),
        "professionals": queries.professionals_beside(household),
    }

    def stands_now(newer) -> dict[str, Any]:
        now = newer.agreements.filter(reference=agreement).first() if agreement else None
        return _as_written(now, conditions) if now else {}

    written = write_plainly(
        request,
        AgreementForm,
        draft=f"agreement:{household.reference}:{(agreement or 'new').lower()}",
        standing={
            **(_as_written(one, conditions) if one else {"condition": request.GET.get("bij", "")}),
            "versie": found.version,
        },
        as_written=stands_now,
        field_of=FIELD_OF,
        is_new=one is None,
        save=lambda sent: actions.write_agreement(
            found,
            by=request.actor,
            today=request.today,
            condition=conditions[int(sent["condition"]) - 1],
            agreement=one,
            version=sent["versie"],
            **AgreementForm.content(sent, **people),
        ),
        conditions=list(enumerate((c.statement for c in conditions), start=1)),
        **people,
    )
    if written.is_done:
        messages.success(request, "De afspraak staat in het plan.")
        return redirect("plan_edit", household.reference, found.reference)
    look(request, household, found)
    context = {
        **around.frame(household, current="household_plan", crumb="Afspraak"),
        **written.context,
        "plan": found,
        "agreement": one,
    }
    return render(request, "safety/agreement.html", context)


def _remove(request, household, plan, agreement):
    try:
        actions.remove_agreement(agreement, by=request.actor, version=around.version_in(request.POST))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "De afspraak is uit het plan gehaald.")
    return redirect("plan_edit", household.reference, plan.reference)


def _as_written(agreement, conditions) -> dict[str, Any]:
    parties = list(agreement.parties.select_related("person").order_by("pk"))
    at = next((n for n, one in enumerate(conditions, start=1) if one.pk == agreement.condition_id), "")
    checker = agreement.checking_person or agreement.checking_professional
    return {
        "condition": str(at),
        "what": agreement.what,
        "parties": [party.person.reference for party in parties],
        "may_read": [party.person.reference for party in parties if party.may_read_at_home],
        "owner": agreement.owner.reference if agreement.owner else "",
        "who_else": agreement.who_else,
        "do_before": agreement.do_before,
        "checker": checker.reference if checker else "",
        "checked_by": "" if checker else agreement.checked_by,
        "check_every": str(agreement.check_every),
        "check_on": agreement.check_on,
        "signal": agreement.signal,
        "if_not": agreement.if_not,
        "next_step": agreement.next_step,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_check(request, reference, agreement):
    """An agreement in force, what was seen of it so far, and what is seen now."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.READ_HOUSEHOLD, household)
    signed = queries.signed_agreements_of(household)
    found = get_object_or_404(signed, reference=agreement)

    def seen_meanwhile(newer) -> dict[str, Any]:
        last = newer.checks.order_by("-on", "-pk").first()
        return {"outcome": last.outcome, "remark": last.remark} if last else {}

    written = write(
        request,
        CheckForm,
        draft=f"check:{household.reference}:{found.reference.lower()}",
        standing={"versie": found.version},
        as_written=seen_meanwhile,
        field_of=FIELD_OF,
        save=lambda sent: actions.check_agreement(
            found,
            by=request.actor,
            today=request.today,
            outcome=sent["outcome"],
            remark=sent["remark"],
            check_on=sent["check_on"],
            version=sent["versie"],
        ),
    )
    if written.is_done:
        messages.success(request, "Vastgelegd wat u zag.")
        return redirect("safety", household.reference)
    if written.stale is not None:
        found = signed.get(pk=found.pk)
    parties = list(found.parties.select_related("person").order_by("pk"))
    journal.looked(
        "looked_at_agreement",
        by=request.actor,
        household_id=household.pk,
        persons={party.person_id for party in parties} | {member.person_id for member in household.members},
        agreement=found.reference,
    )
    may_write = grants.allows(request.actor, Act.WRITE_SAFETY_PLAN, household)
    owner = [found.owner.name] if found.owner else []
    context = {
        **around.frame(household, current="safety", crumb="Afspraak"),
        **written.context,
        "agreement": found,
        "tone": rules.AGREEMENT_TONES[found.outcome],
        "who": ", ".join([*(party.person.name for party in parties), *owner, *filter(None, [found.who_else])]),
        "checks": [
            {
                "when": dutch_date(check.on),
                "title": check.get_outcome_display(),
                "text": check.remark,
                "by": check.by.name,
                "tone": rules.AGREEMENT_TONES[check.outcome],
            }
            for check in found.checks.select_related("by").order_by("-on", "-pk")
        ],
        "form": written.form if may_write and found.plan.state == SafetyPlan.State.IN_FORCE else None,
    }
    return render(request, "safety/agreement_check.html", context)
