"""What stands in the programme office of the access matrix, each under a reference that is known beforehand."""

from __future__ import annotations

from datetime import date

from naast.programme import models

ON = date(2026, 1, 1)
THINGS = {
    "decision": "DECXX-DECXX",
    "risk_slug": "r01",
    "mitigation": "MTGXX-MTGXX",
    "issue": "XSSXX-XSSXX",
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
