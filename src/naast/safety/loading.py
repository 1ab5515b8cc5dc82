"""Terms and instruments come as data: read from our own files, put in the database by a migration."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import yaml

from naast.foundation.periods import days
from naast.foundation.references import new_reference
from naast.safety.rules.instruments import files, stored

DATA = Path(__file__).resolve().parent / "data"


def load_terms(Term) -> None:
    """Every row of terms.yaml stands in the database, once."""
    for row in yaml.safe_load((DATA / "terms.yaml").read_text()):
        start = row.pop("valid_from")
        end = row.pop("valid_until", None)
        Term.objects.update_or_create(kind=row.pop("kind"), valid=days(start, end), defaults=row)


def load_feedback(FeedbackSentence) -> None:
    """Every sentence of feedback.yaml that a reporter may hear stands in the database, once."""
    for order, row in enumerate(yaml.safe_load((DATA / "feedback.yaml").read_text()), 1):
        valid = days(row.pop("valid_from", date(2024, 1, 1)), row.pop("valid_until", None))
        FeedbackSentence.objects.update_or_create(slug=row.pop("slug"), valid=valid, defaults={**row, "order": order})


def load_meldcode() -> dict:
    """The words of the reporting code, its five questions and where they come from."""
    return yaml.safe_load((DATA / "meldcode.yaml").read_text())


def load_instrument(Instrument, name: str) -> None:
    """This version of the questionnaire stands in the database and is the one that new assessments use."""
    definition = yaml.safe_load((DATA / name).read_text())
    Instrument.objects.update(is_active=False)
    Instrument.objects.update_or_create(
        slug=definition["slug"],
        number=definition["number"],
        defaults={"name": definition["name"], "definition": definition, "is_active": True},
    )


def definition_in(name: str) -> dict:
    """The questionnaire in one of our own files, as it is kept."""
    return stored.as_kept(files.read((DATA / name).read_bytes()).data)


def add_instrument(Instrument, name: str) -> None:
    """This version stands in the database, published and in use nowhere."""
    definition = definition_in(name)
    fields = {"name": definition["name"], "definition": definition, "state": "published"}
    Instrument.objects.get_or_create(
        slug=definition["slug"], number=definition["number"], defaults={"reference": new_reference(), **fields}
    )


def rewrite_with_order(Instrument, name: str) -> None:
    """The answers of this version stand in the order of its file, which the database had not kept."""
    definition = definition_in(name)
    version = Instrument.objects.filter(slug=definition["slug"], number=definition["number"])
    version.update(definition=definition)


def load_known_instruments(KnownInstrument) -> None:
    for row in yaml.safe_load((DATA / "known_instruments.yaml").read_text()):
        KnownInstrument.objects.update_or_create(slug=row.pop("slug"), defaults=row)


def load_gates(PhaseGate) -> None:
    """Every row of phase_gates.yaml stands in the database, once."""
    for row in yaml.safe_load((DATA / "phase_gates.yaml").read_text()):
        valid = days(row.pop("valid_from"), row.pop("valid_until", None))
        key = {"from_phase": row.pop("from_phase"), "position": row.pop("position"), "valid": valid, "region": None}
        if not PhaseGate.objects.filter(**key).exists():
            PhaseGate.objects.create(**key, **row, reference=new_reference())


def load_templates(PlanTemplate) -> None:
    """Every starting text stands in the database, once for each version."""
    for row in yaml.safe_load((DATA / "plan_templates.yaml").read_text()):
        PlanTemplate.objects.update_or_create(slug=row.pop("slug"), number=row.pop("number"), defaults=row)


@cache
def difficult_words() -> dict[str, str]:
    """Words that many people do not read with ease, each with a plainer one."""
    return yaml.safe_load((DATA / "difficult_words.yaml").read_text())
