"""Run once per start, as the owner of the database: tables, static files and, in a demonstration, content."""

import argparse
import contextlib
import hashlib
import io
import os
import sys
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command, get_commands

from naast.launch.connection import name_of, setup_dsn
from naast.launch.home import half_made
from naast.launch.trouble import Trouble

MIGRATING = 0x6E616173  # one set-up at a time on one database


def main() -> None:
    given = argparse.ArgumentParser()
    given.add_argument("--households", type=int, default=0)
    asked = given.parse_args()

    os.environ["NAAST_PROCESS"] = "owner"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naast.settings")
    django.setup()
    collect_static()
    migrate()
    content(asked.households)


def migrate() -> None:
    """The tables are those of this version."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from naast.launch import fresh

    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s)", [MIGRATING])
        try:
            executor = MigrationExecutor(connection)
            if todo := executor.migration_plan(executor.loader.graph.leaf_nodes()):
                say(f"Migrating the database ({len(todo)} steps).")
                from_nothing = not executor.loader.applied_migrations
                with fresh.only_what_changes() if from_nothing else contextlib.nullcontext():
                    call_command("migrate", interactive=False, verbosity=0)
        finally:
            cursor.execute("select pg_advisory_unlock(%s)", [MIGRATING])


def collect_static() -> None:
    """STATIC_ROOT holds what the pages ask for; nothing is copied when nothing changed."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return
    say("Collecting style sheets, scripts and fonts.")
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(now)


def fingerprint() -> str:
    from django.contrib.staticfiles.finders import get_finders

    known = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            facts = Path(storage.path(path)).stat()
            known.update(f"{path} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return known.hexdigest()


def content(households: int) -> None:
    """A demonstration shows Noord-Holland Noord and, from its first start, a population; production never holds any."""
    if not settings.NAAST_DEMO:
        if there_are("access.Account", is_demo=True):
            raise Trouble(f"This database holds the invented households of a demonstration: {apart('production')}.")
        return
    first_time = households and not there_are("households.Household")
    if first_time and there_are("access.Account", is_demo=False):
        raise Trouble(f"This database holds real accounts, so no demonstration goes into it: {apart('it')}.")
    run("load_nhn", "Loading Noord-Holland Noord.", stdout=io.StringIO())
    if first_time:
        half_made().write_text(name_of(setup_dsn()))
        run("make_demo", f"Making {households} demonstration households.", households=households)
        half_made().unlink()


def apart(what: str) -> str:
    return f"give {what} a database of its own, with another NAAST_HOME or DATABASE_URL"


def there_are(model: str, **which: Any) -> bool:
    from django.apps import apps

    try:
        return apps.get_model(model)._default_manager.filter(**which).exists()
    except LookupError:
        return False


def run(command: str, line: str, **options: Any) -> None:
    if command in get_commands():
        say(line)
        call_command(command, **options)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        main()
    except Trouble as trouble:
        sys.stderr.write(f"naast: {trouble}\n")
        sys.exit(trouble.exit_code)
