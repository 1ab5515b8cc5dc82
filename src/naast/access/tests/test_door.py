"""Signing in and out: by password and second step, on one's own surface only, with nothing to learn for who does not belong."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.urls import NoReverseMatch, reverse

from naast.access import surfaces
from naast.access.door import second_step
from naast.access.models import LoginSession
from naast.access.sessions import SessionStore
from naast.access.tests import door
from naast.access.tests.door import PASSWORD, Visitor, code_of
from naast.foundation.models import Payload

pytestmark = pytest.mark.django_db


@pytest.fixture
def lotte():
    return door.account("lotte")


@pytest.fixture
def secret(lotte):
    return door.with_app(lotte)


@pytest.fixture
def visitor():
    return Visitor()


@pytest.fixture
def inside(visitor, lotte, secret):
    """Signed in as Lotte, with password and code."""
    visitor.say("lotte")
    visitor.show(code_of(secret))
    assert visitor.is_in()
    return visitor


# --- password and second step ---


def test_password_and_code_open_the_surface(visitor, lotte, secret):
    assert visitor.say("lotte").headers["Location"] == "/aanmelden/tweede-stap/"
    assert not visitor.is_in()

    assert visitor.show(code_of(secret)).headers["Location"] == "/"
    assert visitor.is_in()


def test_a_wrong_code_opens_nothing(visitor, lotte, secret):
    visitor.say("lotte")

    response = visitor.show("000000")

    assert "De code klopt niet of is al gebruikt." in response.content.decode()
    assert not visitor.is_in()


def test_a_code_is_good_for_one_sign_in(lotte, secret):
    code = code_of(secret)
    first, second = Visitor(), Visitor(place="192.0.2.2")
    first.say("lotte")
    second.say("lotte")

    first.show(code)
    response = second.show(code)

    assert first.is_in()
    assert "al gebruikt" in response.content.decode()
    assert not second.is_in()


def test_an_older_code_is_no_good_after_a_newer_one(lotte, secret):
    first, second = Visitor(), Visitor()
    first.say("lotte")
    second.say("lotte")

    first.show(code_of(secret, steps=1))
    second.show(code_of(secret, steps=-1))

    assert first.is_in()
    assert not second.is_in()


def test_what_an_organisation_proved_of_somebody_else_is_no_second_step(visitor, lotte, secret):
    """Somebody came in through the own organisation, was switched off, and knows the password of a colleague."""
    visitor.get(visitor.at())
    session = SessionStore(visitor.key, surface=surfaces.WORK)
    session[second_step.STRONG_ELSEWHERE] = True
    session.save()

    assert visitor.say("lotte").headers["Location"] == "/aanmelden/tweede-stap/"
    assert not visitor.is_in()


def test_a_recovery_code_helps_out_once(lotte, secret):
    codes = door.with_recovery_codes(lotte)
    first, second = Visitor(), Visitor()
    first.say("lotte")
    second.say("lotte")

    first.show(f"{codes[3][:4]} {codes[3][4:]}")
    second.show(codes[3])

    assert first.is_in()
    assert not second.is_in()


def test_who_has_no_second_step_yet_makes_one_before_anything_else(visitor, lotte):
    visitor.say("lotte")

    assert visitor.get("/beheer/accounts/").headers["Location"] == "/aanmelden/beveiliging/"
    assert "Eerst een tweede stap" in visitor.get("/aanmelden/beveiliging/").content.decode()

    page = visitor.get("/aanmelden/beveiliging/app/").content.decode()
    secret = re.search(r'naast-door__secret">(\w+)<', page)[1]
    key = visitor.key
    response = visitor.post("/aanmelden/beveiliging/app/", {"code": code_of(secret)})

    assert response.headers["Location"] == "/aanmelden/beveiliging/herstelcodes/"
    assert (
        len(re.findall(r"<code>\d{4} \d{4}</code>", visitor.get(response.headers["Location"]).content.decode())) == 10
    )
    assert visitor.is_in()
    assert visitor.key != key


def test_the_drawing_for_the_app_comes_from_our_own_address(visitor, lotte):
    visitor.say("lotte")
    assert visitor.get("/aanmelden/beveiliging/app/code.svg").status_code == 404
    visitor.get("/aanmelden/beveiliging/app/")

    response = visitor.get("/aanmelden/beveiliging/app/code.svg")

    assert response.headers["Content-Type"] == "image/svg+xml"
    assert b"<path" in response.content
    assert b"style" not in response.content


def test_the_secret_of_an_app_is_sealed_in_the_database(visitor, lotte):
    visitor.say("lotte")
    page = visitor.get("/aanmelden/beveiliging/app/").content.decode()
    secret = re.search(r'naast-door__secret">(\w+)<', page)[1]
    visitor.post("/aanmelden/beveiliging/app/", {"code": code_of(secret)})

    kept = Authenticator.objects.get(user=lotte, type=Authenticator.Type.TOTP).data

    assert secret not in str(kept)


def test_recovery_codes_are_shown_once(visitor, lotte):
    visitor.say("lotte")
    page = visitor.get("/aanmelden/beveiliging/app/").content.decode()
    secret = re.search(r'naast-door__secret">(\w+)<', page)[1]
    visitor.post("/aanmelden/beveiliging/app/", {"code": code_of(secret)})

    first = visitor.get("/aanmelden/beveiliging/herstelcodes/").content.decode()
    second = visitor.get("/aanmelden/beveiliging/herstelcodes/").content.decode()

    assert re.findall(r"<code>\d{4} \d{4}</code>", first)
    assert not re.findall(r"<code>", second)
    assert "nog 10 codes" in second


def test_the_last_second_step_stays(inside, lotte):
    inside.post("/aanmelden/nogmaals/", {"password": PASSWORD, "next": "/aanmelden/beveiliging/app/weg/"})

    response = inside.post("/aanmelden/beveiliging/app/weg/")

    assert "Dit is uw enige tweede stap" in response.content.decode()
    assert Authenticator.objects.filter(user=lotte, type=Authenticator.Type.TOTP).exists()


def test_changing_ones_keys_asks_again_who_one_is(inside):
    response = inside.get("/aanmelden/beveiliging/sleutel/")

    assert response.headers["Location"].startswith("/aanmelden/nogmaals/?next=")


# --- nothing to learn at the door ---


def test_every_wrong_try_reads_the_same(lotte, secret):
    door.account("uit", is_active=False)
    door.account("moeder", surface="portal")
    without = door.account("zonder")
    without.set_unusable_password()
    without.save()

    wrong = Visitor().say("lotte", "niet dit wachtwoord")
    tries = {
        "niemand heet zo": Visitor().say("bestaat-niet"),
        "uitgezet": Visitor().say("uit"),
        "een andere deur": Visitor().say("moeder"),
        "geen wachtwoord": Visitor().say("zonder"),
    }

    assert "De gebruikersnaam of het wachtwoord klopt niet." in wrong.content.decode()
    for what, answer in tries.items():
        assert answer.status_code == wrong.status_code, what
        assert door.sentences(answer) == door.sentences(wrong), what
        assert sorted(answer.headers) == sorted(wrong.headers), what


@pytest.mark.parametrize(
    "surface", [surfaces.WORK, surfaces.PORTAL, surfaces.PROGRAMME], ids=lambda surface: surface.name
)
def test_an_account_signs_in_at_its_own_door_only(surface):
    own = door.account("iemand", surface=surface.name)
    secret = door.with_app(own)

    for other in (surfaces.WORK, surfaces.PORTAL, surfaces.PROGRAMME):
        visitor = Visitor(other)
        response = visitor.say("iemand")
        assert (response.status_code == 302) == (other == surface)
    at_home = Visitor(surface)
    at_home.say("iemand")
    assert at_home.show(code_of(secret)).headers["Location"] == surface.root
    assert at_home.is_in()


def test_nobody_makes_an_account_here(visitor):
    for name in ("account_signup", "socialaccount_signup", "account_reset_password"):
        with pytest.raises(NoReverseMatch):
            reverse(name, urlconf=surfaces.WORK.urlconf)
    for address in ("signup/", "aanmaken/", "password/reset/"):
        assert visitor.get(visitor.at(address)).status_code == 404


@pytest.mark.parametrize(
    "elsewhere", ["https://elders.example/", "//elders.example/", "/thuis/", "/\\elders.example", "javascript:x"]
)
def test_after_signing_in_one_stays_on_the_surface(visitor, lotte, secret, elsewhere):
    visitor.say("lotte", next=elsewhere)

    assert visitor.show(code_of(secret)).headers["Location"] == "/"


def test_after_signing_in_one_comes_where_one_was_going(visitor, lotte, secret):
    assert (
        visitor.get("/beheer/accounts/?bladzijde=2")
        .headers["Location"]
        .endswith("?next=%2Fbeheer%2Faccounts%2F%3Fbladzijde%3D2")
    )

    visitor.say("lotte", next="/beheer/accounts/?bladzijde=2")

    assert visitor.show(code_of(secret)).headers["Location"] == "/beheer/accounts/?bladzijde=2"


# --- login sessions ---


def test_the_session_key_changes_at_every_step(visitor, lotte, secret):
    visitor.get(visitor.at())
    before = visitor.key
    visitor.say("lotte")
    between = visitor.key
    visitor.show(code_of(secret))

    assert len({before, between, visitor.key}) == 3
    assert LoginSession.objects.filter(session_key__in=[before, between]).count() == 0


def test_a_planted_session_key_is_worth_nothing(lotte, secret):
    attacker, victim = Visitor(), Visitor()
    attacker.get(attacker.at())
    planted = attacker.key
    victim.cookies[surfaces.WORK.cookie] = planted

    victim.say("lotte")
    assert attacker.get("/aanmelden/tweede-stap/").status_code == 302
    attacker.cookies[surfaces.WORK.cookie] = planted
    victim.show(code_of(secret))

    assert victim.is_in()
    assert not attacker.is_in()


def test_signing_out_ends_the_session_on_the_server(inside):
    kept = inside.key

    inside.post("/aanmelden/uitloggen/")
    thief = Visitor()
    thief.cookies[surfaces.WORK.cookie] = kept

    assert not inside.is_in()
    assert not thief.is_in()
    assert not LoginSession.objects.filter(session_key=kept).exists()


def test_following_a_link_signs_nobody_out(inside):
    inside.get("/aanmelden/uitloggen/")

    assert inside.is_in()


def test_a_session_of_one_surface_is_no_session_on_another(inside):
    for other in (surfaces.PORTAL, surfaces.PROGRAMME):
        visitor = Visitor(other)
        visitor.cookies[other.cookie] = inside.key

        assert not visitor.is_in(), other.name
    assert inside.is_in()


def test_an_account_that_is_switched_off_is_out_at_once(inside, lotte):
    lotte.is_active = False
    lotte.save()

    assert not inside.is_in()


def test_one_ends_another_session_of_oneself_and_of_nobody_else(inside, lotte, secret):
    phone = Visitor(place="192.0.2.7")
    phone.enter_as(lotte)
    other = Visitor()
    other.enter_as(door.account("noor"))
    page = inside.get("/aanmelden/beveiliging/").content.decode()
    (name,) = re.findall(r'name="sessie" value="(\w+)"', page)
    assert phone.key not in page

    inside.post("/aanmelden/beveiliging/sessie/", {"sessie": name})

    assert not phone.is_in()
    assert inside.is_in()
    assert other.is_in()


def test_a_session_left_alone_for_too_long_is_no_longer_listed(inside, lotte):
    with time_machine.travel(datetime.now(UTC) - timedelta(minutes=40)):
        earlier = Visitor()
        earlier.say("lotte")
        earlier.show(door.with_recovery_codes(lotte)[0])
        assert earlier.is_in()

    page = inside.get("/aanmelden/beveiliging/").content.decode()

    assert page.count("Ingelogd op") == 1


@pytest.mark.parametrize(
    "credential", ["", "geen json", "{}", '{"id": "x", "rawId": "x", "response": {}, "type": "public-key"}']
)
def test_something_that_is_no_key_leads_back_with_a_sentence(visitor, credential):
    visitor.get("/aanmelden/met-sleutel/", headers={"accept": "application/json"})

    response = visitor.post("/aanmelden/met-sleutel/", {"credential": credential}, follow=True)

    assert "Deze sleutel past hier niet." in response.content.decode()
    assert not visitor.is_in()


def test_something_that_is_no_key_is_no_second_step_either(visitor, lotte, secret):
    visitor.say("lotte")

    response = visitor.post("/aanmelden/tweede-stap/", {"credential": "{}"})

    assert "Deze sleutel past hier niet." in response.content.decode()
    assert not visitor.is_in()


def test_a_new_password_ends_every_other_session(inside, lotte):
    phone = Visitor()
    phone.enter_as(lotte)
    assert phone.is_in()
    new = "een andere zin die niemand raadt"

    response = inside.post(
        "/aanmelden/beveiliging/wachtwoord/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    assert response.headers["Location"] == "/aanmelden/beveiliging/"
    assert inside.is_in()
    assert not phone.is_in()
    assert Visitor().say("lotte", new).status_code == 302


def test_the_log_says_when_and_how_somebody_signed_in_and_out(inside, lotte):
    inside.post("/aanmelden/uitloggen/")

    entries = Payload.objects.filter(entry__chain=f"account:{lotte.pk}").order_by("entry__seq")

    assert [entry.entry.verb for entry in entries.select_related("entry")] == ["signed_in", "signed_out"]
    assert '"way": "password, totp"' in entries[0].content


# --- the portal ---


@pytest.fixture
def at_home():
    door.with_app(member := door.account("moeder", surface="portal"))
    visitor = Visitor(surfaces.PORTAL)
    visitor.enter_as(member)
    assert visitor.is_in()
    return visitor


def test_signing_out_at_home_leaves_nothing_in_the_browser(at_home):
    response = at_home.post("/thuis/aanmelden/uitloggen/")

    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not at_home.is_in()


@pytest.mark.parametrize("way", ["get", "post"])
def test_the_quick_exit_ends_the_session_and_lands_somewhere_plain(at_home, way):
    kept = at_home.key

    response = getattr(at_home, way)("/thuis/weg")

    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response.headers["Location"] == "/thuis/weg/klaar"
    assert not LoginSession.objects.filter(session_key=kept).exists()
    page = at_home.get("/thuis/weg/klaar").content.decode()
    assert "<title>Kalender</title>" in page
    assert not re.search("naast kan|veilig|hulp|thuis", re.sub(r"<link[^>]*>", "", page), re.IGNORECASE)


def test_the_quick_exit_never_fails(client):
    from django.test import Client

    for browser in (client, Client(enforce_csrf_checks=True)):
        assert browser.post("/thuis/weg").status_code == 302


def test_a_key_of_the_portal_tells_nothing_about_where_it_is_for():
    member = door.account("moeder", surface="portal")
    visitor = Visitor(surfaces.PORTAL)
    visitor.say("moeder")

    page = visitor.get("/thuis/aanmelden/beveiliging/sleutel/").content.decode()

    assert member.name not in page
    assert '"name": "Mijn pagina"' in page
