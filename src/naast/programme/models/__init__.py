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
from naast.programme.models.monitor import ImprovementPlan, Indicator
from naast.programme.models.pilots import Pilot, PilotRequirement
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
from naast.programme.models.risks import Risk

__all__ = [
    "Action",
    "Body",
    "BodyRight",
    "BodySeat",
    "BudgetEntry",
    "BudgetLine",
    "CarryOver",
    "CarryOverShare",
    "Change",
    "Condition",
    "Decision",
    "DecisionCondition",
    "DecisionPoint",
    "DevelopmentTask",
    "Document",
    "FundingSource",
    "HoursNorm",
    "ImprovementPlan",
    "Indicator",
    "Known",
    "OngoingActivity",
    "OpenPoint",
    "Pilot",
    "PilotRequirement",
    "PlanningCell",
    "PlanningRow",
    "Programme",
    "Right",
    "Risk",
    "Seat",
    "StatedTotal",
    "Statement",
]
