"""Questions about households, always starting from who asks."""

from naast.households.queries.authority import authority_in, authority_over, contact_orders_on
from naast.households.queries.beside import family_name, households_readable_by, in_order, members_of
from naast.households.queries.composition import composition_on, corrections_of, left_before, other_homes
from naast.households.queries.drafts import draft_of
from naast.households.queries.duplicates import (
    Alike,
    Described,
    alike_in_caseload,
    differences_said,
    merges_readable,
    pairs_in_caseload,
    people_of,
    person_of_mine,
    requests_made,
    requests_to_answer,
    standing_difference,
)
from naast.households.queries.filters import chosen_by, filters_of
from naast.households.queries.matches import Match, likely_matches, questions_left
from naast.households.queries.network import network_on, whom_to_call_tonight
from naast.households.queries.own_pages import own_page_is_open
from naast.households.queries.relations import people_in_file, relations_before, relations_on, safe_with_on
from naast.households.queries.search import ALIKE, Found, find_in_caseload

__all__ = [
    "ALIKE",
    "Alike",
    "Described",
    "Found",
    "Match",
    "alike_in_caseload",
    "authority_in",
    "authority_over",
    "chosen_by",
    "composition_on",
    "contact_orders_on",
    "corrections_of",
    "differences_said",
    "draft_of",
    "family_name",
    "filters_of",
    "find_in_caseload",
    "households_readable_by",
    "in_order",
    "left_before",
    "likely_matches",
    "members_of",
    "merges_readable",
    "network_on",
    "other_homes",
    "own_page_is_open",
    "pairs_in_caseload",
    "people_in_file",
    "people_of",
    "person_of_mine",
    "questions_left",
    "relations_before",
    "relations_on",
    "requests_made",
    "requests_to_answer",
    "safe_with_on",
    "standing_difference",
    "whom_to_call_tonight",
]
