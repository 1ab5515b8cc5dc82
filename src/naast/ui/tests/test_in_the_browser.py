"""The furniture in Chromium: what axe says of it, how it answers to keys, a dead connection and a double click."""

import json
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.template import engines
from django.template.loader import render_to_string
from django.urls import path
from django.utils import translation
from playwright.sync_api import expect

from naast.ui.tests import gallery

pytestmark = [pytest.mark.browser, pytest.mark.urls(__name__)]
urlpatterns = [path(name, lambda request: None, name=name) for name in ("sign_out", "accessibility", "privacy")]

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"
)
PORTAL = """{% extends "ui/base_portal.html" %}{% block content %}
{% include "ui/title.html" with title="Dag Anna" only %}
<section class="naast-panel">
{% include "ui/table.html" with caption="Afspraken" head=table.head rows=table.rows only %}
</section>
{% endblock %}"""
FORM = """{% extends "ui/base_work.html" %}{% block content %}<h1>Schrijven</h1>
<form method="post" action="/verstuurd" data-draft-url="/concept">{% form_key %}
{{ form.what.as_field_group }}{% include "ui/draft_status.html" only %}
{% include "ui/buttons.html" with save="Vastleggen" name="keuze" value="nu" only %}</form>{% endblock %}"""


class ShopWindow:
    """A few pages on an address of their own, and what was sent there."""

    def __init__(self):
        self.pages, self.sent, self.answers_with, self.slow = {}, [], 204, 0
        self.keys = []
        window = self

        class Handler(SimpleHTTPRequestHandler):
            def log_message(self, *words):
                """The output of the tests stays readable."""

            def do_GET(self):
                where = urlsplit(self.path).path
                if where.startswith("/static/"):
                    file = Path(finders.find(where.removeprefix("/static/")))
                    self.answer(200, file.read_bytes(), self.guess_type(where))
                else:
                    page = window.pages.get(where.strip("/"))
                    self.answer(200 if page else 404, (page or "").encode(), "text/html; charset=utf-8")

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                window.sent.append((self.path, {name: values[0] for name, values in parse_qs(body).items()}))
                if self.path == "/concept":
                    window.keys.append(self.headers["Idempotency-Key"])
                    self.answer(window.answers_with, b"", "text/plain")
                else:
                    threading.Event().wait(window.slow)
                    self.answer(200, b"<!doctype html><title>Gelukt</title>Gelukt", "text/html")

            def answer(self, status, body, kind):
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                self.end_headers()
                self.wfile.write(body)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def address(self, name=""):
        return f"http://127.0.0.1:{self.server.server_port}/{name}"

    def sent_to(self, where):
        return [fields for path_, fields in self.sent if path_ == where]


@pytest.fixture
def window():
    shop_window = ShopWindow()
    with translation.override("nl"):
        given = gallery.context()
        shop_window.pages = {
            "meubels": render_to_string("ui/gallery.html", given),
            "leeg": render_to_string("ui/gallery.html", gallery.context(with_errors=False)),
            "thuis": engines["django"].from_string(PORTAL).render({**given, "user_label": "Anna"}),
            "schrijven": engines["django"].from_string(FORM).render({"form": gallery.AgreementForm()}),
            "thuis/weg/klaar": "<!doctype html><title>Kalender</title>November",
            "niet-gevonden": render_to_string("404.html"),
        }
    yield shop_window
    shop_window.server.shutdown()
    shop_window.server.server_close()


@pytest.fixture
def visit(browser, window):
    """A page of the shop window at a width; what the console says ends up in `page.complaints`."""
    contexts = []

    def open_page(name, width=1360, **how):
        context = browser.new_context(viewport={"width": width, "height": 900}, locale="nl-NL", **how)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(window.address(name))
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [1360, 390])
@pytest.mark.parametrize("name", ["meubels", "leeg", "thuis", "niet-gevonden"])
def test_a_page_has_no_fault_that_axe_can_find(visit, name, width):
    page = visit(name, width)

    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": rules}).response["violations"]

    assert not found, json.dumps([(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found])
    assert page.complaints == []


@pytest.mark.parametrize("name", ["meubels", "leeg", "thuis", "niet-gevonden"])
def test_a_narrow_phone_never_scrolls_sideways(visit, name):
    page = visit(name, 320)

    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_an_empty_form_is_not_painted_as_a_faulty_one(visit):
    page = visit("leeg")

    assert page.locator("form :invalid").count() == 0


def test_on_a_phone_a_row_becomes_a_card_with_the_names_of_the_columns(visit):
    page = visit("thuis", 390)
    cell = page.get_by_role("cell", name="Vader, opa")

    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Wie"'
    assert page.get_by_role("table").count() == 1


def test_on_a_phone_the_parts_of_a_dossier_fold_away(visit):
    page = visit("leeg", 390)
    parts = page.get_by_role("navigation", name="Onderdelen van dit dossier")
    expect(parts).to_be_hidden()

    page.locator("summary", has_text="alle onderdelen").click()

    expect(parts.get_by_role("link", name="Wie keek mee")).to_be_visible()


def test_the_first_tab_leads_past_the_menu_to_the_content(visit):
    page = visit("thuis")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_who_made_a_mistake_hears_of_it_and_is_one_click_from_the_question(visit, window):
    window.pages["meubels"] = window.pages["meubels"].replace(
        'class="naast-stale" data-error-summary', "class=naast-stale"
    )
    page = visit("meubels")
    expect(page.get_by_role("alert").filter(has_text="Dit lukte nog niet.")).to_be_focused()

    page.get_by_role("link", name="Wie mag dit zien? Kies wie dit mag zien.").click()

    expect(page.get_by_label("Het gezin en alle betrokken professionals")).to_be_focused()


def test_a_figure_can_be_chosen_with_the_arrow_keys(visit):
    page = visit("leeg")
    page.get_by_label("3", exact=True).focus()

    page.keyboard.press("ArrowRight")

    expect(page.get_by_label("4", exact=True)).to_be_checked()


def test_what_is_written_is_kept_while_it_is_being_written(visit, window):
    page = visit("schrijven")

    page.get_by_label("Wat spreken jullie af?").press_sequentially("Vader gaat een uur naar opa.", delay=5)

    expect(page.locator("[data-draft-status]")).to_contain_text("Bewaard om ")
    (draft,) = window.sent_to("/concept")
    assert draft["what"] == "Vader gaat een uur naar opa."
    key_of_the_form = page.locator("[name=sleutel]").input_value()
    assert draft["sleutel"] == key_of_the_form  # so that a text is not kept once its form was sent
    assert window.keys[0] not in (None, "", key_of_the_form)  # and this does not count as sending it


def test_a_form_is_not_sent_into_a_dead_connection(visit, window):
    page = visit("schrijven")
    page.get_by_label("Wat spreken jullie af?").fill("Oma belt elke avond.")
    page.context.set_offline(True)

    page.get_by_role("button", name="Vastleggen").click()

    expect(page.locator("[data-draft-status]")).to_contain_text("geen verbinding. Uw tekst staat nog op het scherm.")
    expect(page.locator("[data-draft-status]")).to_be_focused()
    expect(page.get_by_label("Wat spreken jullie af?")).to_have_value("Oma belt elke avond.")
    page.context.set_offline(False)
    page.get_by_role("button", name="Vastleggen").click()
    page.wait_for_url("**/verstuurd")
    (form,) = window.sent_to("/verstuurd")
    assert (form["what"], form["keuze"]) == ("Oma belt elke avond.", "nu")


def test_a_dead_connection_loses_nothing_and_is_made_good(visit, window):
    page = visit("schrijven")
    page.context.set_offline(True)

    page.get_by_label("Wat spreken jullie af?").fill("Oma belt elke avond.")

    expect(page.locator("[data-draft-status]")).to_have_text(
        "Niet bewaard: geen verbinding. Uw tekst staat nog op het scherm."
    )
    assert window.sent_to("/concept") == []
    page.context.set_offline(False)
    expect(page.locator("[data-draft-status]")).to_contain_text("Bewaard om ")
    assert window.sent_to("/concept")[-1]["what"] == "Oma belt elke avond."


def test_who_was_signed_out_is_told_that_the_text_is_still_there(visit, window):
    window.answers_with = 403
    page = visit("schrijven")

    page.get_by_label("Wat spreken jullie af?").fill("Oma belt elke avond.")

    expect(page.locator("[data-draft-status]")).to_contain_text("u bent uitgelogd. Uw tekst staat nog op het scherm.")


def test_a_double_click_sends_a_form_once(visit, window):
    window.slow = 1
    page = visit("schrijven")
    page.get_by_label("Wat spreken jullie af?").fill("Oma belt elke avond.")

    # Two clicks of which the second comes while the first is still on its way.
    where = page.get_by_role("button", name="Vastleggen").bounding_box()
    for _ in range(2):
        page.mouse.click(where["x"] + 9, where["y"] + 9)
        page.wait_for_timeout(300)
    page.wait_for_url("**/verstuurd")

    (form,) = window.sent_to("/verstuurd")
    assert form["keuze"] == "nu"


def test_after_going_back_a_form_can_be_sent_again(visit, window):
    page = visit("schrijven")
    page.get_by_role("button", name="Vastleggen").click()
    page.wait_for_url("**/verstuurd")

    page.go_back()
    page.get_by_role("button", name="Vastleggen").click()
    page.wait_for_url("**/verstuurd")

    assert len(window.sent_to("/verstuurd")) == 2


def test_a_form_works_without_script(visit, window):
    page = visit("schrijven", java_script_enabled=False)
    page.get_by_label("Wat spreken jullie af?").fill("Oma belt elke avond.")

    page.get_by_role("button", name="Vastleggen").click()

    assert window.sent_to("/verstuurd")[0]["what"] == "Oma belt elke avond."


@pytest.mark.parametrize("how", ["button", "keys"])
def test_gone_in_a_moment_and_the_back_button_leads_nowhere(visit, window, how):
    page = visit("niet-gevonden")
    page.goto(window.address("thuis"))

    if how == "button":
        page.get_by_role("button", name="Snel weg").click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url("**/thuis/weg/klaar")

    assert len(window.sent_to("/thuis/weg")) == 1
    page.go_back()
    assert not page.url.endswith("/thuis")


def test_capitals_do_not_send_anybody_away(visit, window):
    page = visit("thuis")

    page.keyboard.type("ABC")
    for _ in range(3):
        page.keyboard.press("Shift+A")

    assert page.url.endswith("/thuis")
    assert window.sent_to("/thuis/weg") == []


def test_the_way_out_stays_in_view(visit):
    page = visit("thuis", 390)

    page.evaluate("scrollTo(0, document.body.scrollHeight)")

    expect(page.get_by_role("button", name="Snel weg")).to_be_in_viewport()


def test_without_script_the_way_out_is_a_form(visit, window):
    page = visit("thuis", java_script_enabled=False)

    page.get_by_role("button", name="Snel weg").click()

    assert len(window.sent_to("/thuis/weg")) == 1
