"""
The report of a model after STRESS-DES (Monks and others, 2019), written from the model itself: what another modeller needs.

Six sections, as the checklist has them: objectives, logic, data, experimentation, implementation, code access.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from naast.scenario.engine.by_class import EVERY
from naast.scenario.engine.distributions import Dist
from naast.scenario.engine.figures import figures
from naast.scenario.engine.policies import policies
from naast.scenario.engine.quantities import Param
from naast.scenario.engine.results import assumptions, unit, versions
from naast.scenario.engine.spec import Model, Outcome, Role, Station
from naast.scenario.engine.titles import title_of_path

STATUS = {"S": "openbare bron", "D": "afgeleid uit bronnen", "A": "aanname"}
UNITS = {"days": "dagen", "times": "keer", "share": "deel", "EUR": "EUR"}
MEASURES = {
    "cost": "kosten", "handovers": "overdrachten", "professionals": "verschillende professionals", "waiting": "dagen wachten",
    "escalations": "escalaties tijdens het wachten", "left": "keren dat het wachten te lang duurde", "returns": "terugkeer",
}  # fmt: skip


def stress_des(model: Model, payload: Mapping[str, Any] | None = None) -> str:
    """
    Markdown in Dutch: every figure with source and status, routes, verbs, start state, and how to run it again.

    With `payload` (what a run, a comparison or a calibration printed) replications, seed and versions are those of that experiment;
    else they are named as not run yet.
    """
    parts = (_objectives, _logic, _data, _experiments, _implementation, _access)
    told = dict(payload or {})
    lines = [
        f"# {model.title or model.model}",
        "",
        "Verslag volgens STRESS-DES, gemaakt uit het modelbestand zelf.",
        "",
    ]
    for part in parts:
        lines += [*part(model, told), ""]
    return "\n".join(lines).rstrip() + "\n"


Lines = Iterator[str]


def _objectives(model: Model, told: Mapping[str, Any]) -> Lines:
    yield "## 1 Doel"
    yield ""
    yield f"**1.1 Waarvoor.** {model.about.get('purpose') or 'Dit staat niet in het model (about: purpose).'}"
    yield ""
    yield "**1.2 Uitkomsten.** Bij elke uitkomst staat het deel dat aan het eind van de looptijd nog onaf is."
    yield ""
    rows = ([name, one.title or name, _meaning(one), UNITS[unit(one)]] for name, one in model.outcomes.items())
    yield from _table(["naam", "titel", "wat", "eenheid"], rows)
    yield ""
    yield "**1.3 Wat er vergeleken wordt.**"
    found = [f"- `{name}`: {policy.title or 'zonder titel'}" for name, policy in policies(model).items()]
    yield from found or ["Het model brengt zelf geen maatregelen mee."]
    yield ""
    yield "**Grenzen.**"
    yield from [f"- {limit}" for limit in model.about.get("limits", [])] or [
        "Het model noemt geen grenzen (about: limits)."
    ]


def _logic(model: Model, told: Mapping[str, Any]) -> Lines:
    yield "## 2 Werking"
    yield ""
    yield (
        "**2.1 Geheel.** Huishoudens komen binnen, gaan langs stations, wachten waar geen plaats is en vertrekken. "
        f"Klassen, de meest acute eerst: {', '.join(model.classes)}; die volgorde geldt in elke wachtrij."
    )
    yield ""
    yield from _table(
        ["van", "klasse", "naar (kans)"],
        (
            [
                name,
                "alle" if class_ == EVERY else class_,
                ", ".join(f"{to} ({_said(chance)})" for to, chance in targets.items()),
            ]
            for name, route in model.routes.items()
            for class_, targets in route.items()
        ),
    )
    yield ""
    yield f"**2.2 Bewerkingen die het model gebruikt.** {', '.join(_verbs(model))}."
    yield ""
    yield "**2.3 Onderdelen.**"
    yield ""
    yield from _table(
        ["instroom", "hoeveel", "komt binnen bij", "klassen"],
        (
            [
                one.title or name,
                _said(one.rate),
                one.entry,
                ", ".join(f"{k} {_said(v)}" for k, v in one.classes.items()),
            ]
            for name, one in model.arrivals.items()
        ),
    )
    yield ""
    yield from _table(
        ["station", "rollen", "duur", "bijzonder"],
        (
            [one.title or name, ", ".join(one.roles) or "geen", _by_class(one.service), _special(one)]
            for name, one in model.stations.items()
        ),
    )
    for name, fork in model.forks.items():
        yield f"\nSplitsing `{name}`: {', '.join(fork.branches)} tegelijk, verder als alles klaar is."
    yield ""
    yield from _table(
        ["rol", "medewerkers", "plaatsen per medewerker", "kosten per plaats per dag", "wie betaalt", "bijzonder"],
        (
            [
                one.title or name,
                _said(one.workers),
                _said(one.caseload),
                _said(one.cost),
                one.payer or "niet genoemd",
                _of_role(one),
            ]
            for name, one in model.roles.items()
        ),
    )
    for name, rules in model.waiting.items():
        yield f"\nWachten op `{name}`: {'; '.join(_waiting(rules))}."


def _data(model: Model, told: Mapping[str, Any]) -> Lines:
    yield "## 3 Gegevens"
    yield ""
    count = assumptions(model)
    yield (
        f"**3.1 Bronnen.** {sum(count.values())} getallen: {count['S']} uit een openbare bron (S), {count['D']} afgeleid (D), "
        f"{count['A']} aanname (A)."
    )
    yield ""
    yield "**3.2 Alle getallen.** Bij een aanname zonder range rekent de onzekerheid met 25 % naar beide kanten."
    yield ""
    yield from _table(
        ["getal", "pad", "waarde", "range", "status", "bron"],
        (
            [
                title_of_path(model, one.path) if one.is_about_the_world else "instelling", f"`{one.path}`", _said(one.param),
                f"{one.param.range[0]:g} tot {one.param.range[1]:g}" if one.param.range else "",
                f"{one.param.status}, {STATUS[one.param.status]}", one.param.source or "geen bron genoemd",
            ]
            for one in figures(model)
        ),
    )  # fmt: skip


def _experiments(model: Model, told: Mapping[str, Any]) -> Lines:
    yield "## 4 Proeven"
    yield ""
    yield f"**4.1 Begin.** {_start(model)}"
    yield ""
    yield f"**4.2 Looptijd.** {_said(model.horizon)}, waarvan de eerste {_said(model.warmup)} niet tellen."
    yield ""
    runs, seed = told.get("replications"), told.get("seed")
    yield f"**4.3 Herhalingen.** {runs if runs else 'Nog niet gedraaid; gebruik er ten minste 100.'}"
    yield ""
    yield (
        f"**4.4 Toeval.** Seed {seed if seed is not None else 'nog niet gekozen'}. Elke herhaling heeft haar eigen toeval; modellen "
        "die vergeleken worden ontmoeten dezelfde huishoudens, zodat verschillen gepaard zijn. Intervallen zijn 95 %, Student, over "
        "de herhalingen."
    )


def _implementation(model: Model, told: Mapping[str, Any]) -> Lines:
    yield "## 5 Uitvoering"
    yield ""
    known = told.get("versions") or versions()
    yield f"**5.1 Programmatuur.** {', '.join(f'{name} {number}' for name, number in known.items())}."
    yield ""
    yield (
        "**5.2 Toevalsgetallen.** Philox-4x32-10 met sleutel (seed, herhaling) en een teller per beslissing van elk huishouden; "
        "steekproeven door inversie."
    )
    yield ""
    yield (
        "**5.3 Volgorde.** Een agenda op (tijd, volgnummer); alles wat uit een gebeurtenis volgt, gebeurt vóór de volgende. "
        "Dezelfde seed geeft dezelfde bits op elke machine van dezelfde soort: één draad, meer draden, processen of een cluster."
    )


def _access(model: Model, told: Mapping[str, Any]) -> Lines:
    yield "## 6 Code en model"
    yield ""
    yield f"**6.1 Model.** `{model.model}`, vingerafdruk SHA-256 `{model.fingerprint}`."
    yield ""
    if told.get("model_hash") not in (None, model.fingerprint):
        yield "Let op: het meegegeven resultaat hoort bij een andere versie van dit model."
        yield ""
    yield "**6.2 Code.** Naast is vrije programmatuur (EUPL-1.2). De motor is `naast.scenario.engine`; wat elk woord doet staat in"
    yield "`docs/scenario-model.md`, hoe het is nagekeken in `docs/scenario-validation.md`."
    yield ""
    runs, seed = told.get("replications") or 100, told.get("seed") if told.get("seed") is not None else 1
    yield f"**6.3 Nog eens draaien.** `naast scenario run MODEL --replications {runs} --seed {seed}`"


# --- words


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Lines:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(' '.join(cell.replace('|', chr(92) + '|').split()) for cell in row)} |"


def _said(param: Param) -> str:
    return f"{param.value:g} {param.unit}".strip()


def _dist(dist: Dist) -> str:
    given = ", ".join(f"{name} {_said(param)}" for name, param in dist.given.items())
    return f"{dist.kind} ({given or ', '.join(map(_said, dist.points))})"


def _by_class(values: Mapping[str, Any]) -> str:
    said = {name: _dist(value) if isinstance(value, Dist) else _said(value) for name, value in values.items()}
    return said[EVERY] if EVERY in said else "; ".join(f"{name}: {value}" for name, value in said.items())


def _meaning(one: Outcome) -> str:
    if one.time:
        return f"tijd van {one.time.from_} tot {one.time.to}"
    if one.measure == "cost":
        return f"kosten voor {one.payer}" if one.payer else "kosten"
    if one.measure == "returns" and one.within:
        return f"komt terug binnen {_said(one.within)}"
    if one.measure:
        return MEASURES[one.measure]
    return (
        f"hoe vaak: {one.count}"
        if one.count
        else f"of er is: {one.share}"
        if one.share
        else f"vaker dan eens: {one.repeats}"
    )


def _special(one: Station) -> str:
    said = [
        "houdt de plaats vast tot het einde" if one.hold else "",
        f"begin: {', '.join(one.at_start)}" if one.at_start else "",
        f"einde: {', '.join(one.at_end)}" if one.at_end else "",
        f"vergoeding {_said(one.fee)}" if one.fee.value else "",
    ]
    return "; ".join(filter(None, said))


def _of_role(one: Role) -> str:
    said = [
        f"verloop {_said(one.turnover.rate)}" if one.turnover else "",
        f"{len(one.schedule)} wijzigingen in het rooster" if one.schedule else "",
        "acuut gaat voor" if one.preempt else "",
        f"trager boven {_said(one.norm)}" if one.norm and one.slowdown.value else "",
    ]
    return "; ".join(filter(None, said))


def _waiting(rules: Any) -> Lines:
    if rules.escalate:
        raised = ", wordt acuter" if rules.escalate.raise_class else ""
        to = f", gaat naar {rules.escalate.to}" if rules.escalate.to else ""
        yield f"escaleert met {_by_class(rules.escalate.hazard)}{raised}{to}"
    if rules.leave:
        yield f"geduld {_dist(rules.leave.patience)}, gaat dan naar {rules.leave.to}"


def _verbs(model: Model) -> list[str]:
    stations, roles = model.stations.values(), model.roles.values()
    used = {
        "aankomen": True,
        "plaats nemen": any(one.needs for one in stations),
        "vasthouden tot het einde": any(one.hold for one in stations),
        "een vastgehouden plaats gebruiken": any(one.uses for one in stations),
        "twee rollen tegelijk": any(len(one.needs) > 1 for one in stations),
        "wachten zonder plaats": any(not one.roles for one in stations),
        "route per klasse": any(EVERY not in route for route in model.routes.values()),
        "splitsen en samenkomen": bool(model.forks),
        "terugkomen": model.reentry is not None,
        "escaleren tijdens het wachten": any(one.escalate for one in model.waiting.values()),
        "weggaan tijdens het wachten": any(one.leave for one in model.waiting.values()),
        "rooster": any(one.schedule for one in roles) or any(one.schedule for one in model.arrivals.values()),
        "verloop van medewerkers": any(one.turnover for one in roles),
        "voorrang voor acuut": any(one.preempt for one in roles),
        "beginnen met wie er al is": bool(model.start_state.loaded),
    }
    return [verb for verb, is_used in used.items() if is_used]


def _start(model: Model) -> str:
    if model.start_state.steady:
        return f"Een aanloop van {_said(model.start_state.steady)} vanaf leeg, vóór dag 0."
    if model.start_state.loaded:
        count = sum(group.count for group in model.start_state.loaded)
        return f"{count} huishoudens zijn er al op dag 0, in {len(model.start_state.loaded)} groepen."
    return "Leeg: op dag 0 is er niemand. De eerste tijd zegt daardoor vooral iets over het vullen."
