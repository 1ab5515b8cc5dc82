"""The second wall, written the same way for every table: who may touch it at all, and which of its rows.

Used in migrations only, so a change here changes no database that exists.
"""

from __future__ import annotations

from pathlib import Path

from django.db import migrations


def sql_file(path: Path, *, undo: str = migrations.RunSQL.noop) -> migrations.RunSQL:
    return migrations.RunSQL(path.read_text(), undo)


def closed(table: str) -> migrations.RunSQL:
    """Row-level security stands; without a policy nobody but the owner sees a row."""
    return migrations.RunSQL(
        f"alter table {table} enable row level security", f"alter table {table} disable row level security"
    )


def policy(table: str, role: str, rows: str, *, command: str = "all", check: str | None = None) -> migrations.RunSQL:
    """`role` meets only the rows for which `rows` holds, for this command; at most one policy per command."""
    name = f"{role}_{command}"
    using = "" if command == "insert" else f" using ({rows})"
    with_check = f" with check ({check or rows})" if command in ("insert", "all", "update") else ""
    return migrations.RunSQL(
        f"create policy {name} on {table} as permissive for {command} to {role}{using}{with_check}",
        f"drop policy {name} on {table}",
    )


def grant(table: str, role: str, privileges: str) -> migrations.RunSQL:
    """`role` may do this with the table: 'select, insert', or with columns 'select (id, name)'."""
    return migrations.RunSQL(f"grant {privileges} on {table} to {role}", f"revoke all on {table} from {role}")


def sequence(table: str, role: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"grant usage on sequence {table}_id_seq to {role}", f"revoke all on sequence {table}_id_seq from {role}"
    )


def among(column: str, function: str) -> str:
    """The form every policy has: the array is worked out once for a query, and the index is used."""
    return f"{column} = any ((select sec.{function}())::bigint[])"


def whole(
    table: str,
    column: str,
    function: str,
    *,
    role: str = "naast_work",
    privileges: str = "select, insert, update, delete",
    rows: str | None = None,
) -> list[migrations.RunSQL]:
    """A table of which `role` meets the rows of its own circle and no other."""
    operations = [closed(table), policy(table, role, rows or among(column, function)), grant(table, role, privileges)]
    if "insert" in privileges:
        operations.append(sequence(table, role))
    return operations


def belongs(table: str, column: str, parent: str) -> migrations.RunSQL:
    """The row and what it belongs to are about the same household; hidden and missing give the same error."""
    name = f"{table}_{column}_same_household"
    return migrations.RunSQL(
        f"""
        create unique index if not exists {parent}_id_household on {parent} (id, household_id);
        alter table {table} add constraint {name} foreign key ({column}, household_id)
            references {parent} (id, household_id) deferrable initially deferred;
        """,
        f"alter table {table} drop constraint {name}",
    )
