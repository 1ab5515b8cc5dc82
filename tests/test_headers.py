"""What every answer carries, whoever gives it: headers, cookies, and the settings an installation with real people runs on."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from naast.access import surfaces
from tests.support import canaries

CSP = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}
SHUT_OFF = ("accelerometer", "camera", "geolocation", "gyroscope", "microphone", "payment", "usb")
STATIC = "/static/ui/theme.css"
PAGES = {
    "work": ("work", "/", 200),
    "a page that is not there": ("work", "/huishoudens/2222-22222/", 404),
    "a way on": ("work", "/zoeken", 302),
    "a form without its key": ("work", "POST /zoeken", 400),
    "portal": ("portal", "/thuis/", 200),
    "portal, not there": ("portal", "/thuis/nergens/", 404),
    "programme": ("programme", "/programma/", 200),
    "public": (None, "/cijfers/", 200),
    "the door": (None, "/aanmelden/", 200),
    "the door of the portal": (None, "/thuis/aanmelden/", 200),
    "to the door": (None, "/huishoudens/", 302),
    "the quick way out": (None, "/thuis/weg", 302),
    "after the quick way out": (None, "/thuis/weg/klaar", 200),
    "not there, for nobody": (None, "/demo/nergens", 404),
    "a form from elsewhere": (None, "POST /aanmelden/ without token", 403),
    "healthy": (None, "/gezond", 200),
}


@pytest.fixture
def ask(client, team, team_leader):
    """Any of the answers above, given to whoever belongs there."""
    from tests.support.database import ActingClient

    scene = canaries.household(team, granted_by=team_leader)

    def answer(name):
        who, address, status = PAGES[name]
        asking = ActingClient(enforce_csrf_checks="token" in address)
        if who == "work":
            asking.enter_as(scene.things["professional"].account)
        elif who == "portal":
            asking.enter_as(scene.accounts["parent_a"])
        elif who == "programme":
            asking.enter_as(canaries.seat("programme_manager"))
        if address.startswith("POST "):
            kind = "application/x-www-form-urlencoded"
            response = asking.post(address.split()[1], data="naam=iemand", content_type=kind)
        else:
            response = asking.get(address)
        assert response.status_code == status, f"{name}: {response.status_code}"
        return response

    return answer


@pytest.mark.parametrize("name", PAGES)
def test_every_answer_is_kept_nowhere_framed_nowhere_and_read_by_nobody_else(ask, name):
    headers = ask(name).headers

    assert "no-store" in headers["Cache-Control"]
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy == CSP
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert all(f"{power}=()" in headers["Permissions-Policy"] for power in SHUT_OFF)
    assert not {"Server", "X-Powered-By", "ETag", "Last-Modified", "Access-Control-Allow-Origin"} & set(headers)


@pytest.mark.parametrize("name", [name for name, (_, address, _) in PAGES.items() if "POST" not in address])
def test_no_page_has_script_or_style_of_its_own_or_from_elsewhere(ask, name):
    text = ask(name).content.decode()

    assert not re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", text)
    assert not re.findall(r"""<(?:script|link|img|iframe|form)[^>]*(?:src|href|action)=["'](?:https?:)?//""", text)


def test_a_cookie_of_the_demonstration_cannot_be_read_by_script_and_ends_with_the_browser(db, client):
    response = client.get("/aanmelden/")

    (cookie,) = response.cookies.values()
    assert (cookie.key, cookie["httponly"], cookie["samesite"], cookie["path"]) == ("naast_work", True, "Lax", "/")
    assert [cookie["max-age"], cookie["expires"], cookie["domain"]] == ["", "", ""]
    assert "Cookie" in response.headers["Vary"]


def test_leaving_the_portal_makes_the_browser_forget(ask):
    assert ask("the quick way out").headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'


def test_a_static_file_is_no_page_and_is_not_guessed_at(db, client):
    response = client.get(STATIC)

    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/css")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    response.close()
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_name_that_is_not_ours_gets_no_page(db, client):
    response = client.get("/aanmelden/", headers={"host": "elders.example"})

    assert response.status_code == 400
    assert b"elders.example" not in response.content
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("prefix", ["/aanmelden", "/static", "//elders.example"])
def test_a_prefix_that_the_caller_makes_up_leads_past_no_door(db, client, prefix):
    """A proxy may pass SCRIPT_NAME on: the surface is chosen by the address that is served, not by what it says."""
    response = client.get("/huishoudens/", SCRIPT_NAME=prefix)

    assert (response.status_code, response.headers["Location"]) == (302, "/aanmelden/?next=%2Fhuishoudens%2F")


def test_a_large_file_that_nobody_asked_for_never_touches_the_disk(db, client, monkeypatch):
    """Anybody can send one, to the door for instance."""
    from django.core.files import uploadedfile
    from django.core.files.uploadedfile import SimpleUploadedFile

    def touched(*args, **kwargs):
        raise AssertionError("a temporary file was made")

    monkeypatch.setattr(uploadedfile.tempfile, "NamedTemporaryFile", touched)
    file = SimpleUploadedFile("groot.bin", b"x" * 3_000_000)

    response = client.post("/aanmelden/", {"login": "niemand", "password": "niets", "bestand": file})

    assert response.status_code == 200


# --- with real people: another process, other settings ---

ASK = """
import json, django
django.setup()
from django.conf import settings
from django.core import checks
from django.test import Client, RequestFactory
from django.http import HttpResponse
from naast.access import middleware, surfaces

warnings = [str(found) for found in checks.run_checks(include_deployment_checks=True)]
https = {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_HOST": "naast.example"}
browser = Client(raise_request_exception=False)
plain = browser.get("/aanmelden/", HTTP_HOST="naast.example")
demo = browser.get("/demo/", **https)
choose = browser.post("/demo/aanmelden", {"account": "vast-gezicht"}, **https)

class Kept(dict):
    accessed = modified = True
    session_key = "abc"
    def is_empty(self): return False
    def set_expiry(self, seconds): pass
    def save(self): pass

cookies = {}
for surface in surfaces.SURFACES:
    request = RequestFactory().get(surface.root, **https)
    request.surface, request.session = surface, Kept()
    response = HttpResponse()
    middleware.SurfaceSessionMiddleware(lambda r: response).keep(request, response)
    cookies[surface.name] = response.cookies.output(header="")
print(json.dumps({
    "warnings": warnings,
    "plain": [plain.status_code, plain.headers.get("Location")],
    "demo": [demo.status_code, choose.status_code],
    "hsts": demo.headers.get("Strict-Transport-Security"),
    "cookies": cookies,
    "debug": settings.DEBUG,
    "hosts": settings.ALLOWED_HOSTS,
}))
"""


def production(tmp_path, code: str = ASK, **given: str) -> subprocess.CompletedProcess:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NAAST_", "DJANGO_"))}
    environment = {**kept, "NAAST_HOME": str(tmp_path), "NAAST_HOSTS": "naast.example", **given}
    environment["DJANGO_SETTINGS_MODULE"] = "naast.settings"
    environment["DATABASE_URL"] = "postgresql://nobody@127.0.0.1:1/none"
    (tmp_path / "static").mkdir(exist_ok=True)
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    import secrets

    ran = production(tmp_path_factory.mktemp("production"), NAAST_SECRET_KEY=secrets.token_urlsafe(64))
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_django_has_nothing_to_warn_of(told):
    assert told["warnings"] == []


def test_whoever_comes_without_tls_is_sent_to_where_it_is(told):
    assert told["plain"] == [301, "https://naast.example/aanmelden/"]
    assert told["hsts"] == "max-age=63072000; includeSubDomains; preload"


def test_the_demonstration_is_not_there(told):
    assert told["demo"] == [404, 404]


@pytest.mark.parametrize("surface", surfaces.SURFACES, ids=lambda surface: surface.name)
def test_every_surface_has_a_cookie_that_only_this_host_can_set(told, surface):
    cookie = told["cookies"][surface.name]

    assert cookie.strip().startswith(f"__Host-naast_{surface.name}=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    assert not re.search("domain|max-age|expires", cookie, re.IGNORECASE)


def test_nothing_is_open_for_finding_faults(told):
    assert told["debug"] is False
    assert told["hosts"] == ["naast.example"]


@pytest.mark.parametrize("secret", ["", "the secret of the demonstration"])
def test_without_a_secret_of_its_own_it_does_not_start(tmp_path, secret):
    from naast.launch.secrets import DEMO_SECRET

    ran = production(tmp_path, NAAST_SECRET_KEY=DEMO_SECRET if secret else "")

    assert ran.returncode == 2
    assert "NAAST_SECRET_KEY" in ran.stderr
