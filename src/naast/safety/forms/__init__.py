"""What the pages about safety send, checked for shape."""

from naast.safety.forms.advice import AdviceForm, AnswerForm, RevealAskerForm
from naast.safety.forms.agreements import AgreementForm, CheckForm
from naast.safety.forms.assessments import WORKER, AssessmentForm
from naast.safety.forms.feedback import FeedbackForm
from naast.safety.forms.meldcode import STEP_FORMS, CloseForm
from naast.safety.forms.moments import DoCheckForm, MoveCheckForm
from naast.safety.forms.phases import GateForm, PhaseForm, ReturnForm
from naast.safety.forms.plans import SafePlaceForm, SignForm, SituationForm, StartForm
from naast.safety.forms.relapse import EarlySignForm, FirstStepForm
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
    "DoCheckForm",
    "EarlySignForm",
    "FeedbackForm",
    "FirstStepForm",
    "GateForm",
    "HandoverForm",
    "MoveCheckForm",
    "NamedForm",
    "NamedFormSet",
    "OnCallForm",
    "PauseForm",
    "PhaseForm",
    "PlaceForm",
    "PutOffForm",
    "ReportForm",
    "ReturnForm",
    "RevealAskerForm",
    "RevealReporterForm",
    "SafePlaceForm",
    "SignForm",
    "SignalForm",
    "SituationForm",
    "StartForm",
    "TermForm",
    "ToldForm",
    "UrgentStepForm",
]
