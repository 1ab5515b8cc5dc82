"""The one command of Naast."""

import contextlib
import os
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from naast.launch.trouble import Trouble
from naast.scenario.commands import app as scenario

app = typer.Typer(
    name="naast", help=__doc__, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
log = typer.Typer(no_args_is_help=True, help="The log of who did what and who looked.")
base = typer.Typer(no_args_is_help=True, help="The database.")
app.add_typer(log, name="log")
app.add_typer(base, name="database")
app.add_typer(scenario, name="scenario")

NO_DATABASE = "postgresql://nobody@127.0.0.1:1/none"
ANY_ARGUMENTS = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


def main() -> None:
    """Every trouble is one sentence and an exit code."""
    try:
        app()
    except Trouble as trouble:
        sys.stderr.write(f"naast: {trouble}\n")
        sys.exit(trouble.exit_code)


@app.command()
def serve() -> None:
    """Serve Naast: set up the database, then run web and jobs until Ctrl-C."""
    from naast.launch import serve as launch

    launch.run(launch.wanted(demo=os.environ.get("NAAST_DEMO") == "1"))


@app.command()
def demo() -> None:
    """Serve a demonstration with invented households; what `make run` calls."""
    from naast.launch import serve as launch

    os.environ["NAAST_DEMO"] = "1"
    launch.run(launch.wanted(demo=True))


@app.command("demo-data")
def demo_data(
    households: Annotated[int | None, typer.Option(help="How many; 300 unless told.")] = None,
    seed: Annotated[int | None, typer.Option(help="The same number gives the same people.")] = None,
) -> None:
    """Make invented households, once per database; only with NAAST_DEMO=1."""
    if os.environ.get("NAAST_DEMO") != "1":
        raise Trouble("Invented households belong in a demonstration only: set NAAST_DEMO=1.")
    manage_as("owner", "migrate", "--verbosity", "0")
    manage_as("owner", "load_nhn")
    given = {"--households": households, "--seed": seed}
    asked = [part for name, value in given.items() if value is not None for part in (name, str(value))]
    manage_as("owner", "make_demo", *asked)


@app.command("load-nhn")
def load_nhn() -> None:
    """Load or refresh the network and programme of Noord-Holland Noord."""
    manage_as("owner", "load_nhn")


@app.command()
def migrate() -> None:
    """Bring the tables to this version."""
    manage_as("owner", "migrate")


@app.command(context_settings=ANY_ARGUMENTS)
def manage(
    context: typer.Context,
    process: Annotated[str, typer.Option("--as", help="owner, web or jobs")] = "owner",
    database: Annotated[bool, typer.Option(help="Have the database ready first; makemigrations needs none.")] = True,
) -> None:
    """Run any Django management command."""
    if process not in ("owner", "web", "jobs"):
        raise Trouble(f"There is no process {process!r}: choose owner, web or jobs.")
    if database:
        manage_as(process, *context.args)
    else:
        os.environ["DATABASE_URL"] = NO_DATABASE
        warnings.filterwarnings("ignore", message="Got an error checking a consistent migration history")
        django(process, *context.args)


@app.command()
def jobs(
    calculations: Annotated[
        bool, typer.Option("--calculations", help="Those of the scenarios, which can take hours.")
    ] = False,
) -> None:
    """Do the jobs that wait, until asked to stop; the database must be up."""
    if calculations:
        from naast.launch.children import give_way

        give_way()
    django("jobs", "procrastinate", "worker", "--queues", "calculations" if calculations else "default")


@log.command("verify")
def log_verify() -> None:
    """Check every chain of the log; names the first bad entry."""
    manage_as("owner", "log_verify")


@log.command("heads")
def log_heads() -> None:
    """Print the heads of the chains, to be kept elsewhere."""
    manage_as("owner", "log_heads")


@app.command()
def backup(file: Path) -> None:
    """Write the whole database to one file."""
    from naast.launch.backup import backup
    from naast.launch.home import home

    with ready() as setup:
        backup(setup, file)
    typer.echo(f"The database is in {file}. Keep {home() / 'secrets'} with it: it opens the sealed addresses.")


@app.command()
def restore(
    file: Path,
    replace: Annotated[bool, typer.Option(help="Put it in the place of what is there now.")] = False,
) -> None:
    """Bring back a backup; everybody has to sign in again."""
    from naast.launch.alone import alone
    from naast.launch.backup import restore
    from naast.launch.secrets import make_home

    with alone(make_home()), ready() as setup:
        kept = restore(setup, file, replace=replace)
    typer.echo(f"The database is as it was in {file}." + (f" The earlier one is in {kept}." if kept else ""))


@scenario.command()
def observed(
    model: Annotated[str, typer.Option(help="Lay the figures beside this model that comes with Naast.")] = "",
    targets: Annotated[bool, typer.Option(help="Only the months to calibrate that model on.")] = False,
    count: Annotated[bool, typer.Option(help="Count the casework first; it happens by itself every month.")] = False,
) -> None:
    """Print what was counted in the casework of the region, as JSON."""
    chosen = {"--model": model, "--targets": targets, "--count": count}
    asked = [[option, given] if isinstance(given, str) else [option] for option, given in chosen.items() if given]
    manage_as("jobs", "observed", *(part for parts in asked for part in parts))


@base.command("sql")
def database_sql() -> None:
    """Print what a database administrator runs once when DATABASE_URL may not create roles."""
    from naast.launch import database
    from naast.launch.connection import EMBEDDED_DATABASE, Address, setup_dsn

    unnamed: Address = {"NAME": EMBEDDED_DATABASE, "USER": "", "PASSWORD": "", "HOST": "", "PORT": ""}
    typer.echo(database.script(setup_dsn() or unnamed))


@contextlib.contextmanager
def ready() -> Iterator:
    from naast.launch.serve import database_ready

    with database_ready(quiet=True) as setup:
        yield setup


def manage_as(process: str, *arguments: str) -> None:
    """A management command has run, as this process, on a database that is ready."""
    with ready():
        django(process, *arguments)


def django(process: str, *arguments: str) -> None:
    from naast.launch import secrets

    os.environ["NAAST_PROCESS"] = process
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naast.settings")
    if os.environ.get("NAAST_DEMO") != "1":
        secrets.make_home()
        secrets.make_secret_key()
        os.environ["NAAST_SECRET_KEY"] = secrets.secret_key(demo=False)

    from django.core.management import execute_from_command_line

    execute_from_command_line(["naast", *arguments])


if __name__ == "__main__":
    main()
