"""What stands in the programme office of the access matrix, each under a reference that is known beforehand."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from naast.network.models import Organisation
from naast.programme import models
from tests.support import gathering, lettering, scanning, simulating

ON = date(2026, 1, 1)
THINGS = {
    **gathering.THINGS,
    **scanning.THINGS,
    **lettering.THINGS,
    **simulating.THINGS,
    "decision": "DECXX-DECXX",
    "indicator": "proef-i1",
    "assignment": "ASSXX-ASSXX",
    "reporting_period": "PERXX-PERXX",
    "figure": "FGRXX-FGRXX",
    "risk_slug": "r01",
    "mitigation": "MTGXX-MTGXX",
    "issue": "XSSXX-XSSXX",
    "budget_year": "2025",
    "carry_over": "overschot-2024",
    "booking": "BKXXX-BKXXX",
    "budget_table": "begroting",
    "csv": "csv",
    "ledger_file": "GBXXX-GBXXX",
    "partner_time": "PTXXX-PTXXX",
    "capacity": "CPXXX-CPXXX",
    "planning_table": "planning",
    "plan_dependency": "PDXXX-PDXXX",
    "plan_kind": "rij",
    "plan_slug": "pl01",
    "effort": "EFFXX-EFFXX",
    "contribution": "CNTXX-CNTXX",
    "plan_version": "1",
    "method_slug": "top3",
    "network_slug": "net-mdapp",
    "evaluation_slug": "ev-top3",
    "group_slug": "oa-ervaringsdeskundigheid",
    "training_day": "DAYXX-DAYXX",
    "trainer": "TRNXX-TRNXX",
    "implementation_plan": "PNXXX-PNXXX",
    "recommendation": "RECXX-RECXX",
    "learning_table": "TABXX-TABXX",
    "involvement": "ASKXX-ASKXX",
    "pack_slug": "inwerken-h-pm",
    "audience_slug": "aud-beleid",
    "product_slug": "cp1",
    "stakeholder_slug": "rvdk",
    "moment_of_communication": "M0MXX-M0MXX",
    "onboarding_step": "STPXX-STPXX",
}


def furnish() -> None:
    """One of everything that an address of the programme can name."""
    programme = models.Programme.objects.get()
    body = programme.bodies.get(slug="stuurgroep")
    models.Decision.objects.create(
        programme=programme, reference=THINGS["decision"], body=body, subject_kind="other", title="Een proef",
        text="Een proef", prepared_on=ON,
    )  # fmt: skip
    risk = programme.risks.get(slug="r01")
    risk.mitigations.create(reference=THINGS["mitigation"], what="Een proef")
    risk.issues.create(reference=THINGS["issue"], what="Een proef", occurred_on=ON)
    furnish_money(programme)
    furnish_planning(programme)
    gathering.furnish(body)
    _furnish_goals(programme)
    _something_to_report(programme)
    _furnish_craftsmanship(programme)
    simulating.furnish()


def furnish_money(programme) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    models.Booking.objects.create(
        programme=programme, reference=THINGS["booking"], kind="forecast", year=2025, line=programme.budget_lines.first(),
        amount=5, booked_on=ON, actor="Een proef", at=at,
    )  # fmt: skip
    models.LedgerImport.objects.create(
        programme=programme,
        reference=THINGS["ledger_file"],
        file_name="proef.csv",
        digest="proef",
        actor="Een proef",
        at=at,
    )
    models.PartnerTime.objects.create(
        programme=programme, reference=THINGS["partner_time"], pilot=models.Pilot.objects.first(),
        organisation=Organisation.objects.first(), quarter=DateRange(date(2025, 1, 1), date(2025, 4, 1), "[)"),
    )  # fmt: skip


def _something_to_report(programme) -> None:
    """An indicator at work, an open period, and a figure that waits."""
    indicator = models.Indicator.objects.create(
        slug=THINGS["indicator"], code="PROEF-I1", order=99, text="een proef", measure="count"
    )
    calendar = models.ReportingCalendar.objects.create(slug="proef", name="Proef", kind="year")
    period = models.ReportingPeriod.objects.create(
        reference=THINGS["reporting_period"], calendar=calendar, starts_on=ON, ends_on=date(2026, 12, 31),
        due_on=date(2027, 1, 31), state="open",
    )  # fmt: skip
    assignment = models.IndicatorAssignment.objects.create(
        reference=THINGS["assignment"], indicator=indicator, task=programme.tasks.get(number=1), unit="municipality",
        calendar=calendar, starts_on=ON,
    )  # fmt: skip
    models.Measurement.objects.create(
        reference=THINGS["figure"], assignment=assignment, period=period, state="submitted", known="known", value=1,
        municipality=models.ImprovementPlan.objects.order_by("pk").first().municipality,
    )  # fmt: skip


def furnish_planning(programme) -> None:
    models.CapacityCommitment.objects.create(
        programme=programme, reference=THINGS["capacity"], organisation=Organisation.objects.first(),
        norm=programme.hours_norms.first(), persons=1, hours=8, per="week", first_year=2025, last_year=2025,
        primary_process=True,
    )  # fmt: skip
    one, other = (
        models.PlanItem.objects.create(programme=programme, row=row) for row in programme.planning_rows.all()[:2]
    )
    models.PlanDependency.objects.create(reference=THINGS["plan_dependency"], before=one, after=other)


def _furnish_goals(programme) -> None:
    effort = programme.efforts.create(reference=THINGS["effort"], kind="project", name="Een proef")
    goal = programme.statements.get(slug="eff-veilig")
    effort.contributions.create(reference=THINGS["contribution"], target=goal, strength="weak", reasoning="Een proef")
    programme.plan_versions.create(number=int(THINGS["plan_version"]), title="Een proef")
    programme.documents.get(slug="manifest").revisions.create(number=1, body="Een proef")


def _furnish_craftsmanship(programme) -> None:
    method = programme.methods.get(slug=THINGS["method_slug"])
    organisation = programme.experts_by_experience.get(slug=THINGS["group_slug"]).organisation
    method.days.create(reference=THINGS["training_day"], on=ON, audience="other")
    method.trainers.create(reference=THINGS["trainer"], name="Proef", organisation=organisation, qualified_on=ON)
    method.implementation_plans.create(
        reference=THINGS["implementation_plan"], number=1, title="Een proef", summary="Een proef"
    )
    evaluation = programme.evaluations.get(slug=THINGS["evaluation_slug"])
    evaluation.recommendations.create(reference=THINGS["recommendation"], text="Een proef")
    programme.learning_tables.create(reference=THINGS["learning_table"], name="Een proef", purpose="Een proef")
    programme.experts_by_experience.get(slug=THINGS["group_slug"]).requests.create(
        reference=THINGS["involvement"], form="advice", subject="Een proef", question="Een proef", asked_on=ON
    )
    audience = programme.audiences.get(slug=THINGS["audience_slug"])
    programme.communication_moments.create(
        reference=THINGS["moment_of_communication"], audience=audience, on=ON, channel="mail", what="Een proef"
    )
    pack = programme.onboarding_packs.get(slug=THINGS["pack_slug"])
    pack.steps.create(reference=THINGS["onboarding_step"], order=99, text="Een proef")
