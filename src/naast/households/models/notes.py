"""What professionals write down along the way: each part marked as a fact, an opinion, or what somebody said."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from naast.access.grants import Relation
from naast.access.models import Account
from naast.foundation.references import new_reference
from naast.households.models.households import Household
from naast.households.models.people import Person
from naast.network.models import Professional


class NoteKind(models.TextChoices):
    PHONE = "phone", "Telefoongesprek"
    VISIT = "visit", "Huisbezoek"
    CONVERSATION = "conversation", "Gesprek"
    CONSULTATION = "consultation", "Overleg met anderen"
    INTERNAL = "internal", "Intern beraad"


class TextFor(models.TextChoices):
    """Who reads what is written; the database keeps the parts of a note in step with the note."""

    CIRCLE = "circle", "Wie bij het huishouden betrokken is"
    FEW = "few", "Het vaste gezicht, de waarnemer, de schrijver en met wie het is gedeeld"


class Note(models.Model):
    """One talk, visit or consultation, about whom, and when; its text stands in passages."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=20, choices=NoteKind)
    happened_on = models.DateField("datum")
    is_about_all = models.BooleanField(default=False)  # the whole household, chosen on purpose
    one_to_one = models.BooleanField(default=False)  # a talk with one person: even that it was is for few
    text_for = models.CharField(max_length=10, choices=TextFor, default=TextFor.CIRCLE)
    written_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="written_notes")
    written_at = models.DateTimeField()
    pinned_at = models.DateTimeField(null=True)
    pinned_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_because = models.CharField(max_length=400, blank=True)
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["household", "-happened_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="a_one_to_one_or_withdrawn_note_is_read_by_few",
                condition=Q(text_for="few", one_to_one=True)
                | Q(text_for="few", withdrawn_at__isnull=False)
                | Q(text_for="circle", one_to_one=False, withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="a_note_is_withdrawn_by_somebody_with_a_reason",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_because="")),
            ),
            models.CheckConstraint(
                name="a_note_is_pinned_by_somebody",
                condition=Q(pinned_at=None, pinned_by=None) | Q(pinned_at__isnull=False, pinned_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_one_to_one_note_is_about_somebody", condition=Q(one_to_one=False) | Q(is_about_all=False)
            ),
        ]
        indexes = [
            models.Index(F("household"), F("happened_on").desc(), F("id").desc(), name="note_by_household"),
            models.Index(fields=["household"], condition=Q(pinned_at__isnull=False), name="note_pinned"),
            models.Index(fields=["written_by"], condition=Q(text_for="few"), name="note_for_few_by_writer"),
        ]

    def __str__(self):
        return self.reference

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    def relations_of(self, actor) -> frozenset[str]:
        """As to its household, and besides: whoever wrote it, and with whom it was shared."""
        beside = self.household.relations_of(actor)
        if not beside & {*Relation} - {Relation.LEADS_THE_TEAM}:
            return frozenset()
        own = {Relation.WROTE_IT} if self.written_by_id == actor.professional.pk else set()
        shared = self.shares.filter(professional=actor.professional).exists()
        return beside | own | ({Relation.SHARED_WITH} if shared else set())


class OfANote(models.Model):
    """Hangs under a note, and is for whom its text is for."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    text_for = models.CharField(max_length=10, choices=TextFor)

    class Meta:
        abstract = True


class NoteSubject(models.Model):
    """A note is about this member, from one version of it until another."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="subjects")
    one_to_one = models.BooleanField(default=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.PositiveSmallIntegerField(default=1)
    until = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["note", "id"]
        constraints = [
            models.UniqueConstraint(fields=["note", "person"], condition=Q(until=None), name="a_subject_once"),
            models.CheckConstraint(name="a_subject_lasts", condition=Q(until=None) | Q(until__gt=F("since"))),
        ]
        indexes = [models.Index(fields=["household", "person"], name="note_by_subject")]

    def __str__(self):
        return f"{self.note_id}"


class NoteVersion(OfANote):
    """How a note stood: written by whom and, for a correction, why."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=NoteKind)
    happened_on = models.DateField()
    is_about_all = models.BooleanField(default=False)
    by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    because = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["note", "number"]
        constraints = [
            models.UniqueConstraint(fields=["note", "number"], name="versions_of_a_note_are_numbered"),
            models.CheckConstraint(
                name="a_correction_says_why", condition=Q(number=1) | (Q(number__gt=1) & ~Q(because=""))
            ),
        ]

    def __str__(self):
        return f"{self.note_id} {self.number}"


class Passage(OfANote):
    """A part of a note: what is seen, what somebody thinks of it, or what somebody said."""

    class Mark(models.TextChoices):
        FACT = "fact", "Feit"
        OPINION = "opinion", "Mening"
        SOURCE = "source", "Bron"

    class SaidBy(models.TextChoices):
        """Never who gave a signal: that has a place of its own, which is guarded."""

        MEMBER = "member", "Een gezinslid"
        PROFESSIONAL = "professional", "Een professional"
        NETWORK = "network", "Iemand uit het netwerk"
        OTHER = "other", "Iemand anders"

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="passages")
    version = models.PositiveSmallIntegerField(default=1)
    rank = models.PositiveSmallIntegerField()
    mark = models.CharField(max_length=10, choices=Mark)
    text = models.TextField("tekst")
    said_by_kind = models.CharField(max_length=15, choices=SaidBy, blank=True)
    said_by_member = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    said_by = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["note", "version", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["note", "version", "rank"], name="passages_stand_in_order"),
            models.CheckConstraint(name="a_passage_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="what_was_said_has_somebody_who_said_it",
                condition=(~Q(mark="source") & Q(said_by_kind="", said_by_member=None, said_by=""))
                | Q(mark="source", said_by_kind="member", said_by_member__isnull=False, said_by="")
                | (
                    Q(mark="source", said_by_kind__in=["professional", "network", "other"], said_by_member=None)
                    & ~Q(said_by="")
                ),
            ),
        ]
        indexes = [models.Index(fields=["household", "note"], name="passage_by_household")]

    def __str__(self):
        return f"{self.note_id} {self.rank}"


class NoteStatement(OfANote):
    """What a member wants to stand beside a note, in their own words; it replaces nothing."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="statements")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField("eigen verklaring")
    given_on = models.DateField()
    recorded_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["note", "id"]
        constraints = [models.CheckConstraint(name="a_statement_says_something", condition=~Q(text=""))]

    def __str__(self):
        return f"{self.note_id}"


class NoteShare(models.Model):
    """This colleague beside the household may read a note that is for few."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="shares")
    professional = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    shared_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField()

    class Meta:
        ordering = ["note", "id"]
        constraints = [
            models.UniqueConstraint(fields=["note", "professional"], name="a_note_is_shared_once_with_somebody"),
            models.CheckConstraint(name="nobody_shares_with_oneself", condition=~Q(professional=F("shared_by"))),
        ]

    def __str__(self):
        return f"{self.note_id}"


class NoteFilter(models.Model):
    """A way of looking that somebody wants to use again; with a member in it, in one household only."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="note_filters")
    household = models.ForeignKey(Household, null=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField("naam", max_length=60)
    kind = models.CharField(max_length=20, choices=NoteKind, blank=True)
    mark = models.CharField(max_length=10, choices=Passage.Mark, blank=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["account", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "name"],
                name="filters_have_names_of_their_own",
                violation_error_message="U hebt al een filter met deze naam.",
            ),
            models.CheckConstraint(
                name="a_member_in_a_filter_is_of_its_household", condition=Q(person=None) | Q(household__isnull=False)
            ),
        ]

    def __str__(self):
        return self.reference
