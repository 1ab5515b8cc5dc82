"""The safety assessment: the one that is being written, and the ones that are final."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal, Stale
from naast.households import actions as households
from naast.households.views import around
from naast.safety import queries, rules
from naast.safety.actions import assessments as actions
from naast.safety.forms import WORKER, AssessmentForm
from naast.safety.models import SafetyAssessment

FIELD_OF = {
    rules.NoJudgement: "judgement",
    rules.NoJudgementReason: "judgement_reason",
    rules.NoOwnFigure: f"figure_{WORKER}",
}


@require_http_methods(["GET", "HEAD", "POST"])
def assessment(request, reference):
    """The draft of this household as a form; without a draft, what it is and a button to begin."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.ASSESS_SAFETY, household)
    if request.POST.get("do") == "start":
        actions.start_assessment(household, by=request.actor, today=request.today)
        return redirect("assessment", household.reference)
    draft = household.assessments.filter(state=SafetyAssessment.State.DRAFT).select_related("instrument").first()
    latest = queries.latest_final(household)
    _look(request, household)
    if draft is None:
        context = {
            **around.frame(household, current="safety", crumb="Inschatting"),
            "instrument": queries.instrument_in_use(),
            "latest": latest,
            "nobody": not around.living_here(household),
        }
        return render(request, "safety/assessment_start.html", context)
    return _written(request, household, draft, latest)


def _look(request, household, **about):
    journal.looked(
        "looked_at_assessment",
        by=request.actor,
        household_id=household.pk,
        persons=[member.person_id for member in household.members],
        **about,
    )


def _written(request, household, draft, latest):
    members = around.living_here(household)
    draft_name = f"assessment:{household.reference}"
    standing = AssessmentForm.written(draft, members)
    initial, kept = around.initial_of(request, draft_name, standing)
    asked = {
        "definition": draft.instrument.definition,
        "members": members,
        "applies": applies_to(household, request.today),
        "before": queries.said_before(latest),
    }
    form, stale = AssessmentForm(request.POST or None, initial=initial, **asked), None
    if form.is_valid():
        finish = request.POST.get("do") == "finish"
        act = actions.finish_assessment if finish else actions.save_assessment
        version = form.cleaned_data["versie"]
        try:
            act(draft, by=request.actor, today=request.today, version=version, **form.content())
        except Stale as refusal:
            standing = AssessmentForm.written(refusal.newer, members)
            form = AssessmentForm(around.renewed(request.POST, refusal.newer), initial=standing, **asked)
            stale = around.compared(form, standing)
        except rules.VoiceMissing as refusal:
            for member in around.voices_here(household):
                if member.person_id in refusal.persons:
                    form.add_error(f"figure_{member.person.reference}", "Vul een cijfer in, of waarom niet.")
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        else:
            households.forget_draft(draft_name, by=request.actor)
            if finish:
                messages.success(request, "De inschatting is definitief. Hieronder ziet u waar het nu staat.")
                return redirect("safety", household.reference)
            messages.success(request, "De inschatting is bewaard. U kunt later verder.")
            return redirect("assessment", household.reference)
    context = {
        **around.frame(household, current="safety", crumb="Inschatting"),
        "assessment": draft,
        "form": form,
        "stale": stale,
        "kept": kept if request.method == "GET" else None,
        "draft_name": draft_name,
        "latest": latest,
        "concerns": concerns_of(draft, household, request.today),
    }
    return render(request, "safety/assessment.html", context)


def applies_to(household, today) -> set[str]:
    here = around.living_here(household)
    return rules.groups_living_here((member.kind, member.person.age(today)) for member in here)


def concerns_of(assessment, household, today) -> list[dict]:
    return rules.concerns(
        assessment.instrument.definition,
        assessment.answers,
        names={member.person_id: around.name_of(member) for member in household.members},
        applies=applies_to(household, today),
    )


@require_safe
def assessment_read(request, reference, assessment):
    """A final assessment as it was: the judgement, what worried, what everyone said, and all answers."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.READ_HOUSEHOLD, household)
    final = household.assessments.filter(state=SafetyAssessment.State.FINAL).select_related("instrument", "by")
    found = get_object_or_404(final, reference=assessment)
    scores = list(found.scores.select_related("person").order_by("pk"))
    journal.looked(
        "looked_at_assessment",
        by=request.actor,
        household_id=household.pk,
        persons={member.person_id for member in household.members} | {one.person_id for one in scores if one.person_id},
        assessment=found.reference,
    )
    names = {one.person_id: one.person.name for one in scores if one.person}
    context = {
        **around.frame(household, current="safety", crumb="Inschatting"),
        "assessment": found,
        "judgement_tone": rules.JUDGEMENT_TONES[found.judgement],
        "scores": [
            {"name": queries.voice_name(one, request.today), "score": one}
            for one in sorted(scores, key=lambda one: one.person_id is None)
        ],
        "concerns": concerns_of(found, household, request.today),
        "sections": rules.answered(found.instrument.definition, found.answers, names=names),
    }
    return render(request, "safety/assessment_read.html", context)
