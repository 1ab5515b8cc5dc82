"""The own page of a member."""

from __future__ import annotations

from naast.foundation import database
from naast.households.models import Household, Person


def own_page_is_open(household: Household, person: Person) -> bool | None:
    """Whether this member can sign in on the own page; None when there is none, or it is not the asker's to close."""
    return database.call("own_page_is_open", household.pk, person.pk)[0]["own_page_is_open"]
