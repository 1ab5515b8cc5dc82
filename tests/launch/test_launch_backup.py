"""A backup holds everything, and bringing it back signs everybody out."""

import psycopg
import pytest

from naast.launch import Trouble, database
from naast.launch.backup import backup, restore


@pytest.fixture
def filled(bare, folder):
    """A database with one file, one person signed in and one surface that may read."""
    setup = bare.address()
    database.prepare(setup, at=folder, create=True)
    with psycopg.connect(bare.dsn("naast"), autocommit=True) as connection:
        connection.execute("set role naast_owner; create schema sec; create extension pg_trgm")
        connection.execute("create table file as select 'een plan' as text; grant select on file to naast_work")
        connection.execute("create table access_loginsession as select 1 as key")
    return setup


def ask(bare, question, role="naast_owner"):
    with psycopg.connect(bare.dsn("naast"), autocommit=True) as connection:
        connection.execute(f"set role {role}")
        return connection.execute(question).fetchall()


def test_a_backup_brings_everything_back_but_nobody_signed_in(bare, filled, folder):
    backup(filled, folder / "kept.backup")
    with psycopg.connect(bare.dsn("naast"), autocommit=True) as connection:
        connection.execute("set role naast_owner; update file set text = 'later'; create table newer ()")

    earlier = restore(filled, folder / "kept.backup", replace=True, at=folder)

    assert ask(bare, "select text from file", role="naast_work") == [("een plan",)]
    assert ask(bare, "select * from access_loginsession") == []
    assert ask(bare, "select to_regclass('newer')") == [(None,)]
    assert earlier.stat().st_mode & 0o777 == 0o600
    restore(filled, earlier, replace=True, at=folder)
    assert ask(bare, "select text from file") == [("later",)]


def test_a_filled_database_is_not_overwritten(bare, filled, folder):
    backup(filled, folder / "kept.backup")

    with pytest.raises(Trouble, match="is not empty: restore into an empty one, or add --replace"):
        restore(filled, folder / "kept.backup", replace=False, at=folder)

    assert ask(bare, "select count(*) from access_loginsession") == [(1,)]


def test_a_file_that_is_no_backup_is_refused_before_anything_goes(bare, filled, folder):
    (folder / "notes.txt").write_text("geen reservekopie")

    with pytest.raises(Trouble, match=r"pg_restore failed: .*does not appear to be a valid archive"):
        restore(filled, folder / "notes.txt", replace=True, at=folder)

    assert ask(bare, "select text from file") == [("een plan",)]


def test_a_backup_that_cannot_be_written_leaves_no_half_file(filled, folder):
    with pytest.raises(Trouble, match="cannot be written"):
        backup(filled, folder / "nowhere" / "kept.backup")
