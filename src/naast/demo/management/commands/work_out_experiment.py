from django.core.management.base import BaseCommand

from naast.demo.told import scenarios


class Command(BaseCommand):
    help = "Work out the experiment of the demonstration again and keep it in its file; after a change of its models."

    def handle(self, *arguments, **options):
        scenarios.work_out()
        self.stdout.write(f"{scenarios.FILE} {scenarios.FILE.stat().st_size} bytes")
