"""The console of the server is read by people who may read no file: no name and no word of one stands there."""

from __future__ import annotations

import io
import logging

import pytest
from django.conf import settings
from django.db import DataError, IntegrityError, connection, transaction
from django.utils.module_loading import import_string

pytestmark = pytest.mark.django_db
CANARY = "kanarie-in-een-regel"


def said_about(break_something) -> str:
    """What the console gets, formatted as the settings say."""
    given = settings.LOGGING["formatters"][settings.LOGGING["handlers"]["console"]["formatter"]]
    formatter = import_string(given["()"])(given["format"], style=given["style"])
    page = io.StringIO()
    handler = logging.StreamHandler(page)
    handler.setFormatter(formatter)
    log = logging.Logger("proef")
    log.addHandler(handler)
    try:
        break_something()
    except Exception:
        log.exception("Internal Server Error: %s", "/huishoudens/")
    return page.getvalue()


def break_a_constraint():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("create temporary table proef (name text, figure integer check (figure > 0))")
        cursor.execute("insert into proef values (%s, 0)", [CANARY])


def break_on_a_value():
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("select %s::date", [CANARY])
    except DataError as failure:
        raise LookupError(f"over {CANARY}") from failure


def test_postgresql_would_have_said_it():
    """The positive control: the exception itself quotes the row."""
    with pytest.raises(IntegrityError, match=CANARY):
        break_a_constraint()


@pytest.mark.parametrize("break_something", [break_a_constraint, break_on_a_value])
def test_what_breaks_is_told_without_a_word_of_the_row(break_something):
    said = said_about(break_something)

    assert CANARY not in said
    assert "Internal Server Error: /huishoudens/" in said
    assert f"in {break_something.__name__}" in said
    assert "psycopg.errors." in said
