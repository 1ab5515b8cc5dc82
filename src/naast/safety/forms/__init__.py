"""What the pages about safety send, checked for shape."""

from naast.safety.forms.advice import AdviceForm, AnswerForm, RevealAskerForm
from naast.safety.forms.agreements import AgreementForm, CheckForm
from naast.safety.forms.assessments import WORKER, AssessmentForm
from naast.safety.forms.feedback import FeedbackForm
from naast.safety.forms.meldcode import STEP_FORMS, CloseForm
from naast.safety.forms.phases import PhaseForm
from naast.safety.forms.plans import SafePlaceForm, SignForm, SituationForm
from naast.safety.forms.signals import (
    NEW,
    DecideForm,
    HandoverForm,
    NamedForm,
    NamedFormSet,
    PauseForm,
    PlaceForm,
    PutOffForm,
    ReportForm,
    RevealReporterForm,
    SignalForm,
    TermForm,
    ToldForm,
)
from naast.safety.forms.urgent import OnCallForm, UrgentStepForm

__all__ = [
    "NEW",
    "STEP_FORMS",
    "WORKER",
    "AdviceForm",
    "AgreementForm",
    "AnswerForm",
    "AssessmentForm",
    "CheckForm",
    "CloseForm",
    "DecideForm",
    "FeedbackForm",
    "HandoverForm",
    "NamedForm",
    "NamedFormSet",
    "OnCallForm",
    "PauseForm",
    "PhaseForm",
    "PlaceForm",
    "PutOffForm",
    "ReportForm",
    "RevealAskerForm",
    "RevealReporterForm",
    "SafePlaceForm",
    "SignForm",
    "SignalForm",
    "SituationForm",
    "TermForm",
    "ToldForm",
    "UrgentStepForm",
]
