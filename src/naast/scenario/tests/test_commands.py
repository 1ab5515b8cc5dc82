"""What an analyst types: what comes out, what is refused in one sentence, and that nothing half is left."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest
import yaml
from typer.testing import CliRunner

from naast.launch.trouble import Trouble
from naast.scenario.commands import app, keyboard
from naast.scenario.engine.simulate import Serial, simulate
from naast.scenario.tests.support import a_model

DESK = a_model(
    horizon="24 months", outcomes={"time": {"time": {"to": "exit"}}, "cost": {"measure": "cost"}},
    roles={"clerk": {"workers": 2, "cost": "10 EUR/day"}},
    policies={"faster": {"title": "Sneller", "changes": [{"set": "stations.desk.service.constant", "to": "4 days"}]}},
)  # fmt: skip


@pytest.fixture
def desk(tmp_path):
    path = tmp_path / "desk.yaml"
    path.write_text(yaml.safe_dump(DESK.data, sort_keys=False), "utf-8")
    return str(path)


def said(*words):
    found = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert found.exit_code == 0, found.output
    return found.stdout


def test_a_comparison_names_each_difference_and_what_is_unfinished(desk):
    found = said("compare", desk, "--policy", "faster", "--replications", 4)

    assert "tried_faster, time: " in found
    assert "verschil -1" in found
    assert found.count("(onaf: ") == 2


def test_a_comparison_is_printed_of_one_source(desk):
    everybody = said("compare", desk, "--policy", "faster", "--replications", 4)

    assert said("compare", desk, "--policy", "faster", "--replications", 4, "--source", "stream") == everybody


def test_a_comparison_is_written_as_it_is_kept(desk, tmp_path):
    said("compare", desk, desk, "--replications", 3, "--json", tmp_path / "out.json")

    kept = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert (kept["kind"], kept["baseline"], list(kept["variants"])) == ("compare", "tried", ["tried", "tried_2"])
    assert [row["mean"] for row in kept["differences"]] == [0, 0]


def test_what_is_compared_bears_a_name_of_its_own(desk, tmp_path):
    said("compare", desk, desk, "--policy", "faster", "--replications", 2, "--json", tmp_path / "out.json")

    kept = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert kept["variants"]["tried_faster"]["title"] == "Sneller"
    assert len({one["title"] for one in kept["variants"].values()}) == 3


def test_what_never_happened_is_not_compared(tmp_path):
    short = {**DESK.data, "horizon": "0.000001 days"}
    (tmp_path / "short.yaml").write_text(yaml.safe_dump(short, sort_keys=False), "utf-8")

    found = said("compare", tmp_path / "short.yaml", tmp_path / "short.yaml", "--replications", 2)

    assert "kwam niet voor" in found
    assert "nan" not in found


def test_a_comparison_goes_on_until_it_is_sure_or_says_that_it_is_not(desk):
    found = said("compare", desk, desk, "--until", "time", "--within", "0.0001", "--most", 12)

    assert "time is nog niet zo zeker als gevraagd" in found


def test_a_sweep_runs_every_value_of_a_range_and_of_a_list(desk, tmp_path):
    said("sweep", desk, "--set", "roles.clerk.workers=1..3/1", "--set", "roles.clerk.cost=10 EUR/day,20 EUR/day",
         "--replications", 2, "--json", tmp_path / "out.json")  # fmt: skip

    kept = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert len(kept["points"]) == 6
    assert "roles.clerk.workers = 2" in said("sweep", desk, "--set", "roles.clerk.workers=2", "--replications", 2)


@pytest.fixture
def counted(tmp_path):
    result = simulate(DESK, replications=1, seed=4, backend=Serial())
    targets = {"source": "een proef", "held_out": 12, "flow": {"ended": result.flow("ended")[0].tolist()}}
    (tmp_path / "targets.yaml").write_text(yaml.safe_dump(targets), "utf-8")
    priors = {"arrivals.stream.rate": {"uniform": {"low": "0.02 per day", "high": 0.3}}}
    (tmp_path / "priors.yaml").write_text(yaml.safe_dump(priors), "utf-8")
    return ["--targets", tmp_path / "targets.yaml", "--priors", tmp_path / "priors.yaml", "--budget", 150]


def test_calibration_says_what_it_learned_and_writes_a_model_that_runs(desk, counted, tmp_path):
    found = said("calibrate", desk, *counted, "--write", tmp_path / "learned.yaml")

    assert "arrivals.stream.rate is 0." in found
    assert "zoals dit model het ziet" in found
    written = yaml.safe_load((tmp_path / "learned.yaml").read_text("utf-8"))
    assert written["arrivals"]["stream"]["rate"]["source"] == "geijkt op een proef"
    assert "time: " in said("run", tmp_path / "learned.yaml", "--replications", 2)


def test_calibration_is_written_as_it_is_documented(desk, counted, tmp_path):
    said("calibrate", desk, *counted, "--json", tmp_path / "out.json")

    kept = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert kept["kind"] == "calibrate"
    assert len(kept["series"]["flow.ended"]["p50"]) == 24
    assert kept["held_out_from_month"] == 13


def test_uncertainty_says_what_rests_on_assumptions(desk):
    assert "op aannames (status A)" in said("uncertainty", desk, "--draws", 6, "--replications", 2)


def test_the_report_is_printed_or_written(desk, tmp_path):
    printed = said("stress", desk)
    said("stress", desk, "--out", tmp_path / "stress.md")

    assert printed == (tmp_path / "stress.md").read_text("utf-8")
    assert "## 6 Code en model" in printed


def test_the_report_of_a_run_says_how_to_run_it_again(desk, tmp_path):
    said("run", desk, "--replications", 3, "--seed", 2027, "--json", tmp_path / "run.json")

    assert "--replications 3 --seed 2027" in said("stress", desk, "--of", tmp_path / "run.json")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["compare", "DESK"], "Er is niets om mee te vergelijken"),
        (["compare", "DESK", "nergens"], "nergens is geen bestand en geen model"),
        (["compare", "DESK", "--policy", "trager"], "De maatregel trager bestaat niet"),
        (["compare", "DESK", "textbook_mmc"], "niet te vergelijken"),
        (["compare", "DESK", "DESK", "--source", "elders"], "kent de bron elders niet. Kies uit: stream"),
        (["compare", "DESK", "DESK", "--until", "geluk"], "kent de uitkomst geluk niet"),
        (["sweep", "DESK", "--set", "roles.clerk.workers"], "is niet te lezen. Schrijf pad=1,2,3"),
        (["sweep", "DESK", "--set", "roles.clerk.workers=9..1/1"], "geen reeks"),
        (["sweep", "DESK", "--set", "roles.clerc.workers=1"], "roles.clerc.workers staat niet in het model"),
        (["sweep", "DESK", "--set", "roles.clerk.cost=5"], "De eenheid ontbreekt"),
        (["calibrate", "DESK", "--targets", "geen.yaml", "--priors", "geen.yaml"], "geen.yaml is niet te lezen"),
        (
            ["run", "DESK", "--json", "/nergens/uit.json", "--replications", "1"],
            "/nergens/uit.json is niet te schrijven",
        ),
        (["stress", "DESK", "--of", "DESK"], "is niet wat naast scenario run met --json schreef"),
        (["run", "DESK", "--scheduler", "geen adres"], "antwoordt geen scheduler"),
        (
            ["run", "DESK", "--trace", "/nergens/stappen.parquet", "--replications", "1"],
            "stappen.parquet is niet te schrijven",
        ),
        (["run", "x" * 5000], "geen bestand en geen model"),
        (["sweep", "DESK", "--set", "horizon=9", "--set", "horizon=8"], "staat er twee keer"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(desk, words, sentence):
    with pytest.raises(Trouble, match=sentence) as refused:
        said(*(desk if word == "DESK" else word for word in words))

    assert refused.value.exit_code == 2


def test_ctrl_c_leaves_nothing_half_written(desk, tmp_path, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("naast.scenario.engine.simulate.simulate", interrupted)
    with pytest.raises(keyboard.Interrupted, match="Er is niets geschreven"):
        said("run", desk, "--json", tmp_path / "out.json")

    assert [path.name for path in tmp_path.iterdir()] == ["desk.yaml"]


def test_a_bar_is_drawn_on_a_screen_only(monkeypatch, capsys):
    with keyboard.bar() as told:
        told(0.5)
    assert capsys.readouterr().err == ""

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with keyboard.bar() as told:
        told(0.5)
    shown = capsys.readouterr().err
    assert " 50 %" in shown
    assert shown.endswith("\r\033[K"), "and it is gone afterwards"


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_run_on_a_cluster_of_this_machine_prints_what_a_run_here_prints(desk):
    asked = [sys.executable, "-m", "naast.cli", "scenario", "cluster", "--workers", "1"]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, text=True, env=os.environ) as started:
        try:
            address = started.stdout.readline().strip()
            there = said("run", desk, "--replications", 5, "--scheduler", address)
        finally:
            started.send_signal(signal.SIGINT)

    assert there == said("run", desk, "--replications", 5)
    assert started.returncode == 0
