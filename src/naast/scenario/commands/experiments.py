"""Lay models beside each other, and let figures run over a range."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from naast.launch.trouble import Trouble
from naast.scenario.commands import keyboard as kb

if TYPE_CHECKING:
    from naast.scenario.engine.experiment import Comparison, Point
    from naast.scenario.engine.results import Result
    from naast.scenario.engine.spec import Model

STEPS = re.compile(r"^(-?[0-9.]+)\.\.(-?[0-9.]+)/([0-9.]+)$")
MOST_STEPS = 1000


def compare(
    base: Annotated[str, typer.Argument(help="The model that the others are laid beside: a YAML file or a name.")],
    others: Annotated[list[str] | None, typer.Argument(help="The other models.")] = None,
    policy: Annotated[
        list[str] | None, typer.Option("--policy", help="Lay the base with this policy beside it too; more than once.")
    ] = None,
    replications: kb.Replications = 100,
    until: Annotated[str | None, typer.Option(help="Go on until this outcome is known well enough.")] = None,
    within: Annotated[float, typer.Option(min=0.0001, max=0.5, help="Well enough: within this share of it.")] = 0.02,
    most: Annotated[int, typer.Option(min=1, max=kb.MOST_REPLICATIONS, help="With --until: at most so often.")] = 1000,
    source: Annotated[
        str | None, typer.Option(help="Print only the households of this source: a municipality, the cases of a pilot.")
    ] = None,
    seed: kb.Seed = 1,
    out: kb.Json = None,
    threads: kb.ThreadCount = None,
    scheduler: kb.Scheduler = None,
) -> None:
    """Run models over the same households and print each difference with its interval and both unfinished shares."""
    from naast.scenario.engine import experiment
    from naast.scenario.engine.policies import apply

    with kb.one_sentence():
        first = kb.chosen(base)
        wanted = [first, *(apply(first, name) for name in policy or []), *(kb.chosen(name) for name in others or [])]
        if len(wanted) < 2:
            raise Trouble("Er is niets om mee te vergelijken. Noem een tweede model, of een maatregel met --policy.")
        if source is not None and source not in first.arrivals:
            raise Trouble(f"{first.model} kent de bron {source} niet. Kies uit: {', '.join(first.arrivals)}.")
        with kb.backend(scheduler, threads) as where, kb.bar() as told:
            found = experiment.compare(
                _by_name(wanted),
                baseline=first.model,
                replications=replications,
                until=experiment.Until(until, within) if until else None,
                most=most,
                seed=seed,
                backend=where,
                told=told,
            )
        if out is None:
            _print(found, until, source)
        else:
            from naast.scenario.engine.report import comparison_payload

            kb.hand_over(out, kb.as_text(comparison_payload(found, titles=_titles(first, policy or [], found.results))))


def sweep(
    model: kb.ModelName,
    change: Annotated[
        list[str],
        typer.Option("--set", help="PATH=VALUE,VALUE or PATH=FROM..TO/STEP; more than once: every combination."),
    ],
    replications: kb.Replications = 50,
    seed: kb.Seed = 1,
    policy: kb.Policies = None,
    out: kb.Json = None,
    threads: kb.ThreadCount = None,
    scheduler: kb.Scheduler = None,
) -> None:
    """Run every combination of these values over the same households and print the outcomes of each."""
    from naast.scenario.engine import experiment

    with kb.one_sentence():
        wanted, ranges = kb.chosen(model, policy), _ranges(change)
        with kb.backend(scheduler, threads) as where, kb.bar() as told:
            points = list(
                experiment.sweep(wanted, ranges, replications=replications, seed=seed, backend=where, told=told)
            )
        if out is None:
            for point in points:
                _print_point(point)
        else:
            from naast.scenario.engine.report import sweep_payload

            kb.hand_over(out, kb.as_text(sweep_payload(points)))


def _by_name(models: list[Model]) -> dict[str, Model]:
    """Each under its own name; a name that was there already gets a number."""
    found: dict[str, Model] = {}
    for model in models:
        name, number = model.model, 1
        while name in found:
            number += 1
            name = f"{model.model}_{number}"
        found[name] = model
    return found


def _titles(base: Model, policies: list[str], results: Mapping[str, Result]) -> dict[str, str]:
    """What each is called in a drawing: a policy by its own title, and models of one title told apart by their names."""
    from naast.scenario.engine.policies import policies as all_policies

    known = {f"{base.model}_{name}": one.title or name for name, one in all_policies(base).items() if name in policies}
    titles = {name: known.get(name) or result.model.title or name for name, result in results.items()}
    told = list(titles.values())
    return {name: title if told.count(title) == 1 else f"{title} ({name})" for name, title in titles.items()}


def _ranges(asked: list[str]) -> dict[str, list[Any]]:
    """Each path with its values; a path that is there twice would lose the first of them."""
    found: dict[str, list[Any]] = {}
    for path, values in map(_range, asked):
        if path in found:
            raise Trouble(f"{path} staat er twee keer. Noem alle waarden in één --set: {path}=1,2,3.")
        found[path] = values
    return found


def _range(asked: str) -> tuple[str, list[Any]]:
    """`roles.x.workers=30..60/10` is the path and 30, 40, 50, 60."""
    path, _, given = asked.partition("=")
    if not path or not given:
        raise Trouble(f"{asked} is niet te lezen. Schrijf pad=1,2,3 of pad=30..60/10.")
    if steps := STEPS.match(given):
        low, high, step = (_number(part) for part in steps.groups())
        if not all(isinstance(part, (int, float)) for part in (low, high, step)) or step <= 0 or high < low:
            raise Trouble(f"{given} is geen reeks. Schrijf van laag naar hoog, met een stap: 30..60/10.")
        count = int((high - low) / step + 1e-9) + 1
        if count > MOST_STEPS:
            raise Trouble(f"{given} heeft {count} stappen; er kunnen er {MOST_STEPS}. Maak de stap groter.")
        return path, [low + step * number for number in range(count)]
    return path, [_number(part.strip()) for part in given.split(",")]


def _number(text: str) -> Any:
    for read in (int, float):
        try:
            return read(text)
        except ValueError:
            continue
    return text


def _print(found: Comparison, until: str | None, source: str | None) -> None:
    from naast.scenario.engine.results import unit

    for row in found.rows(source):
        of = unit(found.results[row.model].model.outcomes[row.outcome])
        open_base, open_other = row.unfinished
        if row.base.mean != row.base.mean or row.other.mean != row.other.mean:
            typer.echo(f"{row.model}, {row.outcome}: kwam niet voor, dus er is niets te vergelijken")
            continue
        clear = "" if row.difference.is_clear else "; geen duidelijk verschil"
        typer.echo(
            f"{row.model}, {row.outcome}: {row.base.mean:.6g} wordt {row.other.mean:.6g} {of}, "
            f"verschil {kb.around(row.difference.mean, row.difference.half_width, of)}{clear} "
            f"(onaf: {open_base:.1%} en {open_other:.1%})"
        )
    if found.is_sure is False:
        typer.echo(f"{until} is nog niet zo zeker als gevraagd. Verhoog --most, of --within.")


def _print_point(point: Point) -> None:
    typer.echo(", ".join(f"{path} = {value}" for path, value in point.values.items()))
    for name, figures in point.result.summary():
        said = kb.around(figures["mean"], figures["half_width"], figures["unit"])
        unfinished = "" if figures["mean"] is None else f" (onaf: {figures['unfinished_share']:.1%})"
        typer.echo(f"  {name}: {said}{unfinished}")
