"""Reading along: asking for it, judging without having seen the other's judgement, and saying whether one agrees."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.households.views import around, writing
from naast.safety import rules as safety
from naast.safety.actions import second_readings as actions
from naast.safety.forms.second_readings import AskForm, JudgeForm, VerdictForm
from naast.safety.models import SafetyAssessment
from naast.safety.queries import second_readings as queries
from naast.safety.rules import second_readings as rules
from naast.safety.views.assessments_read import final_of

FIELD_OF = {
    rules.OwnAssessment: "reader",
    rules.NoSecondReader: "reader",
    rules.MayNotRead: "reader",
    rules.AskedAlready: "reader",
    rules.NoOwnJudgement: "judgement",
    rules.NoVerdict: "verdict",
    rules.NoVerdictReason: "remark",
}


@require_http_methods(["GET", "HEAD", "POST"])
def second_reader(request, reference, assessment):
    """Who reads this assessment as a second."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.ASK_SECOND_READER, household)
    found = final_of(household, assessment)
    readings = queries.readings_of(found)
    asked = {one.reader_id for one in readings}
    possible = {
        one.reference: one
        for one in queries.possible_readers(found, by=request.actor, now=request.now)
        if one.pk not in asked
    }
    if request.POST.get("do") == "end":
        reading = get_object_or_404(found.second_readings, reference=request.POST.get("reading", ""))
        try:
            actions.end_second_reading(reading, by=request.actor)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "De vraag is teruggenomen. Deze collega leest niet meer mee.")
        return redirect("second_reader", household.reference, found.reference)

    def save(sent):
        actions.ask_second_reader(
            found, reader=possible[sent["reader"]], by=request.actor, now=request.now, question=sent["question"]
        )

    written = writing.write(
        request,
        AskForm,
        draft=f"second:{household.reference}:{found.reference.lower()}",
        save=save,
        field_of=FIELD_OF,
        is_new=True,
        readers=[(one.reference, f"{one.name}, {one.team.organisation.name}") for one in possible.values()],
    )
    if written.is_done:
        messages.success(request, "De vraag is gesteld. Deze collega vindt hem bij Meelezen.")
        return redirect("assessment_read", household.reference, found.reference)
    journal.looked(
        "looked_at_assessment",
        by=request.actor,
        household_id=household.pk,
        persons=[member.person_id for member in household.members],
        assessment=found.reference,
    )
    context = {
        **around.frame(household, current="safety", crumb="Tegenlezer"),
        **written.context,
        "title": "Iemand laten meelezen",
        "intro": "Een tegenlezer geeft eerst een eigen oordeel, zonder dat van u te zien. Daarna staan ze naast elkaar.",
        "save": "Vraag om mee te lezen",
        "back_url": reverse("assessment_read", args=[household.reference, found.reference]),
        "readings": readings,
        "now": request.now,
        "nobody": not possible,
    }
    return render(request, "safety/second_reader.html", context)


@require_safe
def second_readings(request):
    """What I was asked to read, and what I have read, as long as it is open to me."""
    if request.actor.professional is None:
        raise Http404
    asked = list(queries.readings_asked_of(request.actor).select_related("asked_by").order_by("asked_on", "pk"))
    asked.sort(key=lambda one: one.finished_at is not None)  # what waits comes first
    journal.looked("looked_at_second_readings", by=request.actor, households={one.household_id for one in asked})
    return render(request, "safety/second_readings.html", {"readings": asked})


@require_http_methods(["GET", "HEAD", "POST"])
def second_reading(request, reading):
    """One assessment for its second reader: first the own judgement, then both beside each other."""
    found = get_object_or_404(queries.readings_asked_of(request.actor).select_related("asked_by"), reference=reading)
    grants.require(request.actor, Act.READ_AS_SECOND, found)
    is_judged = bool(found.judgement)
    own = {"by": request.actor, "now": request.now}

    def save(sent):
        if is_judged:
            actions.answer_as_second_reader(found, verdict=sent["verdict"], remark=sent["remark"], **own)
        else:
            actions.judge_as_second_reader(
                found,
                judgement=sent["judgement"],
                reason=sent["reason"],
                knew_the_judgement=sent["knew_the_judgement"] == "yes",
                **own,
            )

    written = None
    if found.finished_at is None:
        part = "answer" if is_judged else "judge"
        written = writing.write(
            request,
            VerdictForm if is_judged else JudgeForm,
            draft=f"second_{part}:{found.reference.lower()}",
            save=save,
            field_of=FIELD_OF,
            is_new=True,
        )
        if written.is_done:
            messages.success(
                request,
                "Uw antwoord staat erbij." if is_judged else "Uw oordeel staat er. Nu ziet u ook dat van uw collega.",
            )
            return redirect("second_reading", found.reference)
    read = queries.what_is_read(found)
    if read is None:
        raise Http404
    names = {one["person"]: one["name"] for one in read["voices"] if one["person"]}
    context = {
        "crumbs": [
            {"label": "Meelezen", "url": reverse("second_readings")},
            {"label": "Inschatting", "url": ""},
        ],
        "reading": found,
        "read": read,
        "voices": [{**one, "label": _label(one)} for one in read["voices"]],
        "apart": safety.disagreement((_label(one), one["figure"]) for one in read["voices"]),
        "concerns": safety.concerns(
            read["definition"], read["answers"], names=names, applies=_everybody(read["definition"])
        ),
        "sections": safety.answered(read["definition"], read["answers"], names=names),
        "judgement": SafetyAssessment.Judgement(read["judgement"]).label if read["judgement"] else "",
        "is_the_same": bool(read["judgement"]) and read["judgement"] == found.judgement,
        "until": found.during.upper,
        **(written.context if written else {"form": None, "draft_name": "", "kept": None, "stale": None}),
    }
    return render(request, "safety/second_reading.html", context)


def _everybody(definition: dict) -> set[str]:
    """Every group the questionnaire knows: what was answered was asked of somebody here."""
    return {section["applies_to"] for section in definition["sections"] if section.get("applies_to")}


def _label(voice: dict) -> str:
    return voice["name"] or "professional"
