"""Loading Noord-Holland Noord: the network, the programme plan, and the figures that go with it."""

from __future__ import annotations

from django.core.management.base import BaseCommand
from django.db import transaction

from naast.foundation import database, periods
from naast.network.actions import load_network
from naast.programme.actions import load_programme, publish_progress


class Command(BaseCommand):
    help = "Laadt Noord-Holland Noord: netwerk en programmaplan. Nog eens laden verandert niets."

    def handle(self, *args, **options):
        with transaction.atomic():
            today = periods.day_of(database.now())
            network, programme = load_network(), load_programme()
            edition = publish_progress(today=today)
        self.stdout.write(f"Netwerk van Noord-Holland Noord: {network.sentence}")
        self.stdout.write(f"Programmaplan: {programme.sentence}")
        self.stdout.write(f"Openbare cijfers: {edition}.")
