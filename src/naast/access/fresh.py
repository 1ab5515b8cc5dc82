"""How long ago somebody showed who they are: what is guarded most opens only to who did so just now."""

from __future__ import annotations

from datetime import UTC, datetime

from allauth.account.authentication import get_authentication_records

from naast.access.middleware import STARTED


def signed_in_at(request) -> datetime | None:
    """When this person last showed who they are: at signing in, or when asked again."""
    moments = [record["at"] for record in get_authentication_records(request) if record.get("at")]
    moments += [request.session[STARTED]] if STARTED in request.session else []
    return datetime.fromtimestamp(max(moments), UTC) if moments else None
