"""The informal network, and whom one can call tonight."""

from __future__ import annotations

from datetime import date

from naast.foundation import periods
from naast.households.models import Household, SupportNetworkContact


def network_on(household: Household, day: date) -> list[SupportNetworkContact]:
    """Who has a part in the safety of this household on that day: who can be called at night first."""
    rows = household.network_contacts.on(day).exclude(
        during=periods.days(day, periods.day_after(day))
    )  # on and off again
    rows = rows.select_related("outsider", "related_to")
    return list(rows.order_by("-at_night", "outsider__name", "pk"))


def whom_to_call_tonight(household: Household, day: date) -> list[SupportNetworkContact]:
    """With a number, willing to be called at night, and not against being on the list."""
    return [one for one in network_on(household, day) if one.at_night and one.phone and one.consent != "refused"]
