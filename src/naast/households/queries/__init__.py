"""Questions about households, always starting from who asks."""

from naast.households.queries.beside import family_name, households_readable_by, in_order, members_of
from naast.households.queries.drafts import draft_of
from naast.households.queries.matches import Match, likely_matches
from naast.households.queries.own_pages import own_page_is_open
from naast.households.queries.search import ALIKE, find_in_caseload

__all__ = [
    "ALIKE",
    "Match",
    "draft_of",
    "family_name",
    "find_in_caseload",
    "households_readable_by",
    "in_order",
    "likely_matches",
    "members_of",
    "own_page_is_open",
]
