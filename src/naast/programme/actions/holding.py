"""What the acts of the programme manager share: nobody else does it, nothing newer is overwritten, and it is saved once."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model
from django.utils.text import slugify

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints
from naast.foundation.refusals import check_same_version
from naast.programme.models import Programme

Row = TypeVar("Row", bound=Model)


def manage(by: Actor) -> Programme:
    """The programme, for who manages it."""
    programme = Programme.objects.get()
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    return programme


def hold(row: Row, *, by: Actor, version: int | None = None) -> Row:
    """The row as it stands, locked, for who manages the programme and has seen this version."""
    manage(by)
    held = type(row)._default_manager.select_for_update().get(pk=row.pk)
    check_same_version(held, version)
    return held


def put(row: Row, **values: Any) -> Row:
    """The row reads like this from now on; text without the spaces around it."""
    for name, value in values.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    if row.pk is not None:
        row.version += 1  # type: ignore[attr-defined]
    with constraints.as_refusals():
        row.save()
    return row


def free_slug(kind: type[Model], name: str) -> str:
    """A word for the address that nothing of this kind has yet."""
    word = slugify(name)[:50].strip("-") or "zonder-naam"
    taken = {"nieuw"} | set(kind._default_manager.filter(slug__startswith=word).values_list("slug", flat=True))
    return next(one for one in (word, *(f"{word}-{number}" for number in range(2, 1000))) if one not in taken)
