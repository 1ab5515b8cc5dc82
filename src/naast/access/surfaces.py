"""The four surfaces: where each stands, who may enter, and as whom it speaks to the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings

QUICK_EXIT = ("/thuis/weg", "/thuis/weg/klaar")  # open to everyone, also when the login session is long over


@dataclass(frozen=True)
class Surface:
    name: str
    root: str
    role: str
    urlconf: str
    needs_account: bool = True
    idle: timedelta = timedelta(minutes=30)
    absolute: timedelta = timedelta(hours=10)

    @property
    def cookie(self) -> str:
        """One login-session cookie for each surface; `__Host-` wherever the connection is secure."""
        return f"naast_{self.name}" if settings.NAAST_DEMO else f"__Host-naast_{self.name}"

    @property
    def door(self) -> str:
        """The pages where somebody signs in: they speak as the login role, with no right on any casework."""
        return f"{self.root}aanmelden/"

    def is_door(self, path: str) -> bool:
        return path.startswith(self.door) or path in QUICK_EXIT


WORK = Surface("work", "/", "naast_work", "naast.sites.work")
PORTAL = Surface(
    "portal",
    "/thuis/",
    "naast_portal",
    "naast.sites.portal",
    idle=timedelta(minutes=10),
    absolute=timedelta(minutes=60),
)
PROGRAMME = Surface("programme", "/programma/", "naast_programme", "naast.sites.programme")
PUBLIC = Surface("public", "/cijfers/", "naast_public", "naast.sites.public", needs_account=False)

SURFACES = (PORTAL, PROGRAMME, PUBLIC, WORK)  # the work surface last: its root is a part of every path
BY_NAME = {surface.name: surface for surface in SURFACES}


def surface_of(path: str) -> Surface:
    return next(surface for surface in SURFACES if path.startswith(surface.root) or path == surface.root.rstrip("/"))
