"""What somebody was writing."""

from __future__ import annotations

from naast.access.actors import Actor
from naast.households.models import Draft


def draft_of(by: Actor, form: str) -> Draft | None:
    """What `by` was writing in this form."""
    return Draft.objects.filter(account=by.account, form=form).first()
