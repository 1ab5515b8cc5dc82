"""A final assessment as it was, who read it as a second, and putting it right."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households.views import around, writing
from naast.safety import queries, rules
from naast.safety.actions import amendments
from naast.safety.forms.second_readings import AmendForm
from naast.safety.models import SafetyAssessment
from naast.safety.queries import second_readings, stories
from naast.safety.views.assessments import concerns_of, counted

FINAL = SafetyAssessment.State.FINAL


def final_of(household, reference) -> SafetyAssessment:
    final = household.assessments.filter(state=FINAL).select_related("instrument", "by", "amends", "household")
    return get_object_or_404(final, reference=reference)


@require_safe
def assessment_read(request, reference, assessment):
    """A final assessment as it was: the judgement, what worried, what everyone said, and all answers."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.READ_HOUSEHOLD, household)
    found = final_of(household, assessment)
    to_read = second_readings.readings_asked_of(request.actor).filter(assessment=found, judgement="").first()
    if to_read is not None:  # the own judgement comes first, before the worker's was seen
        return redirect("second_reading", to_read.reference)
    scores = queries.voices_of(found)
    _look(request, household, scores, found)
    voices = queries.voices_told(scores, request.today)
    readings = second_readings.readings_of(found)
    amended_by = household.assessments.filter(amends=found, state=FINAL).first()
    may_assess = grants.allows(request.actor, Act.ASSESS_SAFETY, household)
    context = {
        **around.frame(household, current="safety", crumb="Inschatting"),
        "assessment": found,
        "judgement_tone": rules.JUDGEMENT_TONES[found.judgement],
        "voices": voices,
        "apart": rules.disagreement((one["name"], one["score"].figure) for one in voices),
        "concerns": concerns_of(found, household, request.today),
        "sections": sections_of(found, scores, stories.origins(found, standing_words(found))),
        "counted": counted(found, household, request.today),
        "readings": readings,
        "required": second_readings.required(found, readings, request.now),
        "may_ask": grants.allows(request.actor, Act.ASK_SECOND_READER, household),
        "may_amend": may_assess and amended_by is None,
        "amended_by": amended_by,
        "changes": changes_between(found.amends, found, request.today) if found.amends else [],
    }
    return render(request, "safety/assessment_read.html", context)


def _look(request, household, scores, found):
    journal.looked(
        "looked_at_assessment",
        by=request.actor,
        household_id=household.pk,
        persons={member.person_id for member in household.members} | {one.person_id for one in scores if one.person_id},
        assessment=found.reference,
    )


def names_of(scores) -> dict[int | None, str]:
    return {one.person_id: one.person.name for one in scores if one.person}


def standing_words(assessment) -> dict[str, str]:
    """Every answer under the name of its field, as `Reuse.place` names it."""
    answers = dict(assessment.answers)
    about = answers.pop("members", {})
    words = {f"q_{slug}": str(value) for slug, value in answers.items()}
    for score in assessment.scores.filter(person__isnull=False).select_related("person").order_by("pk"):
        words[f"words_{score.person.reference}"] = score.own_words
        for slug, value in about.get(str(score.person_id), {}).items():
            words[f"m_{score.person.reference}_{slug}"] = str(value)
    return words


def sections_of(assessment, scores, origins) -> list[dict]:
    """All answers by section; an answer that was told before says where."""
    sections = rules.answered(assessment.instrument.definition, assessment.answers, names=names_of(scores))
    by_words: dict[str, list[dict]] = {}
    standing = standing_words(assessment)
    for place, lines in origins.items():
        by_words.setdefault(standing.get(place, ""), []).extend(lines)
    for section in sections:
        for one in section["told"]:
            one["origins"] = by_words.get(one["answer"], [])
    return sections


def changes_between(before, after, today) -> list[dict]:
    """Question by question, then voice by voice, then the judgement: how it was and how it became."""
    was, became = queries.voices_of(before), queries.voices_of(after)
    names = {**names_of(was), **names_of(became)}
    changes = rules.differences(
        rules.answered(before.instrument.definition, before.answers, names=names),
        rules.answered(after.instrument.definition, after.answers, names=names),
    )
    changes += rules.differences(queries.told_by_voice(was, today), queries.told_by_voice(became, today))
    for what, one, other in (
        ("Eigen oordeel", before.get_judgement_display(), after.get_judgement_display()),
        ("Waarom", before.judgement_reason, after.judgement_reason),
    ):
        if one != other:
            changes.append({"section": "Oordeel", "about": "", "question": what, "was": one, "became": other})
    return changes


@require_http_methods(["GET", "HEAD", "POST"])
def assessment_amend(request, reference, assessment):
    """Why a final assessment has to be put right; then it is written in as any draft."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.ASSESS_SAFETY, household)
    found = final_of(household, assessment)

    def save(sent):
        amendments.begin_amendment(found, by=request.actor, today=request.today, reason=sent["reason"])

    written = writing.write(
        request,
        AmendForm,
        draft=f"amend:{household.reference}:{found.reference.lower()}",
        save=save,
        field_of={rules.NoAmendReason: "reason"},
    )
    if written.is_done:
        messages.success(request, "Verbeter wat niet klopt en maak de inschatting opnieuw definitief.")
        return redirect("assessment", household.reference)
    _look(request, household, [], found)
    context = {
        **around.frame(household, current="safety", crumb="Inschatting verbeteren"),
        **written.context,
        "title": "Inschatting verbeteren",
        "intro": "De oude versie blijft te lezen, met uw reden en wat er veranderde. "
        "Is de situatie veranderd? Maak dan een nieuwe inschatting.",
        "save": "Verder met verbeteren",
        "back_url": reverse("assessment_read", args=[household.reference, found.reference]),
    }
    return render(request, "households/write.html", context)


@require_http_methods(["POST"])
def amendment_drop(request, reference):
    """The amendment that was begun is not made after all."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.ASSESS_SAFETY, household)
    drafts = household.assessments.filter(state=SafetyAssessment.State.DRAFT, amends__isnull=False)
    draft = drafts.select_related("amends").first()
    if draft is None or draft.amends is None:
        return redirect("assessment", household.reference)
    final = draft.amends.reference
    try:
        amendments.drop_amendment(draft, by=request.actor)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "De inschatting blijft zoals zij was.")
    return redirect("assessment_read", household.reference, final)
