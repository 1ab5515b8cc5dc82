"""A round of self-scans: the local team of Heiloo handed in, its municipality is half way, and there is a plan in draft."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from naast.access.actors import Actor
from naast.demo.told.pilots import speaking
from naast.network.models import Municipality, Team
from naast.programme.actions import improving, learning, rounds, scans
from naast.programme.models import Programme, Requirement, ScanFramework, ScanRound, SelfScan
from naast.programme.queries import municipalities_in

# What the team says of itself: the level, what it saw, and the answers to the questions that are asked there.
TEAM: tuple[tuple[str, str, str, dict[str, tuple[list[str], str]]], ...] = (
    ("t1-1", "3", "Nieuwe gezinnen krijgen meteen een vast gezicht. Bij vakantie gaat het soms mis.", {"vast-gezicht": (["meestal"], "")}),
    ("t1-2", "2", "Ouders praten altijd mee, kinderen nog te weinig.", {"wie-praat-mee": (["ouders", "netwerk"], "")}),
    ("t2-1", "2", "Drie collega’s zijn nog niet getraind.", {"zelfde-instrument": (["deels"], ""), "hoe-zeker": (["6"], "")}),
    ("t2-2", "3", "We beginnen bij directe veiligheid. Herstel schiet er weleens bij in.", {}),
    ("t2-3", "3", "We bellen Veilig Thuis voor advies.", {"wie-denkt-mee": ([], "Veilig Thuis en onze gedragswetenschapper")}),
    ("t3-1", "1", "Wie we bellen voor schulden weten we. Voor psychische hulp aan ouders niet.", {}),
    ("t3-2", "2", "Met twee basisscholen zijn er vaste afspraken.", {}),
)  # fmt: skip
MEASURES = (
    ("t3-1", "Een kaart maken van wie er voor volwassenen is, met naam en nummer", "teamleider lokaal team", 60),
    ("t2-1", "Drie collega’s volgen de training in het gezamenlijke instrument", "teamleider lokaal team", 90),
    ("t1-2", "Bij elk plan staat in eigen woorden wat het kind ervan vindt", "gedragswetenschapper", None),
)


def tell(*, today: date) -> None:
    """The manager began a round; Heiloo did its part and offers what it is good at."""
    programme = Programme.objects.get()
    heiloo = Municipality.objects.get(slug="heiloo")
    with speaking("programmamanager", today) as hanneke:
        round_ = _round(programme, heiloo, hanneke, today)
    with speaking("gemeente-heiloo", today) as saskia:
        team = _team_judges(round_, heiloo, saskia, today)
        _municipality_begins(round_, heiloo, saskia)
        _plan(team, heiloo, saskia, today)
        _learns(heiloo, saskia, today)


def _round(programme: Programme, heiloo: Municipality, by: Actor, today: date) -> ScanRound:
    framework = ScanFramework.objects.filter(status=ScanFramework.Status.IN_USE).order_by("pk")[0]
    made = rounds.plan_round(
        framework, by=by, name=f"Zelfscan {today.year}", purpose="Zien waar elk team staat, en wat wij van elkaar kunnen leren.",
        opens_on=today - timedelta(days=14), closes_on=today + timedelta(days=42),
    )  # fmt: skip
    towns = list(municipalities_in(programme, today=today))
    teams = list(Team.objects.filter(municipality=heiloo, is_local_team=True).select_related("municipality"))
    rounds.invite(made, by=by, municipalities=towns, teams=teams)
    return rounds.open_round(made, by=by, today=today - timedelta(days=14))


def _team_judges(round_: ScanRound, heiloo: Municipality, by: Actor, today: date) -> SelfScan:
    scan = round_.scans.select_related("municipality", "team").get(municipality=heiloo, team__isnull=False)
    for code, level, seen, answers in TEAM:
        scans.judge(scan, _asked(round_, code), by=by, level=level, observation=seen, answers=answers)
    scan = scans.hand_in(scan, by=by, today=today, facilitator="een collega uit de buurgemeente")
    return scans.release(scan, by=by, to=SelfScan.Release.NAMED)


def _municipality_begins(round_: ScanRound, heiloo: Municipality, by: Actor) -> None:
    scan = round_.scans.select_related("municipality").get(municipality=heiloo, team=None)
    said = {"opdracht": (["genoemd"], "")}
    seen = "Veiligheid staat in de opdracht, zonder wat we ervan verwachten."
    scans.judge(scan, _asked(round_, "g1-1"), by=by, level="2", observation=seen, answers=said)


def _plan(team: SelfScan, heiloo: Municipality, by: Actor, today: date) -> None:
    """In draft: three measures for what the team scan showed, one of them without a day yet."""
    improving.write_plan(
        heiloo, by=by, basis=[team], basis_absent_reason="", due_on=today + timedelta(days=75), version=None,
        aim="Elk gezin houdt één vast gezicht, en volwassenen vinden de hulp die zij nodig hebben.",
    )  # fmt: skip
    for code, title, owner, days in MEASURES:
        improving.write_measure(
            heiloo, None, by=by, title=title, owner=owner, due_on=today + timedelta(days=days) if days else None,
            addresses=list(team.results.filter(requirement__code=code)),
        )  # fmt: skip


def _learns(heiloo: Municipality, by: Actor, today: date) -> None:
    said: dict[str, Any] = {"by": by, "today": today, "team": None, "requirement": None}
    learning.post(
        heiloo, kind="offers", subject="Warm overdragen bij vakantie", **said,
        text="Wij spreken per gezin af wie het vaste gezicht vervangt, en stellen die persoon zelf voor. Kom gerust een middag kijken.",
    )  # fmt: skip
    learning.post(
        heiloo, kind="asks", subject="Wie bel je voor psychische hulp aan ouders?", **said,
        text="Onze zelfscan laat zien dat het team dit niet goed weet. Welke gemeente heeft hier een werkende afspraak over?",
    )  # fmt: skip


def _asked(round_: ScanRound, code: str) -> Requirement:
    return Requirement.objects.get(framework=round_.framework, code=code)
