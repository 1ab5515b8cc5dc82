"""What the programme office keeps: the plan, its money, its risks, its people's places. Never a household."""

from naast.programme.models.changes import Change
from naast.programme.models.decisions import BodyRight, Decision, DecisionCondition, Right
from naast.programme.models.finance import (
    BudgetEntry,
    BudgetLine,
    CarryOver,
    CarryOverShare,
    FundingSource,
    StatedTotal,
)
from naast.programme.models.governance import Body, BodySeat, HoursNorm, Seat
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
from naast.programme.models.monitor import ImprovementPlan, Indicator, IndicatorLevel
from naast.programme.models.pilots import Pilot, PilotFramework, PilotRequirement
from naast.programme.models.plan import (
    Action,
    Condition,
    DevelopmentTask,
    Document,
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
from naast.programme.models.risks import Risk
from naast.programme.models.trials import Bottleneck, CaseCount, Lesson, LessonUse

__all__ = [
    "Action",
    "Baseline",
    "Body",
    "BodyRight",
    "BodySeat",
    "Bottleneck",
    "Breakdown",
    "BudgetEntry",
    "BudgetLine",
    "BusinessCaseFigure",
    "CarryOver",
    "CarryOverShare",
    "CaseCount",
    "Change",
    "Condition",
    "ContextFigure",
    "Decision",
    "DecisionCondition",
    "DecisionPoint",
    "DevelopmentTask",
    "Dimension",
    "DimensionValue",
    "Document",
    "FrameworkCheck",
    "FundingSource",
    "HoursNorm",
    "ImprovementPlan",
    "Indicator",
    "IndicatorAssignment",
    "IndicatorLevel",
    "Known",
    "LearningGoal",
    "Lesson",
    "LessonUse",
    "Measurement",
    "OngoingActivity",
    "OpenPoint",
    "Pilot",
    "PilotFramework",
    "PilotProposal",
    "PilotRequirement",
    "PlanningCell",
    "PlanningRow",
    "PrincipleFit",
    "Programme",
    "ProposalParty",
    "ReportingCalendar",
    "ReportingPeriod",
    "Right",
    "Risk",
    "Seat",
    "SignOff",
    "StatedTotal",
    "Statement",
    "Target",
]
