"""What is made fast is what would have been made."""

from __future__ import annotations

import pytest
from conftest import TEST_HOME

from naast.launch import backup
from naast.launch.connection import setup_dsn
from tests.support import mould

PLAIN = "naast_step_by_step"


def tables_of(name, tmp_path):
    """Every table, policy, function and grant of a database, as PostgreSQL writes them down."""
    kept = tmp_path / f"{name}.sql"
    backup.tool("pg_dump", {**setup_dsn(), "NAME": name}, "--schema-only", f"--file={kept}")
    return [line for line in kept.read_text().splitlines() if "restrict" not in line]


@pytest.mark.proof
def test_a_database_from_nothing_has_the_tables_of_one_that_was_migrated_step_by_step(django_db_blocker, tmp_path):
    with django_db_blocker.unblock():
        quick = tables_of(mould.migrated_database(TEST_HOME), tmp_path)
        mould.make(PLAIN)
        plain = tables_of(PLAIN, tmp_path)
        with mould._server() as server:
            server.execute(f"drop database {PLAIN}")

    assert len(quick) > 10_000
    assert quick == plain
