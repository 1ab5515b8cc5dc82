"""A pilot proposal on paper with its check, both as they were kept; and the decision on it, for who may read that."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import typst

from naast.foundation import periods
from naast.programme.models import (
    BusinessCaseFigure,
    Decision,
    FrameworkCheck,
    PilotProposal,
    PilotRequirement,
    ProposalParty,
    Statement,
)

DOCUMENT = Path(__file__).resolve().parents[1] / "documents" / "pilot.typ"
UNKNOWN = "nog niet bekend"
TEXTS = (
    ("Probleemanalyse", "problem_analysis"),
    ("Stakeholderanalyse", "stakeholder_analysis"),
    ("Aanpak", "approach"),
    ("Planning", "planning"),
    ("Begroting", "budget"),
    ("KPI’s", "kpis"),
    ("Inzet van partners: primair proces en extra", "effort"),
    ("Lessen delen, tussentijds en aan het eind", "lessons_sharing"),
    ("Businesscase", "business_case"),
)
KINDS = {**dict(PilotRequirement.Kind.choices), "principle": "Basisprincipe"}


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(input=str(DOCUMENT), ignore_system_fonts=True)


def proposal_paper(check: FrameworkCheck, decision: Decision | None, principles: Iterable[Statement]) -> bytes:
    """The PDF/UA-1 of the proposal as it was checked, with what the check found."""
    kept = check.checked
    data = {
        "name": check.pilot.name[:1].upper() + check.pilot.name[1:],
        "reference": check.reference,
        "run_on": f"{periods.day_of(check.run_at):%d-%m-%Y}",
        "run_by": check.run_by,
        "framework": check.framework.number,
        "version": check.proposal_version,
        "fingerprint": _in_pieces(check.fingerprint),
        "is_met": check.is_met,
        "results": [{**one, "kind": KINDS.get(one["kind"], one["kind"])} for one in check.results],
        "decision": _decided(decision),
        "setup": _setup(kept),
        "parties": [_party(one) for one in kept.get("parties", [])],
        "goals": kept.get("goals", []),
        "texts": [{"title": title, "text": kept.get(name) or UNKNOWN} for title, name in TEXTS],
        "figures": [_figure(one) for one in kept.get("figures", [])],
        "cases": [
            {"title": one["title"], "reference": one["reference"], "hash": _in_pieces(one["hash"])}
            for one in kept.get("cases", [])
        ],
        "principles": [
            {"title": one.title[:1].upper() + one.title[1:], "text": kept.get("principles", {}).get(one.slug) or UNKNOWN}
            for one in principles
        ],
    }  # fmt: skip
    document = _compiler().compile(
        format="pdf", pdf_standards=["ua-1"], sys_inputs={"data": json.dumps(data, ensure_ascii=False)}
    )
    assert isinstance(document, bytes)  # one PDF, not a page each
    return document


def _in_pieces(fingerprint: str) -> list[str]:
    """So that it breaks over lines."""
    return [fingerprint[at : at + 16] for at in range(0, len(fingerprint), 16)]


def _decided(decision: Decision | None) -> dict[str, Any] | None:
    if decision is None or decision.decided_on is None:
        return None
    return {
        "label": decision.label,
        "on": f"{decision.decided_on:%d-%m-%Y}",
        "result": decision.get_result_display(),
        "text": decision.text,
        "waiver": decision.waiver,
        "conditions": [
            {"text": one.text, "due_on": f"{one.due_on:%d-%m-%Y}"} for one in decision.conditions.order_by("order")
        ],
    }


def _setup(kept: dict[str, Any]) -> list[dict[str, str]]:
    scales, groups = dict(PilotProposal.Scale.choices), dict(PilotProposal.TargetGroup.choices)
    lead = kept.get("project_lead") or UNKNOWN
    planned = kept.get("planned_cases")
    said = {
        "Geschreven door": kept.get("author_group") or UNKNOWN,
        "Eerste dag": _day(kept.get("planned_start")),
        "Laatste dag": _day(kept.get("planned_end")),
        "Aantal casussen": UNKNOWN if planned is None else str(planned),
        "Kan groeien tot": scales.get(kept.get("scalable_to") or "", UNKNOWN),
        "Richt zich op": ", ".join(groups[one] for one in kept.get("target_groups", [])) or UNKNOWN,
        "Projectleider": "niet nodig" if kept.get("project_lead_needed") == "not_needed" else lead,
        "Besproken in het programmateam": _day(kept.get("discussed_on")),
    }
    return [{"label": label, "value": str(value)} for label, value in said.items()]


def _party(one: dict[str, Any]) -> dict[str, str]:
    kinds, firm = dict(ProposalParty.Kind.choices), dict(ProposalParty.Commitment.choices)
    is_known = one["hours_known"] == "known"
    hours = f"{_dutch(one['primary_hours'])} primair, {_dutch(one['extra_hours'])} extra" if is_known else UNKNOWN
    return {
        "organisation": one["organisation"],
        "kind": str(kinds[one["kind"]]),
        "firm": str(firm[one["commitment"]]),
        "hours": hours,
    }


def _figure(one: dict[str, Any]) -> dict[str, str]:
    amount = f"{_dutch(one['amount'])} {one['unit']}".strip() if one["amount_known"] == "known" else UNKNOWN
    kind = dict(BusinessCaseFigure.Kind.choices)[one["kind"]]
    return {"kind": str(kind), "what": one["what"], "amount": amount, "basis": one["basis"] or UNKNOWN}


def _dutch(figure: str) -> str:
    return figure.replace(".", ",")


def _day(iso: str | None) -> str:
    return f"{date.fromisoformat(iso):%d-%m-%Y}" if iso else UNKNOWN
