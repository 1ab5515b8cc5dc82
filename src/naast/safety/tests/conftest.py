"""Whose involvement has ended, and the journal that cannot be written."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import Error

from naast.foundation import journal, periods
from naast.households.tests.factories import InvolvementFactory
from naast.network.models import ProfessionalRole
from naast.network.tests.factories import ProfessionalFactory


@pytest.fixture
def former_duo(household, team, now):
    """Somebody who stood beside the household until ten days ago."""
    former = ProfessionalFactory(team=team, with_role=ProfessionalRole.Kind.LOCAL_PROFESSIONAL, with_account=True)
    InvolvementFactory(
        household=household,
        professional=former,
        kind="duo",
        during=periods.from_now(now - timedelta(days=20), days=10),
    )
    return former


@pytest.fixture
def broken_journal(monkeypatch):
    """No line can be written."""

    def broken(*args, **kwargs):
        raise Error("the log is full")

    monkeypatch.setattr(journal, "record", broken)


@pytest.fixture
def duo(household, fixed_face):
    """The safety professional beside the household."""
    beside = ProfessionalFactory(with_role=ProfessionalRole.Kind.SAFETY_PROFESSIONAL, with_account=True)
    InvolvementFactory(household=household, professional=beside, kind="duo", purpose="duo", granted_by=fixed_face)
    return beside


@pytest.fixture
def scientist(db):
    """A behavioural scientist, beside no household at all."""
    return ProfessionalFactory(with_role=ProfessionalRole.Kind.BEHAVIOURAL_SCIENTIST, with_account=True)


@pytest.fixture
def child(household):
    return household.memberships.get(kind="child").person
