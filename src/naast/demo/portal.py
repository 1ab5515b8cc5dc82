"""The accounts of the family in conflict, and those of the programme office."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib.auth.hashers import make_password

from naast.access.models import Account
from naast.demo.conflict import Family
from naast.foundation import periods
from naast.households.models import MemberAccount
from naast.network.models import Municipality, Professional
from naast.programme.models import Seat

PROGRAMME = {
    "programmamanager": ("Hanneke Duinvliet", Seat.Kind.PROGRAMME_MANAGER, None),
    "stuurgroep": ("Ronald Brugwaard", Seat.Kind.STEERING_GROUP, None),
    "gemeente-heiloo": ("Saskia Groenhuis", Seat.Kind.MUNICIPALITY, "heiloo"),
    "analist": ("Niels Kerkburg", Seat.Kind.ANALYST, None),
}


def open_accounts(family: Family, *, invited_by: Professional, today: date) -> None:
    """Each of the four has a door to their own pages, opened by the fixed face."""
    for slug, member in family.members.items():
        name = " ".join(part for part in (member.given, member.prefix, member.surname) if part)
        MemberAccount.objects.create(
            account=demo_account(slug, name, "portal"),
            person_id=member.pk,
            invited_by=invited_by,
            opened_on=today - timedelta(days=21),
        )


def take_seats(*, today: date) -> None:
    """The four of the programme office each hold a seat."""
    for slug, (name, kind, municipality) in PROGRAMME.items():
        Seat.objects.create(
            account=demo_account(slug, name, "programme"),
            kind=kind,
            municipality=Municipality.objects.get(slug=municipality) if municipality else None,
            during=periods.days(today - timedelta(days=300)),
        )


def demo_account(slug: str, name: str, surface: str) -> Account:
    return Account.objects.create(
        username=slug,
        name=name,
        surface=surface,
        is_demo=True,
        password=make_password(None),
        email=f"{slug}@voorbeeld.invalid",
    )
