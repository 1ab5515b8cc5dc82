"""Making a population that does not exist, to look around in and to test with."""

from __future__ import annotations

import time

from django.core.management.base import BaseCommand, CommandError

from naast.demo.making import make_population
from naast.foundation.refusals import Refusal

HOUSEHOLDS = 300
SEED = 17


class Command(BaseCommand):
    help = "Maakt een verzonnen bevolking met demonstratie-accounts. Dit kan één keer in een database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("--households", type=int, default=HOUSEHOLDS, help=f"aantal huishoudens ({HOUSEHOLDS})")
        parser.add_argument("--seed", type=int, default=SEED, help="hetzelfde getal geeft dezelfde mensen")

    def handle(self, *, households: int, seed: int, **options):
        if households < 1:
            raise CommandError("Kies minstens één huishouden.", returncode=2)
        started = time.monotonic()
        try:
            written = make_population(households=households, seed=seed, say=self.say)
        except Refusal as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        took = time.monotonic() - started
        self.stdout.write(
            f"{written['households.Household']} huishoudens, {written['households.Person']} personen, "
            f"{written['safety.Signal']} signalen en {written['safety.SafetyPlan']} veiligheidsplannen in {took:.0f} s."
        )

    def say(self, line: str) -> None:
        """One line, seen at once: this takes a while."""
        self.stdout.write(line)
        self.stdout.flush()
