"""Who works here: the people behind the demonstration accounts, and as many colleagues as the households need."""

from __future__ import annotations

import math
from datetime import date, timedelta
from random import Random

from django.contrib.auth.hashers import make_password

from naast.access.models import Account
from naast.demo import names
from naast.demo.population import TeamOf
from naast.foundation import periods
from naast.foundation.references import ALPHABET
from naast.network.models import (
    Expertise,
    Municipality,
    Organisation,
    Professional,
    ProfessionalExpertise,
    ProfessionalRole,
    Team,
)

Role = ProfessionalRole.Kind
PER_TEAM = 400
PER_WORKER = 30
PER_SAFETY_PROFESSIONAL = 600

# The people behind the work accounts: their name, their role, and the team they work in.
HEILOO = "lokaal-team-heiloo"
PEOPLE = {
    "vast-gezicht": ("Lotte Bakker", Role.LOCAL_PROFESSIONAL, HEILOO),
    "buur": ("Youssef el Wardani", Role.LOCAL_PROFESSIONAL, HEILOO),
    "teamleider": ("Marjan Linderhoef", Role.TEAM_LEADER, HEILOO),
    "intake": ("Dennis Kampsteen", Role.INTAKE, HEILOO),
    "rvt": ("Imane Azghari", Role.SAFETY_PROFESSIONAL, "vt-onderzoeksteam"),
    "expert": ("Wouter Molenbeek", Role.EXPERT, "ggz-consultatie"),
    "gedragswetenschapper": ("Sanne Kruitwijk", Role.BEHAVIOURAL_SCIENTIST, "vt-onderzoeksteam"),
    "tafelvoorzitter": ("Corrie Veldwijk", Role.TABLE_CHAIR, "zvh-team"),
    "zorgmakelaar": ("Priya Sewrajsing", Role.CARE_BROKER, "zorgbemiddeling"),
    "fg": ("Theo Ankerburg", Role.PRIVACY_OFFICER, "heiloo-gegevens"),
    "monitor": ("Bram Zijlvaart", Role.MONITOR_ANALYST, "heiloo-gegevens"),
    "beheerder": ("Kim Havermeer", Role.ADMINISTRATOR, "heiloo-gegevens"),
}
EXPERTISE = {
    "rvt": ("partnergeweld", "kindermishandeling", "stalking"),
    "expert": ("psychiatrie", "verslaving"),
    "vast-gezicht": ("complexe-scheiding",),
}


class Staff:
    """Makes professionals and their accounts; `demo` are those of the demonstration, by slug."""

    def __init__(self, *, seed: int, today: date):
        self.dice = Random(f"staff {seed}")
        self.since = periods.days(today - timedelta(days=900))
        self.professionals: list[Professional] = []
        self.roles: list[tuple[Professional, str]] = []
        self.usernames: list[str] = []
        self.demo: dict[str, Professional] = {}

    def hire(self, team: Team, role: str, *, name: str = "", username: str = "") -> Professional:
        signs = "".join(self.dice.choices(ALPHABET, k=10))
        professional = Professional(
            name=name or names.full_name(self.dice), team=team, reference=f"{signs[:5]}-{signs[5:]}"
        )
        self.professionals.append(professional)
        self.roles.append((professional, role))
        self.usernames.append(username or f"medewerker-{len(self.professionals):04d}")
        return professional

    def hire_demo(self) -> None:
        """The people behind the demonstration's work accounts."""
        for slug, (name, role, team) in PEOPLE.items():
            self.demo[slug] = self.hire(Team.objects.get(slug=team), role, name=name, username=slug)

    def save(self) -> None:
        Professional.objects.bulk_create(self.professionals, batch_size=2000)
        ProfessionalRole.objects.bulk_create(
            [ProfessionalRole(professional=who, kind=role, during=self.since) for who, role in self.roles],
            batch_size=2000,
        )
        Account.objects.bulk_create(
            [work_account(username, who) for username, who in zip(self.usernames, self.professionals, strict=True)],
            batch_size=2000,
        )
        for slug, subjects in EXPERTISE.items():
            for expertise in Expertise.objects.filter(slug__in=subjects).order_by("slug"):
                ProfessionalExpertise.objects.create(
                    professional=self.demo[slug], expertise=expertise, during=self.since
                )


def work_account(username: str, professional: Professional) -> Account:
    return Account(
        username=username, name=professional.name, surface="work", professional=professional,
        is_demo=True, password=make_password(None), email=f"{username}@voorbeeld.invalid",
    )  # fmt: skip


def shares(municipalities: list[Municipality], households: int) -> dict[str, int]:
    """How many households live in which municipality: by inhabitants, and in Heiloo enough to show everything."""
    heiloo = min(households, max(60, round(households * _part(municipalities, "heiloo"))))
    rest = [m for m in municipalities if m.slug != "heiloo"]
    inhabitants = sum(m.inhabitants or 10_000 for m in rest)
    left, found = households - heiloo, {"heiloo": heiloo}
    for at, municipality in enumerate(rest, start=1):
        count = (
            left
            if at == len(rest)
            else round((households - heiloo) * (municipality.inhabitants or 10_000) / inhabitants)
        )
        found[municipality.slug] = min(count, left)
        left -= found[municipality.slug]
    return found


def _part(municipalities: list[Municipality], slug: str) -> float:
    total = sum(m.inhabitants or 10_000 for m in municipalities)
    return next((m.inhabitants or 10_000) for m in municipalities if m.slug == slug) / total


def hire_for(households: int, staff: Staff) -> list[tuple[TeamOf, int]]:
    """Every local team with its people, and how many households it has; the teams themselves are made when needed."""
    municipalities = list(Municipality.objects.order_by("slug"))
    counts = shares(municipalities, households)
    make_offices()
    staff.hire_demo()
    safe_home = Team.objects.get(slug="vt-onderzoeksteam")
    safety = [
        staff.hire(safe_home, Role.SAFETY_PROFESSIONAL) for _ in range(max(3, households // PER_SAFETY_PROFESSIONAL))
    ]
    hired: list[tuple] = []
    # Heiloo first: its people are those of the demonstration.
    for municipality in sorted(municipalities, key=lambda m: m.slug != "heiloo"):
        left = counts[municipality.slug]
        for number in range(1, max(1, math.ceil(left / PER_TEAM)) + 1):
            count = min(left, PER_TEAM)
            left -= count
            hired.append(
                (*_team_people(municipality, number, count, staff), count, safety[len(hired) % len(safety) :][:3])
            )
    staff.save()
    return [
        (
            TeamOf(
                pk=team.pk, town=municipality.name, municipality_id=municipality.pk, leader=leader.pk, intake=intake.pk,
                workers=[worker.pk for worker in workers], safety_professionals=[who.pk for who in nearby],
                stand_ins=[worker.pk for worker in workers if worker not in staff.demo.values()],
            ),
            count,
        )
        for municipality, team, leader, intake, workers, count, nearby in hired
    ]  # fmt: skip


def _team_people(municipality: Municipality, number: int, count: int, staff: Staff) -> tuple:
    team = local_team(municipality, number)
    workers = max(2, math.ceil(count / PER_WORKER))
    if team.slug == HEILOO:
        demo = staff.demo
        colleagues = [staff.hire(team, Role.LOCAL_PROFESSIONAL) for _ in range(workers)]
        return municipality, team, demo["teamleider"], demo["intake"], [demo["vast-gezicht"], demo["buur"], *colleagues]
    leader, intake = staff.hire(team, Role.TEAM_LEADER), staff.hire(team, Role.INTAKE)
    return municipality, team, leader, intake, [staff.hire(team, Role.LOCAL_PROFESSIONAL) for _ in range(workers)]


def local_team(municipality: Municipality, number: int) -> Team:
    if number == 1:
        return Team.objects.get(slug=f"lokaal-team-{municipality.slug}")
    return Team.objects.create(
        slug=f"lokaal-team-{municipality.slug}-{number}",
        name=f"Lokaal team {municipality.name} {number}",
        organisation=Organisation.objects.get(slug=f"gemeente-{municipality.slug}"),
        municipality=municipality,
        is_local_team=True,
    )


def make_offices() -> None:
    """The offices where the privacy officer, the administrator and the care broker of the demonstration work."""
    for slug, name, municipality in (
        ("heiloo-gegevens", "Privacy en beheer Heiloo", "heiloo"),
        ("zorgbemiddeling", "Zorgbemiddeling", "alkmaar"),
    ):
        Team.objects.create(
            slug=slug,
            name=name,
            organisation=Organisation.objects.get(slug=f"gemeente-{municipality}"),
            municipality=Municipality.objects.get(slug=municipality),
        )
