"""What was counted in the casework, as JSON, for whoever calculates with it elsewhere; `naast scenario observed`."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import ProgrammingError

from naast.foundation import database
from naast.insight.actions import observe_casework
from naast.scenario import counted


class Command(BaseCommand):
    help = "Print what was counted in the casework of the region, beside a model."

    def add_arguments(self, parser):
        parser.add_argument("--model", default="")
        parser.add_argument("--count", action="store_true")
        parser.add_argument("--targets", action="store_true")

    def handle(self, *args, model, count, targets, **options):
        if targets and not model:
            raise CommandError("Noem met --model waarvoor deze doelen zijn.")
        try:
            if count:
                observe_casework()
            # The role that may read what was counted and nothing else: no household, no name, no kept model.
            with database.speaking_as("naast_rates", actor_id=None):
                seen = counted.observed()
        except ProgrammingError:  # the tables are not there
            raise CommandError("Deze database is nog van een oudere versie. Draai eerst `naast migrate`.") from None
        if targets:
            self.stdout.write(counted.targets_text(_model(model), seen))
        else:
            self.stdout.write(json.dumps(_told(seen, model), ensure_ascii=False, indent=1, allow_nan=False))


def _told(seen, name: str) -> dict[str, Any]:
    told: dict[str, Any] = {"as_of": seen.as_of.isoformat() if seen.as_of else None, **counted.as_json(seen)}
    if name:
        told |= counted.beside_as_json(_model(name), seen)
    return told


def _model(name: str):
    from naast.scenario import library

    if name not in library.names():
        raise CommandError(f"{name} is geen model van Naast. `naast scenario models` noemt ze.")
    return library.load(name)
