"""What people do with experiments: ask, stop, try again, repeat; and with a business case: write it, and make it final."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import database, journal, words
from naast.foundation.constraints import as_refusals
from naast.foundation.refusals import check_same_version
from naast.scenario import counted, drafting, papers, rules
from naast.scenario.models import ROOM, BusinessCase, CaseFile, Experiment, KeptModel
from naast.ui.paper import KINDS, written

words.mean(
    experiment_asked="vroeg een berekening met een model",
    experiment_stopped="stopte een berekening",
    experiment_started_again="begon een berekening opnieuw",
    experiment_repeated="deed een berekening opnieuw",
    case_begun="begon een businesscase",
    case_written="schreef aan een businesscase",
    case_made_final="stelde een businesscase vast",
    model_kept="maakte een model op cijfers van de regio",
)


@transaction.atomic
def ask_experiment(
    *,
    by: Actor,
    title: str,
    question: str,
    kind: str,
    variants: Sequence[Mapping[str, Any]],
    seed: int,
    replications: int,
    **design: Any,
) -> Experiment:
    """The experiment waits, whole: every model in it was checked, and the job process has it when this is committed."""
    grants.require(by, Act.RUN_SCENARIO, ROOM)
    made = drafting.drawn_up(variants)
    experiment = Experiment.objects.create(
        title=title,
        question=question,
        kind=kind,
        design={**design, "variants": list(variants)},
        variants=made,
        baseline=variants[0]["name"],
        seed=seed,
        replications=replications,
        asked_by=by.label,
        asked_at=database.now(),
    )
    _queue(experiment)
    _record("experiment_asked", experiment, by=by)
    return experiment


@transaction.atomic
def stop_experiment(experiment: Experiment, *, by: Actor) -> Experiment:
    """What waits is stopped; what runs hears it within a second or so, and keeps nothing."""
    grants.require(by, Act.RUN_SCENARIO, ROOM)
    experiment = _held(experiment)
    rules.check_can_stop(state=experiment.state)
    now = database.now()
    waits = experiment.state == Experiment.State.WAITING
    if waits or rules.is_silent(state=experiment.state, heard_at=experiment.heard_at, now=now):
        experiment.state, experiment.finished_at, experiment.progress = Experiment.State.STOPPED, now, 0
    experiment.stop_asked = True
    experiment.save(update_fields=["state", "stop_asked", "finished_at", "progress"])
    _record("experiment_stopped", experiment, by=by)
    return experiment


@transaction.atomic
def start_again(experiment: Experiment, *, by: Actor) -> Experiment:
    """What stopped, failed or fell silent waits again, as it was asked."""
    grants.require(by, Act.RUN_SCENARIO, ROOM)
    experiment = _held(experiment)
    rules.check_can_start_again(state=experiment.state, heard_at=experiment.heard_at, now=database.now())
    experiment.state, experiment.progress, experiment.failure = Experiment.State.WAITING, 0, ""
    experiment.stop_asked, experiment.started_at, experiment.finished_at = False, None, None
    experiment.save(
        update_fields=["state", "progress", "failure", "stop_asked", "started_at", "finished_at"],
    )
    _queue(experiment)
    _record("experiment_started_again", experiment, by=by)
    return experiment


@transaction.atomic
def repeat_experiment(experiment: Experiment, *, by: Actor) -> Experiment:
    """A second experiment of the very same models, seed and number of replications waits; its outcome tells whether the bits are equal."""
    grants.require(by, Act.RUN_SCENARIO, ROOM)
    if not experiment.is_done:
        raise rules.NotDone
    again = Experiment.objects.create(
        **{name: getattr(experiment, name) for name in ("title", "question", "kind", "design", "variants", "baseline")},
        seed=experiment.seed,
        replications=experiment.replications,
        repeats=experiment,
        asked_by=by.label,
        asked_at=database.now(),
    )
    _queue(again)
    _record("experiment_repeated", again, by=by)
    return again


@transaction.atomic
def begin_case(experiment: Experiment, *, by: Actor, title: str, texts: Mapping[str, str]) -> BusinessCase:
    """A business case is begun from what came out of this experiment."""
    grants.require(by, Act.RUN_SCENARIO, ROOM)
    if not experiment.is_done:
        raise rules.NotDone
    case = BusinessCase.objects.create(
        experiment=experiment, title=title, texts=dict(texts), written_by=by.label, written_at=database.now()
    )
    _record("case_begun", case, by=by)
    return case


@transaction.atomic
def write_case(
    case: BusinessCase, *, by: Actor, version: int | None, title: str, texts: Mapping[str, str]
) -> BusinessCase:
    """The parts stand as they were written."""
    case = _held_case(case, by=by, version=version)
    case.title, case.texts, case.written_by = title, dict(texts), by.label
    case.version += 1
    case.save(update_fields=["title", "texts", "written_by", "version"])
    _record("case_written", case, by=by)
    return case


@transaction.atomic
def keep_model(*, by: Actor, title: str, based_on: str, paths: Collection[str]) -> KeptModel:
    """A model stands on the shelf with the chosen figures as they were counted last; it was checked as a whole."""
    grants.require(by, Act.RUN_SCENARIO, ROOM)
    seen = counted.observed()
    chosen = [one for one in counted.beside(based_on, seen) if one.changes and one.path in paths]
    if not chosen:
        raise rules.NothingToKeep
    model, text = drafting.with_own_figures(based_on, title, chosen, seen)
    with as_refusals():
        kept = KeptModel.objects.create(
            title=title,
            based_on=based_on,
            changes=[change for one in chosen for change in one.changes],
            made_from=counted.made_from(seen, chosen),
            text=text,
            fingerprint=model.fingerprint,
            kept_by=by.label,
            kept_at=database.now(),
        )
    _record("model_kept", kept, by=by)
    return kept


@transaction.atomic
def make_final(case: BusinessCase, *, by: Actor, version: int | None) -> BusinessCase:
    """The business case is final, with its paper in three forms; from now on nobody changes a sign of it."""
    case = _held_case(case, by=by, version=version)
    rules.check_whole(case.texts, BusinessCase.Part.choices)
    paper = papers.business_case(
        papers.study_of(case.experiment), case.texts, title=case.title, written_by=case.written_by
    )
    for form in KINDS:
        content = written(paper, form)
        CaseFile.objects.create(case=case, form=form, content=content, hash=hashlib.sha256(content).hexdigest())
        if form == "pdf":
            case.document_hash = hashlib.sha256(content).hexdigest()
    case.state, case.final_at = BusinessCase.State.FINAL, database.now()
    case.version += 1
    case.save(update_fields=["state", "final_at", "document_hash", "version"])
    _record("case_made_final", case, by=by)
    return case


def _queue(experiment: Experiment) -> None:
    """The job process hears of it at COMMIT; twice is once."""
    database.call("queue_experiment", experiment.reference)


def _held(experiment: Experiment) -> Experiment:
    """The row as it is, until this transaction ends."""
    return Experiment.objects.select_for_update().get(pk=experiment.pk)


def _held_case(case: BusinessCase, *, by: Actor, version: int | None) -> BusinessCase:
    case = BusinessCase.objects.select_for_update(of=("self",)).get(pk=case.pk)
    grants.require(by, Act.RUN_SCENARIO, ROOM)
    check_same_version(case, version)
    if case.is_final:
        raise rules.CaseIsFinal
    return case


def _record(verb: str, thing: Experiment | BusinessCase | KeptModel, *, by: Actor) -> None:
    journal.record(verb, None, by=by, what=thing._meta.model_name, key=thing.reference)
