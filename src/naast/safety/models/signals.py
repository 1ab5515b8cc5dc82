"""What somebody was worried about, who told it, and whom it names."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from naast.access.grants import Relation, Role
from naast.foundation import database
from naast.foundation.references import new_reference
from naast.households.models import Household, Involvement, Person
from naast.network.models import Professional, Team

LET_GO_AFTER = timedelta(days=14)  # whoever dealt with a signal follows it so long after it was placed


class SignalQuerySet(models.QuerySet):
    def dealt_with_by(self, professional: Professional) -> SignalQuerySet:
        """What they took in, decided on or placed, until a while after it came to lie with a household."""
        by_them = Q(received_by=professional) | Q(decided_by=professional) | Q(placed_by=professional)
        return self.filter(by_them, Q(household=None) | Q(placed_at__gt=Now() - LET_GO_AFTER))


class Signal(models.Model):
    """A first observation of worry, or a report, with what was decided about it."""

    class Channel(models.TextChoices):
        PHONE = "phone", "Telefoon"
        VISIT = "visit", "Gesprek"
        EMAIL = "email", "E-mail"
        POLICE = "police", "Politiemelding"
        FORM = "form", "Formulier"

    class Worry(models.TextChoices):
        CHILD_ABUSE = "child_abuse", "Kindermishandeling of verwaarlozing"
        PARTNER_VIOLENCE = "partner_violence", "Geweld tussen (ex-)partners"
        ELDER_ABUSE = "elder_abuse", "Ouderenmishandeling"
        PARENT_ABUSE = "parent_abuse", "Geweld van kind tegen ouder"
        DIVORCE_CONFLICT = "divorce_conflict", "Zorgen rond een scheiding"
        OTHER = "other", "Andere zorg"

    class Outcome(models.TextChoices):
        HAND_OVER_LOCAL_TEAM = "hand_over_local_team", "Het lokale team gaat aan de slag"
        RUNNING_HELP = "running_help", "Aansluiten bij hulp die al loopt"
        MULTIDISCIPLINARY = "multidisciplinary", "Overdragen aan een multidisciplinair team"
        OWN_INVESTIGATION = "own_investigation", "Eigen onderzoek door Veilig Thuis"
        CONDITIONS_AND_FOLLOW_UP = "conditions_and_follow_up", "Voorwaarden en vervolg"
        REQUEST_BOARD = "request_board", "Verzoek tot onderzoek bij de Raad"
        THOSE_CONCERNED = "those_concerned", "Overdragen aan betrokkenen zelf"
        BECOMES_ADVICE = "becomes_advice", "Het wordt een advies"
        ENDS = "ends", "Het stopt hier"

    class Kind(models.TextChoices):
        SIGNAL = "signal", "Signaal"  # a worry in one's own team, weighed there
        REPORT = "report", "Melding"  # formal, with the clock of the law

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.REPORT)
    report_since = models.DateTimeField(null=True)  # when a signal or a question for advice became a report
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="signals")  # where it came in
    household = models.ForeignKey(Household, null=True, on_delete=models.PROTECT, related_name="signals")
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Professional, on_delete=models.PROTECT, related_name="received_signals")
    channel = models.CharField(max_length=10, choices=Channel)
    worry = models.CharField(max_length=20, choices=Worry)
    is_acute = models.BooleanField(default=False)
    content = models.TextField()
    decide_before = models.DateField()  # last day of the term, counted in working days
    outcome = models.CharField(max_length=30, choices=Outcome, blank=True)
    outcome_reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="decided_signals")
    placed_by = models.ForeignKey(Professional, null=True, on_delete=models.PROTECT, related_name="placed_signals")
    placed_at = models.DateTimeField(null=True)  # said by the database
    version = models.PositiveIntegerField(default=1)

    objects = SignalQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="an_outcome_has_a_reason_a_decider_and_a_moment",
                condition=Q(outcome="", decided_at=None, decided_by=None)
                | (~Q(outcome="") & ~Q(outcome_reason="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_signal_in_a_household_was_placed_there_by_somebody",
                condition=Q(household=None, placed_by=None) | Q(household__isnull=False, placed_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["team", "decide_before"], name="open_signal_by_team", condition=Q(outcome=""))]

    def __str__(self):
        return self.reference

    def relations_of(self, actor) -> frozenset[str]:
        """Whoever took it in or dealt with it, the team it lies with, and everyone beside a household it is about; a
        household that is closed to somebody closes its signals too."""
        if actor.professional is None or self.pk in database.call("my_closed_signals")[0]["my_closed_signals"]:
            return frozenset()
        # Not self.household: for whoever does not stand beside it, that household is not there at all.
        household = Household.objects.filter(pk=self.household_id).first() if self.household_id else None
        relations = set(household.relations_of(actor)) if household else set()
        if Signal.objects.dealt_with_by(actor.professional).filter(pk=self.pk).exists():
            relations.add(Relation.RECEIVED_IT)
        if not actor.roles.isdisjoint({Role.LOCAL_PROFESSIONAL, Role.INTAKE}):
            relations |= self._of_the_team(actor.professional.team_id)
        beside = Involvement.objects.active().filter(professional=actor.professional).values("household")
        if self.links.filter(household__in=beside).exists():
            relations.add(Relation.LINKED)
        return frozenset(relations)

    def _of_the_team(self, team_id: int) -> set[str]:
        """Once it is known whose file it belongs in, the team as a whole has no business with it any more."""
        asked = (
            self.decisions.filter(is_current=True, receiver_team=team_id).values_list("acceptance", flat=True).first()
        )
        if asked == "asked":
            return {Relation.ASKED_TO_TAKE_OVER}
        is_theirs = self.team_id == team_id or asked == "accepted"
        return {Relation.IN_RECEIVING_TEAM} if self.household_id is None and is_theirs else set()


class Reporter(models.Model):
    """Who gave the signal: guarded apart, because a reporter may be in danger too."""

    class Kind(models.TextChoices):
        POLICE = "police", "Politie"
        SCHOOL = "school", "School of opvang"
        DOCTOR = "doctor", "Huisarts of andere zorg"
        RELATIVE = "relative", "Familie of bekende"
        NEIGHBOUR = "neighbour", "Buur"
        SELF = "self", "Iemand uit het huishouden zelf"
        PROFESSIONAL = "professional", "Andere professional"
        ANONYMOUS = "anonymous", "Wil niet genoemd worden"

    signal = models.OneToOneField(Signal, primary_key=True, on_delete=models.CASCADE, related_name="reporter")
    kind = models.CharField(max_length=20, choices=Kind)
    sealed = models.BinaryField(null=True)  # name and contact: safety/sealing.py
    key_id = models.CharField(max_length=20, blank=True)
    is_hidden = models.BooleanField(default=False)  # never named to the household

    class Meta:
        ordering = ["signal"]
        constraints = [
            models.CheckConstraint(
                name="an_anonymous_reporter_has_no_name",
                condition=~Q(kind="anonymous") | Q(sealed=None, is_hidden=True),
            ),
            models.CheckConstraint(
                name="a_sealed_reporter_names_its_key",
                condition=Q(sealed=None, key_id="") | (Q(sealed__isnull=False) & ~Q(key_id="")),
            ),
        ]

    def __str__(self):
        return f"melder van {self.signal_id}"


class NamedInSignal(models.Model):
    """Somebody whom the signal names, before it is known who that is."""

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="named")
    given_name = models.CharField(max_length=80, blank=True)
    prefix = models.CharField(max_length=20, blank=True)
    surname = models.CharField(max_length=120)
    born_on = models.DateField(null=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"genoemd in {self.signal_id}"

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given_name, self.prefix, self.surname) if part)
