"""What a model says: roles, stations, routes, waiting, outcomes. Frozen data; docs/scenario-model.md tells what it means."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationError,
    model_validator,
)

from naast.scenario.engine import sentences
from naast.scenario.engine.by_class import EVERY, ChanceByClass, HazardByClass, Route, ServiceByClass
from naast.scenario.engine.distributions import Distribution
from naast.scenario.engine.faults import FaultyModel, Lines
from naast.scenario.engine.quantities import (
    Count,
    Duration,
    Money,
    Param,
    Plain,
    PositiveDuration,
    Probability,
    Rate,
    SlotPrice,
    fault,
)
from naast.scenario.engine.reading import read

EXIT, JOIN = "EXIT", "JOIN"


def named(given: str) -> str:
    if not given.replace("_", "").isalnum() or given in (EXIT, JOIN, EVERY):
        raise fault(f"De naam {given!r} kan niet. Gebruik letters, cijfers en _, en niet EXIT of JOIN.")
    return given


Name = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(named)]


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class SourceChange(Part):
    day: Duration
    factor: Plain


class Source(Part):
    rate: Rate
    maximum: Rate | None = None
    entry: str
    classes: dict[str, Probability]
    before: Plain = Param(1.0, amount=1.0)
    most: Count | None = None
    schedule: tuple[SourceChange, ...] = ()
    title: str = ""

    @property
    def highest(self) -> float:
        """Per day: the highest rate that occurs."""
        return self.rate.amount * max([1.0, self.before.amount, *(float(change.factor) for change in self.schedule)])

    def mean_rate(self, horizon: float) -> float:
        """Per day, over the days from 0 to the horizon."""
        steps = [(0.0, float(self.before)), *((change.day.amount, float(change.factor)) for change in self.schedule)]
        ends = [*(day for day, _ in steps[1:]), horizon]
        shares = (factor * max(0.0, min(end, horizon) - day) for (day, factor), end in zip(steps, ends, strict=True))
        rate = self.rate.amount * sum(shares) / horizon
        return rate if self.most is None else min(rate, self.most.amount / horizon)


class RoleChange(Part):
    day: Duration
    workers: Count | None = None
    pace: Plain | None = None


class Turnover(Part):
    rate: Rate
    load_effect: Plain = Param(0.0)
    vacancy: Distribution | None = None


class Role(Part):
    workers: Count
    caseload: Count = Param(1.0, amount=1.0)
    cost: SlotPrice = Param(0.0, "EUR/day")
    payer: Name | None = None
    turnover: Turnover | None = None
    schedule: tuple[RoleChange, ...] = ()
    preempt: bool = False
    norm: Plain | None = None
    slowdown: Plain = Param(0.0)
    title: str = ""
    key: int | None = Field(None, ge=0, lt=65000)

    @property
    def seats(self) -> int:
        """The largest number of workers it ever has."""
        return max(
            [int(self.workers.amount), *(int(change.workers.amount) for change in self.schedule if change.workers)]
        )

    @property
    def slots(self) -> int:
        """Room for households on day 0."""
        return int(self.workers.amount) * int(self.caseload.amount)

    @property
    def factor(self) -> float:
        """Service times are multiplied by this."""
        if self.norm is None or self.slowdown.amount == 0 or self.norm.amount == 0:
            return 1.0
        return float((self.caseload.amount / self.norm.amount) ** self.slowdown.amount)


class Station(Part):
    roles: tuple[str, ...]
    service: ServiceByClass
    hold: bool = False
    at_start: tuple[Name, ...] = ()
    at_end: tuple[Name, ...] = ()
    fee: Money = Param(0.0, "EUR")
    title: str = ""
    key: int | None = Field(None, ge=0, lt=65000)

    @property
    def needs(self) -> tuple[str, ...]:
        """The roles of which it takes a slot."""
        return tuple(role for role in self.roles if not role.startswith("held("))

    @property
    def uses(self) -> tuple[str, ...]:
        """The roles of which it uses the slot that the household holds."""
        return tuple(role[5:-1] for role in self.roles if role.startswith("held("))

    @property
    def named(self) -> tuple[str, ...]:
        return tuple(role[5:-1] if role.startswith("held(") else role for role in self.roles)


class Fork(Part):
    branches: tuple[str, ...] = Field(min_length=2, max_length=8)
    key: int | None = Field(None, ge=0, lt=65000)


class Escalate(Part):
    hazard: HazardByClass
    raise_class: bool = False
    to: str | None = None


class Leave(Part):
    patience: Distribution
    to: str


class Waiting(Part):
    escalate: Escalate | None = None
    leave: Leave | None = None

    @property
    def targets(self) -> list[str]:
        return [rule.to for rule in (self.escalate, self.leave) if rule and rule.to]


class Reentry(Part):
    chance: ChanceByClass
    delay: Distribution


class Spread(Part):
    low: Duration
    high: Duration


class Loaded(Part):
    station: str
    class_: str = Field(alias="class")
    source: str | None = None
    count: int = Field(ge=1, le=1_000_000)
    served: Annotated[Spread, BeforeValidator(lambda given: _spread(given))] = Spread(low=Param(0.0), high=Param(0.0))
    since: Duration = Param(0.0, "days")
    waiting: bool = False
    holds: tuple[str, ...] = ()


def _spread(given: Any) -> Any:
    if isinstance(given, dict) and set(given) == {"from", "to"}:
        return {"low": given["from"], "high": given["to"]}
    return {"low": given, "high": given}


class StartState(Part):
    steady: PositiveDuration | None = None
    loaded: tuple[Loaded, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def plainly(cls, given: Any) -> Any:
        if given == "empty":
            return {}
        if isinstance(given, dict) and isinstance(given.get("steady"), dict) and set(given["steady"]) == {"days"}:
            return {"steady": given["steady"]["days"]}
        if not isinstance(given, (dict, StartState)) or (isinstance(given, dict) and len(given) > 1):
            raise fault("De begintoestand is empty, steady met days, of loaded met een lijst. Kies er een.")
        return given


class Time(Part):
    from_: str = Field("start", alias="from")
    to: str


class Outcome(Part):
    time: Time | None = None
    count: Name | None = None
    share: Name | None = None
    repeats: Name | None = None
    measure: Literal["cost", "handovers", "professionals", "waiting", "escalations", "left", "returns"] | None = None
    payer: str | None = None
    within: PositiveDuration | None = None
    title: str = ""

    @model_validator(mode="after")
    def one_form(self) -> Outcome:
        if sum(form is not None for form in (self.time, self.count, self.share, self.repeats, self.measure)) != 1:
            raise fault("Een uitkomst is één van: time, count, share, repeats, measure. Kies er een.")
        if self.measure == "returns" and self.within is None:
            raise fault("returns vraagt een termijn. Zet er bijvoorbeeld within: 365 days bij.")
        return self

    @property
    def tags(self) -> list[str]:
        ends = [self.time.from_, self.time.to] if self.time else []
        return [tag for tag in (self.count, self.share, self.repeats, *ends) if tag and tag not in ("start", "exit")]


class Model(Part):
    """A whole model; made by `Model.load` or `Model.parse`, which raise `FaultyModel` with every fault and its line."""

    model: Name
    title: str = ""
    horizon: PositiveDuration
    warmup: Duration = Param(0.0, "days")
    classes: tuple[Name, ...] = Field(("all",), min_length=1, max_length=8)
    overload: Literal["refuse", "allow"] = "refuse"
    arrivals: dict[Name, Source] = Field(min_length=1)
    roles: dict[Name, Role] = {}
    stations: dict[Name, Station] = Field(min_length=1)
    forks: dict[Name, Fork] = {}
    routes: dict[str, Route]
    waiting: dict[str, Waiting] = {}
    reentry: Reentry | None = None
    start_state: StartState = StartState()
    outcomes: dict[Name, Outcome] = {}
    policies: dict[Name, Any] = {}
    about: dict[str, Any] = {}  # notes for the report: free text, used by nothing here

    _lines: Lines = PrivateAttr(default_factory=Lines)
    _data: dict[str, Any] = PrivateAttr(default_factory=dict)

    @classmethod
    def load(cls, path: str | Path) -> Model:
        """The model in this file."""
        return cls.parse(Path(path).read_text("utf-8"))

    @classmethod
    def parse(cls, text: str) -> Model:
        """The model in this YAML text."""
        return cls.of(*read(text))

    @classmethod
    def of(cls, data: dict[str, Any], lines: Lines | None = None) -> Model:
        """The model in this data, checked as far as one part goes; `checks.check` looks at the whole."""
        lines = lines or Lines()
        try:
            model = cls.model_validate(data)
        except ValidationError as error:
            raise FaultyModel(sentences.faults(error, lines)) from None
        model._lines, model._data = lines, data
        return model

    @property
    def lines(self) -> Lines:
        return self._lines

    @property
    def data(self) -> dict[str, Any]:
        """As the file says it; what a policy changes."""
        return self._data

    @property
    def begin(self) -> float:
        """The day the run begins: 0, or earlier with a steady start."""
        return -self.start_state.steady.amount if self.start_state.steady else 0.0

    @property
    def fingerprint(self) -> str:
        """The same for the same content, whatever the layout of the file: 64 hexadecimal digits."""
        text = json.dumps(self._data, sort_keys=False, ensure_ascii=False, default=str)
        return hashlib.sha256(text.encode()).hexdigest()
