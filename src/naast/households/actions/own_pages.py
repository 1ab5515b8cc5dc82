"""The own page of a member: closed at once when it is not safe any more, opened again by the same people."""

from __future__ import annotations

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import database, words
from naast.households import rules
from naast.households.models import Household, Person

words.mean(closed_own_page="sloot een eigen pagina", opened_own_page_again="zette een eigen pagina weer open")


@transaction.atomic
def close_own_page(household: Household, person: Person, *, by: Actor) -> None:
    """Nobody reads this own page any more, on no device; what is in it stays."""
    grants.require(by, Act.CLOSE_OWN_PAGE, household)
    if not database.call("close_own_page", household.pk, person.pk)[0]["close_own_page"]:
        raise rules.OwnPageIsNotOpen


@transaction.atomic
def open_own_page_again(household: Household, person: Person, *, by: Actor) -> None:
    """The member signs in as before, with the same password."""
    grants.require(by, Act.CLOSE_OWN_PAGE, household)
    if not database.call("open_own_page_again", household.pk, person.pk)[0]["open_own_page_again"]:
        raise rules.OwnPageIsNotClosed


def end_own_page(household: Household, person: Person) -> None:
    """Whoever died or belongs to no household any more signs in no more; part of the act that says so."""
    database.call("end_own_page", household.pk, person.pk)
