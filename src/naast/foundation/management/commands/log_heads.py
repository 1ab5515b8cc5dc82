from django.core.management.base import BaseCommand

from naast.foundation import log


class Command(BaseCommand):
    help = "Verzegelt de ketens (met --seal) en toont het laatste zegel, om elders te bewaren."

    def add_arguments(self, parser):
        parser.add_argument("--seal", action="store_true")

    def handle(self, *args, **options):
        if options["seal"]:
            log.seal()
        head = log.last_seal()
        if head is None:
            self.stdout.write("Er is nog geen zegel.")
            return
        self.stdout.write(
            f"Zegel {head.pk} van {head.sealed_at:%d-%m-%Y %H:%M}: {bytes(head.hash).hex()} ({head.chains} ketens)"
        )
