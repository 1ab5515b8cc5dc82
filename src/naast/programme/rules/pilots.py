"""Holding a pilot proposal against the framework: each requirement, met or not, with the reason in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

Written = Mapping[str, Any]  # the proposal as it is written out, in words, numbers and lists


@dataclass(frozen=True)
class Asked:
    """One requirement of the framework; `rule` says what is looked at and how."""

    slug: str
    kind: str
    text: str
    mandatory: bool
    rule: Mapping[str, Any] | None


@dataclass(frozen=True)
class Found:
    """Whether the proposal meets one requirement, and why."""

    slug: str
    kind: str
    text: str
    mandatory: bool
    met: bool
    reason: str


# What the parts of a proposal are called in a sentence.
PARTS = {
    "problem_analysis": "de probleemanalyse",
    "stakeholder_analysis": "de stakeholderanalyse",
    "goals": "de leerdoelen",
    "approach": "de aanpak",
    "planning": "de planning",
    "budget": "de begroting",
    "kpis": "de KPI’s",
    "lessons_sharing": "hoe de lessen gedeeld worden",
    "business_case": "de toelichting van de businesscase",
    "figures": "de bedragen en aannames van de businesscase",
    "effort": "de toelichting op de inzet",
    "hours": "de uren van elke partij, gesplitst in primair proces en extra",
    "discussed_on": "de datum waarop het programmateam het voorstel besprak",
}
OF_A_CASE = ("business_case", "figures")  # what a final business case that goes with the proposal tells as well
PARTIES = {
    "local_team": "een lokaal team",
    "vt": "Veilig Thuis",
    "gi": "een gecertificeerde instelling",
    "adult_party": "een partij voor volwassenen",
}
GROUPS = {"youth": "kinderen en jongeren", "adults": "volwassenen"}
SCALES = ("lokaal_team", "gemeente", "jeugdhulpregio", "nhn")
SCALE_WORDS = {
    "lokaal_team": "één lokaal team",
    "gemeente": "een gemeente",
    "jeugdhulpregio": "een jeugdhulpregio",
    "nhn": "heel Noord-Holland Noord",
}


def held_against(written: Written, asked: Iterable[Asked], principles: Iterable[tuple[str, str]]) -> list[Found]:
    """Every requirement in its order, then each of the basic principles (slug and title)."""
    found = [_found(each, *_judged(each, written)) for each in asked]
    for slug, title in principles:
        how = written["principles"].get(slug, "")
        reason = f"Beschreven: {_short(how)}" if how else "Er staat nog niet bij hoe de pilot dit in praktijk brengt."
        found.append(Found(slug, "principle", f"sluit aan bij het basisprincipe {title}", True, bool(how), reason))
    return found


def all_mandatory_met(found: Iterable[Found]) -> bool:
    return all(each.met for each in found if each.mandatory)


def as_kept(found: Iterable[Found]) -> list[dict[str, Any]]:
    return [asdict(each) for each in found]


def _found(asked: Asked, met: bool, reason: str) -> Found:
    return Found(asked.slug, asked.kind, asked.text, asked.mandatory, met, reason)


def _judged(asked: Asked, written: Written) -> tuple[bool, str]:
    rule = asked.rule or {}
    field = rule.get("field")
    if rule.get("op") == "present":
        return _present([field] if isinstance(field, str) else list(field or []), written)
    judge = JUDGES.get(str(field))
    if judge is None:
        return False, "Naast kan dit niet uit het voorstel opmaken. Vraag de programmamanager de eis te verduidelijken."
    return judge(written, rule.get("op"), rule.get("value"))


def _present(fields: list[str], written: Written) -> tuple[bool, str]:
    missing = [PARTS[field] for field in fields if not _is_there(field, written)]
    if missing:
        return False, f"Er ontbreekt nog: {_listed(missing)}."
    if any(field in OF_A_CASE and not written[field] for field in fields):
        titles = [f"‘{case['title']}’" for case in written["cases"]]
        return True, f"Dit staat in de bijgevoegde businesscase {_listed(titles)}."
    if fields == ["discussed_on"]:
        return True, f"Besproken op {_day(written['discussed_on'])}."
    return True, "Dit staat in het voorstel."


def _is_there(field: str, written: Written) -> bool:
    if field == "hours":
        taking_part = _taking_part(written)
        return bool(taking_part) and all(party["hours_known"] == "known" for party in taking_part)
    return bool(written[field]) or (field in OF_A_CASE and bool(written.get("cases")))


def _duration(written: Written, op: str, value: int) -> tuple[bool, str]:
    if not (written["planned_start"] and written["planned_end"]):
        return False, "De eerste of de laatste dag is nog niet ingevuld."
    count = full_months(date.fromisoformat(written["planned_start"]), date.fromisoformat(written["planned_end"]))
    said = f"Van {_day(written['planned_start'])} tot en met {_day(written['planned_end'])} is {_months(count)}."
    if count >= value:
        return True, said
    return False, f"{said} Nodig is minstens {_months(value)}."


def _goals(written: Written, op: str, value: int) -> tuple[bool, str]:
    goals = written["goals"]
    if len(goals) < value:
        return False, "Er staat nog geen leerdoel in het voorstel."
    without = sum(not goal["indicator"] for goal in goals)
    if without:
        return False, f"Bij {without} van de {len(goals)} leerdoelen staat niet waaraan je ziet dat het lukt."
    return True, f"{_count(len(goals), 'leerdoel', 'leerdoelen')}, elk met een indicator."


def _lead(written: Written, op: str, value: Any) -> tuple[bool, str]:
    if written["project_lead_needed"] == "not_needed":
        return True, "Volgens het voorstel is er geen projectleider nodig."
    if written["project_lead_needed"] != "needed":
        return False, "Er staat nog niet bij of er een projectleider nodig is."
    if not written["project_lead"]:
        return False, "Er is een projectleider nodig, maar er staat niet bij wie dat is."
    return True, f"Projectleider: {written['project_lead']}."


def _cases(written: Written, op: str, value: int) -> tuple[bool, str]:
    planned = written["planned_cases"]
    if planned is None:
        return False, "Het aantal casussen is nog niet ingevuld."
    return planned > value, f"Vooraf bepaald: {_count(planned, 'casus', 'casussen')}."


def _party_types(written: Written, op: str, value: list[str]) -> tuple[bool, str]:
    there = {party["kind"] for party in _taking_part(written)}
    missing = [PARTIES.get(kind, kind) for kind in value if kind not in there]
    if not missing:
        return True, f"Doen mee: {_listed([PARTIES.get(kind, kind) for kind in value])}."
    said = f"Nog niet bij de partijen: {_listed(missing)}."
    declined = [party["organisation"] for party in written["parties"] if party["commitment"] == "declined"]
    return False, f"{said} {_listed(declined)} doet niet mee." if len(declined) == 1 else said


def _scalable(written: Written, op: str, value: str) -> tuple[bool, str]:
    scale = written["scalable_to"]
    if not scale:
        return False, "Er staat nog niet bij tot waar de pilot kan groeien."
    said = f"Kan groeien tot {SCALE_WORDS[scale]}."
    if SCALES.index(scale) >= SCALES.index(value):
        return True, said
    return False, f"{said} Nodig is minstens {SCALE_WORDS[value]}."


def _target_groups(written: Written, op: str, value: list[str]) -> tuple[bool, str]:
    missing = [GROUPS[group] for group in value if group not in written["target_groups"]]
    if missing:
        return False, f"De pilot richt zich nog niet op {_listed(missing)}."
    return True, f"Richt zich op {_listed([GROUPS[group] for group in value])}."


JUDGES: dict[str, Callable[[Written, Any, Any], tuple[bool, str]]] = {
    "duration_months": _duration,
    "learning_goals_count": _goals,
    "project_lead": _lead,
    "planned_cases": _cases,
    "party_types": _party_types,
    "scalable_to": _scalable,
    "target_groups": _target_groups,
}


def full_months(first: date, last: date) -> int:
    """How many whole months a period lasts, its last day included."""
    after = last + timedelta(days=1)
    return 12 * (after.year - first.year) + after.month - first.month - (after.day < first.day)


def _taking_part(written: Written) -> list[Mapping[str, Any]]:
    return [party for party in written["parties"] if party["commitment"] != "declined"]


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}" if words else ""


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _months(number: int) -> str:
    return _count(number, "maand", "maanden")


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d-%m-%Y}"


def _short(text: str, longest: int = 120) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[:longest].rsplit(' ', 1)[0]} …"
