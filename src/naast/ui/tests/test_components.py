"""Every component draws without asking for anything it was not given."""

import re
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.template import TemplateSyntaxError, engines
from django.template.loader import get_template, render_to_string
from django.urls import path
from django.utils import translation

from naast.ui.tests import gallery

TEMPLATES = Path(__file__).parent.parent / "templates"
pytestmark = pytest.mark.urls(__name__)
urlpatterns = [path(name, lambda request: None, name=name) for name in ("sign_out", "accessibility", "privacy")]

ERROR_PAGES = ("400", "403_csrf", "404", "409", "429", "500", "503")


@pytest.fixture(autouse=True)
def in_dutch():
    with translation.override("nl"):
        yield


def from_string(text):
    return engines["django"].from_string(text)


def draw(component, **given):
    words = " ".join(f"{name}={name}" for name in given)
    with_words = f" with {words}" if words else ""
    return from_string(f'{{% include "ui/{component}.html"{with_words} only %}}').render(given)


@pytest.mark.parametrize("with_errors", [True, False])
def test_the_gallery_shows_every_component(with_errors):
    page = get_template("ui/gallery.html").render(gallery.context(with_errors=with_errors))

    assert page.count("<h1") == 1
    assert "style=" not in page
    assert not re.search(r"<script(?! src=)| on\w+=", page)


@pytest.mark.parametrize(
    ("component", "given"),
    [
        ("notice", {"text": "Let op.", "tone": "warn"}),
        ("badge", {"text": "Nieuw", "tone": "calm"}),
        ("title", {"title": "Huishoudens"}),
        ("panel_head", {"title": "Afspraken"}),
        ("figures", {"items": [{"label": "Cijfer", "figure": 0}]}),
        ("data_list", {"items": [{"label": "Gemeente", "value": "Heiloo"}]}),
        ("table", {"caption": "Afspraken", "head": ["Wie"], "rows": [["Moeder"], [0]]}),
        ("table", {"caption": "Afspraken", "head": ["Wie"], "rows": []}),
        ("tasks", {"tasks": [{"title": "Bellen", "url": "/"}], "label": "Mijn werk"}),
        ("timeline", {"events": [{"when": "vandaag", "title": "Gebeld"}]}),
        ("steps", {"steps": [{"label": "Herstel", "state": "next"}]}),
        ("member", {"name": "Anna"}),
        ("empty", {"text": "Niets te doen."}),
        ("breadcrumb", {"items": [{"label": "Huishoudens"}]}),
        ("side_nav", {"items": [{"label": "Overzicht", "url": "/"}], "label": "Onderdelen"}),
        ("pager", {"page": Paginator(range(3), 2).page(1)}),
        ("buttons", {"save": "Vastleggen"}),
        ("error_summary", {"form": gallery.AgreementForm()}),
        ("stale", {"rows": [{"label": "Afspraak", "theirs": "a", "mine": ""}]}),
        ("draft_status", {}),
        ("icon", {"name": "warning"}),
        ("messages", {}),
    ],
)
def test_a_component_needs_only_what_it_says_is_required(component, given):
    assert draw(component, **given).strip() or component in ("messages", "table", "error_summary")


def test_every_component_says_what_it_takes():
    for template in (TEMPLATES / "ui").glob("*.html"):
        assert "{% comment %}" in template.read_text() or template.name.startswith("base_"), template.name


def test_somebody_who_is_signed_in_can_sign_out():
    page = get_template("ui/gallery.html").render(gallery.context())

    assert re.search(r'<form method="post" action="/sign_out">.*name="sleutel".*Uitloggen', page)
    assert 'href="/privacy"' in page


@pytest.mark.parametrize("base", ["work", "portal", "programme", "public"])
def test_a_page_without_anybody_signed_in_is_still_a_page(base):
    page = from_string(f'{{% extends "ui/base_{base}.html" %}}{{% block content %}}Dag{{% endblock %}}').render()

    assert 'id="inhoud"' in page
    assert "Uitloggen" not in page


def test_nothing_around_a_page_of_the_portal_tells_what_it_is_about():
    page = from_string('{% extends "ui/base_portal.html" %}{% block title %}Veiligheid{% endblock %}').render(
        {"actor": "Anna"}
    )
    around = page.lower()

    assert "<title>mijn pagina</title>" in around
    for word in ("naast:", "– naast", "veilig", "hulp", "gezin", "melding", "huishouden", "geweld", "mark.svg"):
        assert word not in around, word
    assert 'action="/thuis/weg"' in page


def test_a_question_that_may_stay_empty_says_so_and_an_error_stands_with_its_question():
    form = gallery.AgreementForm({"review_on": "31 februari"})

    page = str(form)

    assert 'Wie doet dit? <span class="naast-label-hint">(mag leeg blijven)</span>' in page
    assert 'aria-describedby="id_what_helptext id_what_error"' in page
    assert 'id="id_what_error"' in page
    assert '<a class="nl-link" href="#id_visible_to_0">Wie mag dit zien? Kies wie dit mag zien.</a>' in page
    assert 'value="31 februari"' in page


def test_the_browser_leaves_the_checking_to_us_and_still_says_what_is_required():
    page = str(gallery.AgreementForm())

    assert not re.search(r"\srequired[\s>]", page)
    assert re.search(r'<textarea name="what"[^>]*aria-required="true"', page)


def test_a_refusal_of_the_whole_form_stands_in_the_summary():
    form = gallery.AgreementForm({})
    form.add_error(None, "Leg eerst vast waar het gezin heen kan als het misgaat.")

    assert "<li>Leg eerst vast waar het gezin heen kan als het misgaat.</li>" in str(form)


@pytest.mark.parametrize("code", ERROR_PAGES)
def test_an_error_page_is_the_same_for_everyone_and_every_cause(code):
    nobody = render_to_string(f"{code}.html")
    somebody = get_template(f"{code}.html").render({**gallery.context(), "exception": "geheim", "request": None})

    assert nobody == somebody
    assert "Naast" not in nobody


def test_the_words_of_the_furniture_are_at_hand_in_every_template():
    assert from_string("{{ x|or_unknown }}").render({"x": 3}) == "3"
    with pytest.raises(TemplateSyntaxError):
        from_string("{{ x|no_such_filter }}")


def test_the_style_sheets_name_only_files_that_are_there():
    static = TEMPLATES.parent / "static" / "ui"
    for sheet in (static / "theme.css", static / "vendor" / "nlds.css"):
        named = re.findall(r"url\([\"']?((?!data:|#)[^\"')]+)", sheet.read_text())
        assert all((sheet.parent / name).exists() for name in named), named


def test_every_class_of_ours_in_a_template_is_drawn_somewhere():
    drawn = (TEMPLATES.parent / "static" / "ui" / "theme.css").read_text()
    marks_only = {"naast-work", "naast-programme", "naast-public", "naast-table", "naast-live"}
    for template in TEMPLATES.rglob("*.html"):
        text = re.sub(r"{%.*?%}|{{.*?}}", " ", template.read_text(), flags=re.S)
        for names in re.findall(r'class="([^"]*)"', text):
            for name in names.split():
                if name.startswith("naast-") and not name.endswith("-") and name not in marks_only:
                    assert f".{name}" in drawn, f"{name} in {template.name}"
