"""`python -m naast.scenario.tests.validation [--write] [PART …]`: every check of the engine with its numbers, as Markdown.

With `--write` the numbers take their place in docs/scenario-validation.md, between the marks of each part; its words are written
by hand. Some minutes for everything. Parts: closed-forms, second-engine, ciw, bits, chance, bounds,
calibration, assumed.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from naast.scenario import library
from naast.scenario.engine.experiment import compare
from naast.scenario.engine.policies import apply, changed
from naast.scenario.engine.posterior import Calibration
from naast.scenario.engine.simulate import Backend, Serial, Threads, simulate
from naast.scenario.tests.oracle import figures
from naast.scenario.tests.oracle.models import models
from naast.scenario.tests.oracle.test_agreement import ANY_SIZE
from naast.scenario.tests.support import around
from naast.scenario.tests.textbook import cases, fork_bounds, fork_of

PAGE = Path("docs/scenario-validation.md")
RANDOM = 200


def table(head: str, rows: Iterator[str]) -> str:
    columns = head.count("|") + 1
    return "\n".join([f"| {head} |", "|" + " --- |" * columns, *(f"| {row} |" for row in rows)])


def closed_forms() -> str:
    def exact() -> Iterator[str]:
        for case in cases():
            run = simulate(case.model, replications=case.long, seed=case.seed)
            mean, half = around(case.measured(run))
            inside = "yes" if abs(mean - case.theory) <= half else "**no**"
            yield (
                f"{case.name} | {case.source} | {case.theory:.5g} | {mean:.5g} ± {half:.2g} | {mean / case.theory - 1:+.2%} | "
                f"{half / case.theory:.2%} | {inside} | {run.events / 1e6:.1f}"
            )

    def bounds() -> Iterator[str]:
        for branches in (3, 4, 8):
            lowest, highest, approximated = fork_bounds(branches)
            mean, half = around(simulate(fork_of(branches), replications=48, seed=2028).values("stay"))
            apart = mean / approximated - 1
            yield f"{branches} | {lowest:.4g} | {mean:.4g} ± {half:.2g} | {highest:.4g} | {approximated:.4g} | {apart:+.1%}"

    head = "figure | theory | exact | simulated, 99 % | apart | half-width | inside | million events"
    more = "branches | never below | simulated, 99 % | never above | Nelson–Tantawi | apart"
    return table(head, exact()) + "\n\n" + table(more, bounds())


def second_engine() -> str:
    tried = {"models": 0, "figures": 0, "events": 0}

    @given(model=models(), seed=st.integers(0, 2**32 - 1))
    @settings(
        max_examples=RANDOM,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=ANY_SIZE,
    )
    def try_one(model, seed):
        ours, theirs = figures.of_product(model, seed=seed), figures.of_simpy(model, seed=seed)
        assert figures.differences(ours, theirs) == {}
        tried["models"] += 1
        tried["figures"] += len(ours)
        tried["events"] += int(ours["events"])

    def own() -> Iterator[str]:
        yield f"{tried['models']} random models, every verb | {tried['events']:,} | {tried['figures']:,} | 0"
        for name in ("relay_nhn", "beside_nhn", "consultation", "pilot_a"):
            model = changed(library.load(name), [{"set": "start_state", "to": {"steady": {"days": "400 days"}}}])
            ours, theirs = figures.of_product(model.data), figures.of_simpy(model.data)
            different = len(figures.differences(ours, theirs))
            yield f"`{name}`, 400 days of run-up and four years | {int(ours['events']):,} | {len(ours):,} | {different}"

    try_one()
    return table("what | events | figures laid side by side | different beyond 1e-9", own())


def in_ciw() -> str:
    from naast.scenario.engine.spec import Model
    from naast.scenario.tests.oracle.test_ciw import CLASSES, NETWORK, STATIONS, apart, waits_of_ciw

    run, theirs = simulate(Model.of(NETWORK), replications=2_000, seed=5), waits_of_ciw(60)

    def rows() -> Iterator[str]:
        for station in STATIONS:
            for cls in CLASSES:
                ours, other = around(run.wait(station, cls)), around(theirs[station, cls])
                distance = apart(run.wait(station, cls), theirs[station, cls])
                yield f"{station}, {cls} | {ours[0]:.4f} ± {ours[1]:.4f} | {other[0]:.4f} ± {other[1]:.4f} | {distance:.2f}"

    return table("wait, days | engine, 2,000 runs | Ciw, 60 runs | apart, in halves of a 99.8 % interval", rows())


def bits() -> str:
    from distributed import Client, LocalCluster

    from naast.scenario.engine.backends import Dask, Processes

    model = changed(library.load("beside_nhn"), [{"set": "start_state", "to": {"steady": {"days": "400 days"}}}])

    def of(backend: Backend) -> str:
        counts = simulate(model, replications=12, seed=2027, backend=backend).counts
        return hashlib.sha256(b"".join(array.tobytes() for array in counts)).hexdigest()

    found = {"one after the other": of(Serial()), "two threads": of(Threads(2)), "four threads": of(Threads(4))}
    with Processes(2) as pool:
        found["two processes"] = of(pool)
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as workers, Client(workers) as client:
        found["two dask workers"] = of(Dask(client=client))
    assert len(set(found.values())) == 1, found
    return table(
        "12 replications of `beside_nhn` | SHA-256 of all that was counted",
        (f"{k} | `{v[:32]}…`" for k, v in found.items()),
    )


def chance() -> str:
    named = ("first_contact", "time_to_safety", "handovers", "professionals", "coercion", "cost")

    def rows() -> Iterator[str]:
        for name in ("relay_nhn", "beside_nhn"):
            model = library.load(name)
            others = {
                "10 % more specialists": changed(model, [{"multiply": "roles.specialists.workers", "by": 1.1}]),
                "training": apply(model, "training_drain"),
            }
            found = compare({"base": model, **others}, baseline="base", replications=100, seed=3)
            gains = {(row.model, row.outcome): row for row in found.rows()}
            for what in others:
                shown = " | ".join(f"{gains[what, outcome].difference.gain:,.1f}" for outcome in named)
                yield f"`{name}` | {what} | {shown}"

    return table(f"model | change | {' | '.join(named)}", rows())


def bounds() -> str:
    from naast.scenario.tests import bounds

    with tempfile.TemporaryDirectory() as folder:
        ran = bounds.run(Path(folder))
    return table(
        "with every index checked | ",
        (f"{what.replace('_', ' ')} | {count:,}" for what, count in {**ran, "indexes beyond their end": 0}.items()),
    )


def calibration() -> str:
    import numpy as np

    from naast.scenario.tests import recovering

    runs = list(recovering.recovered())

    def of_the_desk() -> Iterator[str]:
        for number, prior in enumerate(runs[0][1].priors):
            found = [(truth[prior.name], one.learned[number]) for truth, one in runs]
            wide = np.mean([one.after["p05"] <= truth <= one.after["p95"] for truth, one in found])
            half = np.mean([one.after["p25"] <= truth <= one.after["p75"] for truth, one in found])
            yield f"`{prior.name}` | {wide:.0%} | {half:.0%} | {np.mean([one.is_told for _, one in found]):.0%}"

    def of_the_region(found: Calibration) -> Iterator[str]:
        for one in found.learned:
            truth = recovering.REGION_TRUTH.get(one.prior.name, 0.002)
            before, after = (f"{ends['p05']:.4g} to {ends['p95']:.4g}" for ends in (one.before, one.after))
            yield f"`{one.prior.name}` | {truth:g} | {before} | {after} | {'yes' if one.is_told else '**no**'}"

    def in_its_last_year(found: Calibration) -> Iterator[str]:
        for one in found.judged:
            yield f"{one.series} | {one.inside_held_out:.0%} | {one.error:.3g} | {one.error_of_last_year:.3g}"

    apart = np.mean([one.inside_held_out for _, found in runs for one in found.judged])
    region = recovering.region()
    desk_head = "figure of the desk | truth inside 90 % | inside 50 % | called told"
    region_head = "figure of the region | truth | 90 % before | 90 % after | told"
    year_head = "counted in the year kept apart | inside the band of 90 % | off by | 'last year again' off by"
    return "\n\n".join(
        [
            table(desk_head, of_the_desk()),
            f"Of the months kept apart {apart:.0%} fell inside the band of 90 %.",
            table(region_head, of_the_region(region)),
            table(year_head, in_its_last_year(region)),
            f"Of {region.runs:,} runs; the sample is worth {region.effective:.0f} equal draws.",
        ]
    )


def assumed() -> str:
    from naast.scenario.engine.uncertainty import uncertainty

    relay, beside = library.load("relay_nhn"), library.load("beside_nhn")
    asked = {"`relay_nhn`": (relay, None), "`beside_nhn`": (beside, None), "beside minus relay": (beside, relay)}

    def rows() -> Iterator[str]:
        for name, (model, against) in asked.items():
            for one in uncertainty(model, against=against, draws=60, replications=4, seed=6).outcomes:
                if one.name in ("time_to_safety", "handovers", "coercion", "cost"):
                    share = f"{one.on_assumptions:.0%} ± {one.half_width:.0%} | {one.by_chance:.0%}"
                    below = f"{one.below:.0%}" if against else ""
                    ends = f"{one.low:.3g} to {one.high:.3g} {one.unit}"
                    yield f"{name} | {one.title} | {ends} | {below} | {share} | {one.unfinished:.0%}"

    head = "model | outcome | 90 % of the draws | below 0 | of the variance, assumed | luck, alone or together | unfinished"
    return table(head, rows())


PARTS: dict[str, Callable[[], str]] = {
    "closed-forms": closed_forms,
    "second-engine": second_engine,
    "ciw": in_ciw,
    "bits": bits,
    "chance": chance,
    "bounds": bounds,
    "calibration": calibration,
    "assumed": assumed,
}


def written(page: str, part: str, numbers: str) -> str:
    """The page with these numbers between the marks of the part."""
    marks = re.compile(rf"(<!-- {part} -->\n).*?(<!-- end of {part} -->)", re.DOTALL)
    if not marks.search(page):
        raise SystemExit(f"{PAGE} has no marks for {part}.")
    return marks.sub(lambda found: f"{found[1]}{numbers}\n{found[2]}", page)


def main() -> None:
    asked = [name for name in sys.argv[1:] if not name.startswith("-")] or list(PARTS)
    for part in asked:
        numbers = PARTS[part]()
        sys.stdout.write(f"\n## {part} (load {os.getloadavg()[0]:.1f})\n\n{numbers}\n")
        sys.stdout.flush()
        if "--write" in sys.argv:
            PAGE.write_text(written(PAGE.read_text("utf-8"), part, numbers), "utf-8")


if __name__ == "__main__":
    main()
