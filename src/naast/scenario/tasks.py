"""The job that runs an experiment. It says how far it is, hears when to stop, and keeps everything at once or nothing."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.db import transaction
from procrastinate import JobContext
from procrastinate.contrib.django import app

from naast.foundation import database, journal, words
from naast.scenario import running
from naast.scenario.engine.progress import Stopped
from naast.scenario.models import Experiment, ExperimentChart

log = logging.getLogger(__name__)

words.mean(
    experiment_finished="rondde een berekening af",
    experiment_left="hield op met een berekening, op verzoek",
    experiment_failed="kon een berekening niet afmaken",
)

EVERY = 1.0  # seconds between two lines about how far it is
BROKEN = "De berekening is afgebroken door een fout in Naast, niet door uw vraag. Probeer het opnieuw; gebeurt het weer, meld het dan."
TOO_LARGE = "De berekening vroeg meer geheugen dan er is. Kies minder herhalingen of een kleiner model."


@app.task(name="naast.scenario.tasks.run_experiment", queue="calculations", pass_context=True)
def run_experiment(context: JobContext, reference: str) -> None:
    """As `run`; a job process that must end leaves off, and the page can start the experiment again."""
    run(reference, leave=context.should_abort)


def run(reference: str, *, leave: Callable[[], bool] = lambda: False) -> None:
    """The experiment has run and its outcome is kept; when it does not wait (any more), nothing happens."""
    experiment = begin(reference)
    if experiment is None:
        return
    asked = running.Asked(
        experiment.kind,
        experiment.design,
        experiment.variants,
        experiment.baseline,
        experiment.seed,
        experiment.replications,
    )
    line = Line(experiment, leave)
    try:
        found = running.worked_out(asked, told=line.told, stop=line.stop)
        keep(experiment, found)
    except Stopped:
        _left(experiment, leaves=line.must_leave)
    except (ValueError, OverflowError) as refused:  # the engine's own sentences
        _failed(experiment, str(refused) or BROKEN)
    except MemoryError:
        _failed(experiment, TOO_LARGE)
    except BaseException:
        _failed(experiment, BROKEN)
        raise


class Line:
    """What the calculation says and hears on the way: at most once in `EVERY` seconds a short transaction."""

    def __init__(self, experiment: Experiment, leave: Callable[[], bool]):
        self.experiment, self.leave = experiment, leave
        self.must_leave, self.must_stop = False, False
        self.share, self.spoke_at = 0.0, time.monotonic()

    def told(self, share: float) -> None:
        self.share = max(self.share, min(share, 1.0))
        self._speak()

    def stop(self) -> bool:
        self.must_leave = self.must_leave or self.leave()
        self._speak()
        return self.must_stop or self.must_leave

    def _speak(self) -> None:
        if time.monotonic() - self.spoke_at < EVERY:
            return
        with transaction.atomic():
            said = _mine(self.experiment).update(progress=self.share, heard_at=database.now())
            asked_to_stop = _mine(self.experiment).filter(stop_asked=True).exists()
        self.must_stop = not said or asked_to_stop
        self.spoke_at = time.monotonic()


def begin(reference: str) -> Experiment | None:
    """Of those who come for it, one begins."""
    with transaction.atomic():
        experiment = Experiment.objects.select_for_update().filter(reference=reference, state="waiting").first()
        if experiment is None:
            return None
        now = database.now()
        experiment.state, experiment.started_at, experiment.heard_at = Experiment.State.RUNNING, now, now
        experiment.attempt += 1
        experiment.progress, experiment.stop_asked = 0, False
        experiment.save(
            update_fields=["state", "started_at", "heard_at", "attempt", "progress", "stop_asked"],
        )
    return experiment


def _mine(experiment: Experiment):
    """The row, while it is this attempt that runs."""
    return Experiment.objects.filter(pk=experiment.pk, attempt=experiment.attempt, state="running")


@transaction.atomic
def keep(experiment: Experiment, found: running.Found) -> None:
    """Payload, drawings and state in one transaction; whoever was overtaken or stopped keeps nothing."""
    held = _mine(experiment).select_for_update().defer("variants", "design").first()
    if held is None or held.stop_asked:
        raise Stopped
    ExperimentChart.objects.bulk_create(
        ExperimentChart(
            experiment=held, order=order, slug=chart.slug, title=chart.title, sentence=chart.sentence, cannot=chart.cannot,
            svg=chart.svg, head=list(chart.head), rows=[list(row) for row in chart.rows],
        )
        for order, chart in enumerate(found.charts, start=1)
    )  # fmt: skip
    now = database.now()
    held.payload, held.payload_hash = found.payload, running.fingerprint(found.payload)
    held.versions, held.progress, held.state = found.versions, 1, Experiment.State.DONE
    held.heard_at, held.finished_at = now, now
    held.save(
        update_fields=["payload", "payload_hash", "versions", "progress", "state", "heard_at", "finished_at"],
    )
    _record("experiment_finished", experiment)


@transaction.atomic
def _left(experiment: Experiment, *, leaves: bool) -> None:
    if leaves:
        sentence = "De berekening werd afgebroken omdat Naast opnieuw startte. Begin haar opnieuw."
        done = _mine(experiment).update(state="failed", failure=sentence, finished_at=database.now())
    else:
        done = _mine(experiment).update(state="stopped", progress=0, finished_at=database.now())
    if done:
        _record("experiment_left", experiment)


@transaction.atomic
def _failed(experiment: Experiment, sentence: str) -> None:
    if _mine(experiment).update(state="failed", failure=sentence, finished_at=database.now()):
        _record("experiment_failed", experiment)


def _record(verb: str, experiment: Experiment) -> None:
    journal.record(verb, None, by=None, what="experiment", key=experiment.reference)
