"""One process that serves pages of one database, one way, and says what they cost.

Started by bench.__main__ with NAAST_HOME of that database. `walls` serves as production does (runtime login, surface role,
row-level security, log); `bare` serves the same pages as the owner, without policies and without the log.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
KEYS = iter(range(10**9))
WHOLE = {"search", "genogram", "roll_up", "to_do"}  # what measures itself
CONTROL = {"BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"}


def cpu_of(pid: int) -> float:
    """Processor seconds of a process so far, user and system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


class Served:
    def __init__(self, *, walls: bool):
        import django

        django.setup()
        from django.db import connection

        from naast.launch.settling import settle

        self.connection = connection
        if not walls:
            self.take_the_walls_down()
        with connection.cursor() as cursor:
            cursor.execute("select pg_backend_pid()")
            self.backend = cursor.fetchone()[0]
        self.prepare()
        settle()  # as the web process does

    def take_the_walls_down(self):
        from naast.access import surfaces
        from naast.foundation import journal

        for surface in (surfaces.WORK, surfaces.PROGRAMME):
            object.__setattr__(surface, "role", "naast_owner")
        journal._write = lambda *arguments, **named: None

    def signed_in(self, username: str, surface):
        """A browser of somebody who is signed in on this surface."""
        from importlib import import_module

        from django.conf import settings
        from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
        from django.test import Client

        from naast.access.models import Account

        account = Account.objects.select_related("professional__team").get(username=username)
        session = import_module(settings.SESSION_ENGINE).SessionStore(surface=surface)
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = "naast.access.backends.AccountBackend"
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        now = time.time() + 3600  # touched in the future: no write for being alive, in either way of serving
        session["_started"], session["_touched"] = now, now
        session.save()
        client = Client(headers={"host": "localhost"})
        client.cookies[surface.cookie] = session.session_key
        return client

    def prepare(self):
        from django.db import transaction

        from naast.access import surfaces
        from naast.access.models import Account
        from naast.foundation import database
        from naast.households.models import Household

        self.client = self.signed_in("vast-gezicht", surfaces.WORK)
        account = Account.objects.select_related("professional").get(username="vast-gezicht")
        with transaction.atomic():
            database.enter(surfaces.WORK.role, actor_id=account.pk)
            active = Household.objects.filter(
                involvements__professional=account.professional, involvements__kind="fixed_face"
            )
            self.references = list(
                active.filter(safety_plans__state="in_force")
                .order_by("id")
                .values_list("reference", flat=True)
                .distinct()[:10]
            )

    # --- what can be asked -------------------------------------------------------------------------------------------

    def household(self, turn: int):
        return self.client.get(f"/huishoudens/{self.references[turn % len(self.references)]}/")

    def timeline(self, turn: int):
        return self.client.get(f"/huishoudens/{self.references[turn % len(self.references)]}/tijdlijn")

    def drawing(self, turn: int):
        return self.client.get(f"/huishoudens/{self.references[turn % len(self.references)]}/tekening")

    def notes(self, turn: int):
        return self.client.get(f"/huishoudens/{self.references[turn % len(self.references)]}/notities")

    def list_of_50(self, turn: int):
        return self.client.get("/huishoudens/")

    def worklist(self, turn: int):
        return self.client.get("/")

    def save(self, turn: int):
        """A signal is written down: the form's own post."""
        return self.client.post(
            "/signalen/nieuw",
            {
                "sleutel": f"bench-{os.getpid()}-{next(KEYS):09d}",
                "channel": "phone",
                "worry": "partner_violence",
                "content": f"Meting {turn}: de buren horen ruzie.",
                "reporter_kind": "anonymous",
                "named-TOTAL_FORMS": "0",
                "named-INITIAL_FORMS": "0",
                "named-MIN_NUM_FORMS": "0",
                "named-MAX_NUM_FORMS": "20",
            },
        )

    def measure(self, what: str, times: int) -> dict:
        """`times` answers; processor seconds of this process and of its database backend together."""
        ask = getattr(self, what)
        with self.counting() as statements:
            answer = ask(0)
            # Counted now, for the next request empties the list; beginning, saving and committing are told apart.
            asked = [statement["sql"].split(maxsplit=1)[0].upper() for statement in statements.captured_queries]
            control = sum(word in CONTROL for word in asked)
        if answer.status_code != (302 if what == "save" else 200):
            return {
                "error": f"{what} answered {answer.status_code}",
                "body": answer.content.decode(errors="replace")[:600],
            }
        before, walls = time.process_time() + cpu_of(self.backend), []
        for turn in range(times):
            started = time.perf_counter()
            ask(turn)
            walls.append(1000 * (time.perf_counter() - started))
        spent = time.process_time() + cpu_of(self.backend) - before
        return {
            "cpu_ms": 1000 * spent / times,
            "wall_ms": sum(walls) / times,
            "walls_ms": walls,
            "sql": len(asked) - control,
            "transaction_control": control,
            "bytes": len(answer.content),
        }

    def search(self, times: int) -> dict:
        """Somebody whose name is spelled wrongly, over everybody: with the index, and by comparing everybody."""
        from django.db import transaction

        from naast.access.models import Account
        from naast.foundation import database

        account = Account.objects.get(username="vast-gezicht")
        names = [("Femke", "Jansn"), ("Mohamed", "El Idrisi"), ("Sanne", "Vissser"), ("Daan", "Bakkr")]
        spent = {"index": [], "everybody": []}
        for turn in range(times):
            given, surname = names[turn % len(names)]
            for way in ("index", "everybody"):
                with transaction.atomic():
                    with self.connection.cursor() as cursor:
                        if way == "everybody":
                            cursor.execute("set local enable_bitmapscan = off; set local enable_indexscan = off")
                    database.enter("naast_work", actor_id=account.pk)
                    started = time.perf_counter()
                    database.call("likely_matches", given, [surname], None, "bench")
                    spent[way].append(time.perf_counter() - started)
                    transaction.set_rollback(True)
        median = {way: 1000 * sorted(each)[len(each) // 2] for way, each in spent.items()}
        return {"index_ms": median["index"], "everybody_ms": median["everybody"]}

    def genogram(self, times: int) -> dict:
        """Where fifteen people of three generations stand, and the picture of it; beside a list of the same people."""
        from django.template.loader import render_to_string

        from bench.drawing import family
        from naast.households.drawing import genogram

        spent: dict[str, list[float]] = {"drawn": [], "listed": []}
        for _ in range(times):
            started = time.perf_counter()
            drawn = genogram.draw(*family())
            render_to_string("households/_genogram.html", {"drawing": drawn})
            spent["drawn"].append(time.perf_counter() - started)
            started = time.perf_counter()
            people, *_ = family()
            render_to_string(
                "ui/timeline.html",
                {
                    "events": [
                        {"when": one.text, "title": one.name, "text": "", "by": "", "tone": "calm"} for one in people
                    ]
                },
            )
            spent["listed"].append(time.perf_counter() - started)
        median = {way: 1000 * sorted(each)[len(each) // 2] for way, each in spent.items()}
        p95 = 1000 * sorted(spent["drawn"])[int(len(spent["drawn"]) * 0.95)]
        return {
            "drawn_ms": round(median["drawn"], 2), "p95_ms": round(p95, 2), "as_a_list_ms": round(median["listed"], 2),
            "ratio": round(median["drawn"] / median["listed"], 2),
        }  # fmt: skip

    @contextmanager
    def counting(self):
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(self.connection) as statements:
            yield statements


def main(kind=Served, *, walls: bool):
    served = kind(walls=walls)
    sys.stdout.write(json.dumps({"ready": True, "households": len(served.references)}) + "\n")
    sys.stdout.flush()
    for line in sys.stdin:
        order = json.loads(line)
        what, times = order["do"], order["times"]
        answer = getattr(served, what)(times) if what in WHOLE else served.measure(what, times)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(walls=sys.argv[1] == "walls")
