"""The log is written with the act, cannot be changed, and says where somebody changed it all the same."""

from __future__ import annotations

import random

import pytest
from django.db import DatabaseError, connection, transaction

from naast.foundation import journal, log, words
from naast.foundation.models import Entry, Payload, Touch


def as_superuser(sql, *arguments):
    """What somebody with the keys of the server could do: the triggers do not stop them."""
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        before = cursor.fetchone()[0]
        cursor.execute("select session_user")
        cursor.execute(f"set local role {cursor.fetchone()[0]}")
        cursor.execute("set local session_replication_role = replica")
        cursor.execute(sql, list(arguments))
        cursor.execute("set local session_replication_role = origin")
        cursor.execute(f"set local role {before}")


@pytest.fixture
def three_chains(db):
    """Twelve entries over three households, written by nobody in particular."""
    for number in range(12):
        journal.looked("looked_at_household", by=None, household_id=1 + number % 3, persons=[100 + number])
    return [1, 2, 3]


def test_every_household_has_its_own_chain_and_every_entry_names_the_one_before(three_chains):
    for household in three_chains:
        entries = list(Entry.objects.filter(chain=f"household:{household}").order_by("seq"))

        assert [entry.seq for entry in entries] == [1, 2, 3, 4]
        assert [bytes(entry.prev) for entry in entries] == [b"", *[bytes(entry.hash) for entry in entries[:-1]]]
    assert log.faults() == []


def test_an_entry_is_about_its_household_and_its_people(three_chains):
    entry = Entry.objects.filter(chain="household:2").earliest("seq")

    assert set(Touch.objects.filter(entry=entry).values_list("household_id", "person_id")) == {(2, None), (None, 101)}


@pytest.mark.parametrize("table", ["entry", "touch", "dailyhead", "chainhead"])
@pytest.mark.parametrize("statement", ["delete from {}", "truncate {} cascade"])
def test_the_log_refuses_to_forget_even_for_its_owner(three_chains, table, statement):
    log.seal()

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(f"foundation_{table}"))


def test_the_log_refuses_to_be_changed_even_by_its_owner(three_chains):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.update(verb="something_else")


TAKE_OUT = """
    with about as (delete from foundation_touch where entry_id = %s returning entry_id),
         said as (delete from foundation_payload where entry_id in (select entry_id from about) returning entry_id)
    delete from foundation_entry where id in (select entry_id from said)
"""
TAMPERINGS = {
    "another verb": "update foundation_entry set verb = 'nothing' where id = %s",
    "another actor": "update foundation_entry set actor_id = coalesce(actor_id, 0) + 1 where id = %s",
    "another organisation": "update foundation_entry set organisation_id = 9 where id = %s",
    "another moment": "update foundation_entry set at = at + interval '1 microsecond' where id = %s",
    "another kind": "update foundation_entry set kind = 'act' where id = %s",
    "another hash": "update foundation_entry set hash = sha256(hash) where id = %s",
    "another content": "update foundation_payload set content = content || ' ' where entry_id = %s",
    "another salt": "update foundation_payload set salt = sha256(salt) where entry_id = %s",
    "a link cut": "update foundation_entry set prev = sha256(prev) where id = %s",
    "a row taken out": TAKE_OUT,
    "moved to another chain": "update foundation_entry set chain = 'household:9' where id = %s",
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_whatever_is_tampered_with_is_found_and_the_first_bad_entry_named(three_chains, tampering):
    log.seal()
    entry = random.Random(tampering).choice(list(Entry.objects.order_by("id")))

    as_superuser(TAMPERINGS[tampering], entry.pk)

    faults = log.faults()
    assert faults, tampering
    assert faults[0].chain in (entry.chain, "household:9")
    assert faults[0].seq in (entry.seq, entry.seq + 1)


def test_a_chain_that_lost_its_end_is_found_by_the_seal_of_the_day(three_chains):
    log.seal()
    last = Entry.objects.filter(chain="household:3").latest("seq")

    as_superuser(TAKE_OUT, last.pk)

    assert [str(fault) for fault in log.faults()] == [
        "keten household:3, regel 4: het einde van deze keten is afgeknipt of herschreven"
    ]


def test_without_a_seal_a_lost_end_goes_unseen_which_is_why_there_is_one_every_day(three_chains):
    last = Entry.objects.filter(chain="household:3").latest("seq")

    as_superuser(TAKE_OUT, last.pk)

    assert log.faults() == []


def test_a_seal_that_was_rewritten_is_found(three_chains):
    log.seal()
    journal.looked("looked_at_household", by=None, household_id=1)
    second = log.seal()

    as_superuser("update foundation_dailyhead set sealed_at = sealed_at + interval '1 second' where id = %s", second.pk)

    assert [(fault.chain, fault.seq) for fault in log.faults()] == [("daily", second.pk)]


def test_a_seal_holds_only_the_chains_that_grew(three_chains):
    first = log.seal()
    journal.looked("looked_at_household", by=None, household_id=2)
    second = log.seal()

    assert first.heads.count() == 3
    assert list(second.heads.values_list("chain", "seq")) == [("household:2", 5)]
    assert log.faults() == []


def test_lawful_erasure_of_what_an_entry_said_leaves_the_chain_whole(three_chains):
    entry = Entry.objects.filter(chain="household:1").earliest("seq")

    Payload.objects.filter(entry=entry).update(content="", salt=b"")

    assert log.faults() == []


def test_the_check_does_not_depend_on_how_the_session_writes_dates_and_bytes(three_chains):
    with connection.cursor() as cursor:
        cursor.execute(
            "set local timezone = 'Asia/Tokyo'; set local datestyle = 'German'; set local bytea_output = 'escape'"
        )

    assert log.faults() == []


def test_no_log_means_no_act(three_chains, monkeypatch):
    monkeypatch.setattr(
        journal,
        "WRITE_ENTRY",
        "select 1 / 0 where %s <> '' or %s <> '' or %s <> '' or %s is null or %s is null or %s is null",
    )

    with pytest.raises(journal.LogUnavailable), transaction.atomic():
        journal.looked("looked_at_household", by=None, household_id=1)


def test_a_verb_without_words_shows_itself():
    assert words.sentence("did_magic") == "deed iets dat geen naam heeft (did_magic)"
