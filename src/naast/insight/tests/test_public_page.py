"""Everybody may read what was published, without signing in, and nobody can change it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from naast.insight.models import Edition, PublicFigure, PublicText


def publish(*, value, unknown, as_of=date(2026, 11, 20)):
    edition = Edition.objects.create(as_of=as_of)
    PublicFigure.objects.create(
        edition=edition,
        slug="verbeterplan",
        order=1,
        label="Gemeenten met een verbeterplan",
        value=value,
        denominator=17,
        unknown=unknown,
        source="opgave",
        sentence=f"Zin over {value}.",
    )
    PublicText.objects.create(
        edition=edition, kind=PublicText.Kind.TASK, order=1, title="Stevige lokale teams", text="x"
    )
    return edition


def test_the_page_shows_the_newest_edition_with_its_date(db, client):
    publish(value=None, unknown=17)
    publish(value=3, unknown=10, as_of=date(2026, 11, 21))

    page = client.get("/cijfers/").content.decode()

    assert "Zin over 3." in page
    assert "Zin over None." not in page
    assert "3 van 17" in page
    assert "Stand van 21-11-2026" in page


def test_what_is_not_known_is_drawn_as_no_bar_at_all(db, client):
    publish(value=None, unknown=17)

    page = client.get("/cijfers/").content.decode()

    assert "Zin over None." in page
    assert "<svg viewBox" not in page.split("Hoe ver zijn we?")[1].split("Vier principes")[0]


def test_before_the_first_edition_the_page_says_so(db, client):
    response = client.get("/cijfers/")

    assert response.status_code == 200
    assert "nog geen cijfers gepubliceerd" in response.content.decode()


@pytest.mark.parametrize("page", ["toegankelijkheid", "privacy"])
def test_the_pages_about_access_and_privacy_are_open_to_everybody(db, client, page):
    response = client.get(f"/cijfers/{page}")

    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1


def test_the_address_without_its_last_stroke_leads_there_too(db, client):
    assert client.get("/cijfers").headers["Location"] == "/cijfers/"


def test_the_public_page_sets_no_cookie(db, client):
    assert not client.get("/cijfers/").cookies


def test_nobody_on_a_surface_can_change_what_was_published(db, as_account):
    publish(value=3, unknown=10)

    for role in ("naast_public", "naast_programme"):
        with as_account(None, role=role):
            assert PublicFigure.objects.count() == 1
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
                PublicFigure.objects.update(value=17)


@pytest.mark.parametrize(("value", "unknown"), [(None, 3), (15, 3), (18, 0)])
def test_a_figure_that_does_not_fit_in_the_whole_cannot_be_published(db, value, unknown):
    with pytest.raises(IntegrityError, match="a_figure_and_what_is_unknown_fit_in_the_whole"), transaction.atomic():
        publish(value=value, unknown=unknown)
