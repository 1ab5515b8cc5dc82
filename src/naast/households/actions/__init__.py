"""What people can change about households: open one, change who belongs to it, say who stands beside it."""

from naast.households.actions.addresses import reveal_address, seal_address
from naast.households.actions.drafts import forget_draft, save_draft
from naast.households.actions.involvements import appoint_fixed_face, bring_duo, end_involvement
from naast.households.actions.members import add_member, change_member, end_membership, was_born
from naast.households.actions.opening import open_household
from naast.households.actions.own_pages import close_own_page, open_own_page_again

__all__ = [
    "add_member",
    "appoint_fixed_face",
    "bring_duo",
    "change_member",
    "close_own_page",
    "end_involvement",
    "end_membership",
    "forget_draft",
    "open_household",
    "open_own_page_again",
    "reveal_address",
    "save_draft",
    "seal_address",
    "was_born",
]
