"""Households, the people in them, and the professionals beside them."""

from naast.households.models.addresses import Address, HiddenAddress
from naast.households.models.attachments import Attachment, FileContent, FileLimit
from naast.households.models.authority import Authority, AuthorityContest, ContactOrder
from naast.households.models.caseload import BoardFilter, CaseWeight, PriorityOverride
from naast.households.models.closing import Closure, FollowUp
from naast.households.models.consents import Consent, ConsentVoice, SharingGround
from naast.households.models.drafts import Draft
from naast.households.models.duos import DuoRequest
from naast.households.models.duplicates import MergeRequest, NotTheSame, PersonMerge
from naast.households.models.faces import TeamNorm, WithoutFixedFace
from naast.households.models.filters import SavedFilter
from naast.households.models.guarded import CitizenNumber, IdentityCheck, Reveal, SafeChannel
from naast.households.models.hand_overs import HandOver, HandOverTold
from naast.households.models.households import Household, open_to_me
from naast.households.models.involvements import ConflictOfInterest, Involvement, InvolvementQuerySet, LiftedConflict
from naast.households.models.locks import HouseholdLock, LockListed
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
    "BoardFilter",
    "CaseWeight",
    "CitizenNumber",
    "Closure",
    "ConflictOfInterest",
    "Consent",
    "ConsentVoice",
    "ContactOrder",
    "Draft",
    "DuoRequest",
    "EarlierMembership",
    "FileContent",
    "FileLimit",
    "FollowUp",
    "HandOver",
    "HandOverTold",
    "HiddenAddress",
    "Household",
    "HouseholdLock",
    "IdentityCheck",
    "Involvement",
    "InvolvementQuerySet",
    "LiftedConflict",
    "LockListed",
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
    "PriorityOverride",
    "Relation",
    "Reveal",
    "SafeChannel",
    "SafeWith",
    "SavedFilter",
    "SharingGround",
    "SupportNetworkContact",
    "TeamNorm",
    "TextFor",
    "WarningNote",
    "WarningReview",
    "WithoutFixedFace",
    "open_to_me",
]
