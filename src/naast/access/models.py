"""Who signs in, and the login sessions of each surface."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.db.models import Q

from naast.foundation.references import new_reference
from naast.network.models import Professional


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, username: str, password: str | None = None, **fields) -> Account:
        account = self.model(username=username, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Somebody who can sign in, on exactly one surface."""

    class SurfaceName(models.TextChoices):
        WORK = "work", "Werk"
        PORTAL = "portal", "Thuis"
        PROGRAMME = "programme", "Programma"

    reference = models.CharField(max_length=11, unique=True, default=new_reference)
    username = models.CharField("gebruikersnaam", max_length=80, unique=True)
    email = models.EmailField("e-mailadres", blank=True)
    name = models.CharField("naam", max_length=120)
    surface = models.CharField(max_length=10, choices=SurfaceName)
    professional = models.OneToOneField(
        Professional, null=True, blank=True, on_delete=models.PROTECT, related_name="account"
    )
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "surface"]

    objects = AccountManager()

    class Meta:
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(
                name="a_professional_signs_in_on_the_work_surface",
                condition=Q(professional=None) | Q(surface="work"),
            )
        ]

    def __str__(self):
        return self.username

    def get_full_name(self):
        return self.name

    # Django's own admin is not used; nobody is "staff" and nobody has Django permissions.
    is_staff = False
    is_superuser = False

    def has_perm(self, perm, obj=None):
        return False

    def has_module_perms(self, app_label):
        return False


class LoginSession(AbstractBaseSession):
    """A login session on one surface; a session of one surface is no session on another."""

    surface = models.CharField(max_length=10)
    account_id = models.BigIntegerField(null=True, db_index=True)
    started_at = models.DateTimeField(auto_now_add=True)

    objects = BaseSessionManager()  # type: ignore[misc]

    class Meta:
        ordering = ["-started_at"]

    @classmethod
    def get_session_store_class(cls):
        from naast.access.sessions import SessionStore

        return SessionStore


class OneTimeKey(models.Model):
    """A form that was sent: sending it again gives the same answer and changes nothing."""

    account_id = models.BigIntegerField()
    key = models.CharField(max_length=64)
    path = models.CharField(max_length=300)
    body_hash = models.CharField(max_length=64)
    location = models.CharField(max_length=300, blank=True)
    used_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-used_at"]
        constraints = [models.UniqueConstraint(fields=["account_id", "key"], name="a_form_key_is_used_once")]
        indexes = [models.Index(fields=["used_at"])]
