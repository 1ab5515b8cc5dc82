"""Loading the programme plan from its data: section by section, under the plan's own identifiers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from naast.network.loading import Tally
from naast.network.models import Municipality, Organisation, Region
from naast.programme import rules
from naast.programme.actions.frameworks import load_own_framework
from naast.programme.actions.loading_learning import load_capability, load_communication
from naast.programme.models import (
    Action,
    Body,
    BodyRight,
    BodySeat,
    BudgetEntry,
    BudgetLine,
    CarryOver,
    Condition,
    DecisionPoint,
    DevelopmentTask,
    Document,
    FundingSource,
    HoursNorm,
    ImprovementPlan,
    Indicator,
    Known,
    MeetingSeries,
    OngoingActivity,
    OpenPoint,
    Pilot,
    PilotFramework,
    PilotRequirement,
    PlanningCell,
    PlanningRow,
    Programme,
    Risk,
    StatedTotal,
    Statement,
)

NOORD_HOLLAND_NOORD = Path(__file__).parents[1] / "data" / "programme_nhn.yaml"
RISK_CATEGORIES = {
    "financieel": Risk.Category.FINANCIAL,
    "politiek": Risk.Category.POLITICAL,
    "juridisch": Risk.Category.LEGAL,
    "organisatorisch": Risk.Category.ORGANISATIONAL,
    "inhoudelijk": Risk.Category.CONTENT,
}
UNITS = {"municipalities": "gemeenten"}


@transaction.atomic
def load_programme(data: dict[str, Any] | None = None) -> Tally:
    """The plan stands in the programme as the data says it; what people filled in afterwards stays."""
    tally = PlanLoading(data or yaml.safe_load(NOORD_HOLLAND_NOORD.read_text())).run()
    tally.record("programme_loaded")
    return tally


class PlanLoading:
    """One run through the plan; later sections point at rows of earlier ones."""

    def __init__(self, data: dict[str, Any]):
        self.data = data
        self.tally = Tally()
        self.changed = {
            model: set(model._default_manager.filter(version__gt=0).values_list("slug", flat=True))
            for model in (Action, Statement)
        }

    def run(self) -> Tally:
        self.load_about()
        self.load_conditions()
        self.load_bodies()
        self.load_about_statements()
        for task in self.data["development_tasks"]:
            self.load_task(task)
        self.load_learning()
        self.load_pilots()
        self.load_money()
        self.load_risks()
        self.load_planning()
        self.load_documents()
        self.load_open_points()
        load_capability(self)
        load_communication(self)
        self.load_improvement_plans()
        load_own_framework(self.tally)
        return self.tally

    # --- the programme itself ---

    def load_about(self) -> None:
        plan, meta = self.data["programme"], self.data["meta"]
        self.programme = self.tally.keep(
            Programme,
            {"slug": plan["id"]},
            {
                "name": plan["name_nl"],
                "start_year": plan["period"]["start_year"],
                "end_year": plan["period"]["end_year"],
                "assignment_start_year": plan["assignment_period"]["start_year"],
                "assignment_end_year": plan["assignment_period"]["end_year"],
                "target_group": plan["target_group_nl"],
                "character": plan["character_nl"],
                "challenge": plan["societal_challenge"]["nl"],
                "predecessor": f"{plan['predecessor']['name']} ({plan['predecessor']['period_nl']})",
                "municipalities_stated": plan["municipalities_count"],
                "region": Region.objects.get(kind=Region.Kind.PROGRAMME),
                "plan_dated_on": rules.read_period(meta["plan_reference_date"])[0],
                "plan_knows_until": date.fromisoformat(meta["plan_knows_until"]),
                "plan_remark": meta["plan_later_edits"],
            },
        )

    def load_conditions(self) -> None:
        for order, item in enumerate(self.data["conditions"]):
            values = {"order": order, "source": item["src"], "text": item["nl"]}
            self.tally.keep(Condition, {"slug": item["id"]}, values, at_first={"state": item["state"]})

    def load_about_statements(self) -> None:
        plan, kind = self.data["programme"], Statement.Kind
        self.say(kind.PROBLEM, plan["problem_statement"])
        self.say(kind.WAY_OF_WORKING, plan["target_operating_model"])
        self.say(kind.EFFECT, plan["societal_challenge"]["effects"], source="H3")
        self.say(kind.OBJECTIVE, plan["objectives"])
        self.say(kind.PRINCIPLE, plan["basic_principles"])
        self.say(kind.WORKING_RULE, plan["working_rules"])
        self.say(kind.SUPRA_REGIONAL, plan["supra_regional_notes"])
        related = [
            {"id": item["id"], "title_nl": item["nl"], "nl": item["relation_nl"], "src": item["src"]}
            for item in plan["related_programmes"]
        ]
        self.say(kind.RELATED_PROGRAMME, related)
        self.say(kind.COMMISSION, self.data["annex_1_assignment"]["items"], source="B1")
        self.say(kind.FINANCE, [{"nl": text} for text in self.data["budget"]["pending_nl"]], source="H6")
        self.say(kind.COMMUNICATION, self.data["communication"]["activities"], source="H6")
        for role in self.data["roles"]:
            duties = [{"nl": text, "title_nl": role["nl"]} for text in role["duties_nl"] or []]
            self.say(kind.DUTY, duties, source=role["src"], prefix=f"duty-{role['id']}")

    def say(
        self, kind: Statement.Kind, items: Iterable[dict], *, source: str = "", prefix: str = "", **where: Any
    ) -> None:
        """Every item stands in its place, in this order, under its parent."""
        for order, item in enumerate(items, start=1):
            parent, slug = item.get("parent"), item.get("id") or f"{prefix or kind.value}-{order}"
            if slug in self.changed[Statement]:
                continue
            self.tally.keep(
                Statement,
                {"slug": slug},
                {
                    "programme": self.programme,
                    "kind": kind,
                    "order": order,
                    "source": item.get("src") or source,
                    "parent": self.tally.find(Statement, parent) if parent else None,
                    "part": item.get("part", ""),
                    "title": item.get("title_nl", ""),
                    "text": item["nl"],
                    "remark": item.get("note_nl", ""),
                    "condition": self.condition(item.get("condition")),
                    "due": period(item.get("due")),
                    **where,
                },
            )

    # --- the development tasks ---

    def load_task(self, item: dict[str, Any]) -> None:
        staffing, indicators = item["staffing"], item.get("indicators_status", {})
        task = self.tally.keep(
            DevelopmentTask,
            {"slug": item["id"]},
            {
                "programme": self.programme,
                "order": item["number"],
                "number": item["number"],
                "name": item["name_nl"],
                "scope": item.get("scope_nl", ""),
                "body": self.tally.find(Body, item["body"]),
                "source": item["src"],
                "indicators_known": indicators.get("status", Known.KNOWN),
                "indicators_remark": indicators.get("note_nl", ""),
            },
            at_first={"staffing": staffing["value"], "staffing_known": staffing["status"]},
        )
        kind = Statement.Kind
        for name, statements in ((kind.CONTEXT, "context"), (kind.ASSIGNMENT, "assignment"), (kind.RESULT, "results")):
            self.say(name, item[statements], source=item["src"], task=task)
        for order, action in enumerate(item["actions"], start=1):
            self.load_action(action, order=order, task=task)
        for order, indicator in enumerate(item["indicators"], start=1):
            self.load_indicator(indicator, order=order, task=task)
        for order, activity in enumerate(item["ongoing_activities"], start=1):
            self.load_activity(activity, order=order, task=task)

    def load_action(
        self, item: dict[str, Any], *, order: int, task: DevelopmentTask, activity: OngoingActivity | None = None
    ) -> None:
        if item["id"] in self.changed[Action]:
            return
        recurrence = item.get("recurrence", {})
        action = self.tally.keep(
            Action,
            {"slug": item["id"]},
            {
                "task": task,
                "activity": activity,
                "order": order,
                "source": task.source,
                "parent": self.tally.find(Action, item["parent"]) if "parent" in item else None,
                "text": item["nl"],
                "kind": item.get("kind") or (Action.Kind.RECURRING if recurrence else Action.Kind.ONE_OFF),
                **known_period("due", item.get("due")),
                "times_per_year": recurrence.get("times"),
                "months": item.get("duration_months"),
                "artefact": item.get("artefact", ""),
                "condition": self.condition(item.get("condition")),
                **self.owner(item["owner"]),
            },
        )
        before = [self.tally.find(Action, slug) for slug in item.get("depends_on", [])]
        self.tally.keep_together(action, "depends_on", before)

    def load_indicator(self, item: dict[str, Any], *, order: int, task: DevelopmentTask) -> None:
        target = item.get("target")
        self.tally.keep(
            Indicator,
            {"slug": item["id"]},
            {
                "task": task,
                "order": order,
                "source": task.source,
                "text": item["nl"],
                "measure": item["measure"],
                "denominator": item.get("denominator"),
                "target": target,
                "target_known": Known.UNKNOWN if target is None else Known.KNOWN,
                "target_basis": item.get("target_basis_nl", ""),
                "due": period(item.get("due")),
                "derived_from": item.get("derived_from", ""),
            },
            at_first={"code": item["id"].upper(), "unit": UNITS.get(item.get("unit", ""), "")},
        )

    def load_activity(self, item: dict[str, Any], *, order: int, task: DevelopmentTask) -> None:
        activity = self.tally.keep(
            OngoingActivity,
            {"slug": item["id"]},
            {
                "task": task,
                "order": order,
                "source": item.get("src", task.source),
                "name": item["nl"],
                "description": item["description_nl"],
                "condition_text": item.get("condition_nl", ""),
                "year": item.get("year"),
                "headcount": item.get("headcount"),
            },
            at_first={"funding": item.get("funding_status", OngoingActivity.Funding.UNKNOWN)},
        )
        for kind, name in (
            (Statement.Kind.EARLIER_RESULT, "earlier_results_nl"),
            (Statement.Kind.INVOLVEMENT, "involvement_2024_nl"),
        ):
            lines = [{"nl": text} for text in item.get(name, [])]
            prefix = f"{item['id']}-{kind.value.replace('_', '-')}"
            self.say(kind, lines, source=task.source, prefix=prefix, task=task, activity=activity)
        for number, action in enumerate(item["actions"], start=1):
            self.load_action(action, order=number, task=task, activity=activity)

    def load_learning(self) -> None:
        """Trainings, expert networks and evaluations, each under the task that works on it."""
        learning = self.data["development_tasks"][-1]["id"]
        kind = Statement.Kind
        for item in self.data["training"]:
            remark = item.get("trained_nl") or item.get("audience_nl", "")
            self.say_one(kind.TRAINING, {**item, "note_nl": remark}, task=item.get("task", learning))
        for item in self.data["expert_networks"]:
            self.say_one(kind.EXPERT_NETWORK, item, task=item["inventory_task"])
        for item in self.data["evaluations"]:
            asked = "; ".join(item.get("questions_nl", []))
            self.say_one(kind.EVALUATION, {**item, "note_nl": asked}, task=item.get("task"))

    def say_one(self, kind: Statement.Kind, item: dict[str, Any], *, task: str | None) -> None:
        found = self.tally.find(DevelopmentTask, task) if task else None
        self.say(kind, [item], task=found)

    # --- who decides ---

    def load_bodies(self) -> None:
        for order, item in enumerate(self.data["governance_bodies"], start=1):
            chair, frequency = item.get("chair"), frequency_words(item.get("frequency"))
            hours = item.get("duration_hours")
            body = self.tally.keep(
                Body,
                {"slug": item["id"]},
                {
                    "programme": self.programme,
                    "order": order,
                    "source": item["src"],
                    "name": item["nl"],
                    "remark": item.get("note_nl") or item.get("attention_nl") or item.get("rule_nl", ""),
                },
                at_first={
                    "state": item.get("status")
                    or (Body.State.UNSTAFFED if item.get("staffed") is False else Body.State.ACTIVE),
                    "frequency": frequency,
                    "frequency_known": Known.KNOWN if frequency else Known.UNKNOWN,
                    "minutes": round(hours * 60) if hours else None,
                    "chair": chair,
                    "chair_known": Known.KNOWN if chair else Known.UNKNOWN,
                    "prepared_by": item.get("prepared_by", ""),
                    "minutes_by": item.get("minutes_by", ""),
                },
            )
            self.load_rhythm(body, item.get("frequency") or {})
            self.load_seats(body, item["members"], item.get("on_call", []))
            for kind in item.get("decision_rights", []):
                self.tally.keep(BodyRight, {"body": body, "kind": kind}, {"source": item["src"]})
            tasks = [{"nl": text} for text in item.get("tasks_nl", [])]
            self.say(Statement.Kind.BODY_TASK, tasks, source=item["src"], prefix=f"{item['id']}-rol", body=body)
        for order, row in enumerate(self.data["hours_estimate"]["rows"], start=1):
            values = {"programme": self.programme, "order": order, "source": self.data["hours_estimate"]["src"]}
            values |= {name: row[name] for name in ("role", "min_hours", "max_hours", "per", "per_person")}
            self.tally.keep(HoursNorm, {"slug": row["id"]}, values)

    def load_rhythm(self, body: Body, frequency: dict[str, Any]) -> None:
        """The rhythm that the plan names, from the day the plan begins; whoever changes it later, changes a row of ours."""
        if "times" not in frequency:
            return
        weeks = frequency.get("per_weeks")
        self.tally.keep(
            MeetingSeries,
            {"body": body, "from_plan": True},
            {},
            at_first={
                "times_per_year": None if weeks else frequency["times"],
                "every_weeks": weeks,
                "roughly": bool(frequency.get("approx")),
                "during": DateRange(date(self.programme.start_year, 1, 1), None),
            },
        )

    def load_seats(self, body: Body, members: list[dict], on_call: list[dict]) -> None:
        seats = [(item, False) for item in members] + [(item, True) for item in on_call]
        for order, (item, called) in enumerate(seats, start=1):
            # A named role without a number is one person; "enkele" and "bestuurder(s)" say that they do not know.
            count = item.get("count", None if called else 1)
            region, municipality = item.get("region"), item.get("municipality")
            seat = self.tally.keep(
                BodySeat,
                {"body": body, "order": order},
                {
                    "role": item["role"],
                    "region": self.tally.find(Region, region) if region else None,
                    "municipality": self.tally.find(Municipality, municipality) if municipality else None,
                    "count": count,
                    "count_known": Known.UNKNOWN if count is None else Known.KNOWN,
                    "on_call": called,
                    "vacancy": item.get("vacancy", False),
                    "remark": item.get("note_nl", ""),
                },
            )
            slugs = item.get("orgs") or [item["org"]] if "org" in item or "orgs" in item else []
            self.tally.keep_together(seat, "organisations", [self.tally.find(Organisation, slug) for slug in slugs])

    # --- pilots ---

    def load_pilots(self) -> None:
        framework, kind = self.data["pilot_framework"], PilotRequirement.Kind
        version = self.tally.keep(
            PilotFramework,
            {"programme": self.programme, "number": 1},
            {"source": f"programmaplan, {framework['src']}"},
        )
        for which, items in (
            (kind.CRITERION, framework["criteria"]),
            (kind.ELEMENT, framework["proposal_elements"]),
            (kind.EXTRA, framework["extra_requirements"]),
        ):
            for order, item in enumerate(items, start=1):
                self.tally.keep(
                    PilotRequirement,
                    {"slug": item.get("id") or f"pilot-{which.value}-{order}"},
                    {
                        "programme": self.programme,
                        "framework": version,
                        "order": order,
                        "source": item.get("src") or framework["src"],
                        "kind": which,
                        "text": item["nl"],
                        "mandatory": item.get("mandatory", True),
                        "rule": item.get("rule"),
                    },
                )
        for order, item in enumerate(self.data["planned_pilots"], start=1):
            task = self.tally.find(DevelopmentTask, item["task"])
            self.tally.keep(
                Pilot,
                {"slug": item["id"]},
                {
                    "task": task,
                    "order": order,
                    "source": task.source,
                    "part": item.get("part", ""),
                    "name": item["nl"],
                    **known_period("start", item["start"]),
                    "condition": self.condition(item.get("condition")),
                    **self.owner(item["gate"]),
                },
                at_first={"state": item["status"]},
            )

    # --- money and risks ---

    def load_money(self) -> None:
        budget = self.data["budget"]
        for order, item in enumerate(budget["lines"], start=1):
            included = ", ".join(item.get("includes_2024_nl", []))
            line = self.tally.keep(
                BudgetLine,
                {"slug": item["id"]},
                {
                    "programme": self.programme,
                    "order": order,
                    "source": budget["src"],
                    "name": item["nl"],
                    "remark": f"In 2024 ook: {included}." if included else "",
                },
            )
            for year, amount in item["amounts"].items():
                key = {"programme": self.programme, "line": line, "year": year, "kind": BudgetEntry.Kind.BUDGET}
                self.tally.keep(BudgetEntry, key, {"amount": euros(amount), "source": budget["src"]})
        for year in budget["years"]:
            key = {"programme": self.programme, "line": None, "year": year, "kind": BudgetEntry.Kind.AVAILABLE}
            self.tally.keep(BudgetEntry, key, {"amount": euros(budget["available"][year]), "source": budget["src"]})
            self.tally.keep(
                StatedTotal,
                {"programme": self.programme, "year": year},
                {
                    "total": euros(budget["stated_totals"][year]),
                    "difference": euros(budget["stated_difference"][year]),
                },
            )
        moved = budget["carry_over"]
        self.tally.keep(
            CarryOver,
            {"slug": f"overschot-{moved['from_year']}"},
            {
                "programme": self.programme,
                "source": budget["src"],
                "from_year": moved["from_year"],
                "to_years": moved["to_years"],
                "amount": euros(moved["amount"]),
                "reason": moved["reason_nl"],
            },
        )
        for item in budget["funding_sources"]:
            source = self.tally.keep(
                FundingSource,
                {"slug": item["id"]},
                {
                    "programme": self.programme,
                    "source": ", ".join(item["src"]),
                    "name": item["nl"],
                    "grantor": item["from"],
                    "executor": self.tally.find(Municipality, item["executor"]),
                },
            )
            recipients = [self.tally.find(Municipality, slug) for slug in item["recipients"]]
            self.tally.keep_together(source, "recipients", recipients)

    def load_risks(self) -> None:
        for order, item in enumerate(self.data["risks"], start=1):
            values = {
                "programme": self.programme,
                "order": order,
                "source": "H6",
                "category": RISK_CATEGORIES[item["category"]],
                "event": item["event_nl"],
                "consequence": item["consequence_nl"],
            }
            self.tally.keep(Risk, {"slug": item["id"]}, values)

    # --- planning, documents, what the plan leaves open ---

    def load_planning(self) -> None:
        planning = self.data["planning"]
        state = Known.LOST if planning["cells_lost"] else Known.UNKNOWN
        for order, item in enumerate(planning["rows"], start=1):
            values = {"programme": self.programme, "order": order, "source": planning["src"], "name": item["nl"]}
            row = self.tally.keep(PlanningRow, {"slug": item["id"]}, values)
            for quarter, planned in zip(planning["quarters"], item["cells"], strict=True):
                known = state if planned is None else Known.KNOWN
                self.tally.keep(
                    PlanningCell,
                    {"row": row, "quarter": period(quarter)},
                    {},
                    at_first={"planned": planned, "known": known},
                )
        for order, item in enumerate(self.data["decision_points"], start=1):
            self.tally.keep(
                DecisionPoint,
                {"slug": item["id"]},
                {
                    "programme": self.programme,
                    "order": order,
                    "source": item["src"],
                    "name": item["nl"],
                    "kind": item["kind"],
                    **known_period("when", item["date"], lost=item.get("date_lost_in_text", False)),
                    "when_words": item.get("when_nl", ""),
                    "per_task": item.get("per") == "development_task",
                    "condition": self.condition(item.get("condition")),
                    **self.owner(item["by"]),
                },
            )

    def load_documents(self) -> None:
        kind = Document.Kind
        for order, item in enumerate(self.data["programme"]["reference_documents"], start=1):
            values = {"name": item["nl"], "state": item.get("status_nl", ""), "source": item["src"]}
            self.load_document(item["id"], kind.REFERENCE, order, dated=item.get("date"), **values)
        manifest = self.data["annex_2_manifest"]
        self.load_document(
            "manifest", kind.PLAN, 1, name="manifest", state="concept", source=manifest["src"], content_known=Known.LOST
        )
        for order, item in enumerate(self.data["meta"]["lost_in_text_layer"], start=2):
            slug = f"verloren-{item['what'].replace('_', '-')}"
            values = {"name": item["nl"], "source": item["where"], "remark": item.get("note", "")}
            if item["what"] != "manifest_body":
                self.load_document(slug, kind.PLAN, order, content_known=Known.LOST, **values)
        for order, item in enumerate(self.data["communication"]["products"], start=1):
            source = item.get("src", self.data["communication"]["src"])
            self.load_document(item["id"], kind.PRODUCT, order, name=item["nl"], state=item["status_nl"], source=source)
        letter = self.data["council_letter"]
        for order, item in enumerate(letter["known_sent"], start=1):
            municipality = self.tally.find(Municipality, item["municipality"])
            self.load_document(
                f"raadsinformatiebrief-{municipality.slug}-{order}",
                kind.LETTER,
                order,
                name=f"raadsinformatiebrief {municipality.name}: {item['subject_nl']}",
                source=letter["src"],
                municipality=municipality,
                state=item["status_nl"],
                content_known=Known.KNOWN,
                dated=item["date"],
            )

    def load_document(
        self, slug: str, kind: Document.Kind, order: int, *, dated: str | None = None, **values: Any
    ) -> None:
        values = {"programme": self.programme, "kind": kind, "order": order, "dated": period(dated), **values}
        self.tally.keep(Document, {"slug": slug}, values)

    def load_open_points(self) -> None:
        for order, item in enumerate(self.data["open_points"], start=1):
            values = {"programme": self.programme, "order": order, "text": item["nl"], "severity": item["severity"]}
            self.tally.keep(OpenPoint, {"slug": item["id"]}, values)

    def load_improvement_plans(self) -> None:
        """Every municipality of the programme has a place for its plan; until it tells us, its state is unknown."""
        inside = Municipality.objects.filter(memberships__region=self.programme.region)
        for municipality in inside.order_by("name"):
            self.tally.keep(ImprovementPlan, {"municipality": municipality, "number": 1}, {})

    # --- what several sections share ---

    def condition(self, slug: str | None) -> Condition | None:
        return self.tally.find(Condition, slug) if slug else None

    def owner(self, slug: str | None) -> dict[str, Any]:
        """A body of the programme or an organisation of the network; a name that is neither is a fault in the data."""
        bodies = self.tally.rows(Body, ("slug",))
        body = bodies.get((slug,))
        organisation = self.tally.find(Organisation, slug) if slug and not body else None
        return {"owner_body": body, "owner_organisation": organisation}


def period(text: str | None) -> DateRange | None:
    return DateRange(*rules.read_period(str(text)), "[)") if text else None


def known_period(name: str, text: str | None, *, lost: bool = False) -> dict[str, Any]:
    """A period and whether we know it; one that the source lost is lost, not merely unknown."""
    found = period(text)
    known = Known.KNOWN if found else Known.LOST if lost else Known.UNKNOWN
    return {name: found, f"{name}_known": known}


def euros(thousands: int) -> Decimal:
    return Decimal(thousands) * 1000


def frequency_words(frequency: dict[str, Any] | None) -> str | None:
    """How often a body meets, as the plan says it."""
    if not frequency:
        return None
    if "on_request_of" in frequency:
        return "op verzoek van " + " of ".join(frequency["on_request_of"])
    about = "ongeveer " if frequency.get("approx") else ""
    if "per_weeks" in frequency:
        return f"{about}{frequency['times']} keer per {frequency['per_weeks']} weken"
    return f"{about}{frequency['times']} keer per {'jaar' if frequency['per'] == 'year' else frequency['per']}"
