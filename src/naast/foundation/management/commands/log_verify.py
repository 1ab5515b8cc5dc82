from django.core.management.base import BaseCommand

from naast.foundation import log
from naast.foundation.models import Entry


class Command(BaseCommand):
    help = "Controleert alle ketens van het logboek en noemt de eerste regel die niet klopt."

    def handle(self, *args, **options):
        faults = log.faults()
        if not faults:
            self.stdout.write(f"Het logboek klopt: {Entry.objects.count()} regels gecontroleerd.")
            return
        self.stdout.write(f"Het logboek klopt NIET. De eerste fout: {faults[0]}.")
        for fault in faults[1:]:
            self.stdout.write(f"  en: {fault}")
        raise SystemExit(1)
