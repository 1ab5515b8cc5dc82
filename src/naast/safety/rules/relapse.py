"""Decisions about the relapse plan."""

from __future__ import annotations

from collections.abc import Iterable

from naast.foundation.refusals import Refusal


class OnlyInRecovery(Refusal):
    sentence = "Een terugvalplan maakt u in fase 3. Tot dan loopt het veiligheidsplan."


class NoSign(Refusal):
    sentence = "Schrijf minstens één vroeg teken op."


class NoFirstStep(Refusal):
    sentence = "Schrijf op wat de eerste stap is als het misgaat."


class RelapseSigned(Refusal):
    sentence = "Dit terugvalplan is al getekend. Begin een nieuw terugvalplan om iets te veranderen."


def check_recovery(phase: int) -> None:
    if phase != 3:
        raise OnlyInRecovery


def check_is_draft(plan) -> None:
    if plan.state != "draft":
        raise RelapseSigned


def check_whole(plan, signs: Iterable) -> None:
    if not list(signs):
        raise NoSign
    if not plan.first_step.strip():
        raise NoFirstStep
