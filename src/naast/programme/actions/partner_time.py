"""The time of partners: what it took of their own work, and what came on top."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, words
from naast.foundation.refusals import check_same_version
from naast.programme.actions.keeping import keep
from naast.programme.models import Known, PartnerTime, Programme

words.mean(
    partner_time_recorded="legde uren van een partner vast", partner_time_changed="wijzigde de uren van een partner"
)


@transaction.atomic
def record_partner_time(
    programme: Programme, *, by: Actor, own_hours: Decimal | None, extra_hours: Decimal | None, **fields: Any
) -> PartnerTime:
    """The hours of one organisation in one quarter, for a pilot or an activity; what is not known stays so."""
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    with constraints.as_refusals():
        told = PartnerTime.objects.create(programme=programme, **_hours(own_hours, extra_hours), **fields)

    keep("partner_time_recorded", told, by=by, own_hours=own_hours, extra_hours=extra_hours)
    return told


@transaction.atomic
def change_partner_time(
    told: PartnerTime,
    *,
    by: Actor,
    version: int | None,
    own_hours: Decimal | None,
    extra_hours: Decimal | None,
    remark: str,
) -> PartnerTime:
    grants.require(by, Act.MANAGE_PROGRAMME, told.programme)
    told = PartnerTime.objects.select_for_update(of=["self"]).get(pk=told.pk)
    check_same_version(told, version)
    was = {"own_hours": told.own_hours, "extra_hours": told.extra_hours}
    for name, value in {**_hours(own_hours, extra_hours), "remark": remark}.items():
        setattr(told, name, value)
    told.version += 1
    told.save()

    keep(
        "partner_time_changed", told, by=by, was=[str(hours) for hours in was.values()], own_hours=own_hours,
        extra_hours=extra_hours,
    )  # fmt: skip
    return told


def _hours(own: Decimal | None, extra: Decimal | None) -> dict[str, Any]:
    return {
        "own_hours": own,
        "own_known": Known.UNKNOWN if own is None else Known.KNOWN,
        "extra_hours": extra,
        "extra_known": Known.UNKNOWN if extra is None else Known.KNOWN,
    }
