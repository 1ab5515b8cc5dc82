"""What may be done with an account."""

from __future__ import annotations

from naast.foundation.refusals import Refusal


class OwnAccount(Refusal):
    sentence = "Uw eigen account kunt u niet uitzetten. Vraag het aan een andere beheerder."


def check_not_own(account, by) -> None:
    """Nobody saws off the branch one sits on."""
    if account == by.account:
        raise OwnAccount
