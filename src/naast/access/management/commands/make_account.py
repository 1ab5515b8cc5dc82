"""Hand out an account: `naast manage make_account lotte --name "Lotte Bakker" --team lokaal-team --role local_professional`."""

from __future__ import annotations

import secrets

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from naast.access.models import Account
from naast.foundation import journal, words
from naast.foundation.periods import days
from naast.network.models import Professional, ProfessionalRole, Team

words.mean(handed_out_account="gaf een account uit")


class Command(BaseCommand):
    """Somebody can sign in, with a password to be changed; the second step is made at the first sign-in."""

    help = "Hand out an account; says the first password once."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--name", required=True)
        parser.add_argument("--surface", choices=Account.SurfaceName.values, default="work")
        parser.add_argument("--email", default="", help="as the own organisation knows it; links its sign-in")
        parser.add_argument("--team", help="slug of the team; on the work surface only, and required there")
        parser.add_argument("--role", action="append", default=[], choices=ProfessionalRole.Kind.values)

    @transaction.atomic
    def handle(self, *, username, name, surface, email, team, role, **options):
        if (surface == "work") != bool(team):
            raise CommandError("A team goes with an account on the work surface, and only with that.")
        if Account.objects.filter(username__iexact=username).exists():
            raise CommandError(f"There is an account {username} already.")
        password = secrets.token_urlsafe(15)
        account = Account.objects.create_user(
            username, password, name=name, surface=surface, email=email, professional=professional(name, team, role)
        )
        journal.record("handed_out_account", account, by=None)
        self.stdout.write(f"{username} signs in with this password, shown only now: {password}")


def professional(name, team, roles) -> Professional | None:
    if not team:
        return None
    found = Team.objects.filter(slug=team).first()
    if found is None:
        raise CommandError(f"There is no team {team}.")
    made = Professional.objects.create(name=name, team=found)
    for kind in roles:
        ProfessionalRole.objects.create(professional=made, kind=kind, during=days(None))
    return made
