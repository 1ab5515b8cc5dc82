"""Questions about households, always starting from who asks."""

from naast.households.queries.authority import authority_in, authority_over, contact_orders_on
from naast.households.queries.beside import (
    duo_requests_for,
    duo_requests_of,
    family_name,
    holds_task,
    households_readable_by,
    in_order,
    members_of,
    safety_professionals,
    statutory_task_of,
    statutory_tasks,
    with_standing,
)
from naast.households.queries.caseload import last_weight_of, norms_on, pressing
from naast.households.queries.composition import composition_on, corrections_of, left_before, other_homes
from naast.households.queries.continuity import beside_over_time, continuity_of
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
from naast.households.queries.hand_overs import (
    hand_overs_asked_of,
    hand_overs_for,
    hand_overs_of,
    told_of,
    waits_for,
    with_hand_over,
)
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
    "beside_over_time",
    "chosen_by",
    "composition_on",
    "contact_orders_on",
    "continuity_of",
    "corrections_of",
    "differences_said",
    "draft_of",
    "duo_requests_for",
    "duo_requests_of",
    "family_name",
    "filters_of",
    "find_in_caseload",
    "hand_overs_asked_of",
    "hand_overs_for",
    "hand_overs_of",
    "holds_task",
    "households_readable_by",
    "in_order",
    "last_weight_of",
    "left_before",
    "likely_matches",
    "members_of",
    "merges_readable",
    "network_on",
    "norms_on",
    "other_homes",
    "own_page_is_open",
    "pairs_in_caseload",
    "people_in_file",
    "people_of",
    "person_of_mine",
    "pressing",
    "questions_left",
    "relations_before",
    "relations_on",
    "requests_made",
    "requests_to_answer",
    "safe_with_on",
    "safety_professionals",
    "standing_difference",
    "statutory_task_of",
    "statutory_tasks",
    "told_of",
    "waits_for",
    "whom_to_call_tonight",
    "with_hand_over",
    "with_standing",
]
