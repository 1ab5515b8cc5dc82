"""Writing what a document says, and deciding what the plan left open."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import words
from naast.foundation.references import new_reference
from naast.foundation.refusals import check_same_version
from naast.programme.actions.keeping import keep
from naast.programme.models import Decision, Document, DocumentRevision, OpenPoint, Programme
from naast.programme.rules import goals as rules

words.mean(
    added_document="voegde een stuk toe",
    wrote_revision="schreef aan de tekst van een stuk",
    moved_revision="bracht de tekst van een stuk een stap verder",
    told_document="legde vast wie een stuk leest en hoe lang het bewaard wordt",
    decided_open_point="legde vast wat er besloten is over een open punt",
    added_open_point="voegde een open punt toe",
)


@transaction.atomic
def add_document(programme: Programme, *, by: Actor, name: str, kind: str, **fields: Any) -> Document:
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    slug = f"{slugify(name)[:45]}-{new_reference().lower()}"
    made = Document.objects.create(programme=programme, slug=slug, name=name.strip(), kind=kind, version=1, **fields)
    keep("added_document", made, by=by, became=made.name)
    return made


@transaction.atomic
def write_revision(
    document: Document, *, body: str, what_changed: str, by: Actor, version: int | None = None
) -> DocumentRevision:
    """The revision in the works reads like this; after a final one, writing begins the next."""
    grants.require(by, Act.MANAGE_PROGRAMME, document.programme)
    latest = DocumentRevision.objects.select_for_update(of=("self",)).filter(document=document).first()
    if latest is None or latest.state == DocumentRevision.State.FINAL:
        number = (document.revisions.aggregate(last=Max("number"))["last"] or 0) + 1
        latest = DocumentRevision(document=document, number=number, version=0)
    else:
        check_same_version(latest, version)
        latest.state = DocumentRevision.State.DRAFT  # what is rewritten is read again
    latest.body, latest.what_changed, latest.version = body.strip(), what_changed.strip(), latest.version + 1
    latest.save()
    keep("wrote_revision", document, by=by, reason=what_changed, became=f"revisie {latest.number}, concept")
    return latest


@transaction.atomic
def move_revision(
    revision: DocumentRevision, *, by: Actor, today: date, version: int | None, decision: Decision | None = None
) -> DocumentRevision:
    """From draft to being read, and from there to final."""
    document = revision.document
    grants.require(by, Act.MANAGE_PROGRAMME, document.programme)
    revision = DocumentRevision.objects.select_for_update(of=("self",)).get(pk=revision.pk)
    check_same_version(revision, version)
    revision.state, revision.version = rules.next_step(revision.state), revision.version + 1
    if revision.state == DocumentRevision.State.FINAL:
        revision.final_on, revision.decision = today, decision
    revision.save()
    keep("moved_revision", document, by=by, became=f"revisie {revision.number}, {revision.get_state_display().lower()}")
    return revision


@transaction.atomic
def tell_document(document: Document, *, by: Actor, version: int | None, **fields: Any) -> Document:
    """Who reads it, until when it is kept, how it stands."""
    grants.require(by, Act.MANAGE_PROGRAMME, document.programme)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    check_same_version(document, version)
    for name, value in fields.items():
        setattr(document, name, value)
    document.version += 1
    document.save(update_fields=[*fields, "version"])
    keep("told_document", document, by=by, became=document.get_readers_display())
    return document


@transaction.atomic
def decide_open_point(
    point: OpenPoint, *, answer: str, decided_by: str, decided_on: date, by: Actor, today: date, decision: Decision | None = None,
    version: int | None = None,
) -> OpenPoint:  # fmt: skip
    """Somebody decided what the plan left open: who, when, what."""
    grants.require(by, Act.MANAGE_PROGRAMME, point.programme)
    point = _point(point, version)
    if point.state == OpenPoint.State.DECIDED:
        raise rules.AlreadyDecided
    if decided_on > today:
        raise rules.InTheFuture
    told = {"answer": answer.strip(), "decided_by": decided_by.strip(), "decided_on": decided_on, "decision": decision}
    for name, value in told.items():
        setattr(point, name, value)
    point.state, point.version = OpenPoint.State.DECIDED, point.version + 1
    point.save(update_fields=[*told, "state", "version"])
    keep("decided_open_point", point, by=by, became=f"{point.answer} ({point.decided_by}, {decided_on:%d-%m-%Y})")
    return point


@transaction.atomic
def add_open_point(programme: Programme, *, text: str, severity: str, by: Actor) -> OpenPoint:
    """Somebody found something else that the plan leaves open."""
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    last = programme.open_points.aggregate(last=Max("order"))["last"] or 0
    slug = f"later-{new_reference().lower()}"
    made = OpenPoint.objects.create(
        programme=programme, slug=slug, text=text.strip(), severity=severity, order=last + 1, version=1
    )
    keep("added_open_point", made, by=by, became=made.text)
    return made


def _point(point: OpenPoint, version: int | None) -> OpenPoint:
    point = OpenPoint.objects.select_for_update(of=("self",)).get(pk=point.pk)
    check_same_version(point, version)
    return point
