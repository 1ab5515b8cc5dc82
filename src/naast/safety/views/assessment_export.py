"""A final assessment as a file for another system; by itself without names and without what was written freely."""

from __future__ import annotations

import json

from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.households.views import around
from naast.safety.queries import second_readings
from naast.safety.rules.instruments import fhir_responses
from naast.safety.views.assessments_read import final_of
from naast.safety.views.instruments import as_file

FULL = "volledig"


@require_safe
def assessment_fhir(request, reference, assessment):
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.EXPORT_ASSESSMENT, household)
    found = final_of(household, assessment)
    to_read = second_readings.readings_asked_of(request.actor).filter(assessment=found, judgement="").first()
    if to_read is not None:  # the own judgement comes first, before the worker's was seen
        return redirect("second_reading", to_read.reference)
    with_names = request.GET.get("inhoud") == FULL
    scores = list(found.scores.select_related("person").order_by("pk"))
    told = _told(found, household, scores, with_names=with_names)
    journal.looked(
        "exported_assessment",
        by=request.actor,
        household_id=household.pk,
        persons={member.person_id for member in household.members} | {one.person_id for one in scores if one.person_id},
        assessment=found.reference,
        content="all" if with_names else "without names",
    )
    content = json.dumps(fhir_responses.response(found.instrument.definition, told), ensure_ascii=False, indent=2)
    return as_file(content, name=f"inschatting-{found.reference.lower()}.fhir.json")


def _told(found, household, scores, *, with_names: bool) -> fhir_responses.Told:
    people = {member.person_id: member.person for member in household.members}
    people |= {one.person_id: one.person for one in scores if one.person_id}
    members = {
        key: fhir_responses.Member(str(key), person.reference, person.name if with_names else "")
        for key, person in people.items()
    }
    return fhir_responses.Told(
        household=household.reference,
        reference=found.reference,
        on=found.final_on,
        answers=found.answers,
        members=list(members.values()),
        judgement=found.get_judgement_display(),
        judgement_reason=found.judgement_reason,
        figures=[(members.get(one.person_id), one.figure, one.own_words or one.not_heard_because) for one in scores],
        with_names=with_names,
    )
