"""Municipalities, regions, organisations, teams and the professionals in them, as dated facts."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Exists, OuterRef, Q

from naast.foundation.references import new_reference


class Municipality(models.Model):
    """One of the municipalities of the programme, under its CBS code."""

    cbs_code = models.CharField(max_length=6, unique=True)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    inhabitants = models.PositiveIntegerField(null=True)  # rounded; null is not known
    inhabitants_source = models.CharField(max_length=200, blank=True)
    remark = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Region(models.Model):
    """An area of one kind; a municipality lies in several, and no kind contains another."""

    class Kind(models.TextChoices):
        YOUTH = "youth_region", "Jeugdregio"
        SAFETY = "safety_region", "Veiligheidsregio"
        SAFE_HOME = "safe_home_area", "Werkgebied Veilig Thuis"
        CENTRE = "centre_municipality", "Gebied van een centrumgemeente"
        PROGRAMME = "programme", "Programmaregio"

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=Kind)

    class Meta:
        ordering = ["kind", "name"]

    def __str__(self):
        return self.name


class RegionMembership(models.Model):
    """A municipality lies in a region during a period, says a source."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="memberships")
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="memberships")
    kind = models.CharField(max_length=20, choices=Region.Kind)  # the region's kind, so that the constraint can see it
    during = DateRangeField()
    source = models.CharField(max_length=200)
    verified = models.BooleanField(default=False)

    class Meta:
        ordering = ["municipality", "kind"]
        constraints = [
            ExclusionConstraint(
                name="one_region_of_each_kind_at_a_time",
                expressions=[
                    ("municipality", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze gemeente ligt in deze periode al in een regio van deze soort.",
            ),
            models.CheckConstraint(name="a_region_membership_lasts", condition=Q(during__isempty=False)),
        ]

    def __str__(self):
        return f"{self.municipality} in {self.region}"


class Organisation(models.Model):
    """An organisation that works with households or with the programme."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", "Gemeente"
        LOCAL_TEAM = "local_team", "Organisatie van een lokaal team"
        SAFE_HOME = "safe_home", "Veilig Thuis"
        CERTIFIED_INSTITUTION = "certified_institution", "Gecertificeerde instelling"
        CHILD_PROTECTION_BOARD = "child_protection_board", "Raad voor de Kinderbescherming"
        SHELTER = "shelter", "Opvang"
        ADULT_MENTAL_HEALTH = "adult_mental_health", "Volwassen-GGZ"
        POLICE = "police", "Politie"
        EDUCATION = "education", "Onderwijs"
        NETWORK = "network", "Netwerkorganisatie"
        NATIONAL = "national", "Landelijke organisatie"
        SUPPLIER = "supplier", "Leverancier"
        EXPERTS_BY_EXPERIENCE = "experts_by_experience", "Ervaringsdeskundigen"
        GROUP = "group", "Groep van organisaties"
        OTHER = "other", "Andere organisatie"

    class Ring(models.TextChoices):
        """How near an organisation stands to the programme."""

        CORE = "core", "Kernpartner"
        SECOND = "second", "Tweede schil"
        THIRD = "third", "Derde schil"
        TO_EXPLORE = "to_explore", "Rol wordt onderzocht"
        NETWORK = "network", "Netwerk"
        CONTEXT = "context", "Omgeving"

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=30, choices=Kind)
    ring = models.CharField(max_length=20, choices=Ring, blank=True)
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.PROTECT, related_name="organisations")
    # In a log that a household reads, this name would tell where somebody is: shown as "hulpverlenende organisatie".
    name_reveals_place = models.BooleanField(default=False)
    remark = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Team(models.Model):
    """A team of professionals; a local team works for one municipality."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teams")
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.PROTECT, related_name="teams")
    is_local_team = models.BooleanField(default=False)
    phone = models.CharField(
        "telefoonnummer", max_length=20, blank=True, default="", db_default=""
    )  # where a colleague of another team calls

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class StatutoryTask(models.Model):
    """A task that the law gives; the regional safety team is a bundle of these, placed at organisations."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=160)
    legal_basis = models.CharField(max_length=200)
    part_of_regional_safety_team = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class TaskPlacement(models.Model):
    """An organisation holds a statutory task during a period; a task can move, its history stays."""

    task = models.ForeignKey(StatutoryTask, on_delete=models.CASCADE, related_name="placements")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="placements")
    during = DateRangeField()
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ["task", "organisation"]
        constraints = [
            ExclusionConstraint(
                name="one_placement_of_a_task_per_organisation_at_a_time",
                expressions=[
                    ("task", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self):
        return f"{self.task} bij {self.organisation}"


class ProfessionalQuerySet(models.QuerySet):
    def with_role(self, role: str, *, on: date):
        """Who may be asked for this on that day, and has not left."""
        held = ProfessionalRole.objects.filter(professional=OuterRef("pk"), kind=role, during__contains=on)
        return self.filter(Exists(held)).filter(Q(left_on=None) | Q(left_on__gt=on))


class Professional(models.Model):
    """Somebody who works with households, in a team of an organisation."""

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    name = models.CharField(max_length=120)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="professionals")
    left_on = models.DateField(null=True)

    objects = ProfessionalQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self):
        return self.name


class ProfessionalRole(models.Model):
    """What somebody may be asked for, during a period."""

    class Kind(models.TextChoices):
        LOCAL_PROFESSIONAL = "local_professional", "Professional van het lokale team"
        TEAM_LEADER = "team_leader", "Teamleider"
        INTAKE = "intake", "Aanmelding"
        SAFETY_PROFESSIONAL = "safety_professional", "Veiligheidsprofessional (RVT)"
        EXPERT = "expert", "Expert voor consultatie"
        BEHAVIOURAL_SCIENTIST = "behavioural_scientist", "Gedragswetenschapper"
        TABLE_CHAIR = "table_chair", "Tafelvoorzitter"
        CARE_BROKER = "care_broker", "Zorgmakelaar"
        PRIVACY_OFFICER = "privacy_officer", "Functionaris gegevensbescherming"
        MONITOR_ANALYST = "monitor_analyst", "Analist van de monitor"
        ADMINISTRATOR = "administrator", "Functioneel beheerder"

    professional = models.ForeignKey(Professional, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=30, choices=Kind)
    during = DateRangeField()

    class Meta:
        ordering = ["professional", "kind"]
        constraints = [
            ExclusionConstraint(
                name="a_role_is_held_once_at_a_time",
                expressions=[
                    ("professional", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
                violation_error_message="Deze professional heeft deze rol in deze periode al.",
            ),
        ]

    def __str__(self):
        return f"{self.professional}: {self.get_kind_display()}"


class Expertise(models.Model):
    """A subject on which a professional can be asked for advice."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    professionals = models.ManyToManyField(Professional, through="ProfessionalExpertise", related_name="expertise")

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class ProfessionalExpertise(models.Model):
    """A professional has this expertise during a period."""

    professional = models.ForeignKey(Professional, on_delete=models.CASCADE)
    expertise = models.ForeignKey(Expertise, on_delete=models.CASCADE)
    during = DateRangeField()

    class Meta:
        ordering = ["professional", "expertise"]

    def __str__(self):
        return f"{self.professional}: {self.expertise}"
