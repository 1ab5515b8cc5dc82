"""The whole suite runs on a real PostgreSQL of its own, strictly: see docs/ARCHITECTURE.md, "Tests"."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

import psycopg
import pytest

TEST_HOME = Path(os.environ.get("NAAST_TEST_HOME", Path(tempfile.gettempdir()) / f"naast-test-{os.geteuid()}"))
os.environ.setdefault("NAAST_DEMO", "1")
os.environ["NAAST_PROCESS"] = "owner"
os.environ["NAAST_HOME"] = str(TEST_HOME)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naast.settings")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # sync playwright runs an event loop in this thread


AT_THE_END = contextlib.ExitStack()


def _prepare() -> None:
    """The database stands before Django's settings are read, for they say where it is."""
    from naast.launch import connection, database
    from naast.launch.embedded import Embedded
    from naast.launch.home import cluster
    from naast.launch.secrets import make_home

    make_home()
    (TEST_HOME / "static").mkdir(exist_ok=True)
    # With `pytest -n` this runs once in the process that hands out the tests, and once in each that runs them.
    is_first = "PYTEST_XDIST_WORKER" not in os.environ
    if not os.environ.get("DATABASE_URL"):
        # Durability does not matter here; the tests that pull the plug start a server of their own.
        careless = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
        AT_THE_END.enter_context(Embedded(cluster(), careless).borrowed())
    setup = connection.setup_dsn()
    if is_first:
        _set_up(database, setup)

    import django

    django.setup()

    from tests.support import strictness

    strictness.undefined_template_variables_fail()
    strictness.unordered_queries_come_back_shuffled()


def _set_up(database, setup) -> None:
    database.prepare(setup, create=True)
    with psycopg.connect(
        host=setup["HOST"], user=setup["USER"], password=setup["PASSWORD"], port=setup["PORT"], dbname=setup["NAME"]
    ) as administrator:
        # Tests speak as the owner, as migrations do, so it is the owner who makes the test database.
        # (Before PostgreSQL 16 a role that inherits nothing does not even have its own database's public schema.)
        administrator.execute("alter role naast_owner createdb inherit")


_prepare()
pytest_plugins = ["tests.support.database", "tests.support.people", "tests.support.running"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, django_db_blocker):
    """The database of these tests is a copy of one that was migrated before."""
    from django.db import connection
    from tests.support import mould

    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = mould.migrated_database(TEST_HOME)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """At the end nobody else is in it, so that it can go."""
    yield
    from django.db import connection
    from tests.support import mould

    with django_db_blocker.unblock():
        name = connection.settings_dict["NAME"]
        connection.close()
        if name.startswith("test_"):  # else no test asked for one
            mould.close(name)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Alone, the quick answers come first; side by side what takes minutes begins first, so that no core waits for the other."""
    weights: dict[Path, int] = {}
    for item in items:
        weights[item.path] = max(weights.get(item.path, 0), _weight(item))
    direction = -1 if hasattr(config, "workerinput") else 1
    items.sort(key=lambda item: direction * weights[item.path])


def _weight(item) -> int:
    if item.path.name == "test_every_page.py":
        return 3  # the longest of all
    return 2 if item.get_closest_marker("browser") else int(bool(item.get_closest_marker("slow")))


def pytest_unconfigure(config):
    """The last one out stops the server."""
    AT_THE_END.close()
