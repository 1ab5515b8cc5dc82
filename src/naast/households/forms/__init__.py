"""What the pages about households send, checked for shape."""

from naast.households.forms.addresses import RevealForm, SealForm
from naast.households.forms.fields import A_DATE, Versioned, choose
from naast.households.forms.involvements import AppointForm, DuoForm
from naast.households.forms.members import BornForm, EndMembershipForm, MemberForm
from naast.households.forms.own_pages import OwnPageForm
from naast.households.forms.search import SearchForm

__all__ = [
    "A_DATE",
    "AppointForm",
    "BornForm",
    "DuoForm",
    "EndMembershipForm",
    "MemberForm",
    "OwnPageForm",
    "RevealForm",
    "SealForm",
    "SearchForm",
    "Versioned",
    "choose",
]
