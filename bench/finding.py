"""Finding somebody among everybody, beside the naive form of the same question: `search` and `duplicates`.

Runs in a process of its own (python -m bench.finding), on the database of NAAST_HOME; speaks as the work surface does, and for
the naive forms as the owner, without policies. That no question reads the whole table of people is told by the database's own
count of such readings.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from datetime import date

TIMES, NAIVE_TIMES = 60, 5
MISSPELLED = [("Femke", "Jansn"), ("Mohamed", "El Idrisi"), ("Sanne", "Vissser"), ("Daan", "Bakkr"), ("M.", "de Vrise")]


def percentiles(seconds: list[float]) -> dict[str, float]:
    ranked = sorted(seconds)
    return {
        "p50_ms": round(1000 * statistics.median(ranked), 2),
        "p95_ms": round(1000 * ranked[min(len(ranked) - 1, int(0.95 * len(ranked)))], 2),
    }


def spoiled(name: str, turn: int) -> str:
    """One letter left out, somewhere in the middle."""
    at = 1 + turn % max(1, len(name) - 2)
    return name[:at] + name[at + 1 :]


class Finding:
    def __init__(self):
        import django

        django.setup()
        from django.db import connection, transaction

        from naast.access.actors import Actor
        from naast.access.models import Account
        from naast.foundation import database, periods
        from naast.households.models import Person

        self.connection, self.database, self.transaction = connection, database, transaction
        self.account = Account.objects.select_related("professional__team").get(username="vast-gezicht")
        with transaction.atomic():
            database.enter("naast_work", actor_id=self.account.pk)
            self.today = periods.day_of(database.now())
            self.by = Actor(self.account, today=self.today)
            self.mine = list(Person.objects.exclude(given_name="").order_by("pk")[:200])
            with connection.cursor() as cursor:
                cursor.execute("select count(*) from households_person")
                self.in_caseload = cursor.fetchone()[0]
        with connection.cursor() as cursor:
            cursor.execute("set role naast_owner" if self.is_superuser() else "select 1")
            cursor.execute("select count(*) from households_person")
            self.everybody = cursor.fetchone()[0]
            cursor.execute("select id from households_person where given_name <> '' order by md5(id::text) limit 200")
            ids = [row[0] for row in cursor.fetchall()]
        self.anybody = list(Person.objects.filter(pk__in=ids).order_by("pk"))

    def is_superuser(self) -> bool:
        with self.connection.cursor() as cursor:
            cursor.execute("select rolsuper from pg_roles where rolname = current_user")
            return cursor.fetchone()[0]

    def readings(self) -> int:
        """How often the whole table of people was read, so far."""
        with self.connection.cursor() as cursor:
            cursor.execute("select pg_stat_force_next_flush()")
            cursor.execute("select pg_stat_clear_snapshot()")
            cursor.execute("select seq_scan from pg_stat_user_tables where relname = 'households_person'")
            return cursor.fetchone()[0]

    def as_worker(self, ask, times: int) -> dict:
        """Time in the database for each question, and how often it read everybody."""
        spent: list[float] = []
        for turn in range(times + 3):
            with self.transaction.atomic():
                self.database.enter("naast_work", actor_id=self.account.pk)
                took = ask(turn)
                self.transaction.set_rollback(True)
            if turn >= 3:  # the first ones load what every later one has
                spent.append(took)
        before = self.readings()
        with self.transaction.atomic():
            self.database.enter("naast_work", actor_id=self.account.pk)
            ask(0)
            self.transaction.set_rollback(True)
        return {**percentiles(spent), "read_everybody": self.readings() - before}

    def naive(self, sql: str, arguments, times: int = NAIVE_TIMES) -> dict:
        spent = []
        for turn in range(times):
            with self.transaction.atomic(), self.connection.cursor() as cursor:
                cursor.execute("set local enable_indexscan = off; set local enable_bitmapscan = off")
                started = time.perf_counter()
                cursor.execute(sql, arguments(turn))
                cursor.fetchall()
                spent.append(time.perf_counter() - started)
        return percentiles(spent)

    # --- search ---

    def search(self, text) -> float:
        from naast.households import queries

        asked: list[float] = []

        def timed(execute, sql, params, many, context):
            started = time.perf_counter()
            try:
                return execute(sql, params, many, context)
            finally:
                if sql.lstrip().upper().startswith("SELECT") and "households_membership" in sql:
                    asked.append(time.perf_counter() - started)

        with self.connection.execute_wrapper(timed):
            queries.find_in_caseload(self.by, text, today=self.today)
        return sum(asked)

    def searches(self):
        def person(turn):
            return self.mine[turn % len(self.mine)]

        ways = {
            "exact tokens": lambda turn: f"{person(turn).given_name} {person(turn).surname}",
            "a spelling fault": lambda turn: f"{person(turn).given_name} {spoiled(person(turn).surname, turn)}",
            "an initial": lambda turn: f"{person(turn).given_name[0]}. {person(turn).surname}",
            "a birth date": lambda turn: f"{person(turn).born_on or date(1980, 1, 1):%d-%m-%Y}",
        }
        like = "select id from households_person where given_name || ' ' || surname ilike %s limit 20"
        similar = (
            "select id from households_person where similarity(given_name || ' ' || surname, %s) > 0.4 "
            "order by similarity(given_name || ' ' || surname, %s) desc limit 20"
        )
        naive = {
            "exact tokens": (like, lambda turn: [f"%{ways['exact tokens'](turn)}%"]),
            "a spelling fault": (similar, lambda turn: [ways["a spelling fault"](turn)] * 2),
            "an initial": (like, lambda turn: [f"{person(turn).given_name[0]}%{person(turn).surname}%"]),
            "a birth date": ("select id from households_person where born_on = %s", lambda turn: [person(turn).born_on]),
        }  # fmt: skip
        for way, text in ways.items():
            found = self.as_worker(lambda turn, text=text: self.search(text(turn)), TIMES)
            beside = self.naive(*naive[way])
            target = 10 if way == "exact tokens" else 50
            yield {
                "measured": f"search: {way}", "people": self.everybody, "in_caseload": self.in_caseload, **found,
                "target_p95_ms": target, "naive_p50_ms": beside["p50_ms"], "naive_p95_ms": beside["p95_ms"],
                "ratio": round(beside["p50_ms"] / max(found["p50_ms"], 0.01), 1),
            }  # fmt: skip

    # --- duplicates ---

    def typed(self, person, turn) -> tuple[str, list[str], date | None]:
        from naast.households import names

        return person.given_name, names.spellings(person.prefix, spoiled(person.surname, turn)), person.born_on

    def duplicates(self):
        def here(turn):
            given, spelled, born = self.typed(self.mine[turn % len(self.mine)], turn)
            started = time.perf_counter()
            self.database.call("alike_in_caseload", given, spelled, born, "", None)
            return time.perf_counter() - started

        def anywhere(turn, *, dated=True):
            given, spelled, born = self.typed(self.anybody[turn % len(self.anybody)], turn)
            started = time.perf_counter()
            self.database.call("likely_matches", given, spelled, born if dated else None, "bench", "", None)
            return time.perf_counter() - started

        def half(turn):
            given, surname = MISSPELLED[turn % len(MISSPELLED)]
            started = time.perf_counter()
            self.database.call("likely_matches", given, [surname], None, "bench", "", None)
            return time.perf_counter() - started

        distance = (
            "select id from households_person order by levenshtein(lower(left(given_name || ' ' || surname, 60)), lower(%s)) "
            "limit 5"
        )

        def name(turn):
            person = self.anybody[turn % len(self.anybody)]
            return [f"{person.given_name} {spoiled(person.surname, turn)}"]

        beside = self.naive(distance, name)
        for what, ask in {
            "duplicates: while typing, the own households": here,
            "duplicates: elsewhere, with a birth date": anywhere,
            "duplicates: elsewhere, without a birth date": lambda turn: anywhere(turn, dated=False),
            "duplicates: elsewhere, half a name": half,
            "duplicates: pairs in the own households": lambda turn: self.pairs(),
        }.items():
            found = self.as_worker(ask, TIMES)
            yield {
                "measured": what, "people": self.everybody, "in_caseload": self.in_caseload, **found, "target_p95_ms": 100,
                "naive_p50_ms": beside["p50_ms"], "naive_p95_ms": beside["p95_ms"],
                "ratio": round(beside["p50_ms"] / max(found["p50_ms"], 0.01), 1),
            }  # fmt: skip

    def pairs(self) -> float:
        started = time.perf_counter()
        self.database.call("alike_pairs", None)
        return time.perf_counter() - started


def main() -> None:
    finding = Finding()
    wanted = sys.argv[1:] or ["search", "duplicates"]
    for subject in wanted:
        for figures in finding.searches() if subject == "search" else finding.duplicates():
            sys.stdout.write(json.dumps(figures) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
