"""Finding somebody in the own caseload."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Q
from django.db.models.functions import Greatest
from django.utils.crypto import salted_hmac

from naast.access.actors import Actor
from naast.foundation import journal
from naast.households import names
from naast.households.models import Membership
from naast.households.queries.beside import households_readable_by

ALIKE = 0.55  # of a name in the own caseload, as typed with a fault


def find_in_caseload(by: Actor, text: str, *, today: date) -> list[Membership]:
    """People of the own households whose name is like this, spelling faults forgiven; the log holds no text of it."""
    typed = names.plain(text)
    looked_for = names.split("", " ".join(text.split()))[1]
    key = names.plain(looked_for) or typed
    found: list[Membership] = []
    if len(key) >= 2:
        like = Q()
        for word in key.split():
            like &= Q(person__name_key__contains=word)
        members = (
            Membership.objects.on(today)
            .filter(household__in=households_readable_by(by))
            .select_related("person", "household")
        )
        spelled = [TrigramWordSimilarity(spelling, "person__name_key") for spelling in {key, key.replace(" ", "")}]
        members = members.annotate(likeness=Greatest(*spelled) if len(spelled) > 1 else spelled[0])
        found = list(members.filter(like | Q(likeness__gte=ALIKE)).order_by("-likeness", "person__surname", "pk")[:20])
    journal.looked(
        "searched_caseload",
        by=by,
        households=[member.household_id for member in found],
        persons=[member.person_id for member in found],
        text_hmac=salted_hmac("naast search", typed, settings.SECRET_KEY, algorithm="sha256").hexdigest(),
        text_length=len(text),
    )
    return found
