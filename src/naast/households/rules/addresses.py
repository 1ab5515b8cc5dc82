"""Opening what is sealed."""

from __future__ import annotations

from datetime import datetime, timedelta

from naast.foundation.refusals import Refusal

SHORTEST_REASON = 10


FRESH = timedelta(minutes=5)


class ReasonTooShort(Refusal):
    sentence = f"Schrijf in minstens {SHORTEST_REASON} tekens waarom u dit nodig hebt. Het gezin kan dit later lezen."


class SignInAgain(Refusal):
    sentence = "Voor een afgeschermd adres moet u net zijn ingelogd. Log uit en weer in; daarna hebt u vijf minuten."


class NoHiddenAddress(Refusal):
    sentence = "Van deze persoon is geen afgeschermd adres vastgelegd."


class EmptyAddress(Refusal):
    sentence = "Vul het adres in dat u wilt afschermen."


def check_reason(reason: str) -> None:
    if len(reason.strip()) < SHORTEST_REASON:
        raise ReasonTooShort


def check_fresh(signed_in_at: datetime | None, *, now: datetime) -> None:
    """Whoever asks for this has just shown who they are."""
    if signed_in_at is None or now - signed_in_at > FRESH:
        raise SignInAgain
