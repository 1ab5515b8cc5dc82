"""Let an organisation's people sign in through the organisation itself."""

from __future__ import annotations

import os

from allauth.socialaccount.models import SocialApp
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from naast.access import surfaces
from naast.foundation import journal, words
from naast.network.models import Organisation

words.mean(connected_organisation="koppelde het inloggen van een organisatie")


class Command(BaseCommand):
    """The first page offers this organisation; run again it says the same with the newer words."""

    help = "Connect an organisation's OpenID provider; the client secret comes from NAAST_CLIENT_SECRET."

    def add_arguments(self, parser):
        parser.add_argument("organisation", help="slug of the organisation")
        parser.add_argument("--server", required=True, help="https address of the provider (its issuer)")
        parser.add_argument("--client-id", required=True)
        parser.add_argument(
            "--acr", action="append", default=[], help="a level that will do; none: our own second step"
        )
        parser.add_argument("--surface", choices=[s.name for s in surfaces.SURFACES if s.needs_account], default="work")

    @transaction.atomic
    def handle(self, *, organisation, server, client_id, acr, surface, **options):
        found = Organisation.objects.filter(slug=organisation).first()
        if found is None:
            raise CommandError(f"There is no organisation {organisation}.")
        if not server.startswith("https://"):
            raise CommandError("A provider is spoken to over https only.")
        secret = os.environ.get("NAAST_CLIENT_SECRET")
        if not secret:
            raise CommandError("Set NAAST_CLIENT_SECRET to the secret the organisation gave.")
        SocialApp.objects.update_or_create(
            provider="openid_connect",
            provider_id=organisation,
            defaults={
                "name": found.name[:40],
                "client_id": client_id,
                "secret": secret,
                "settings": {"server_url": server, "surface": surface} | ({"acr": acr} if acr else {}),
            },
        )
        journal.record("connected_organisation", None, by=None, organisation=organisation)
        self.stdout.write(f"{found.name} is connected; tell it this address to come back to:")
        self.stdout.write(f"{surfaces.BY_NAME[surface].door}organisatie/{organisation}/terug/")
