"""The database's roles and rights, brought to what Naast needs: looked up first, changed only where one is missing."""

import base64
import contextlib
import hashlib
import hmac
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import errors, sql

from naast.launch import secrets
from naast.launch.connection import Address, address, conninfo, runtime_beside, runtime_role
from naast.launch.home import home
from naast.launch.trouble import Trouble

OWNER = "naast_owner"
SURFACES = ("naast_work", "naast_portal", "naast_programme", "naast_public")
TASKS = "naast_tasks"
RATES = "naast_rates"  # counts in the casework and can do nothing else
RUNTIME_ROLES = (*SURFACES, TASKS, RATES)
OLDEST_SERVER = 150000  # views with security_invoker
LONGEST_NAME = 63  # bytes, for any name in PostgreSQL

# Two set-ups at once, of two databases on one server, meet in the roles they share.
RACES = (errors.DuplicateObject, errors.UniqueViolation, errors.InternalError_, errors.SerializationFailure)

# As the login role: any row is a reason not to start.
TOO_STRONG = """
    select r.rolname from pg_roles r
    where pg_has_role(session_user, r.oid, 'member')
      and (r.rolsuper or r.rolbypassrls
           or exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                      where c.relowner = r.oid and n.nspname !~ '^(pg_|information_schema$)'))
"""

# As the login role: a surface's rights without first taking that surface's role.
INHERITED = "select rolname from pg_roles where rolname = any(%s) and pg_has_role(session_user, oid, 'usage')"


@dataclass(frozen=True)
class Step:
    """One thing that must be so: the question whether it is, and the statement that makes it so."""

    holds: str
    given: tuple[str, ...]
    statement: sql.Composed


def prepare(setup: Address, *, at: Path | None = None, create: bool = False) -> Address:
    """The database is ready for migrations and its runtime login works; returns that login's address."""
    at = at or home()
    if create:
        create_database(setup)
    given = os.environ.get("NAAST_RUNTIME_URL")
    runtime = address(given, named="NAAST_RUNTIME_URL") if given else None
    role = runtime["USER"] if runtime else runtime_role(setup["NAME"])
    check_name(role)
    password = "" if runtime else secrets.keep(role, at=at)

    with connected(setup) as connection:
        check_version(connection.info.server_version)
        take_steps(connection, steps(setup, role, password, by=connection.info.user))
        runtime = runtime or runtime_beside(setup, at=at)
        assert runtime is not None
        if not given and not accepts(runtime):
            # A new data folder beside an existing database: its password becomes the one.
            run(connection, [set_password(role, password)])
    check_runtime(runtime)
    return runtime


def create_database(setup: Address) -> None:
    """The database exists; only for the private server, where we are the superuser."""
    with connected({**setup, "NAME": "postgres"}) as connection:
        if connection.execute("select from pg_database where datname = %s", [setup["NAME"]]).fetchone() is None:
            with contextlib.suppress(errors.DuplicateDatabase, errors.UniqueViolation):
                connection.execute(database_statement(setup["NAME"]))


def begin_again(setup: Address) -> None:
    """The database is gone; only for the private server, and only when what was in it was half made."""
    with connected({**setup, "NAME": "postgres"}) as connection:
        connection.execute(compose("drop database if exists {} with (force)", setup["NAME"]))


def steps(setup: Address, runtime: str, password: str, *, by: str) -> list[Step]:
    """Everything set-up wants, in the order in which it can be had."""
    database = setup["NAME"]
    wanted = [role_exists(role) for role in (OWNER, *RUNTIME_ROLES)]
    wanted.append(login_exists(runtime, password))
    wanted += [is_member(runtime, of=role) for role in RUNTIME_ROLES]
    wanted.append(is_member(by, of=OWNER))
    wanted += [
        # First what everybody has by default, or the rights below would seem to be there already.
        Step(
            # grantee 0 is PUBLIC; without a list of rights the built-in ones count, and those let everybody in
            "select datacl is not null and not exists (select from aclexplode(datacl) where grantee = 0)"
            " from pg_database where datname = %s",
            (database,),
            compose("revoke all on database {} from public", database),
        ),
        Step(
            "select not exists (select from aclexplode((select nspacl from pg_namespace where nspname = 'public'))"
            " where grantee = 0 and privilege_type = 'CREATE')",
            (),
            compose("revoke create on schema public from public"),
        ),
        Step(
            "select has_database_privilege(%s, %s, 'create') and has_database_privilege(%s, %s, 'temp')",
            (OWNER, database, OWNER, database),
            compose("grant create, temporary, connect on database {} to {}", database, OWNER),
        ),
        Step(
            "select has_schema_privilege(%s, 'public', 'create')",
            (OWNER,),
            compose("grant create, usage on schema public to {}", OWNER),
        ),
        may_connect(runtime, database),
        may_connect(by, database),
    ]
    return wanted


def role_exists(role: str) -> Step:
    return Step(
        "select exists (select from pg_roles where rolname = %s)",
        (role,),
        compose("create role {} nologin noinherit nobypassrls", role),
    )


def login_exists(role: str, password: str) -> Step:
    return Step(
        "select exists (select from pg_roles where rolname = %s)",
        (role,),
        compose("create role {} login noinherit nobypassrls password ", role) + sql.Literal(scram(password)),
    )


def may_connect(role: str, database: str) -> Step:
    return Step(
        "select has_database_privilege(%s, %s, 'connect')",
        (role, database),
        compose("grant connect on database {} to {}", database, role),
    )


def set_password(role: str, password: str) -> sql.Composed:
    return compose("alter role {} password ", role) + sql.Literal(scram(password))


def is_member(role: str, *, of: str) -> Step:
    # From version 16 a membership can come without the right to become that role.
    return Step(
        "select pg_has_role(%s::name, %s::name, case when current_setting('server_version_num')::int >= 160000"
        " then 'set' else 'member' end)",
        (role, of),
        compose("grant {} to {}", of, role),
    )


def take_steps(connection: psycopg.Connection, wanted: list[Step], *, patience: float = 20.0) -> None:
    """Every step holds. Each is looked up again after a race with another set-up."""
    give_up_at = time.monotonic() + patience
    for step in wanted:
        while not holds(connection, step):
            try:
                connection.execute(step.statement)
            except RACES:
                if time.monotonic() > give_up_at:
                    raise
                time.sleep(0.05)
            except errors.InsufficientPrivilege as refused:
                raise Trouble(not_allowed(connection, wanted)) from refused
            else:
                if not holds(connection, step):  # a GRANT without the right to it only warns
                    raise Trouble(not_allowed(connection, wanted))


def holds(connection: psycopg.Connection, step: Step) -> bool:
    try:
        row = connection.execute(step.holds, step.given).fetchone()
    except errors.UndefinedObject:  # a role that another step has yet to make
        return False
    return bool(row and row[0])


def not_allowed(connection: psycopg.Connection, wanted: list[Step]) -> str:
    missing = [step.statement.as_string(connection) + ";" for step in wanted if not holds(connection, step)]
    return (
        f"The user {connection.info.user} may not set up the database {connection.info.dbname}; "
        "ask its administrator to run this once:\n\n" + "\n".join(missing)
    )


def run(connection: psycopg.Connection, statements: list[sql.Composed]) -> None:
    for statement in statements:
        try:
            connection.execute(statement)
        except errors.InsufficientPrivilege as refused:
            said = statement.as_string(connection)
            raise Trouble(
                f"The user {connection.info.user} may not do this; ask the administrator to run:\n\n{said};"
            ) from refused


def script(setup: Address, *, at: Path | None = None) -> str:
    """What a database administrator runs once when DATABASE_URL may not create roles; holds no readable password."""
    role = runtime_role(setup["NAME"])
    check_name(role)
    by = setup["USER"] or "naast_setup"
    wanted = steps(setup, role, secrets.keep(role, at=at), by=by)
    lines = [database_statement(setup["NAME"]), *(step.statement for step in wanted)]
    return "\n".join(line.as_string(None) + ";" for line in lines)


def check_version(number: int) -> None:
    """Naast needs PostgreSQL 15 or newer."""
    if number < OLDEST_SERVER:
        raise Trouble(f"This is PostgreSQL {number // 10000}; Naast needs version 15 or newer.")


def check_name(role: str) -> None:
    if len(role.encode()) > LONGEST_NAME:
        raise Trouble(f"The name of the database is too long: {role} has more than {LONGEST_NAME} bytes.")


def check_runtime(runtime: Address) -> None:
    """The login that serves requests owns nothing, and no rule of the database bends for it."""
    with connected(runtime) as connection:
        strong = [name for (name,) in connection.execute(TOO_STRONG)]
        inherited = [name for (name,) in connection.execute(INHERITED, [list(RUNTIME_ROLES)])]
    if strong:
        raise Trouble(
            f"The login {runtime['USER']} is too strong to serve requests: it is, or can become, "
            f"{', '.join(strong)}, which owns tables or passes row level security."
        )
    if inherited:
        raise Trouble(
            f"The login {runtime['USER']} has the rights of {', '.join(inherited)} without taking that role: "
            f"make it NOINHERIT, and from PostgreSQL 16 grant those roles WITH INHERIT FALSE."
        )


def accepts(runtime: Address) -> bool:
    try:
        psycopg.connect(conninfo(runtime, connect_timeout=10)).close()
    except psycopg.OperationalError as refused:
        return "authentication failed" not in str(refused)
    return True


@contextlib.contextmanager
def connected(to: Address) -> Iterator[psycopg.Connection]:
    """A connection whose every statement stands by itself; an unreachable server is told in one sentence."""
    try:
        connection = psycopg.connect(conninfo(to, connect_timeout=10), autocommit=True, application_name="naast set-up")
    except psycopg.OperationalError as refused:
        place = to["HOST"] or "this machine"
        said = " ".join(str(refused).split()) or "no reason given"
        raise Trouble(f"The database {to['NAME']} at {place} cannot be reached: {said}") from refused
    with connection:
        yield connection


def database_statement(name: str) -> sql.Composed:
    return compose("create database {} template template0 encoding 'UTF8' locale 'C.UTF-8'", name)


def compose(text: str, *names: str) -> sql.Composed:
    return sql.SQL(text).format(*(sql.Identifier(name) for name in names))


def scram(password: str, *, rounds: int = 4096) -> str:
    """What the server keeps of a password (RFC 5802), so that no log and no script ever shows the password itself."""
    salt = os.urandom(16)
    salted = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, rounds)
    stored = hashlib.sha256(hmac.digest(salted, b"Client Key", "sha256")).digest()
    server = hmac.digest(salted, b"Server Key", "sha256")
    shown = [base64.b64encode(part).decode() for part in (salt, stored, server)]
    return f"SCRAM-SHA-256${rounds}:{shown[0]}${shown[1]}:{shown[2]}"
