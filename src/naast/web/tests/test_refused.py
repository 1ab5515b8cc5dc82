"""What is refused has changed nothing, also when something was written before it was refused."""

from __future__ import annotations

import json

import pytest
from django.http import Http404

from naast.access.grants import NotAllowed
from naast.access.models import OneTimeKey
from naast.foundation.models import Entry, Payload
from naast.households import actions, rules


@pytest.fixture
def refused_afterwards(monkeypatch):
    """The act is done, and then refused with this exception."""
    done = actions.save_draft

    def refuse_with(exception):
        def first_done_then_refused(*args, **kwargs):
            assert done(*args, **kwargs).pk
            raise exception

        monkeypatch.setattr(actions, "save_draft", first_done_then_refused)

    return refuse_with


@pytest.mark.parametrize("exception", [NotAllowed, Http404])
def test_what_was_written_before_the_page_that_says_nothing_is_gone_and_the_refusal_stands(
    page_of, refused_afterwards, household, fixed_face, not_found, exception
):
    refused_afterwards(exception)

    assert page_of(fixed_face, f"/concepten/plan:{household.reference}", {"what": "x"}, status=404) == not_found

    assert not fixed_face.account.drafts.exists()
    assert not OneTimeKey.objects.exists()
    entry = Entry.objects.get(verb="asked_for_what_is_not_theirs", kind="refusal")
    assert (entry.chain, entry.actor_id) == (f"account:{fixed_face.account.pk}", fixed_face.account.pk)
    content = json.loads(Payload.objects.get(entry=entry).content)
    assert (content["actor"], content["route"]) == (f"{fixed_face.name}, {fixed_face.team.name}", "draft_save")


def test_what_was_written_before_a_refusal_in_words_is_gone_too(page_of, refused_afterwards, fixed_face):
    refused_afterwards(rules.DraftTooLarge)

    page_of(fixed_face, "/concepten/signal", {"what": "x"}, status=413)

    assert not fixed_face.account.drafts.exists()


def test_what_is_not_refused_stays(page_of, household, fixed_face):
    page_of(fixed_face, f"/concepten/plan:{household.reference}", {"what": "x"})

    assert household.drafts.get().content == {"what": "x"}


def test_a_neighbour_who_guesses_leaves_a_line_in_the_log_and_nothing_else(page_of, household, neighbour):
    page_of(neighbour, f"/huishoudens/{household.reference}/gezin/nieuw", {"surname": "Ander"}, status=404)

    assert Entry.objects.get(kind="refusal").actor_id == neighbour.account.pk
    assert not household.memberships.filter(person__surname="Ander").exists()
