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
from naast.households.actions.caseload import delete_board_filter, rate_priority, save_board_filter, weigh_household
from naast.households.actions.closing import close_household, look_back, pass_on_follow_up, reopen_household
from naast.households.actions.drafts import forget_draft, save_draft
from naast.households.actions.duos import agree_to_duo, ask_duo, refuse_duo, withdraw_duo
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
    confirm_channel,
    end_channel,
    reveal_channel,
    reveal_citizen_number,
    seal_channel,
    seal_citizen_number,
    see_reveals,
)
from naast.households.actions.hand_overs import (
    accept_hand_over,
    ask_hand_over,
    confirm_hand_over,
    decline_hand_over,
    plan_conversation,
    tell_member,
    withdraw_hand_over,
)
from naast.households.actions.involvements import appoint_fixed_face, arrange_deputy, end_involvement
from naast.households.actions.leaving import end_employment, reassign
from naast.households.actions.locks import declare_conflict, lift_conflict, lock_household, unlock_household
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
    "accept_hand_over",
    "add_member",
    "add_network_contact",
    "add_outsider",
    "agree_to_duo",
    "answer_merge",
    "appoint_fixed_face",
    "arrange_deputy",
    "ask_duo",
    "ask_hand_over",
    "ask_merge",
    "bring_duo",
    "change_member",
    "change_network_contact",
    "change_outsider",
    "change_relation",
    "change_talking",
    "close_household",
    "close_own_page",
    "confirm_channel",
    "confirm_hand_over",
    "contest_authority",
    "correct_membership",
    "declare_conflict",
    "decline_hand_over",
    "delete_board_filter",
    "end_authority",
    "end_channel",
    "end_contact_order",
    "end_employment",
    "end_involvement",
    "end_membership",
    "end_network_contact",
    "end_relation",
    "forget_draft",
    "forget_filter",
    "lift_conflict",
    "lock_household",
    "look_at_warning_again",
    "look_back",
    "merge_people",
    "move",
    "open_household",
    "open_own_page_again",
    "pass_on_follow_up",
    "plan_conversation",
    "rate_priority",
    "reassign",
    "record_authority",
    "record_contact_order",
    "record_death",
    "record_relation",
    "record_safe_with",
    "refuse_duo",
    "reopen_household",
    "reveal_address",
    "reveal_channel",
    "reveal_citizen_number",
    "save_board_filter",
    "save_draft",
    "save_filter",
    "say_not_the_same",
    "seal_address",
    "seal_channel",
    "seal_citizen_number",
    "see_reveals",
    "settle_contest",
    "tell_member",
    "unlock_household",
    "unmerge_people",
    "was_born",
    "weigh_household",
    "withdraw_address",
    "withdraw_duo",
    "withdraw_hand_over",
    "withdraw_not_the_same",
    "write_warning",
]
