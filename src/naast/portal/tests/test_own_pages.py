"""Each member meets their own pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test.utils import CaptureQueriesContext
from django.db import connection
from django.urls import reverse

PAGES = ("/thuis/", "/thuis/wie-keek/", "/thuis/rechten/", "/thuis/veilig/", "/thuis/toegankelijkheid/", "/thuis/privacy/")
NAMES = ("moeder", "vader", "kind14", "kind16")


def text(client, path="/thuis/"):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_a_member_sees_the_fixed_face_the_deputy_and_the_own_agreement(name, couple, signed_in, fixed_face):
    page = text(signed_in(name))

    assert fixed_face.name in page
    assert fixed_face.team.name in page
    assert "Waarneemster Bijvoorbeeld" in page
    for part in ("wat", "wie", "anders"):
        assert f"zq{name}leest{part}qz" in page


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ("moeder", "kind14"))
def test_a_page_asks_the_database_eight_questions_at_most(name, path, couple, signed_in):
    client = signed_in(name)
    client.get(path)

    with CaptureQueriesContext(connection) as asked:
        client.get(path)

    of_the_test = ("SAVEPOINT", "RELEASE", "select current_user")
    questions = [query["sql"] for query in asked if not query["sql"].startswith(of_the_test)]
    questions = [sql for sql in questions if "set_config('role', 'naast_owner'" not in sql]
    assert len(questions) <= 8, "\n".join(questions)
