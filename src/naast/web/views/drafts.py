"""What somebody is writing, kept while they write."""

from __future__ import annotations

import re

from django.http import Http404, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from naast.access.grants import NotAllowed
from naast.access.once import FIELD, was_sent
from naast.foundation.references import ReferenceConverter
from naast.foundation.refusals import Refusal
from naast.households import actions
from naast.households import queries as households

FORM = re.compile(rf"[a-z_]{{1,40}}(?::(?P<reference>{ReferenceConverter.regex}))?(?::[a-z0-9_-]{{1,20}})?")
OF_A_SIGNAL = "signal:"


@require_POST
def save_draft(request, form):
    named = FORM.fullmatch(form)
    if named is None:
        raise Http404
    household = households.households_readable_by(request.actor).filter(reference=named["reference"]).first()
    if named["reference"] and household is None and not form.startswith(OF_A_SIGNAL):
        raise Http404
    if was_sent(request.actor, request.POST.get(FIELD, "")):
        return JsonResponse({"saved_at": timezone.localtime().isoformat()})  # it stands where it belongs
    content = {name: values if len(values) > 1 else values[0] for name, values in request.POST.lists()}
    try:
        draft = actions.save_draft(form, content, by=request.actor, household=household)
    except NotAllowed:
        raise
    except Refusal as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=413)
    return JsonResponse({"saved_at": timezone.localtime(draft.saved_at).isoformat()})
