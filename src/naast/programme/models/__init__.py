"""What the programme office keeps: the plan, its money, its risks, its people's places. Never a household."""

from naast.programme.models.bookings import Booking, LedgerImport, PartnerTime
from naast.programme.models.changes import Change
from naast.programme.models.decisions import BodyRight, Decision, DecisionCondition, Right
from naast.programme.models.digests import Digest
from naast.programme.models.documents import Document, DocumentRevision
from naast.programme.models.doing import ActionInstance, Moment, Prerequisite
from naast.programme.models.efforts import Contribution, Effort
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
from naast.programme.models.gates import GateAction, PilotGate, PilotRun
from naast.programme.models.governance import Body, BodySeat, HoursNorm, Seat
from naast.programme.models.improving import ImprovementAction, ImprovementPlan, LearningPost, PeerExchange, PlanReview
from naast.programme.models.known import Known
from naast.programme.models.measuring import (
    Baseline,
    Breakdown,
    ContextFigure,
    Dimension,
    DimensionValue,
    IndicatorAssignment,
    Measurement,
    ReportingCalendar,
    ReportingPeriod,
    SignOff,
    Target,
)
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
    ProposalParty,
)
from naast.programme.models.risks import Issue, Mitigation, Risk, RiskReview
from naast.programme.models.scans import PeerView, RequirementResult, ScanAnswer, ScanEvidence, ScanRound, SelfScan
from naast.programme.models.scheduling import CapacityCommitment, PlanCell, PlanDependency, PlanItem
from naast.programme.models.sitting import Mandate, SeatHolder
from naast.programme.models.trials import Bottleneck, CaseCount, Lesson, LessonUse
from naast.programme.models.versions import PlanVersion, ProjectApproach

__all__ = [
    "LEVELLED",
    "Action",
    "ActionInstance",
    "AgendaItem",
    "Attendance",
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
    "FrameworkCheck",
    "FrameworkMapping",
    "FundingSource",
    "GateAction",
    "GuidelineImpactStudy",
    "HoursNorm",
    "ImprovementAction",
    "ImprovementPlan",
    "Indicator",
    "IndicatorAssignment",
    "IndicatorLevel",
    "Issue",
    "Judgement",
    "Known",
    "LearningGoal",
    "LearningPost",
    "LedgerImport",
    "Lesson",
    "LessonUse",
    "Mandate",
    "Measurement",
    "Meeting",
    "MeetingAction",
    "MeetingSeries",
    "Mitigation",
    "Moment",
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
    "ProposalParty",
    "Question",
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
    "StatedTotal",
    "Statement",
    "Target",
]
