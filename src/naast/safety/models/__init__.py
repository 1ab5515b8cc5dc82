"""Signals, how safe it is, and what people agree about it."""

from naast.safety.models.agreements import AgreementCheck, AgreementParty, AgreementQuerySet, SafetyAgreement
from naast.safety.models.assessments import Instrument, SafetyAssessment, SafetyScore
from naast.safety.models.phases import PhaseChange
from naast.safety.models.plans import PlanVoice, SafetyCondition, SafetyPlan, UnsafeSituation
from naast.safety.models.signals import NamedInSignal, Reporter, Signal
from naast.safety.models.terms import StatutoryClock, Term

__all__ = [
    "AgreementCheck",
    "AgreementParty",
    "AgreementQuerySet",
    "Instrument",
    "NamedInSignal",
    "PhaseChange",
    "PlanVoice",
    "Reporter",
    "SafetyAgreement",
    "SafetyAssessment",
    "SafetyCondition",
    "SafetyPlan",
    "SafetyScore",
    "Signal",
    "StatutoryClock",
    "Term",
    "UnsafeSituation",
]
