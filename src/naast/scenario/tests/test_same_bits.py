"""The same seed gives the same bits, and one kernel serves every model."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import numpy as np
import pytest

from naast.scenario import library
from naast.scenario.engine import layout as lay
from naast.scenario.engine import memory
from naast.scenario.engine.compile import compile_model
from naast.scenario.engine.policies import apply, changed
from naast.scenario.engine.simulate import Runner, Serial, Threads, simulate


@pytest.fixture(scope="module")
def short():
    """The benchmark network, one year."""
    return compile_model(changed(library.load("benchmark"), [{"set": "horizon", "to": "500 days"}]))


def same(one, other):
    return all(np.array_equal(a, b) for a, b in zip(one.counts, other.counts, strict=True))


def test_one_thread_and_three_give_the_same_bits(short):
    assert same(
        simulate(short, replications=7, backend=Serial()),
        simulate(short, replications=7, backend=Threads(3)),
    )


def test_a_replication_is_the_same_in_whatever_company_it_runs(short):
    whole = simulate(short, replications=5, backend=Serial())
    last = simulate(short, replications=2, first=3, backend=Serial())

    assert np.array_equal(whole.counts.tallies[3:], last.counts.tallies)


def test_another_seed_is_another_story(short):
    assert not same(simulate(short, replications=2, seed=1), simulate(short, replications=2, seed=2))


def test_memory_that_was_too_small_is_made_larger_and_changes_nothing(short):
    roomy, narrow = Runner(short), Runner(short)
    roomy.room, narrow.room = memory.Room(4096, 8192), memory.Room(2, 2)
    roomy.remember()
    narrow.remember()

    assert same_state(roomy.one(1, 0), narrow.one(1, 0))
    assert narrow.room.households > 2


def same_state(one, other):
    return np.array_equal(one.tallies, other.tallies) and np.array_equal(one.waits, other.waits)


def test_memory_follows_the_people_in_the_system_and_not_the_horizon():
    """Ten years of a steady load ask no more than one and a bit."""
    model = library.load("textbook_mmc")
    used = []
    for days in (2_000, 20_000):
        runner = Runner(compile_model(changed(model, [{"set": "horizon", "to": f"{days} days"}])))
        runner.one(1, 0)
        used.append(sum(array.nbytes for name, array in runner.state._asdict().items() if not name.startswith("month")))

    assert used[1] <= 1.2 * used[0]


def test_there_is_exactly_one_kernel():
    from naast.scenario.engine.compiled import loop

    assert len(loop().run.signatures) == 1
    for name in ("textbook_mmc", "textbook_fork_join", "benchmark"):
        simulate(library.load(name), replications=1)
    assert len(loop().run.signatures) == 1


def test_what_a_policy_does_not_touch_stays_as_it_was_household_by_household():
    """Common random numbers: an outcome that the policy cannot reach does not move at all."""
    model = changed(library.load("benchmark"), [{"set": "horizon", "to": "600 days"}])
    base = simulate(model, replications=4)
    more = simulate(changed(model, [{"multiply": "roles.guardians.workers", "by": 1.5}]), replications=4)

    assert np.array_equal(base.counts.month_flow["begun"][:, 0], more.counts.month_flow["begun"][:, 0])
    difference = more.values("first_contact") - base.values("first_contact")
    apart = simulate(model, replications=4, seed=9).values("first_contact") - base.values("first_contact")
    assert difference.var() < apart.var() / 20


def test_the_unfinished_stand_beside_every_outcome():
    run = simulate(apply(library.load("benchmark"), "overload"), replications=2)

    for name in run.outcomes:
        kept = run.tallies(name)
        begun = kept["n"] + kept["without"] + kept["open"]
        assert (begun == begun[0]).all() or begun.min() > 0
        assert (run.unfinished(name) > 0).all()


def test_importing_the_room_loads_no_compiler():
    asked = (
        "import sys, naast.scenario, naast.scenario.engine.spec, naast.scenario.commands; print('numba' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "False"


@pytest.mark.proof
def test_every_verb_with_every_index_checked_finds_nothing(tmp_path):
    from naast.scenario.tests import bounds

    ran = bounds.run(tmp_path)

    assert ran["models"] > len(library.names())
    assert ran["verbs"] > 10


@pytest.mark.proof
def test_an_index_beyond_the_end_is_caught_when_indexes_are_checked(tmp_path):
    asked = (
        "from naast.scenario.engine.compiled import loop; loop()\n"
        "from naast.scenario.engine.kernel import access as at, options; from naast.scenario.engine import memory\n"
        "from naast.scenario import library; from naast.scenario.engine.compile import compile_model\n"
        "from numba import njit\n"
        "net = compile_model(library.load('textbook_mmc')).network\n"
        "beyond = njit(lambda table: at.roles(table[0], 1).seats)\n"
        "beyond(at.table(net))"
    )
    home = {**os.environ, "NUMBA_BOUNDSCHECK": "1", "NAAST_KERNEL_CACHE": str(tmp_path)}
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, env=home)

    assert "IndexError" in said.stderr


def test_the_command_prints_and_writes_a_run(tmp_path):
    from typer.testing import CliRunner

    from naast.scenario.commands import app

    out = tmp_path / "run.json"
    said = CliRunner().invoke(app, ["run", "textbook_mmc", "--replications", "3", "--seed", "7", "--json", str(out)])
    found = json.loads(out.read_text())

    assert said.exit_code == 0, said.output
    assert found["seed"] == 7
    assert set(found["outcomes"]["stay"]) >= {"mean", "half_width", "quantiles", "unfinished_share"}
    assert set(found["roles"]["clerk"]) == {"utilisation", "queue"}
    assert len(found["model_hash"]) == 64


def test_the_trace_of_a_run_is_a_table(tmp_path):
    import pyarrow.parquet

    from naast.scenario.engine.trace import write_trace

    write_trace(
        changed(library.load("textbook_mmc"), [{"set": "horizon", "to": "1001 days"}]), tmp_path / "trace.parquet"
    )
    table = pyarrow.parquet.read_table(tmp_path / "trace.parquet")

    assert set(table["step"].to_pylist()) >= {"begun", "started", "ended", "gone"}
    assert lay.NOTE.names
