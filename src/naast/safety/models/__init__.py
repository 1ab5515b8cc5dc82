"""Signals, how safe it is, and what people agree about it."""

from naast.safety.models.advice import AdviceQuestion, Asker
from naast.safety.models.agreements import AgreementCheck, AgreementParty, AgreementQuerySet, SafetyAgreement
from naast.safety.models.assessments import SafetyAssessment, SafetyScore
from naast.safety.models.decisions import SignalDecision
from naast.safety.models.feedback import FeedbackSentence, Moment, ReporterFeedback
from naast.safety.models.gates import PhaseEvidence, PhaseGate
from naast.safety.models.instruments import (
    Instrument,
    InstrumentChoice,
    KnownInstrument,
    OutcomeElsewhere,
    OutcomeElsewherePerson,
)
from naast.safety.models.lists import SignalList
from naast.safety.models.meldcode import Meldcode
from naast.safety.models.moments import Escalation, MovedMoment, ReviewMoment
from naast.safety.models.pauses import ClockPause, InformingPutOff
from naast.safety.models.phases import PhaseChange
from naast.safety.models.plans import PlanVoice, SafetyCondition, SafetyPlan, UnsafeSituation
from naast.safety.models.relapse import EarlySign, RelapsePlan, RelapseVoice
from naast.safety.models.second_readings import SecondReading
from naast.safety.models.signals import NamedInSignal, Reporter, Signal
from naast.safety.models.stories import Reuse, Story
from naast.safety.models.templates import PlanTemplate
from naast.safety.models.terms import StatutoryClock, Term
from naast.safety.models.told import SignalLink, SignalTold
from naast.safety.models.urgent import OnCall, UrgentStep

__all__ = [
    "AdviceQuestion",
    "AgreementCheck",
    "AgreementParty",
    "AgreementQuerySet",
    "Asker",
    "ClockPause",
    "EarlySign",
    "Escalation",
    "FeedbackSentence",
    "InformingPutOff",
    "Instrument",
    "InstrumentChoice",
    "KnownInstrument",
    "Meldcode",
    "Moment",
    "MovedMoment",
    "NamedInSignal",
    "OnCall",
    "OutcomeElsewhere",
    "OutcomeElsewherePerson",
    "PhaseChange",
    "PhaseEvidence",
    "PhaseGate",
    "PlanTemplate",
    "PlanVoice",
    "RelapsePlan",
    "RelapseVoice",
    "Reporter",
    "ReporterFeedback",
    "Reuse",
    "ReviewMoment",
    "SafetyAgreement",
    "SafetyAssessment",
    "SafetyCondition",
    "SafetyPlan",
    "SafetyScore",
    "SecondReading",
    "Signal",
    "SignalDecision",
    "SignalLink",
    "SignalList",
    "SignalTold",
    "StatutoryClock",
    "Story",
    "Term",
    "UnsafeSituation",
    "UrgentStep",
]
