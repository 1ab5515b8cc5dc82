"""Documents, and what they say, revision by revision; of some documents nobody has written it yet."""

from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from naast.programme.models.known import FromPlan, known_field, value_exactly_when_known
from naast.programme.models.plan import Programme


class Document(FromPlan):
    """A document the programme works with or makes; of some we know that it exists and not what it says."""

    class Kind(models.TextChoices):
        PLAN = "plan", "Bij het programmaplan"
        REFERENCE = "reference", "Landelijke en regionale stukken"
        PRODUCT = "product", "Communicatieproducten"
        LETTER = "letter", "Raadsinformatiebrieven"
        REPORT = "report", "Verslagen en rapportages"

    class Readers(models.TextChoices):
        PROGRAMME = "programme", "Iedereen in het programma"
        PUBLIC = "public", "Openbaar"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=200)
    dated = DateRangeField(null=True)
    state = models.CharField(max_length=120, blank=True)
    content_known = known_field()
    remark = models.TextField(blank=True)
    municipality = models.ForeignKey(
        "network.Municipality", null=True, on_delete=models.PROTECT, related_name="programme_documents"
    )
    readers = models.CharField(max_length=10, choices=Readers, default=Readers.PROGRAMME)
    keep_until = models.DateField(null=True)
    keep_until_known = known_field()
    version = models.PositiveIntegerField(default=0)

    class Meta(FromPlan.Meta):
        constraints = [
            value_exactly_when_known(
                "keep_until", "keep_until_known", name="a_document_is_kept_until_a_day_exactly_when_it_is_known"
            )
        ]

    def __str__(self):
        return self.name


class DocumentRevision(models.Model):
    """One text of a document: being written, being read by others, or final and from then on unchanged."""

    class State(models.TextChoices):
        DRAFT = "draft", "Concept"
        REVIEW = "review", "Ligt ter lezing"
        FINAL = "final", "Definitief"

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    body = models.TextField()
    what_changed = models.TextField(blank=True)
    final_on = models.DateField(null=True)
    decision = models.ForeignKey(
        "programme.Decision", null=True, on_delete=models.PROTECT, related_name="document_revisions"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["document", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_revision_under_each_number"),
            models.UniqueConstraint(
                fields=["document"], condition=~Q(state="final"), name="one_revision_in_the_works_at_a_time"
            ),
            models.CheckConstraint(name="a_revision_says_something", condition=~Q(body="")),
            models.CheckConstraint(
                name="a_revision_is_final_on_a_day",
                condition=Q(state="final", final_on__isnull=False) | (~Q(state="final") & Q(final_on=None)),
            ),
        ]

    def __str__(self):
        return f"{self.document}, revisie {self.number}"
