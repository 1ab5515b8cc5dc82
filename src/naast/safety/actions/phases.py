"""Going to another phase: forward in steps, back at any moment."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal, words
from naast.foundation.refusals import check_same_version
from naast.households.models import Household
from naast.safety import rules
from naast.safety.actions.signing import review_day
from naast.safety.actions.subjects import lock_household
from naast.safety.models import SafetyPlan

words.mean(changed_phase="veranderde de fase van het huishouden")


@transaction.atomic
def go_to_phase(household, *, by, today: date, phase: int, reason: str, version: int | None = None) -> Household:
    """The household is in that phase, with the reason; the next day to look follows from it."""
    household = lock_household(household.pk)
    grants.require(by, Act.CHANGE_PHASE, household)
    check_same_version(household, version)
    in_force = household.safety_plans.filter(state=SafetyPlan.State.IN_FORCE).first()
    rules.check_next_phase(now=household.phase, to=phase, reason=reason, has_plan=in_force is not None)

    household.phase_changes.create(
        from_phase=household.phase, to_phase=phase, reason=reason, on=today, by=by.professional
    )
    household.phase = phase
    household.phase_since = today
    if in_force:
        household.next_review_on = in_force.review_on = review_day(phase, today)
        in_force.save(update_fields=["review_on"])
    household.version += 1
    household.save(update_fields=["phase", "phase_since", "next_review_on", "version"])

    journal.record("changed_phase", household, by=by, phase=phase)
    return household
