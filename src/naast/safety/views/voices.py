"""A voice of one's own beside the assessment that is being written."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.households.views import around, writing
from naast.safety import queries, rules
from naast.safety.actions import voices as actions
from naast.safety.forms.second_readings import VoiceForm
from naast.safety.models import SafetyAssessment

FIELD_OF = {
    rules.OutsiderHasNoName: "outsider",
    rules.NothingSaidByVoice: "figure",
    rules.FigureOutOfRange: "figure",
    rules.SignsAlready: "who",
}


@require_http_methods(["GET", "HEAD", "POST"])
def voice_new(request, reference):
    """The own voice of a colleague, somebody of the network, or a member who lives elsewhere; beside a draft."""
    household = around.household_of(request, reference)
    grants.require(request.actor, Act.ASSESS_SAFETY, household)
    drafts = household.assessments.filter(state=SafetyAssessment.State.DRAFT).select_related("by")
    draft = drafts.first()
    if draft is None:
        return redirect("assessment", household.reference)
    elsewhere = {member.person.reference: member for member in around.born(household) if not member.lives_here}
    standing = [one for one in queries.voices_of(draft) if one.professional_id or one.outsider]
    if request.POST.get("do") == "remove":
        found = get_object_or_404(drafts)
        actions.take_voice_out(
            found, by=request.actor, kind=request.POST.get("kind", ""), name=request.POST.get("name", "")
        )
        messages.success(request, "Deze stem staat niet meer in de inschatting.")
        return redirect("voice_new", household.reference)

    def save(sent):
        about = {}
        if sent["who"] == VoiceForm.NETWORK:
            about = {"outsider": sent["outsider"]}
        elif sent["who"] in elsewhere:
            about = {"person": elsewhere[sent["who"]].person}
        figure = sent["figure"]
        actions.add_voice(
            draft,
            by=request.actor,
            today=request.today,
            voice=rules.Voice(
                figure=int(figure) if figure else None,
                own_words=sent["own_words"],
                for_one_more=sent["for_one_more"],
                not_heard_because=sent["not_heard_because"],
            ),
            **about,
        )

    own = [] if draft.by_id == request.actor.professional.pk else [(VoiceForm.OWN, "Van uzelf, als professional")]
    written = writing.write(
        request,
        VoiceForm,
        draft=f"voice:{household.reference}",
        save=save,
        field_of=FIELD_OF,
        is_new=True,
        people=[
            *own,
            *(
                (reference, f"{around.name_of(member)} (woont ergens anders)")
                for reference, member in elsewhere.items()
            ),
            (VoiceForm.NETWORK, "Van iemand uit het netwerk"),
        ],
    )
    if written.is_done:
        messages.success(request, "Deze stem staat in de inschatting.")
        return redirect("assessment", household.reference)
    journal.looked(
        "looked_at_assessment",
        by=request.actor,
        household_id=household.pk,
        persons=[member.person_id for member in household.members],
    )
    context = {
        **around.frame(household, current="safety", crumb="Een stem erbij"),
        **written.context,
        "title": "Een stem erbij",
        "intro": "Ieder zegt zelf hoe veilig het is. Cijfers staan naast elkaar en worden nooit opgeteld.",
        "save": "Stem bewaren",
        "back_url": reverse("assessment", args=[household.reference]),
        "voices": [
            {**one, "is_mine": one["score"].written_by_id == request.actor.professional.pk}
            for one in queries.voices_told(standing, request.today)
        ],
    }
    return render(request, "safety/voice_new.html", context)
