"""Signing in through one's own organisation, with a real OpenID provider in a process of its own."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.core.management import CommandError, call_command

from naast.access import surfaces
from naast.access.models import Account
from naast.access.tests import door
from naast.access.tests.door import Visitor
from naast.network.tests.factories import OrganisationFactory, ProfessionalFactory, TeamFactory

pytestmark = pytest.mark.django_db

STRONG = "urn:etoegang:core:assurance-class:loa3"
PEOPLE = [
    {"sub": "p-100", "email": "lotte@heiloo.example", "email_verified": True, "acr": STRONG, "name": "L. Bakker"},
    {"sub": "p-200", "email": "lotte@heiloo.example", "email_verified": False, "acr": STRONG},
    {"sub": "p-300", "email": "els@schagen.example", "email_verified": True, "acr": "urn:niets"},
    {
        "sub": "p-400",
        "email": "onbekend@heiloo.example",
        "email_verified": True,
        "groups": ["beheerder", "fg"],
        "acr": STRONG,
    },
]


@pytest.fixture(scope="module")
def provider():
    """The sign-in of an organisation, running; the address it has."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    claims = [part for person in PEOPLE for part in ("--user-claims", json.dumps(person))]
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *claims],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/.well-known/openid-configuration", process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)


def wait_for(address, process):
    give_up_at = time.monotonic() + 30
    while True:
        try:
            return httpx.get(address, timeout=2).raise_for_status()
        except httpx.HTTPError:
            assert process.poll() is None, "the provider stopped"
            assert time.monotonic() < give_up_at, "the provider did not start"
            time.sleep(0.1)


@pytest.fixture
def heiloo():
    return OrganisationFactory(slug="gemeente-heiloo", name="Gemeente Heiloo")


@pytest.fixture
def team(heiloo):
    return TeamFactory(organisation=heiloo)


@pytest.fixture
def app(provider, heiloo):
    return SocialApp.objects.create(
        provider="openid_connect",
        provider_id="gemeente-heiloo",
        name="Gemeente Heiloo",
        client_id="naast",
        secret="geheim van de test",
        settings={"server_url": provider, "acr": [STRONG]},
    )


@pytest.fixture
def lotte(team):
    return door.account("lotte", professional=ProfessionalFactory(team=team), email="Lotte@heiloo.example")


def go_to_provider(visitor, organisation="gemeente-heiloo", **more) -> str:
    """The address at the provider to which the browser is sent."""
    response = visitor.get(visitor.at(f"organisatie/{organisation}/"), more)
    assert response.status_code == 302, response.content.decode()
    return response.headers["Location"]


def prove(address: str, sub: str) -> str:
    """At the provider this person signs in; the address to which the browser is sent back."""
    response = httpx.post(address, data={"sub": sub})
    assert response.status_code == 302, response.text
    return response.headers["Location"]


def come_back(visitor, address: str):
    assert urlsplit(address).netloc == "testserver"
    return visitor.get(f"{urlsplit(address).path}?{urlsplit(address).query}")


def sign_in(visitor, sub, **more):
    return come_back(visitor, prove(go_to_provider(visitor, **more), sub))


def test_the_first_page_offers_the_organisations_of_this_surface(app):
    assert "Inloggen via Gemeente Heiloo" in Visitor().get("/aanmelden/").content.decode()
    assert "Inloggen via" not in Visitor(surfaces.PROGRAMME).get("/programma/aanmelden/").content.decode()
    assert Visitor(surfaces.PROGRAMME).get("/programma/aanmelden/organisatie/gemeente-heiloo/").status_code == 404
    assert Visitor().get("/aanmelden/organisatie/gemeente-nergens/").status_code == 404


def test_the_question_to_the_provider_has_state_nonce_proof_and_level(app):
    asked = {name: value[0] for name, value in parse_qs(urlsplit(go_to_provider(Visitor())).query).items()}

    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["state"]) >= 16
    assert len(asked["nonce"]) >= 32
    assert asked["acr_values"] == STRONG
    assert asked["redirect_uri"] == "http://testserver/aanmelden/organisatie/gemeente-heiloo/terug/"


def test_who_was_announced_comes_in(app, lotte):
    SocialAccount.objects.create(user=lotte, provider="gemeente-heiloo", uid="p-100")
    visitor = Visitor()

    assert sign_in(visitor, "p-100").headers["Location"] == "/"
    assert visitor.is_in()


def test_an_account_of_the_organisation_is_linked_by_its_verified_address(app, lotte):
    visitor = Visitor()

    sign_in(visitor, "p-100", next="/beheer/accounts/")

    assert visitor.is_in()
    linked = SocialAccount.objects.get()
    assert (linked.user_id, linked.uid) == (lotte.pk, "p-100")


def test_what_the_organisation_tells_about_somebody_is_not_kept(app, lotte):
    sign_in(Visitor(), "p-100")
    sign_in(Visitor(), "p-100")

    assert SocialAccount.objects.get().extra_data == {}
    assert not SocialToken.objects.exists()
    assert Account.objects.get(pk=lotte.pk).name == "Lotte"


def test_an_unverified_address_links_nobody(app, lotte):
    visitor = Visitor()

    assert_unknown(sign_in(visitor, "p-200"))
    assert not visitor.is_in()


def test_an_address_at_another_organisation_links_nobody(app):
    schagen = TeamFactory(organisation=OrganisationFactory(slug="gemeente-schagen"))
    door.account("els", professional=ProfessionalFactory(team=schagen), email="els@schagen.example")
    app.settings = {**app.settings, "acr": ["urn:niets"]}
    app.save()

    assert_unknown(sign_in(Visitor(), "p-300"))


def test_two_accounts_with_one_address_link_nobody(app, lotte, team):
    door.account("lotte2", professional=ProfessionalFactory(team=team), email="lotte@heiloo.example")

    assert_unknown(sign_in(Visitor(), "p-100"))


def test_a_second_subject_with_the_same_address_does_not_take_the_account_over(app, lotte):
    SocialAccount.objects.create(user=lotte, provider="gemeente-heiloo", uid="p-999")

    assert_unknown(sign_in(Visitor(), "p-100"))


def test_who_naast_does_not_know_reads_so_and_gets_nothing(app, lotte):
    visitor = Visitor()
    before = Account.objects.count()

    response = sign_in(visitor, "p-400")

    assert_unknown(response)
    assert not visitor.is_in()
    assert Account.objects.count() == before
    assert not SocialAccount.objects.exists()


def test_a_switched_off_account_reads_the_same_as_no_account(app, lotte):
    nobody = sign_in(Visitor(), "p-400")
    SocialAccount.objects.create(user=lotte, provider="gemeente-heiloo", uid="p-100")
    Account.objects.filter(pk=lotte.pk).update(is_active=False)

    off = sign_in(Visitor(), "p-100")

    assert_unknown(off)
    assert door.sentences(off) == door.sentences(nobody)


def test_claims_give_no_role_and_no_household(app, lotte):
    SocialAccount.objects.create(user=lotte, provider="gemeente-heiloo", uid="p-400")
    visitor = Visitor()

    sign_in(visitor, "p-400")

    assert visitor.is_in()
    assert visitor.get("/beheer/accounts/").status_code == 404
    assert not lotte.professional.roles.exists()


def test_a_level_that_is_too_low_opens_nothing(app, team):
    els = door.account("els", professional=ProfessionalFactory(team=team))
    SocialAccount.objects.create(user=els, provider="gemeente-heiloo", uid="p-300")
    visitor = Visitor()

    response = sign_in(visitor, "p-300")

    assert response.status_code == 401
    assert "Inloggen lukte niet" in response.content.decode()
    assert not visitor.is_in()


def test_without_an_agreed_level_our_own_second_step_follows(app, lotte):
    app.settings = {key: value for key, value in app.settings.items() if key != "acr"}
    app.save()
    secret = door.with_app(lotte)
    visitor = Visitor()

    assert sign_in(visitor, "p-100").headers["Location"] == "/aanmelden/tweede-stap/"
    assert not visitor.is_in()
    visitor.show(door.code_of(secret))
    assert visitor.is_in()


def test_without_an_agreed_level_and_second_step_one_is_made_first(app, lotte):
    app.settings = {key: value for key, value in app.settings.items() if key != "acr"}
    app.save()
    visitor = Visitor()

    sign_in(visitor, "p-100")

    assert not visitor.is_in()
    assert "Eerst een tweede stap" in visitor.get("/aanmelden/beveiliging/").content.decode()


def test_an_answer_is_only_good_in_the_browser_that_asked(app, lotte):
    visitor, other = Visitor(), Visitor()
    answer = prove(go_to_provider(visitor), "p-100")

    assert come_back(other, answer).status_code == 401
    assert not other.is_in()


def test_an_answer_is_good_once(app, lotte):
    visitor = Visitor()
    answer = prove(go_to_provider(visitor), "p-100")
    come_back(visitor, answer)
    visitor.post("/aanmelden/uitloggen/")

    assert come_back(visitor, answer).status_code == 401
    assert not visitor.is_in()


def test_a_token_made_for_another_sign_in_opens_nothing(app, lotte):
    visitor = Visitor()
    asked = go_to_provider(visitor)

    response = come_back(visitor, prove(re.sub(r"nonce=[^&]+", "nonce=van-een-ander", asked), "p-100"))

    assert response.status_code == 401
    assert not visitor.is_in()


def test_a_refusal_at_the_organisation_leads_back_with_a_sentence(app):
    visitor = Visitor()
    asked = go_to_provider(visitor)
    back = httpx.post(asked, data={"action": "deny"}).headers["Location"]

    response = come_back(visitor, back)

    assert response.status_code == 401
    assert "is niet afgemaakt" in response.content.decode()


def test_an_organisation_that_does_not_answer_gives_a_page_and_no_fault(app):
    app.settings = {**app.settings, "server_url": "http://127.0.0.1:9"}
    app.save()

    response = Visitor().get("/aanmelden/organisatie/gemeente-heiloo/")

    assert response.status_code == 502
    assert "Inloggen lukte niet" in response.content.decode()


def test_an_organisation_is_connected_on_the_command_line(heiloo, monkeypatch):
    monkeypatch.setenv("NAAST_CLIENT_SECRET", "geheim van de test")
    words = ["gemeente-heiloo", "--server", "https://inloggen.heiloo.example", "--client-id", "naast", "--acr", STRONG]

    for _ in range(2):
        call_command("connect_organisation", *words, stdout=(said := StringIO()))

    app = SocialApp.objects.get()
    assert app.settings == {"server_url": "https://inloggen.heiloo.example", "surface": "work", "acr": [STRONG]}
    assert "/aanmelden/organisatie/gemeente-heiloo/terug/" in said.getvalue()
    assert "Inloggen via Gemeente Heiloo" in Visitor().get("/aanmelden/").content.decode()


@pytest.mark.parametrize(
    ("organisation", "server", "secret", "remark"),
    [
        ("gemeente-nergens", "https://x.example", "s", "no organisation"),
        ("gemeente-heiloo", "http://x.example", "s", "https only"),
        ("gemeente-heiloo", "https://x.example", "", "NAAST_CLIENT_SECRET"),
    ],
)
def test_a_wrong_connection_is_said_and_not_made(heiloo, monkeypatch, organisation, server, secret, remark):
    monkeypatch.setenv("NAAST_CLIENT_SECRET", secret)

    with pytest.raises(CommandError, match=remark):
        call_command("connect_organisation", organisation, "--server", server, "--client-id", "naast")

    assert not SocialApp.objects.exists()


def assert_unknown(response):
    assert response.status_code == 403
    assert "Uw organisatie kent u, Naast nog niet" in response.content.decode()
