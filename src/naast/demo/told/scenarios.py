"""An experiment that the analyst did with the models, and the business case that was begun from it.

What came out stands in a file, so that a newcomer need not wait for a calculation: `naast manage --no-database work_out_experiment`
writes it again. Where a model was changed since, the file is left alone and the job process works it out.
"""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

from naast.demo.told.pilots import speaking
from naast.foundation import database
from naast.scenario import actions, drafting, running, tasks
from naast.scenario.charts import Chart
from naast.scenario.models import Experiment

FILE = Path(__file__).parent / "experiment.json.gz"
BASE, OTHER = "relay_nhn", "beside_nhn"
VARIANTS: list[dict[str, Any]] = [
    {"name": "nu", "title": "Estafette", "model": BASE, "policies": [], "changes": []},
    {"name": "variant_1", "title": "Naast elkaar", "model": OTHER, "policies": [], "changes": []},
    {
        "name": "variant_2", "title": "Naast elkaar, drie meer in het veiligheidsteam", "model": OTHER,
        "policies": ["three_more_in_the_safety_team"], "changes": [],
    },
]  # fmt: skip
SEED, REPLICATIONS = 2027, 60
TITLE = "Estafette of naast elkaar?"
QUESTION = "Is er eerder hulp die veiligheid brengt als één vast gezicht naast het gezin staat, met een regionaal veiligheidsteam erbij?"
TEXTS = {
    "aanleiding": "De stuurgroep wil weten wat een vast gezicht vraagt van mensen en geld, voordat zij over de volgende pilot besluit.",
    "vergelijking": "De keten als estafette, tegenover één vast gezicht met een regionaal veiligheidsteam. De derde variant heeft drie "
    "professionals meer in dat team.",
    "lezing": "In dit model is er eerder hulp en dragen minder mensen over. De gemeente betaalt meer, het Rijk minder. Bijna alle getallen "
    "zijn aannames; vooral hoe lang hulp duurt en hoeveel gezinnen één vast gezicht aankan.",
}  # fmt: skip


def tell(*, today: date) -> None:
    """The analyst asked, the outcome is there, and the programme manager began to write."""
    with speaking("analist", today) as analyst:
        asked = actions.ask_experiment(
            by=analyst, title=TITLE, question=QUESTION, kind=Experiment.Kind.COMPARE, variants=VARIANTS, seed=SEED,
            replications=REPLICATIONS, until=None,
        )  # fmt: skip
    if not _is_kept(asked):
        return
    with speaking("programmamanager", today) as manager:
        case = actions.begin_case(asked, by=manager, title="Eén vast gezicht naast elk gezin", texts={})
        actions.write_case(case, by=manager, version=1, title=case.title, texts=TEXTS)


def _is_kept(asked: Experiment) -> bool:
    """What stands in the file is the outcome of this experiment, when it is about these very models."""
    found = json.loads(gzip.decompress(FILE.read_bytes()))
    if found["fingerprints"] != [one["fingerprint"] for one in asked.variants]:
        return False
    charts = [Chart(**chart) for chart in found["charts"]]
    with database.speaking_as("naast_tasks", actor_id=None):
        begun = tasks.begin(asked.reference)
        if begun is not None:
            tasks.keep(begun, running.Found(found["payload"], found["versions"], charts))
    asked.refresh_from_db()
    return asked.is_done


def work_out() -> None:
    """The file holds the outcome of these models, as they are now."""
    made = drafting.drawn_up(VARIANTS)
    asked = running.Asked("compare", {"until": None}, made, "nu", SEED, REPLICATIONS)
    found = running.worked_out(asked, told=lambda share: None, stop=lambda: False)
    told = {
        "fingerprints": [one["fingerprint"] for one in made],
        "payload": found.payload,
        "versions": found.versions,
        "charts": [chart.__dict__ for chart in found.charts],
    }
    FILE.write_bytes(gzip.compress(json.dumps(told, ensure_ascii=False).encode(), mtime=0))
