"""Households, the people in them, and the professionals beside them."""

from naast.households.models.addresses import Address, HiddenAddress
from naast.households.models.drafts import Draft
from naast.households.models.households import Household
from naast.households.models.involvements import ConflictOfInterest, Involvement, InvolvementQuerySet
from naast.households.models.network import SupportNetworkContact
from naast.households.models.own_pages import MemberAccount
from naast.households.models.people import Membership, MembershipQuerySet, Person
from naast.households.models.relations import OutsidePerson, Relation, SafeWith

__all__ = [
    "Address",
    "ConflictOfInterest",
    "Draft",
    "HiddenAddress",
    "Household",
    "Involvement",
    "InvolvementQuerySet",
    "MemberAccount",
    "Membership",
    "MembershipQuerySet",
    "OutsidePerson",
    "Person",
    "Relation",
    "SafeWith",
    "SupportNetworkContact",
]
