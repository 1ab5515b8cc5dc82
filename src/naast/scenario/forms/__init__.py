"""What the pages about scenarios send."""

from naast.scenario.forms.again import as_filled_in
from naast.scenario.forms.cases import CaseForm, KeepForm, parts_of
from naast.scenario.forms.comparing import CompareForm
from naast.scenario.forms.studying import SensitivityForm, SweepForm, UncertaintyForm

__all__ = [
    "CaseForm",
    "CompareForm",
    "KeepForm",
    "SensitivityForm",
    "SweepForm",
    "UncertaintyForm",
    "as_filled_in",
    "parts_of",
]
