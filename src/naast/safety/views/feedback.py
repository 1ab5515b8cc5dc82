"""The reporter hears back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from naast.access import grants
from naast.foundation.refusals import Refusal
from naast.safety import queries, rules
from naast.safety.actions import feedback as actions
from naast.safety.actions import signals
from naast.safety.forms import FeedbackForm
from naast.safety.models import Moment
from naast.safety.views.signal import in_hand, looked, trail

FIELD_OF = {
    rules.NothingToldBack: "said",
    rules.NotASentenceToTell: "said",
    rules.RemarkTellsTooMuch: "remark",
}


@require_http_methods(["GET", "HEAD", "POST"])
def signal_feedback(request, reference, moment):
    """Only the sentences that may be told, each with its ground; what was told stays as it was said."""
    found = in_hand(request, reference)
    if moment not in Moment.values:
        raise Http404
    reporter = queries.reporter_of(found)
    is_known = reporter is not None and reporter.kind != "anonymous"
    owed = next((one for one in queries.feedback_of(found) if one.moment == moment), None)
    if is_known and owed is None:
        raise Http404
    sentences = []
    if reporter is not None and is_known:
        sentences = queries.sentences_for(found, moment=moment, reporter_kind=reporter.kind, today=request.today)
    form = FeedbackForm(request.POST or None, sentences=sentences)
    if is_known and form.is_valid():
        sent = form.cleaned_data
        try:
            actions.tell_reporter_back(
                found,
                moment,
                by=request.actor,
                now=request.now,
                today=request.today,
                how=sent["how"],
                chosen=sent["said"],
                remark=sent["remark"],
            )
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        else:
            messages.success(request, "Vastgelegd wat de melder heeft gehoord.")
            return redirect("signal", found.reference)
    looked(request, found)
    context = {
        "signal": found,
        "owed": owed,
        "moment": Moment(moment).label,
        "form": form if is_known and not (owed and owed.told_at) else None,
        "is_known": is_known,
        "sentences": sentences,
        "may_reveal": grants.allows(request.actor, signals.act_to_reveal(found), found),
        "today": request.today,
        "back_url": reverse("signal", args=[found.reference]),
        "crumbs": trail(found, "Terugkoppelen"),
    }
    return render(request, "safety/signal_feedback.html", context)
