"""What stands in the programme office of the access matrix, each under a reference that is known beforehand."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from naast.network.models import Organisation
from naast.programme import models
from tests.support import gathering, scanning

ON = date(2026, 1, 1)
THINGS = {
    **gathering.THINGS,
    **scanning.THINGS,
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
    _something_to_report(programme)


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
