"""Signing in through one's own organisation: it says who somebody is, never what somebody may see.

One SocialApp row for each organisation: `provider_id` is the organisation's slug, and its settings hold `server_url`
and, when wanted, `surface` ("work" otherwise), `organisation` (when its slug is another), `scope`, and `acr`: the
levels of assurance that will do. Without `acr` our own second step follows.
"""

from __future__ import annotations

import logging
import secrets

import jwt
from allauth.account.utils import get_next_redirect_url
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404
from django.shortcuts import render
from requests import RequestException

from naast.access.door import second_step
from naast.access.models import Account

log = logging.getLogger(__name__)

NONCE = "door.nonce"
ALGORITHMS = ["RS256", "PS256", "ES256"]
CLOCKS_DIFFER = 60  # seconds


def organisations(surface) -> list[SocialApp]:
    """The organisations whose own sign-in opens this surface."""
    apps = SocialApp.objects.filter(provider="openid_connect").order_by("name")
    return [app for app in apps if opens(app, surface)]


def opens(app: SocialApp, surface) -> bool:
    return app.settings.get("surface", "work") == surface.name


class OrganisationClient(OpenIDConnectOAuth2Adapter):
    """The code flow with PKCE, state and nonce; the signature of every token is checked."""

    def _decode_id_token(self, app, id_token):
        with get_adapter().get_requests_session() as web:
            answer = web.get(self.openid_config["jwks_uri"])
        answer.raise_for_status()
        try:
            return jwt.decode(
                id_token,
                signing_key(jwt.PyJWKSet.from_dict(answer.json()), jwt.get_unverified_header(id_token).get("kid")),
                algorithms=ALGORITHMS,
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                leeway=CLOCKS_DIFFER,
                options={"require": ["iss", "sub", "aud", "exp", "iat"]},
            )
        except jwt.PyJWTError as wrong:
            raise OAuth2Error("a token that does not hold") from wrong

    def complete_login(self, request, app, token, **kwargs):
        if "id_token" not in kwargs["response"]:
            raise OAuth2Error("no id_token")
        login = super().complete_login(request, app, token, **kwargs)
        told = login.account.extra_data["id_token"]
        check_nonce(told, expected=request.session.pop(NONCE, None))
        check_subject(told, login.account.uid)
        request.session[second_step.STRONG_ELSEWHERE] = is_strong(told, wanted=app.settings.get("acr"))
        login.account.extra_data = {}  # who somebody is elsewhere is not ours to keep
        return login


def signing_key(keys: jwt.PyJWKSet, wanted: str | None):
    """The key the token names; one that names none is signed with the only key there is."""
    found = [key for key in keys.keys if key.public_key_use != "enc" and wanted in (None, key.key_id)]
    if len(found) != 1:
        raise OAuth2Error("no such key")
    return found[0].key


def check_nonce(told: dict, *, expected: str | None) -> None:
    """This token was made for this sign-in."""
    if not expected or told.get("nonce") != expected:
        raise OAuth2Error("another sign-in's token")


def check_subject(told: dict, subject: str) -> None:
    """The answer about the person is about the person of the token (OpenID Connect Core 5.3.2)."""
    if str(told["sub"]) != subject:
        raise OAuth2Error("about somebody else")


def is_strong(told: dict, *, wanted: list[str] | None) -> bool:
    """The organisation proved a level that will do; when it had to and did not, the sign-in fails."""
    if not wanted:
        return False
    if told.get("acr") not in wanted:
        raise OAuth2Error("not strong enough")
    return True


class OrganisationAdapter(DefaultSocialAccountAdapter):
    """Only who was announced comes in: by subject, or by a verified address of an account of the same organisation."""

    def is_open_for_signup(self, request, sociallogin):
        return False

    def pre_social_login(self, request, sociallogin):
        if not sociallogin.is_existing:
            self.link(request, sociallogin)
        account = sociallogin.user
        if account is None or account.pk is None or not account.is_active or account.surface != request.surface.name:
            raise ImmediateHttpResponse(unknown(request, sociallogin.provider.app))

    def link(self, request, sociallogin):
        app = sociallogin.provider.app
        verified = [address.email for address in sociallogin.email_addresses if address.verified]
        account = account_of(app, verified, surface=request.surface) if verified else None
        if account and not SocialAccount.objects.filter(user=account, provider=app.provider_id).exists():
            sociallogin.user = account
            sociallogin.account.user = account
            sociallogin.account.save()

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        log.warning("sign-in through %s failed: %s", provider.app.provider_id, type(exception).__name__)
        raise ImmediateHttpResponse(failed(request, provider.app, status=401))


def account_of(app: SocialApp, addresses: list[str], *, surface) -> Account | None:
    """The one account of this organisation with this address; two is no answer."""
    organisation = app.settings.get("organisation", app.provider_id)
    found = Account.objects.filter(
        surface=surface.name,
        is_active=True,
        is_demo=False,
        email__iexact=addresses[0],
        professional__team__organisation__slug=organisation,
    ).order_by("pk")[:2]
    return found[0] if len(found) == 1 else None


def failed(request, app, *, status):
    request.session.pop(second_step.STRONG_ELSEWHERE, None)
    return render(request, "access/door/organisation_failed.html", {"organisation": app.name}, status=status)


def unknown(request, app):
    request.session.pop(second_step.STRONG_ELSEWHERE, None)
    return render(request, "access/door/unknown_at_organisation.html", {"organisation": app.name}, status=403)


def to_organisation(request, provider_id):
    """On to the sign-in of the organisation itself."""
    provider = provider_of(request, provider_id)
    nonce = request.session[NONCE] = secrets.token_urlsafe(24)
    asked = {"nonce": nonce}
    if wanted := provider.app.settings.get("acr"):
        asked["acr_values"] = " ".join(wanted)
    try:
        return provider.redirect(request, AuthProcess.LOGIN, next_url=get_next_redirect_url(request), auth_params=asked)
    except (RequestException, KeyError):
        return failed(request, provider.app, status=502)


def from_organisation(request, provider_id):
    """Back from the organisation, with its answer."""
    provider = provider_of(request, provider_id)
    view = OAuth2CallbackView.adapter_view(OrganisationClient(request, provider_id))
    try:
        return view(request)
    except KeyError:  # its own description of itself lacks something
        return failed(request, provider.app, status=502)


def provider_of(request, provider_id):
    try:
        provider = get_adapter().get_provider(request, provider_id)
    except SocialApp.DoesNotExist as none:
        raise Http404 from none
    if not opens(provider.app, request.surface):
        raise Http404
    provider.oauth2_adapter_class = OrganisationClient
    return provider
