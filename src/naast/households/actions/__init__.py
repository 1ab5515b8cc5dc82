"""What people can change about households: open one, change who belongs to it, say who stands beside it."""

from naast.households.actions.addresses import move, reveal_address, seal_address, withdraw_address
from naast.households.actions.authority import (
    contest_authority,
    end_authority,
    end_contact_order,
    record_authority,
    record_contact_order,
    settle_contest,
)
from naast.households.actions.drafts import forget_draft, save_draft
from naast.households.actions.duplicates import (
    answer_merge,
    ask_merge,
    merge_people,
    say_not_the_same,
    unmerge_people,
    withdraw_not_the_same,
)
from naast.households.actions.filters import forget_filter, save_filter
from naast.households.actions.guarded import (
    end_channel,
    reveal_channel,
    reveal_citizen_number,
    seal_channel,
    seal_citizen_number,
    see_reveals,
)
from naast.households.actions.involvements import appoint_fixed_face, bring_duo, end_involvement
from naast.households.actions.members import (
    add_member,
    change_member,
    change_talking,
    correct_membership,
    end_membership,
    record_death,
    was_born,
)
from naast.households.actions.network import add_network_contact, change_network_contact, end_network_contact
from naast.households.actions.opening import open_household
from naast.households.actions.own_pages import close_own_page, open_own_page_again
from naast.households.actions.relations import (
    add_outsider,
    change_outsider,
    change_relation,
    end_relation,
    record_relation,
    record_safe_with,
)
from naast.households.actions.warnings import look_at_warning_again, write_warning

__all__ = [
    "add_member",
    "add_network_contact",
    "add_outsider",
    "answer_merge",
    "appoint_fixed_face",
    "ask_merge",
    "bring_duo",
    "change_member",
    "change_network_contact",
    "change_outsider",
    "change_relation",
    "change_talking",
    "close_own_page",
    "contest_authority",
    "correct_membership",
    "end_authority",
    "end_channel",
    "end_contact_order",
    "end_involvement",
    "end_membership",
    "end_network_contact",
    "end_relation",
    "forget_draft",
    "forget_filter",
    "look_at_warning_again",
    "merge_people",
    "move",
    "open_household",
    "open_own_page_again",
    "record_authority",
    "record_contact_order",
    "record_death",
    "record_relation",
    "record_safe_with",
    "reveal_address",
    "reveal_channel",
    "reveal_citizen_number",
    "save_draft",
    "save_filter",
    "say_not_the_same",
    "seal_address",
    "seal_channel",
    "seal_citizen_number",
    "see_reveals",
    "settle_contest",
    "unmerge_people",
    "was_born",
    "withdraw_address",
    "withdraw_not_the_same",
    "write_warning",
]
