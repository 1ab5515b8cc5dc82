"""What somebody is writing is kept while they write; it is theirs alone."""

from __future__ import annotations

import json
from typing import Any

from django.db import IntegrityError

from naast.access.actors import Actor
from naast.access.grants import NotAllowed
from naast.households import rules
from naast.households.models import Draft, Household

# Never kept: what belongs to the sending of a form, and what may stand in no other place than its own.
NEVER_KEPT = frozenset(
    {
        "sleutel",
        "csrfmiddlewaretoken",
        "hidden_address",
        "password",
        "reveal_reason",
        "channel_value",
        "channel_moments",
        "citizen_number",
        "reporter_name",
        "reporter_contact",
        "asker_name",
        "asker_organisation",
        "asker_contact",
    }
)


def save_draft(form: str, content: dict[str, Any], *, by: Actor, household: Household | None = None) -> Draft:
    """What `by` is writing in this form is kept, in place of what was kept before."""
    kept = {_writable(name): _writable(value) for name, value in content.items() if name not in NEVER_KEPT}
    if len(json.dumps(kept)) > rules.LARGEST_DRAFT:
        raise rules.DraftTooLarge
    own = Draft.objects.filter(account=by.account)
    if not own.filter(form=form).exists() and own.count() >= rules.MOST_DRAFTS:
        raise rules.TooManyDrafts
    try:
        draft, _ = Draft.objects.update_or_create(
            account=by.account, form=form, defaults={"content": kept, "household": household}
        )
    except IntegrityError as standing:  # one stands there, of a household that is not theirs to read any more
        raise NotAllowed from standing
    return draft


def _writable(value: Any) -> Any:
    """Without the one sign that the database keeps nowhere."""
    return [_writable(one) for one in value] if isinstance(value, list) else value.replace("\0", "")


def forget_draft(form: str, *, by: Actor) -> None:
    """What was sent need not be kept any longer."""
    Draft.objects.filter(account=by.account, form=form).delete()
