"""What the pages about safety send, checked for shape."""

from naast.safety.forms.agreements import AgreementForm, CheckForm
from naast.safety.forms.assessments import WORKER, AssessmentForm
from naast.safety.forms.phases import PhaseForm
from naast.safety.forms.plans import SafePlaceForm, SignForm, SituationForm
from naast.safety.forms.signals import (
    NEW,
    DecideForm,
    NamedForm,
    NamedFormSet,
    PlaceForm,
    RevealReporterForm,
    SignalForm,
)

__all__ = [
    "NEW",
    "WORKER",
    "AgreementForm",
    "AssessmentForm",
    "CheckForm",
    "DecideForm",
    "NamedForm",
    "NamedFormSet",
    "PhaseForm",
    "PlaceForm",
    "RevealReporterForm",
    "SafePlaceForm",
    "SignForm",
    "SignalForm",
    "SituationForm",
]
