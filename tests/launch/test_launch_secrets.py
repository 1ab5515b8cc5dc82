"""Secrets and addresses: kept once, read by their own user, refused when everybody knows them."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from naast.launch import Trouble, connection, secrets
from naast.launch.secrets import DEMO_SECRET


@pytest.fixture(autouse=True)
def home(monkeypatch, folder):
    for name in ("NAAST_SECRET_KEY", "DATABASE_URL", "NAAST_RUNTIME_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NAAST_HOME", str(folder))
    return folder


def test_a_secret_is_made_once_however_many_ask(home):
    with ThreadPoolExecutor(8) as asking:
        kept = set(asking.map(lambda _: secrets.keep("secret_key"), range(8)))

    assert len(kept) == 1
    assert [path.name for path in (home / "secrets").iterdir()] == ["secret_key"]
    assert (home / "secrets" / "secret_key").stat().st_mode & 0o777 == 0o600
    assert (home / "secrets").stat().st_mode & 0o777 == 0o700


def test_production_makes_its_own_secret_and_keeps_it():
    secrets.make_secret_key()
    first = secrets.secret_key(demo=False)
    secrets.make_secret_key()

    assert secrets.secret_key(demo=False) == first
    assert first != DEMO_SECRET


def test_production_without_a_secret_does_not_start():
    with pytest.raises(Trouble, match="There is no secret key"):
        secrets.secret_key(demo=False)


def test_production_refuses_the_demonstration_secret(monkeypatch):
    monkeypatch.setenv("NAAST_SECRET_KEY", DEMO_SECRET)

    with pytest.raises(Trouble, match="is the demonstration secret, which everybody can read"):
        secrets.make_secret_key()


def test_production_refuses_the_demonstration_secret_in_its_file(home):
    (home / "secrets").mkdir()
    (home / "secrets" / "secret_key").write_text(DEMO_SECRET)

    with pytest.raises(Trouble, match="holds the demonstration secret"):
        secrets.make_secret_key()


def test_production_refuses_a_short_secret(monkeypatch):
    monkeypatch.setenv("NAAST_SECRET_KEY", "kort")

    with pytest.raises(Trouble, match="at least 32 characters"):
        secrets.make_secret_key()


def test_a_demonstration_needs_no_secret():
    assert secrets.secret_key(demo=True) == DEMO_SECRET


def test_a_folder_that_cannot_be_written_is_one_sentence(monkeypatch):
    monkeypatch.setenv("NAAST_HOME", "/dev/null/naast")

    with pytest.raises(
        Trouble, match=r"^The folder /dev/null/naast cannot be written: set NAAST_HOME to one that can\.$"
    ):
        secrets.make_home()


def test_the_address_keeps_what_the_url_says(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:p%40ss@db.example:5433/gezin?sslmode=verify-full")

    assert connection.setup_dsn() == {
        "NAME": "gezin",
        "USER": "u",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "verify-full"},
    }


def test_the_runtime_login_stands_beside_the_set_up_login(monkeypatch, home):
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:p@db.example/gezin?sslmode=require")
    assert connection.runtime_dsn() is None

    password = secrets.keep("gezin_runtime")

    runtime = connection.runtime_dsn()
    assert (runtime["USER"], runtime["PASSWORD"], runtime["HOST"]) == ("gezin_runtime", password, "db.example")
    assert runtime["OPTIONS"] == {"sslmode": "require"}


def test_a_given_runtime_login_comes_first(monkeypatch):
    monkeypatch.setenv("NAAST_RUNTIME_URL", "postgresql://r:x@db.example/gezin")

    assert connection.runtime_dsn()["USER"] == "r"


@pytest.mark.parametrize("url", ["mysql://u:p@host/x", "not an address", "postgresql://[::1/x"])
def test_something_that_is_no_address_is_told_so(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)

    with pytest.raises(Trouble, match="DATABASE_URL is not a PostgreSQL address"):
        connection.setup_dsn()


def test_an_address_without_a_database_is_told_so(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:p@host/")

    with pytest.raises(Trouble, match="DATABASE_URL names no database"):
        connection.setup_dsn()


def test_before_the_first_start_there_is_no_address():
    assert connection.setup_dsn() is None
    assert connection.runtime_dsn() is None
