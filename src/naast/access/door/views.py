"""The pages of the door. The steps are allauth's; the words and what comes after are ours."""

from __future__ import annotations

import time

from allauth.account import views as account_views
from allauth.account.decorators import reauthentication_required
from allauth.account.internal import flows
from allauth.mfa.base import views as mfa_views
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.webauthn import views as webauthn_views
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_POST

from naast.access import surfaces
from naast.access.door import forms, oidc, record, second_step
from naast.access.door.adapter import NO_SUCH_KEY, SecondFactorAdapter
from naast.access.middleware import TOUCHED
from naast.access.models import LoginSession

CLEAR = '"cache", "cookies", "storage"'


class SignIn(account_views.LoginView):
    form_class = forms.SignInForm
    template_name = "access/door/sign_in.html"

    def form_valid(self, form):
        # What an organisation proved of whoever sat here before is no second step of who signs in now.
        self.request.session.pop(second_step.STRONG_ELSEWHERE, None)
        return super().form_valid(form)

    def get_context_data(self, **kwargs):
        return super().get_context_data(organisations=oidc.organisations(self.request.surface), **kwargs)


class SecondStep(mfa_views.AuthenticateView):
    form_class = forms.SecondStepForm
    webauthn_form_class = forms.PasskeyForm
    template_name = "access/door/second_step.html"

    def get_context_data(self, **kwargs):
        kinds = {factor.type for factor in second_step.factors(self.stage.login.user)}
        return super().get_context_data(**kwargs) | {
            "has_app": Authenticator.Type.TOTP in kinds,
            "has_passkey": Authenticator.Type.WEBAUTHN in kinds,
        }


class SignInWithPasskey(webauthn_views.LoginWebAuthnView):
    """Without a password: the device itself asked for a finger, a face or a code."""

    def form_invalid(self, form):
        messages.error(self.request, NO_SUCH_KEY)
        return HttpResponseRedirect(self.request.surface.door)


class PasswordAgain(account_views.ReauthenticateView):
    form_class = forms.PasswordAgainForm
    template_name = "access/door/again.html"


class CodeAgain(mfa_views.ReauthenticateView):
    form_class = forms.CodeAgainForm
    template_name = "access/door/again.html"


class PasskeyAgain(webauthn_views.ReauthenticateWebAuthnView):
    template_name = "access/door/again_with_passkey.html"


def start_over(request):
    """Away from a second step that will not work: back to name and password."""
    flows.logout.clear_login(request)
    return HttpResponseRedirect(request.surface.door)


def sign_out(request):
    """The login session is over, on the server too; a portal browser keeps nothing of it."""
    if request.method != "POST":
        return HttpResponseRedirect(request.surface.root)
    if request.user.is_authenticated:
        record.signed_out(request, request.user)
    request.session.flush()
    return cleared(request, HttpResponseRedirect(f"{request.surface.door}uitgelogd/"))


def signed_out(request):
    return render(request, "access/door/signed_out.html")


def cleared(request, response):
    if request.surface == surfaces.PORTAL:
        response.headers["Clear-Site-Data"] = CLEAR
    return response


# --- looking after one's keys ---


@login_required
def security(request):
    """What one signs in with, and where one is signed in."""
    factors = second_step.factors(request.user)
    passkeys = [factor for factor in factors if factor.type == Authenticator.Type.WEBAUTHN]
    page = {
        "app": next((factor for factor in factors if factor.type == Authenticator.Type.TOTP), None),
        "passkeys": [(place, passkey, passkey.wrap()) for place, passkey in enumerate(passkeys, start=1)],
        "codes": Authenticator.objects.filter(user=request.user, type=Authenticator.Type.RECOVERY_CODES).first(),
        "sessions": login_sessions(request),
        "unfinished": second_step.is_unfinished(request.session),
        "has_password": request.user.has_usable_password(),
    }
    return render(request, "access/door/security.html", page)


def login_sessions(request) -> list[dict]:
    """Where this account is signed in, this session first; a session is named by something that opens nothing."""
    rows = LoginSession.objects.filter(account_id=request.user.pk, surface=request.surface.name).order_by("-started_at")
    alive = [(row, held) for row in rows if not is_over(held := row.get_decoded(), request.surface)]
    sessions = [
        {
            "name": name_of(row),
            "device": held.get(record.DEVICE, ""),
            "started_at": row.started_at,
            "is_this": row.session_key == request.session.session_key,
        }
        for row, held in alive
    ]
    return sorted(sessions, key=lambda session: not session["is_this"])


def is_over(held: dict, surface) -> bool:
    """Left alone for too long: nobody comes in with this session any more."""
    return time.time() - held.get(TOUCHED, time.time()) > surface.idle.total_seconds()


def name_of(row: LoginSession) -> str:
    return salted_hmac("naast.door.session", row.session_key).hexdigest()[:24]


@login_required
@require_POST
def end_session(request):
    """Signed out there; here one stays."""
    for row in LoginSession.objects.filter(account_id=request.user.pk, surface=request.surface.name):
        if name_of(row) == request.POST.get("sessie") and row.session_key != request.session.session_key:
            row.delete()
            messages.success(request, "Op dat apparaat bent u uitgelogd.")
    return HttpResponseRedirect(f"{request.surface.door}beveiliging/")


class ChangePassword(account_views.PasswordChangeView):
    """A new password ends every other login session."""

    form_class = forms.NewPasswordForm
    template_name = "access/door/password.html"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and not request.user.has_usable_password():
            return HttpResponseRedirect(f"{request.surface.door}beveiliging/")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        response = super().form_valid(form)
        here = self.request.session.session_key
        LoginSession.objects.filter(account_id=self.request.user.pk).exclude(session_key=here).delete()
        return response


class ConnectApp(totp_views.ActivateTOTPView):
    form_class = forms.ConnectAppForm
    template_name = "access/door/connect_app.html"

    def form_valid(self, form):
        response = super().form_valid(form)
        second_step.finish(self.request, Authenticator.Type.TOTP)
        return response


class DisconnectApp(totp_views.DeactivateTOTPView):
    template_name = "access/door/disconnect_app.html"


@login_required
def app_code(request):
    """The drawing that the app reads, from our own address and only while the app is being connected."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    adapter = SecondFactorAdapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    return HttpResponse(svg, content_type="image/svg+xml")


class AddPasskey(webauthn_views.AddWebAuthnView):
    form_class = forms.AddPasskeyForm
    template_name = "access/door/add_passkey.html"

    def form_valid(self, form):
        response = super().form_valid(form)
        second_step.finish(self.request, Authenticator.Type.WEBAUTHN)
        return response


@reauthentication_required(app="allauth.mfa")
def remove_passkey(request, place):
    """One key fewer, as long as something is left to sign in with."""
    passkeys = [factor for factor in second_step.factors(request.user) if factor.type == Authenticator.Type.WEBAUTHN]
    if not 1 <= place <= len(passkeys):
        raise Http404
    passkey = passkeys[place - 1]
    if not SecondFactorAdapter().can_delete_authenticator(passkey):
        messages.error(request, SecondFactorAdapter.error_messages["cannot_delete_authenticator"])
        return HttpResponseRedirect(f"{request.surface.door}beveiliging/")
    return RemovePasskey.as_view()(request, pk=passkey.pk)


class RemovePasskey(webauthn_views.RemoveWebAuthnView):
    template_name = "access/door/remove_passkey.html"
    success_url = reverse_lazy("mfa_index")


class RecoveryCodes(recovery_views.ViewRecoveryCodesView):
    template_name = "access/door/recovery_codes.html"


class NewRecoveryCodes(recovery_views.GenerateRecoveryCodesView):
    template_name = "access/door/new_recovery_codes.html"
