"""The safety assessment: the one that is being written, and the ones that are final."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naast.access import grants
from naast.access.grants import Act, NotAllowed
from naast.foundation import journal
from naast.foundation.refusals import Refusal, Stale
from naast.households import actions as households
from naast.households.views import around
from naast.safety import queries, rules
from naast.safety.actions import assessments as actions
from naast.safety.actions import reuses
from naast.safety.forms import WORKER, AssessmentForm
from naast.safety.models import SafetyAssessment
from naast.safety.queries import stories as told
from naast.safety.rules import stories
from naast.safety.rules.instruments import scoring, telling
from naast.ui import writing

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
        try:
            actions.start_assessment(household, by=request.actor, today=request.today)
        except NotAllowed:
            raise
        except Refusal as refusal:
            messages.error(request, str(refusal))
        return redirect("assessment", household.reference)
    draft = household.assessments.filter(state=SafetyAssessment.State.DRAFT).select_related("instrument").first()
    latest = queries.latest_final(household)
    _look(request, household)
    if draft is None:
        context = {
            **around.frame(household, current="safety", crumb="Inschatting"),
            "instrument": queries.instrument_or_none(household, request.today),
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
        "groups": groups_here(household, request.today),
        "before": queries.said_before(latest),
    }
    lent = {
        "offers": told.offers(told.stories_readable_by(request.actor, household)),
        "latest": latest,
        "origins": told.origins(draft, standing),
    }
    form, stale = AssessmentForm(request.POST or None, initial=initial, **asked), None
    form.lend(**lent)
    if form.is_valid():
        do = request.POST.get("do", "save")
        try:
            done = _do(request, do, draft, latest, form)
        except Stale as refusal:
            standing = AssessmentForm.written(refusal.newer, members)
            form = AssessmentForm(writing.renewed(request.POST, refusal.newer), initial=standing, **asked)
            form.lend(**lent)
            stale = writing.compared(form, standing)
        except NotAllowed:
            raise
        except Refusal as refusal:
            for fault in refusal.faults if isinstance(refusal, rules.NotReady) else [refusal]:
                _say(form, fault, household)
        else:
            households.forget_draft(draft_name, by=request.actor)
            if do == "finish":
                messages.success(request, "De inschatting is definitief. Hieronder ziet u waar het nu staat.")
                return redirect("safety", household.reference)
            messages.success(request, SAID[done])
            here = reverse("assessment", args=[household.reference])
            return redirect(f"{here}#id_{do.split(':')[1]}" if done == "reused" else here)
    context = {
        **around.frame(household, current="safety", crumb="Inschatting"),
        "assessment": draft,
        "form": form,
        "stale": stale,
        "kept": kept if request.method == "GET" else None,
        "draft_name": draft_name,
        "latest": latest,
        "concerns": concerns_of(draft, household, request.today),
        "other_voices": [
            {"name": queries.voice_name(one, request.today), "score": one}
            for one in draft.scores.select_related("person", "professional", "written_by").order_by("pk")
            if one.professional_id
            or one.outsider
            or one.person_id not in {member.person_id for member in members} | {None}
        ],
    }
    return render(request, "safety/assessment.html", context)


def _say(form, fault: Refusal, household) -> None:
    """What is missing, at its own place."""
    if isinstance(fault, rules.VoiceMissing):
        for member in around.voices_here(household):
            if member.person_id in fault.persons:
                form.add_error(f"figure_{member.person.reference}", "Vul een cijfer in, of waarom niet.")
    else:
        form.add_error(FIELD_OF.get(type(fault)), str(fault))


SAID = {
    "saved": "De inschatting is bewaard. U kunt later verder.",
    "reused": "Overgenomen. Bij het antwoord staat waar het vandaan komt.",
}


def _do(request, do: str, draft, latest, form) -> str:
    """What the button asks for: keep, make final, or put in what was told before."""
    saved = {"by": request.actor, "today": request.today, "version": form.cleaned_data["versie"]}
    act, _, about = do.partition(":")
    if act in ("story", "earlier"):
        place, _, source = about.partition(":")
        if not form.takes_words(place):
            raise stories.NoPlaceForThat
        put = {
            **saved,
            "place": place,
            "standing": form.cleaned_data.get(place, ""),
            "content": lambda words: form.content_with(place, words),
        }
        if act == "earlier":
            if latest is None:
                raise stories.NothingToReuse
            reuses.reuse_earlier_answer(draft, earlier=latest, answer=form.earlier_answer(place), **put)
            return "reused"
        story, _, piece = source.partition(":")
        if not (piece.isascii() and piece.isdecimal() and len(piece) < 5):
            raise stories.NothingToReuse
        reuses.reuse_story(draft, story=story, piece=int(piece), **put)
        return "reused"
    if act == "finish":
        actions.finish_assessment(draft, **saved, **form.content())
    else:
        actions.save_assessment(draft, **saved, **form.content())
    return "saved"


def applies_to(household, today) -> set[str]:
    here = around.living_here(household)
    return rules.groups_living_here((member.kind, member.person.age(today)) for member in here)


def groups_here(household, today) -> dict[int, frozenset[str]]:
    """Whom the rounds about children or elders are about."""
    here = around.living_here(household)
    return {member.person_id: rules.groups_of(member.kind, member.person.age(today)) for member in here}


def counted(assessment, household, today) -> list[dict]:
    """What the answers count up to, per member and for the household, to lay beside the judgement."""
    definition = assessment.instrument.definition
    groups = {str(person): groups for person, groups in groups_here(household, today).items()}
    about = {key: groups.get(key, scoring.EVERY_GROUP) for key in assessment.answers.get("members", {})}
    names = {str(member.person_id): around.name_of(member) for member in household.members}
    scored = scoring.score(definition, assessment.answers, members=about, applies=applies_to(household, today))
    return telling.told(definition, scored, names=names)


def concerns_of(assessment, household, today) -> list[dict]:
    return rules.concerns(
        assessment.instrument.definition,
        assessment.answers,
        names={member.person_id: around.name_of(member) for member in household.members},
        applies=applies_to(household, today),
    )
