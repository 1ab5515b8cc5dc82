"""Households, the people in them, and the professionals beside them."""

from naast.households.models.addresses import Address, HiddenAddress
from naast.households.models.attachments import Attachment, FileContent, FileLimit
from naast.households.models.authority import Authority, AuthorityContest, ContactOrder
from naast.households.models.consents import Consent, ConsentVoice, SharingGround
from naast.households.models.drafts import Draft
from naast.households.models.duplicates import MergeRequest, NotTheSame, PersonMerge
from naast.households.models.filters import SavedFilter
from naast.households.models.guarded import CitizenNumber, IdentityCheck, Reveal, SafeChannel
from naast.households.models.households import Household
from naast.households.models.involvements import ConflictOfInterest, Involvement, InvolvementQuerySet
from naast.households.models.network import SupportNetworkContact
from naast.households.models.notes import (
    Note,
    NoteFilter,
    NoteKind,
    NoteShare,
    NoteStatement,
    NoteSubject,
    NoteVersion,
    Passage,
    TextFor,
)
from naast.households.models.own_pages import MemberAccount
from naast.households.models.people import EarlierMembership, Membership, MembershipQuerySet, Person
from naast.households.models.relations import OutsidePerson, Relation, SafeWith
from naast.households.models.warnings import Norm, WarningNote, WarningReview

__all__ = [
    "Address",
    "Attachment",
    "Authority",
    "AuthorityContest",
    "CitizenNumber",
    "ConflictOfInterest",
    "Consent",
    "ConsentVoice",
    "ContactOrder",
    "Draft",
    "EarlierMembership",
    "FileContent",
    "FileLimit",
    "HiddenAddress",
    "Household",
    "IdentityCheck",
    "Involvement",
    "InvolvementQuerySet",
    "MemberAccount",
    "Membership",
    "MembershipQuerySet",
    "MergeRequest",
    "Norm",
    "NotTheSame",
    "Note",
    "NoteFilter",
    "NoteKind",
    "NoteShare",
    "NoteStatement",
    "NoteSubject",
    "NoteVersion",
    "OutsidePerson",
    "Passage",
    "Person",
    "PersonMerge",
    "Relation",
    "Reveal",
    "SafeChannel",
    "SafeWith",
    "SavedFilter",
    "SharingGround",
    "SupportNetworkContact",
    "TextFor",
    "WarningNote",
    "WarningReview",
]
