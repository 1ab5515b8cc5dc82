"""One process that serves pages of the programme office, and says what they cost; asked as bench.worker is.

What is no page is asked of the same database by the same seat: a total over time and places, a list of what waits, a message.
Beside each total stands the naive form of the same question: read the figures, and add them up.
"""

from __future__ import annotations

import sys
import time
from itertools import zip_longest

from bench import worker

MANAGER, MUNICIPALITY = "programmamanager", "gemeente-heiloo"


class Served(worker.Served):
    def prepare(self):
        from django.db.models import Count

        from naast.access import surfaces
        from naast.programme.models import IndicatorAssignment, Programme, ReportingPeriod

        self.clients = {name: self.signed_in(name, surfaces.PROGRAMME) for name in (MANAGER, MUNICIPALITY)}
        with self.as_seat(MANAGER) as by:
            self.programme = Programme.objects.get()
            found = IndicatorAssignment.objects.select_related("indicator", "calendar")
            adding = found.filter(indicator__over_units__in=["sum", "avg"], indicator__derived_from="")
            ending = ReportingPeriod.objects.filter(ends_on__lte=by.today)
            self.period = ending.annotate(of=Count("calendar__assignments")).order_by("-of", "-ends_on").first()
            of_all = adding.filter(calendar=self.period.calendar_id if self.period else None)
            by_kind = [
                list(of_all.filter(unit=kind).order_by("reference")[:6]) for kind in ("municipality", "local_team")
            ]
            self.assignments = [one for pair in zip_longest(*by_kind) for one in pair if one] or list(adding)
            self.slugs = [one.indicator.slug for one in self.assignments]

    @property
    def references(self):
        return self.assignments

    def as_seat(self, username: str):
        from contextlib import contextmanager

        from django.db import transaction

        from naast.access import surfaces
        from naast.access.actors import Actor
        from naast.access.models import Account
        from naast.foundation import database, periods

        @contextmanager
        def seated():
            account = Account.objects.select_related("professional__team").get(username=username)
            with transaction.atomic():
                database.enter(surfaces.PROGRAMME.role, actor_id=account.pk)
                yield Actor(account, today=periods.day_of(database.now()))
                transaction.set_rollback(True)

        return seated()

    def got(self, address: str, *, who: str = MANAGER):
        return self.clients[who].get(f"/programma/{address}")

    # --- pages -------------------------------------------------------------------------------------------------------

    def office_first_page(self, turn: int):
        return self.got("")

    def office_municipality_first_page(self, turn: int):
        return self.got("", who=MUNICIPALITY)

    def office_steering(self, turn: int):
        return self.got("stuurgroep/")

    def office_municipality(self, turn: int):
        return self.got("gemeenten/heiloo/")

    def office_own_municipality(self, turn: int):
        return self.got("gemeenten/heiloo/", who=MUNICIPALITY)

    def office_municipalities(self, turn: int):
        return self.got("gemeenten/")

    def office_gantt(self, turn: int):
        return self.got("planning/?soort=actie")

    def office_gantt_whole(self, turn: int):
        return self.got("planning/")

    def office_indicators(self, turn: int):
        return self.got("indicatoren/")

    def office_indicator(self, turn: int):
        return self.got(f"indicatoren/i/{self.slugs[turn % len(self.slugs)]}/")

    def office_actions(self, turn: int):
        return self.got("acties/")

    def office_risks(self, turn: int):
        return self.got("risicos/")

    def office_budget(self, turn: int):
        return self.got("begroting/")

    def office_export_csv(self, turn: int):
        return self.got(f"indicatoren/cijfers.csv?periode={self.period.reference}")

    def office_export_xlsx(self, turn: int):
        return self.got(f"indicatoren/cijfers.xlsx?periode={self.period.reference}")

    # --- questions ---------------------------------------------------------------------------------------------------

    def roll_up(self, times: int) -> dict:
        """One indicator over all its periods, the whole and each region; and the same by reading and adding up."""
        from decimal import Decimal

        from naast.programme.models import Measurement
        from naast.programme.queries import monitor, rolling_up
        from naast.programme.queries.units import Places

        spent: dict[str, list[float]] = {"counted": [], "read": []}
        with self.as_seat(MANAGER) as by:
            for turn in range(times):
                assignment = self.assignments[turn % len(self.assignments)]
                periods = monitor.periods_of(assignment, today=by.today)
                started = time.perf_counter()
                summed = rolling_up.totals_by_region(Places(self.programme), [assignment], periods)
                spent["counted"].append(time.perf_counter() - started)

                started = time.perf_counter()
                places, added = Places(self.programme), {}
                for period in periods:
                    inside = {one.pk for one in places.municipalities_on(period.ends_on)}
                    figures = Measurement.objects.filter(
                        assignment=assignment, period=period, state="approved", known="known"
                    )
                    for figure in figures:
                        if figure.municipality_id is not None and figure.municipality_id not in inside:
                            continue
                        amount = monitor.amount_of(figure)
                        region = places.region_of(figure.municipality_id, period.ends_on)
                        for where in {None, region.pk if region else None}:
                            key = (assignment.pk, period.pk, where)
                            added[key] = added.get(key, Decimal(0)) + amount
                spent["read"].append(time.perf_counter() - started)
                for key, total in added.items():
                    assert summed.by_key[key]["sum"].quantize(Decimal("0.001")) == total.quantize(Decimal("0.001")), key
        ranked = sorted(spent["counted"])
        return {
            "periods": len(periods), "p50_ms": 1000 * ranked[len(ranked) // 2], "p95_ms": 1000 * ranked[int(0.95 * len(ranked))],
            "reading_and_adding_ms": 1000 * sorted(spent["read"])[len(ranked) // 2],
            "ratio": sorted(b / a for a, b in zip(spent["counted"], spent["read"], strict=True))[len(ranked) // 2],
        }  # fmt: skip

    def to_do(self, times: int) -> dict:
        """What waits for one person, and this week's message about it."""
        from naast.programme import actions, queries

        spent: dict[str, list[float]] = {}
        told: dict[str, int] = {}
        for who in (MANAGER, MUNICIPALITY):
            with self.as_seat(who) as by, self.counting() as statements:
                seat = queries.seat_of(by, today=by.today)
                told[f"{who}_lines"] = len(queries.waiting_for(self.programme, seat=seat, today=by.today))
                told[f"{who}_sql"] = len(statements) - 1
            for _ in range(times):
                with self.as_seat(who) as by:
                    started = time.perf_counter()
                    queries.waiting_for(self.programme, seat=seat, today=by.today)
                    spent.setdefault(f"{who}_to_do", []).append(time.perf_counter() - started)
                    started = time.perf_counter()
                    actions.make_digest(self.programme, seat, by=by)
                    spent.setdefault(f"{who}_digest", []).append(time.perf_counter() - started)
        return told | {f"{name}_ms": 1000 * sorted(each)[len(each) // 2] for name, each in spent.items()}


if __name__ == "__main__":
    worker.main(Served, walls=sys.argv[1] == "walls")
