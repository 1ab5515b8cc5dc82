"""The stories of a household: what was told, once, in own words."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.households.views import around, writing
from naast.safety.actions import stories as actions
from naast.safety.forms.stories import ReadBackForm, StoryForm
from naast.safety.queries import stories as queries
from naast.safety.rules import stories as rules

FIELD_OF = {
    rules.NoWords: "words",
    rules.WhyAgain: "asked_again_because",
    rules.ToldInTheFuture: "told_on",
    rules.ToldBeforeBirth: "told_on",
    rules.AgreedBeforeTold: "agreed_on",
}


@require_safe
def stories(request, reference):
    """Everything that was told in this household, by member; the newest telling first, the earlier ones below it."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.READ_STORIES, household)
    tellers = queries.tellers(queries.stories_readable_by(request.actor, household), request.today)
    told = [story for teller in tellers for story in teller.tellings]
    journal.looked(
        "looked_at_stories",
        by=request.actor,
        household_id=household.pk,
        persons={story.person_id for story in told} | {member.person_id for member in household.members},
    )
    context = {
        **around.frame(household, current="safety", crumb="Verhalen"),
        "tellers": tellers,
        "times": len(told),
        "may_write": grants.allows(request.actor, Act.WRITE_STORY, household),
    }
    return render(request, "safety/stories.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def story_new(request, reference):
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.WRITE_STORY, household)
    tellers = {member.person.reference: member.person for member in around.born(household)}

    def save(sent):
        actions.write_story(
            household,
            person=tellers[sent["person"]],
            by=request.actor,
            today=request.today,
            told_on=sent["told_on"],
            words=sent["words"],
            language=sent["language"],
            told_with=sent["told_with"],
            readers=sent["readers"],
            asked_again_because=sent["asked_again_because"],
        )

    written = writing.write(
        request,
        StoryForm,
        draft=f"story:{household.reference}",
        save=save,
        standing={"told_on": request.today},
        field_of=FIELD_OF,
        is_new=True,
        people=[(member.person.reference, around.name_of(member)) for member in around.born(household)],
    )
    if written.is_done:
        messages.success(request, "Het verhaal staat er. Lees het voor en vraag of het zo klopt.")
        return redirect("stories", household.reference)
    journal.looked(
        "looked_at_stories",
        by=request.actor,
        household_id=household.pk,
        persons=[member.person_id for member in household.members],
    )
    context = {
        **around.frame(household, current="safety", crumb="Verhaal opschrijven"),
        **written.context,
        "title": "Een verhaal opschrijven",
        "intro": "Eén keer vertellen is genoeg. Wat hier staat, kunt u later overnemen in de inschatting en het plan.",
        "save": "Verhaal bewaren",
        "back_url": reverse("stories", args=[household.reference]),
    }
    return render(request, "households/write.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def story(request, reference, story):
    """A story that was read back, as it is; one that was not yet, to be read back and put right."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.READ_STORIES, household)
    found = get_object_or_404(queries.stories_readable_by(request.actor, household), reference=story)
    journal.looked(
        "looked_at_story",
        by=request.actor,
        household_id=household.pk,
        persons={found.person_id} | {member.person_id for member in household.members},
        story=found.reference,
    )
    frame = around.frame(household, current="safety", crumb="Verhaal")
    if found.agreed_on or not grants.allows(request.actor, Act.WRITE_STORY, household):
        used = found.reuses.select_related("in_assessment", "in_plan").order_by("on", "pk")
        return render(request, "safety/story.html", {**frame, "story": found, "used": list(used)})

    def save(sent):
        version = sent.pop("versie")
        actions.change_story(found, by=request.actor, today=request.today, version=version, **sent)

    written = writing.write(
        request,
        ReadBackForm,
        draft=f"story:{household.reference}:{found.reference.lower()}",
        save=save,
        standing=ReadBackForm.written(found),
        as_written=ReadBackForm.written,
        field_of=FIELD_OF,
    )
    if written.is_done:
        messages.success(request, "Het verhaal is bewaard.")
        return redirect("stories", household.reference)
    context = {
        **frame,
        **written.context,
        "title": f"Voorlezen aan {found.person.given_name or found.person.name}",
        "intro": "Lees het verhaal voor. Vraag: klopt het zo? Wat moet anders?",
        "save": "Bewaren",
        "back_url": reverse("stories", args=[household.reference]),
    }
    return render(request, "households/write.html", context)
