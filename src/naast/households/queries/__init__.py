"""Questions about households, always starting from who asks."""

from naast.households.queries.authority import authority_in, authority_over, contact_orders_on
from naast.households.queries.beside import family_name, households_readable_by, in_order, members_of
from naast.households.queries.composition import composition_on, corrections_of, left_before, other_homes
from naast.households.queries.drafts import draft_of
from naast.households.queries.matches import Match, likely_matches
from naast.households.queries.network import network_on, whom_to_call_tonight
from naast.households.queries.own_pages import own_page_is_open
from naast.households.queries.relations import people_in_file, relations_before, relations_on, safe_with_on
from naast.households.queries.search import ALIKE, find_in_caseload

__all__ = [
    "ALIKE",
    "Match",
    "authority_in",
    "authority_over",
    "composition_on",
    "contact_orders_on",
    "corrections_of",
    "draft_of",
    "family_name",
    "find_in_caseload",
    "households_readable_by",
    "in_order",
    "left_before",
    "likely_matches",
    "members_of",
    "network_on",
    "other_homes",
    "own_page_is_open",
    "people_in_file",
    "relations_before",
    "relations_on",
    "safe_with_on",
    "whom_to_call_tonight",
]
