"""Somebody at the door: what a person types and reads, for the tests of signing in."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import generate_totp_secret
from tests.support.database import ActingClient

from naast.access import surfaces
from naast.access.models import Account
from naast.network.tests.factories import ProfessionalFactory

PASSWORD = "een lange zin die niemand raadt"


def account(username="lotte", *, surface="work", **fields) -> Account:
    """An account with a password; on the work surface of a professional."""
    if surface == "work" and "professional" not in fields:
        fields["professional"] = ProfessionalFactory(with_role="local_professional")
    return Account.objects.create_user(username, PASSWORD, name=username.capitalize(), surface=surface, **fields)


def with_app(account) -> str:
    """The account has an app for codes; returns the secret the app holds."""
    secret = generate_totp_secret()
    from naast.access.door.adapter import seal

    Authenticator.objects.create(
        user=account, type=Authenticator.Type.TOTP, data={"secret": seal().encrypt(secret.encode()).decode()}
    )
    return secret


def with_recovery_codes(account) -> list[str]:
    return RecoveryCodes.activate(account).get_unused_codes()


def code_of(secret: str, *, steps: int = 0) -> str:
    """What the app shows now, by RFC 6238 and not by the code under test."""
    counter = int(time.time()) // 30 + steps
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


class Visitor(ActingClient):
    """A browser at the door of one surface, from one place."""

    def __init__(self, surface=surfaces.WORK, *, place="192.0.2.1"):
        super().__init__(REMOTE_ADDR=place)
        self.surface = surface

    @property
    def key(self) -> str:
        """The session key in the cookie of this surface; empty when there is none."""
        cookie = self.cookies.get(self.surface.cookie)
        return cookie.value if cookie else ""

    def at(self, page: str = "") -> str:
        return f"{self.surface.door}{page}"

    def say(self, username, password=PASSWORD, **more):
        """Name and password, sent from the form."""
        return self.post(self.at(), {"login": username, "password": password, **more})

    def show(self, code):
        return self.post(self.at("tweede-stap/"), {"code": code})

    def is_in(self) -> bool:
        """Whether more than the door is open: this page asks for a finished sign-in and is on every surface."""
        response = self.get(f"{self.surface.root}een-adres-dat-er-niet-is")
        assert response.status_code in (302, 404)
        return response.status_code == 404


def sentences(response) -> str:
    """What somebody reads on a page, without what differs for each request."""
    return re.sub(r'value="[^"]*"|"X-CSRFToken": "[^"]*"', "", response.content.decode())
