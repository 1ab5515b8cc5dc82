"""An experiment that is done and a business case made of it, under references that are known beforehand."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from itertools import count

from django.apps import apps

from naast.access.models import Account
from naast.foundation import periods
from naast.scenario import running, shelf
from tests.support import scanning

THINGS = {
    "experiment": "EXPXX-EXPXX",
    "business_case": "CASEX-CASEX",
    "attached_case": "CASEX-ATTAX",
    "case_form": "pdf",
    "scenario_model": "relay_nhn",
    "scenario_variant": "nu",
    "scenario_chart": "proef",
}
AT = datetime(2026, 1, 1, 12, tzinfo=UTC)
NUMBERS = count(1)
UNITS = {"time_to_safety": "days", "cost": "EUR", "coercion": "share"}


def furnish() -> None:
    """The matrix finds one of each."""
    done = experiment(reference=THINGS["experiment"])
    apps.get_model("scenario", "BusinessCase").objects.create(
        reference=THINGS["business_case"], experiment=done, title="Een proef", written_by="Proef", written_at=AT
    )
    final_case(done, reference=THINGS["attached_case"])


def final_case(done, **fields):
    """A business case as it stands when it was made final: with its paper, and never to be changed."""
    case = apps.get_model("scenario", "BusinessCase").objects.create(
        **{"experiment": done, "title": "Eén vast gezicht", "written_by": "Proef", "written_at": AT, **fields}
    )
    content = b"%PDF-proef"
    case.files.create(form="pdf", content=content, hash=hash_of(content))
    case.state, case.final_at, case.document_hash = "final", AT, hash_of(content)
    case.save()
    return case


def experiment(**fields):
    """A comparison of two models, done; its figures are made up and small."""
    variants = [
        {"name": name, "title": title, "model": model, "policies": [], "changes": []}
        for name, title, model in (("nu", "Estafette", "relay_nhn"), ("variant_1", "Naast elkaar", "beside_nhn"))
    ]
    model = apps.get_model("scenario", "Experiment")
    asked = model.objects.create(
        **{
            "title": "Een proef", "question": "Wat als?", "kind": "compare", "design": {"variants": variants, "until": None},
            "variants": [
                {**{name: one[name] for name in ("name", "title", "model")}, "fingerprint": "0" * 64, "text": shelf.file_text(one["model"])}
                for one in variants
            ],
            "baseline": "nu", "replications": 20, "asked_by": "Proef", "asked_at": AT, **fields,
        }
    )  # fmt: skip
    finish(asked)
    return model.objects.get(pk=asked.pk)


def finish(asked, **more) -> None:
    """What came out is there."""
    asked.charts.create(
        slug=THINGS["scenario_chart"], order=1, title="Een proef", sentence="Zo is het.", cannot="Niet alles.", head=["Wat"],
        rows=[["Iets"]], svg='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>',
    )  # fmt: skip
    text = json.dumps({**payload(asked), **more}, ensure_ascii=False)
    asked.payload, asked.payload_hash, asked.progress = text, running.fingerprint(text), 1
    asked.state, asked.started_at, asked.finished_at = "done", AT, AT
    asked.save()


def payload(asked) -> dict:
    outcomes = {
        name: {"mean": 10.0, "half_width": 1.0, "unit": unit, "title": name, "unfinished_share": 0.1, "episodes": 100}
        for name, unit in UNITS.items()
    }
    told = {
        "replications": 20, "outcomes": outcomes, "assumptions": {"S": 1, "D": 2, "A": 97}, "versions": {"naast": "0"},
        "roles": {}, "stations": {}, "title": "",
    }  # fmt: skip
    return {
        "kind": "compare", "baseline": "nu", "is_sure": None, "seed": 1, "replications": 20,
        "variants": {one["name"]: told for one in asked.variants},
        "differences": [
            {
                "variant": "variant_1", "outcome": name, "title": name, "unit": unit, "base": 10.0, "other": 8.0, "mean": -2.0,
                "half_width": 0.5, "relative": -0.2, "relative_half_width": 0.05, "variance_ratio": 3.0, "unfinished": [0.1, 0.2],
                "verdict": "lower",                "caution": "unfinished_differs",
            }
            for name, unit in UNITS.items()
        ],
    }  # fmt: skip


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def seated(kind: str, *, ended: bool = False) -> Account:
    """An account with this place in the programme office."""
    account = Account.objects.create_user(
        username=f"seat-{next(NUMBERS)}", name=f"Proef {kind}", surface=Account.SurfaceName.PROGRAMME
    )
    during = periods.days(date(2024, 1, 1), date(2025, 1, 1)) if ended else periods.days(date(2024, 1, 1))
    town = scanning.town() if kind == "municipality" else None
    apps.get_model("programme", "Seat").objects.create(account=account, kind=kind, municipality=town, during=during)
    return account
