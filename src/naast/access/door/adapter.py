"""What allauth asks about our accounts, our second factors and our organisations."""

from __future__ import annotations

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.forms import ValidationError
from django.http import HttpResponseRedirect
from django.utils.encoding import force_bytes
from django.utils.http import url_has_allowed_host_and_scheme

from naast.access import lockout, surfaces
from naast.access.door import record, second_step

SENTENCES = {
    "mfa/messages/totp_activated.txt": "De app is gekoppeld.",
    "mfa/messages/totp_deactivated.txt": "De app is losgekoppeld.",
    "mfa/messages/webauthn_added.txt": "De sleutel is toegevoegd.",
    "mfa/messages/webauthn_removed.txt": "De sleutel is weggehaald.",
    "account/messages/password_changed.txt": "Uw wachtwoord is veranderd.",
}
WRONG = "De gebruikersnaam of het wachtwoord klopt niet."
NO_SUCH_KEY = "Deze sleutel past hier niet."


class AccountAdapter(DefaultAccountAdapter):
    """Nobody makes an account here; who has one comes in at the root of the own surface."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "incorrect_password": "Het wachtwoord klopt niet.",
        "enter_current_password": "Vul het wachtwoord in dat u nu hebt.",
        "too_many_login_attempts": "Dit ging een paar keer mis. Wacht even en probeer het dan opnieuw.",
        "incorrect_code": "De code klopt niet of is al gebruikt.",
    }

    def is_open_for_signup(self, request):
        return False

    def get_login_stages(self):
        return ["naast.access.door.second_step.SecondStep"]

    def get_login_redirect_url(self, request):
        return request.surface.root

    def get_logout_redirect_url(self, request):
        return f"{request.surface.door}uitgelogd/"

    def get_password_change_redirect_url(self, request):
        return f"{request.surface.door}beveiliging/"

    def is_safe_url(self, url):
        """Only a page of this surface, on this server."""
        if not url or not url.startswith("/") or not url_has_allowed_host_and_scheme(url, allowed_hosts=None):
            return False
        return surfaces.surface_of(url.partition("?")[0]) == self.request.surface

    def set_password(self, user, password):
        user.set_password(password)
        user.save(update_fields=["password"])

    def pre_authenticate(self, request, **credentials):
        """The waits of `lockout` do this work: allauth's own limit would let a stranger shut somebody out."""

    def authentication_failed(self, request, **credentials):
        if seconds := lockout.seconds_to_wait(request, credentials.get("username", "")):
            raise ValidationError(lockout.sentence(seconds))

    def pre_login(self, request, user, **hooks):
        if not user.is_active or user.surface != request.surface.name:
            clear_login(request)
            messages.error(request, NO_SUCH_KEY)  # a wrong password or an unknown organisation never comes this far
            return self.respond_user_inactive(request, user)
        request.session.cycle_key()  # who planted the key of this session does not share the step after it
        return None

    def respond_user_inactive(self, request, user):
        return HttpResponseRedirect(request.surface.door)

    def login(self, request, user):
        super().login(request, user)
        if not second_step.is_proven(request, user):
            request.session[second_step.UNFINISHED] = True
        record.signed_in(request, user)

    def is_reauthentication_required(self, *, app, **about):
        """Who was led here straight from the password is not asked for it again."""
        return not second_step.is_unfinished(self.request.session)

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        if text := message or SENTENCES.get(message_template):
            messages.add_message(request, level, text, extra_tags=extra_tags)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are sealed with the secret of this installation; on the portal the name of a key says nothing."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "De code klopt niet of is al gebruikt.",
        "cannot_delete_authenticator": "Dit is uw enige tweede stap. Voeg eerst een andere toe.",
    }

    def get_totp_issuer(self):
        return self._get_site_name()

    def _get_site_name(self):
        return "Mijn pagina" if self.is_portal() else "Naast"

    def _get_user_identifier(self, user):
        return "inloggen" if self.is_portal() else user.username

    def get_public_key_credential_user_entity(self, user):
        return {**super().get_public_key_credential_user_entity(user), "display_name": self._get_user_identifier(user)}

    def is_portal(self):
        return context.request.surface == surfaces.PORTAL

    def generate_authenticator_name(self, user, type):
        return f"Sleutel {1 + sum(factor.type == type for factor in second_step.factors(user))}"

    def can_delete_authenticator(self, authenticator):
        return any(factor != authenticator for factor in second_step.factors(authenticator.user))

    def encrypt(self, text):
        return seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return seal().decrypt(encrypted_text.encode()).decode()


def seal() -> MultiFernet:
    """Seals with the present secret, opens what an earlier one sealed."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = [hashlib.sha256(b"naast second factor " + force_bytes(secret)).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])
