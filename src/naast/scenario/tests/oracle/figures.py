"""What each engine counted, as plain figures by name, so that they can be laid beside each other."""

from __future__ import annotations

import math

import yaml

from .counting import BINS, Counted
from .engine import simulate


class Plainly(yaml.SafeDumper):
    """Writes the same thing out in full wherever it stands."""

    def ignore_aliases(self, data):
        return True


COHORT = {"n": "n", "sum": "total", "without": "without", "open": "open", "still": "still"}
PARTS = ("bins", "bins_without", "bins_open")


def of_simpy(said: dict, *, seed: int = 1, replication: int = 0) -> dict[str, float]:
    return _of_counted(simulate(said, seed=seed, replication=replication), said["classes"])


def _of_counted(counted: Counted, classes: list[str]) -> dict[str, float]:
    figures = {"events": counted.events}
    for name, tally in counted.outcomes.items():
        for what in ("n", "sum", "squares", "largest", "without", "open"):
            figures[f"outcome {name} {what}"] = getattr(tally, what)
        for quarter, cohort in tally.cohorts.items():
            for what in COHORT:
                figures[f"outcome {name} quarter {quarter} {what}"] = getattr(cohort, what)
        for part in PARTS:
            figures |= {f"outcome {name} {part} {bin_}": count for bin_, count in getattr(tally, part).items() if count}
    for (station, cls), waits in counted.waits.items():
        for what in ("n", "sum", "squares", "largest", "service", "left", "waiting"):
            figures[f"wait {station} {classes[cls]} {what}"] = getattr(waits, what)
    for role, use in counted.use.items():
        for what in ("busy", "queue", "capacity"):
            level = getattr(use, what)
            figures[f"role {role} {what}"] = level.area
            figures |= {f"month {month} {role} {what}": mean for month, mean in enumerate(level.monthly)}
        figures |= {f"month {month} {role} waiting": height for month, height in enumerate(use.queue.ends)}
    for what in ("begun", "ended", "running"):
        figures |= {f"month {month} {what}": count for month, count in enumerate(getattr(counted, what))}
    return figures


def of_product(said: dict, *, seed: int = 1, replication: int = 0) -> dict[str, float]:
    """The same from `naast.scenario.engine`, given the same file."""
    from naast.scenario.engine.simulate import Serial
    from naast.scenario.engine.simulate import simulate as run
    from naast.scenario.engine.spec import Model

    model = Model.parse(yaml.dump(said, Dumper=Plainly, sort_keys=False))
    result = run(model, replications=1, seed=seed, first=replication, backend=Serial())
    figures = {"events": result.events}
    for number, name in enumerate(result.outcomes):
        (tally,) = result.tallies(name)
        for what, field in (("n",) * 2, ("sum", "total"), *((same,) * 2 for same in SAME)):
            figures[f"outcome {name} {what}"] = tally[field]
        for quarter, cohort in enumerate(result.cohort(name)[0]):
            if cohort["n"] or cohort["without"] or cohort["open"]:
                for what, field in COHORT.items():
                    figures[f"outcome {name} quarter {quarter} {what}"] = cohort[field]
        for part, label in enumerate(PARTS):
            counts = result.counts.bins[len(PARTS) * number + part]
            figures |= {f"outcome {name} {label} {bin_}": counts[bin_] for bin_ in range(BINS) if counts[bin_]}
    for station in result.stations:
        for cls in model.classes:
            (waits,) = result.waits(station, cls)
            for what, field in WAIT_FIELDS:
                figures[f"wait {station} {cls} {what}"] = waits[field]
    for role in result.roles:
        use = result.counts.use[0, result.roles.index(role)]
        for what in ("busy", "queue", "capacity"):
            figures[f"role {role} {what}"] = use[what]
        for what in ("busy", "queue", "capacity", "waiting"):
            figures |= {f"month {month} {role} {what}": mean for month, mean in enumerate(result.month(role, what)[0])}
    for what in ("begun", "ended", "running"):
        figures |= {f"month {month} {what}": count for month, count in enumerate(result.flow(what)[0])}
    return figures


SAME = ("squares", "largest", "without", "open")
WAIT_FIELDS = [
    ("n", "starts"),
    ("sum", "total"),
    *((same, same) for same in ("squares", "largest", "service", "left", "waiting")),
]


def differences(one: dict[str, float], other: dict[str, float]) -> dict[str, tuple]:
    """What is not the same within 1e-9, with both figures."""
    return {
        name: (one.get(name), other.get(name))
        for name in {**one, **other}
        if name not in one or name not in other or not math.isclose(one[name], other[name], rel_tol=1e-9, abs_tol=1e-9)
    }
