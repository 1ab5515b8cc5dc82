"""What the pages about households send, checked for shape."""

from naast.households.forms.addresses import RevealForm, SealForm
from naast.households.forms.duplicates import AnswerForm, AskMergeForm, WhyForm, described_in
from naast.households.forms.fields import A_DATE, Versioned, choose
from naast.households.forms.filters import FilterForm, SaveFilterForm
from naast.households.forms.guarded import ChannelForm, CitizenNumberForm, MoveForm, ShowForm
from naast.households.forms.involvements import AppointForm, DuoForm
from naast.households.forms.members import (
    BornForm,
    ComesBackForm,
    CorrectMembershipForm,
    DeathForm,
    EndMembershipForm,
    MemberForm,
    NewMemberForm,
    OnDayForm,
    SecondHomeForm,
    TalkingForm,
)
from naast.households.forms.network import LeaveNetworkForm, NetworkForm
from naast.households.forms.own_pages import OwnPageForm
from naast.households.forms.relations import (
    AuthorityForm,
    ChangeRelationForm,
    ContactOrderForm,
    ContestForm,
    EndForm,
    OutsiderForm,
    RelationForm,
    SafeWithForm,
    SettleForm,
)
from naast.households.forms.search import SearchForm
from naast.households.forms.warnings import LookAgainForm, WarningForm

__all__ = [
    "A_DATE",
    "AnswerForm",
    "AppointForm",
    "AskMergeForm",
    "AuthorityForm",
    "BornForm",
    "ChangeRelationForm",
    "ChannelForm",
    "CitizenNumberForm",
    "ComesBackForm",
    "ContactOrderForm",
    "ContestForm",
    "CorrectMembershipForm",
    "DeathForm",
    "DuoForm",
    "EndForm",
    "EndMembershipForm",
    "FilterForm",
    "LeaveNetworkForm",
    "LookAgainForm",
    "MemberForm",
    "MoveForm",
    "NetworkForm",
    "NewMemberForm",
    "OnDayForm",
    "OutsiderForm",
    "OwnPageForm",
    "RelationForm",
    "RevealForm",
    "SafeWithForm",
    "SaveFilterForm",
    "SealForm",
    "SearchForm",
    "SecondHomeForm",
    "SettleForm",
    "ShowForm",
    "TalkingForm",
    "Versioned",
    "WarningForm",
    "WhyForm",
    "choose",
    "described_in",
]
