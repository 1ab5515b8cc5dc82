"""What the programme office keeps: the plan, its money, its risks, its people's places. Never a household."""

from naast.programme.models.assigning import Baseline, Dimension, DimensionValue, IndicatorAssignment, Target
from naast.programme.models.bookings import Booking, LedgerImport, PartnerTime
from naast.programme.models.calendars import ReportingCalendar, ReportingPeriod
from naast.programme.models.changes import Change
from naast.programme.models.communication import (
    Audience,
    CommunicationMoment,
    CommunicationProduct,
    OnboardingDone,
    OnboardingPack,
    OnboardingStep,
    Stakeholder,
    StakeholderRole,
)
from naast.programme.models.decisions import BodyRight, Decision, DecisionCondition, Right
from naast.programme.models.digests import Digest
from naast.programme.models.documents import Document, DocumentRevision
from naast.programme.models.doing import ActionInstance, Moment, Prerequisite
from naast.programme.models.efforts import Contribution, Effort
from naast.programme.models.expertise import (
    Evaluation,
    ExpertNetwork,
    ExpertsByExperience,
    InvolvementRequest,
    LearningSession,
    LearningTable,
    Recommendation,
)
from naast.programme.models.finance import BudgetEntry, BudgetLine, CarryOver, FundingSource, StatedTotal
from naast.programme.models.frameworks import (
    LEVELLED,
    Choice,
    FrameworkMapping,
    GuidelineImpactStudy,
    Judgement,
    Question,
    Requirement,
    ScaleLevel,
    ScanFramework,
)
from naast.programme.models.gates import PilotGate, PilotRun
from naast.programme.models.governance import Body, BodySeat, HoursNorm, Seat
from naast.programme.models.improving import ImprovementAction, ImprovementPlan, LearningPost, PeerExchange, PlanReview
from naast.programme.models.known import Known
from naast.programme.models.measuring import Breakdown, ContextFigure, Measurement, SignOff
from naast.programme.models.meeting_actions import MeetingAction
from naast.programme.models.meetings import AgendaItem, Attendance, Meeting, MeetingSeries, Outcome
from naast.programme.models.monitor import Indicator, IndicatorLevel
from naast.programme.models.pilots import Pilot, PilotFramework, PilotRequirement
from naast.programme.models.plan import (
    Action,
    Condition,
    DevelopmentTask,
    OngoingActivity,
    OpenPoint,
    Programme,
    Statement,
)
from naast.programme.models.planning import DecisionPoint, PlanningCell, PlanningRow
from naast.programme.models.proposals import (
    BusinessCaseFigure,
    FrameworkCheck,
    LearningGoal,
    PilotProposal,
    PrincipleFit,
    ProposalCase,
    ProposalParty,
)
from naast.programme.models.risks import Issue, Mitigation, Risk, RiskReview
from naast.programme.models.scans import PeerView, RequirementResult, ScanAnswer, ScanEvidence, ScanRound, SelfScan
from naast.programme.models.scheduling import CapacityCommitment, PlanCell, PlanDependency, PlanItem
from naast.programme.models.sitting import Mandate, SeatHolder
from naast.programme.models.training import ImplementationPlan, Method, Trained, Trainer, TrainingDay
from naast.programme.models.trials import Bottleneck, CaseCount, Lesson, LessonUse
from naast.programme.models.versions import PlanVersion, ProjectApproach

__all__ = [
    "LEVELLED",
    "Action",
    "ActionInstance",
    "AgendaItem",
    "Attendance",
    "Audience",
    "Baseline",
    "Body",
    "BodyRight",
    "BodySeat",
    "Booking",
    "Bottleneck",
    "Breakdown",
    "BudgetEntry",
    "BudgetLine",
    "BusinessCaseFigure",
    "CapacityCommitment",
    "CarryOver",
    "CaseCount",
    "Change",
    "Choice",
    "CommunicationMoment",
    "CommunicationProduct",
    "Condition",
    "ContextFigure",
    "Contribution",
    "Decision",
    "DecisionCondition",
    "DecisionPoint",
    "DevelopmentTask",
    "Digest",
    "Dimension",
    "DimensionValue",
    "Document",
    "DocumentRevision",
    "Effort",
    "Evaluation",
    "ExpertNetwork",
    "ExpertsByExperience",
    "FrameworkCheck",
    "FrameworkMapping",
    "FundingSource",
    "GuidelineImpactStudy",
    "HoursNorm",
    "ImplementationPlan",
    "ImprovementAction",
    "ImprovementPlan",
    "Indicator",
    "IndicatorAssignment",
    "IndicatorLevel",
    "InvolvementRequest",
    "Issue",
    "Judgement",
    "Known",
    "LearningGoal",
    "LearningPost",
    "LearningSession",
    "LearningTable",
    "LedgerImport",
    "Lesson",
    "LessonUse",
    "Mandate",
    "Measurement",
    "Meeting",
    "MeetingAction",
    "MeetingSeries",
    "Method",
    "Mitigation",
    "Moment",
    "OnboardingDone",
    "OnboardingPack",
    "OnboardingStep",
    "OngoingActivity",
    "OpenPoint",
    "Outcome",
    "PartnerTime",
    "PeerExchange",
    "PeerView",
    "Pilot",
    "PilotFramework",
    "PilotGate",
    "PilotProposal",
    "PilotRequirement",
    "PilotRun",
    "PlanCell",
    "PlanDependency",
    "PlanItem",
    "PlanReview",
    "PlanVersion",
    "PlanningCell",
    "PlanningRow",
    "Prerequisite",
    "PrincipleFit",
    "Programme",
    "ProjectApproach",
    "ProposalCase",
    "ProposalParty",
    "Question",
    "Recommendation",
    "ReportingCalendar",
    "ReportingPeriod",
    "Requirement",
    "RequirementResult",
    "Right",
    "Risk",
    "RiskReview",
    "ScaleLevel",
    "ScanAnswer",
    "ScanEvidence",
    "ScanFramework",
    "ScanRound",
    "Seat",
    "SeatHolder",
    "SelfScan",
    "SignOff",
    "Stakeholder",
    "StakeholderRole",
    "StatedTotal",
    "Statement",
    "Target",
    "Trained",
    "Trainer",
    "TrainingDay",
]
