"""Communication: what is done has happened, and what did not happen says why."""

from __future__ import annotations

from datetime import date

from naast.foundation.refusals import Refusal


class MomentToCome(Refusal):
    sentence = "Deze dag is nog niet geweest. Zet het moment op gepland."


class NoReasonCancelled(Refusal):
    sentence = "Schrijf op waarom het niet doorging."


def check_moment(*, on: date, is_done: bool, is_cancelled: bool, outcome: str, today: date) -> None:
    if is_done and on > today:
        raise MomentToCome
    if is_cancelled and not outcome.strip():
        raise NoReasonCancelled
