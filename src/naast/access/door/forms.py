"""What the pages of the door send."""

from __future__ import annotations

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from django import forms
from django.db import transaction

from naast.access import lockout


def worded(form, **labels):
    """The fields say what they ask in our words; a placeholder is no label."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        worded(self, login="Gebruikersnaam", password="Wachtwoord")  # noqa: S106
        self.fields["login"].widget.attrs["autocapitalize"] = "none"
        self.fields["password"].help_text = ""


class PasswordAgainForm(ReauthenticateForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        worded(self, password="Wachtwoord")  # noqa: S106


class NewPasswordForm(ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        worded(
            self, oldpassword="Wachtwoord dat u nu hebt", password1="Nieuw wachtwoord", password2="Nogmaals het nieuwe"
        )
        self.fields["password1"].help_text = "Minstens 12 tekens. Een zin die alleen u kent werkt goed."


class Code(BaseAuthenticateForm):
    """A code counts once, and a wrong one counts as a wrong password does."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        worded(self, code="Code")
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocapitalize": "none", "spellcheck": "false"}

    def clean_code(self):
        if seconds := lockout.seconds_to_wait(context.request, self.user.username):
            raise forms.ValidationError(lockout.sentence(seconds))
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            self.use_up(code)
        return code

    @transaction.atomic
    def use_up(self, code):
        authenticator = Authenticator.objects.select_for_update().get(pk=self.authenticator.pk)
        step = step_of(decrypt(authenticator.data["secret"]), code)
        if step <= authenticator.data.get("last_step", 0):
            raise forms.ValidationError("Deze code is al gebruikt. Wacht op de volgende.")
        authenticator.data["last_step"] = step
        authenticator.save(update_fields=["data"])

    def _emit_authentication_failed(self, authenticator):
        super()._emit_authentication_failed(authenticator)
        lockout.count_wrong_code(context.request, self.user.username)
        if seconds := lockout.seconds_to_wait(context.request, self.user.username):
            raise forms.ValidationError(lockout.sentence(seconds))


def step_of(secret: str, code: str) -> int:
    """The half minute in which this code belongs."""
    digits = "".join(code.split())
    steps = totp.yield_hotp_counters_from_time()
    return next((step for step in steps if totp.format_hotp_value(totp.hotp_value(secret, step)) == digits), 0)


class SecondStepForm(Code, AuthenticateForm):
    pass


class CodeAgainForm(Code, ReauthenticateByCodeForm):
    pass


class ConnectAppForm(ActivateTOTPForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        worded(self, code="Code uit de app")
        self.fields["code"].help_text = "Zes cijfers. Elke halve minuut komt er een nieuwe code."
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class PasskeyForm(AuthenticateWebAuthnForm):
    """The second step with a passkey or security key."""


class AddPasskeyForm(AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        worded(self, name="Hoe noemt u deze sleutel?", passwordless="Met deze sleutel inloggen zonder wachtwoord")
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].help_text = "Dat kan als uw apparaat om een vinger, gezicht of pincode vraagt."
