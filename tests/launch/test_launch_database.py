"""Set-up brings the roles and rights of a database to what Naast needs, whoever runs it and however often."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from psycopg import errors

from naast.launch import Trouble, database
from naast.launch.connection import conninfo

ROLES = {
    "naast_owner",
    "naast_work",
    "naast_portal",
    "naast_programme",
    "naast_public",
    "naast_tasks",
    "naast_rates",
}


def open_as(address):
    return psycopg.connect(conninfo(address), autocommit=True)


def superuser(server, name="postgres"):
    return psycopg.connect(server.dsn(name), autocommit=True)


def rows_of_set_up(server):
    """The rows set-up writes, with the transaction that wrote each."""
    with superuser(server) as connection:
        return connection.execute(
            "select xmin::text, rolname from pg_authid union all select xmin::text, roleid::text from pg_auth_members"
            " union all select xmin::text, datname from pg_database order by 1, 2"
        ).fetchall()


def a_user(server, name, rights=""):
    with superuser(server) as connection:
        connection.execute(f"create role {name} login {rights} password 'x'")
        connection.execute(f"create database {name}_db owner {name}")
    return {**server.address(f"{name}_db"), "USER": name, "PASSWORD": "x"}


def test_a_second_set_up_changes_nothing(bare, folder):
    first = database.prepare(bare.address(), at=folder, create=True)
    before = rows_of_set_up(bare)

    second = database.prepare(bare.address(), at=folder, create=True)

    assert first == second
    assert rows_of_set_up(bare) == before


def test_the_roles_are_weak_and_cannot_log_in(bare, folder):
    database.prepare(bare.address(), at=folder, create=True)

    with superuser(bare) as connection:
        weak = connection.execute(
            "select rolname from pg_roles where rolname = any(%s) and not (rolcanlogin or rolsuper or rolbypassrls"
            " or rolinherit or rolcreaterole or rolcreatedb)",
            [list(ROLES)],
        ).fetchall()
    assert {name for (name,) in weak} == ROLES


def test_the_runtime_login_takes_a_surface_but_never_the_owner(bare, folder):
    runtime = database.prepare(bare.address(), at=folder, create=True)

    with open_as(runtime) as connection:
        connection.execute("set role naast_work")
        connection.execute("set role naast_tasks")
        with pytest.raises(errors.InsufficientPrivilege, match="permission denied to set role"):
            connection.execute("set role naast_owner")
    assert runtime["USER"] == "naast_runtime"
    assert (folder / "secrets" / "naast_runtime").stat().st_mode & 0o777 == 0o600


def test_the_runtime_login_has_nothing_before_it_takes_a_role(bare, folder):
    runtime = database.prepare(bare.address(), at=folder, create=True)
    with superuser(bare, "naast") as connection:
        connection.execute("set role naast_owner; create table file (); grant select on file to naast_work")

    with open_as(runtime) as connection:
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("select from file")
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("create table public.mine ()")
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute("create temporary table mine ()")
        connection.execute("set role naast_work; select from file")


def test_nobody_else_may_connect(bare, folder):
    database.prepare(bare.address(), at=folder, create=True)
    stranger = {**a_user(bare, "stranger"), "NAME": "naast"}

    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        open_as(stranger)


def test_three_set_ups_at_once_meet_in_the_shared_roles(bare, folder):
    addresses = [bare.address(name) for name in ("one", "two", "one")]

    with ThreadPoolExecutor(3) as racing:
        made = list(racing.map(lambda address: database.prepare(address, at=folder, create=True), addresses))

    assert [address["USER"] for address in made] == ["one_runtime", "two_runtime", "one_runtime"]
    assert made[0] == made[2]


def test_an_owner_of_the_database_who_may_make_roles_is_enough(bare, folder):
    setup = a_user(bare, "setter", "createrole")

    runtime = database.prepare(setup, at=folder)
    database.prepare(setup, at=folder)

    with open_as(setup) as connection:
        connection.execute("set role naast_owner; create schema sec; create extension btree_gist")
        connection.execute("create table public.file (); grant select on file to naast_work")
    with open_as(runtime) as connection:
        connection.execute("set role naast_work; select from public.file")


def test_an_ordinary_user_is_told_what_the_administrator_must_run(bare, folder):
    setup = a_user(bare, "ordinary")
    with pytest.raises(Trouble, match="The user ordinary may not set up the database ordinary_db") as trouble:
        database.prepare(setup, at=folder)

    with superuser(bare, "ordinary_db") as connection:
        connection.execute(str(trouble.value).split("\n\n")[1])
    runtime = database.prepare(setup, at=folder)

    with open_as(runtime) as connection:
        connection.execute("set role naast_work")


def test_the_printed_script_prepares_a_database_and_shows_no_password(bare, folder):
    setup = {**bare.address("fresh"), "USER": "setter"}
    script = database.script(setup, at=folder)
    with superuser(bare) as connection:
        connection.execute("create role setter login password 'x'")
        create, rest = script.split(";\n", 1)
        connection.execute(create)
    with superuser(bare, "fresh") as connection:
        connection.execute(rest)

    database.prepare({**setup, "PASSWORD": "x"}, at=folder)

    assert (folder / "secrets" / "fresh_runtime").read_text() not in script


def test_a_lost_password_file_is_made_again(bare, folder):
    before = database.prepare(bare.address(), at=folder, create=True)
    (folder / "secrets" / "naast_runtime").unlink()

    after = database.prepare(bare.address(), at=folder)

    assert after["PASSWORD"] != before["PASSWORD"]
    open_as(after).close()


def test_a_login_that_can_become_the_owner_may_not_serve(bare, folder):
    runtime = database.prepare(bare.address(), at=folder, create=True)
    with superuser(bare, "naast") as connection:
        connection.execute("set role naast_owner; create table file (); reset role; grant naast_owner to naast_runtime")

    with pytest.raises(Trouble, match=r"too strong to serve requests: .* naast_owner, which owns tables"):
        database.check_runtime(runtime)


def test_a_login_that_inherits_a_surface_may_not_serve(bare, folder):
    runtime = database.prepare(bare.address(), at=folder, create=True)
    with superuser(bare) as connection:
        connection.execute("alter role naast_runtime inherit; revoke naast_work from naast_runtime")
        connection.execute("grant naast_work to naast_runtime")

    with pytest.raises(Trouble, match=r"has the rights of naast_work.* without taking that role"):
        database.check_runtime(runtime)


@pytest.mark.parametrize("number", [90600, 140018])
def test_an_older_postgresql_is_refused(number):
    with pytest.raises(Trouble, match="Naast needs version 15 or newer"):
        database.check_version(number)


@pytest.mark.parametrize("number", [150000, 180006])
def test_a_newer_postgresql_is_accepted(number):
    database.check_version(number)


def test_a_server_that_is_not_there_is_told_without_the_password(folder):
    nowhere = {"NAME": "naast", "USER": "u", "PASSWORD": "hush", "HOST": "127.0.0.1", "PORT": "1"}

    with pytest.raises(Trouble, match=r"The database naast at 127\.0\.0\.1 cannot be reached") as trouble:
        database.prepare(nowhere, at=folder)

    assert "hush" not in str(trouble.value)


def test_a_database_name_too_long_for_its_login_is_refused(folder):
    with pytest.raises(Trouble, match="name of the database is too long"):
        database.prepare({"NAME": "n" * 60, "USER": "", "PASSWORD": "", "HOST": "", "PORT": ""}, at=folder)
