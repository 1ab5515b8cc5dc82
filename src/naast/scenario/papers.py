"""A business case on paper: what it rests on first, then what was asked, what came out, how we read it and what we do not know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from naast.scenario import shelf
from naast.ui.paper import Figure, Paper, Section

if TYPE_CHECKING:
    from naast.scenario.models import Experiment

NOT_WRITTEN = "Nog niet geschreven."
WARNING = (
    "Dit zijn uitkomsten van een model, geen voorspelling. Zij zeggen wat het model berekent met de aannames hieronder; "
    "of de regio zo werkt, weten we niet."
)
OUTCOMES = "verschillen-"
ON_PAPER = (
    OUTCOMES,
    "afweging",
    "nog-niet-",
    "kosten-",
    "wachtlijsten-",
    "reeks-",
    "draagt",
    "aannames",
)  # a heat map is too long for a page
SHORT = (0, 1, 2, 4, 5, 6)  # of the table of outcomes: the difference in per cent, not in its unit too
WIDE = (0, 3)
MOST_COLUMNS, MOST_ROWS = 6, 24
ALWAYS_UNKNOWN = (
    "Een interval gaat over toeval in het model: met andere herhalingen komt het gemiddelde bijna altijd binnen het interval. "
    "Het gaat niet over de vraag of de aannames kloppen.",
    "Wie bij het einde nog niet klaar was, telt niet mee in een gemiddelde. Het onaffe deel staat daarom bij elke uitkomst.",
    "Wat niet in het model staat, zoals wat mensen ervan vinden, staat ook niet in de uitkomsten.",
)


class Drawing(Protocol):
    """A chart as it was kept."""

    slug: str
    title: str
    sentence: str
    cannot: str
    svg: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Option:
    """One of what was compared, with the whole text of its model and what is different from the model as it comes."""

    name: str
    title: str
    fingerprint: str
    text: str
    changes: Sequence[str] = ()


@dataclass(frozen=True)
class Study:
    """An experiment as plain data: all that a paper tells of it. The base comes first."""

    reference: str
    title: str
    question: str
    asked_by: str
    finished: str  # the day, as it is read
    seed: int
    replications: int
    payload_hash: str
    options: Sequence[Option]
    kind: str = "compare"
    draws: int = 0  # of the figures that are not sure, where that was asked
    charts: Sequence[Drawing] = ()
    limits: Sequence[str] = ()
    versions: Mapping[str, str] = field(default_factory=dict)


def study_of(experiment: Experiment) -> Study:
    """The experiment as plain data; it is done, and its charts are kept."""
    from django.utils.formats import date_format

    from naast.scenario import reading

    told = reading.of(experiment)
    changes = {one["name"]: one["changes"] for one in told["variants"]}
    assert experiment.finished_at is not None
    return Study(
        reference=experiment.reference, title=experiment.title, question=experiment.question, asked_by=experiment.asked_by,
        finished=date_format(experiment.finished_at, "j F Y"), seed=experiment.seed, replications=told["replications"],
        payload_hash=experiment.payload_hash, kind=experiment.kind, draws=told["draws"] or 0,
        limits=told["limits"], versions=experiment.versions,
        charts=list(experiment.charts.all()),
        options=[
            Option(one["name"], one["title"], one["fingerprint"], one["text"], changes.get(one["name"], ()))
            for one in experiment.variants
        ],
    )  # fmt: skip


def business_case(study: Study, texts: Mapping[str, str], *, title: str = "", written_by: str = "") -> Paper:
    """
    The paper of this study. `texts` are what somebody wrote: `aanleiding`, `vergelijking`, `lezing`, `advies`, `onbekend`;
    a part that is not there says so.
    """
    return Paper(
        title=f"Businesscase: {title or study.title}",
        footer=f"Businesscase uit experiment {study.reference}",
        warning=WARNING,
        facts=[
            ("Vraag", study.question),
            ("Gevraagd door", study.asked_by),
            ("Berekend op", study.finished),
            *([("Geschreven door", written_by)] if written_by else []),
        ],
        sections=[
            *_assumptions(study),
            Section("Aanleiding", paragraphs=_written(texts, "aanleiding")),
            Section("Wat we vergelijken", paragraphs=_written(texts, "vergelijking"), lines=list(_options(study))),
            *_outcomes(study),
            Section("Hoe we de uitkomsten lezen", paragraphs=_written(texts, "lezing")),
            Section("Advies", paragraphs=_written(texts, "advies")),
            Section("Wat we niet weten", paragraphs=_written(texts, "onbekend"), lines=ALWAYS_UNKNOWN),
            *_provenance(study),
        ],
    )


def _written(texts: Mapping[str, str], part: str) -> list[str]:
    return [text.strip() for text in texts.get(part, "").split("\n\n") if text.strip()] or [NOT_WRITTEN]


# --- what it rests on


def _assumptions(study: Study) -> Iterator[Section]:
    from naast.scenario.engine.spec import Model

    models = {option.title: shelf.figures(Model.parse(option.text)) for option in study.options}
    said = [f"{name}: {_counted(figures)}" for name, figures in models.items()]
    yield Section(
        "Waar dit op rust",
        paragraphs=[
            "Een getal heeft een bron (S), is uit bronnen afgeleid (D), of is een aanname (A). Zo zijn de getallen van de modellen:"
        ],
        lines=said,
    )
    rows = _sourced([figure for figures in models.values() for figure in figures])
    if rows:
        yield Section(
            "Getallen met een bron of een uitleg",
            level=3,
            head=("Getal", "Waarde", "Status", "Bron of uitleg"),
            widths=(4, 2, 2, 6),
            rows=rows,
            paragraphs=[
                "De andere getallen zijn aannames zonder bron. Ze staan alle in de modelbestanden bij het experiment."
            ],
        )
    if study.limits:
        yield Section("Wat de modellen zelf niet zeggen", level=3, lines=list(study.limits))


def _counted(figures: Sequence[shelf.Figure]) -> str:
    counts = {status: sum(figure.status == status for figure in figures) for status in "SDA"}
    share = round(100 * counts["A"] / (len(figures) or 1))
    return (
        f"{counts['A']} van de {len(figures)} getallen zijn aannames ({share} %), {counts['D']} zijn afgeleid en {counts['S']} "
        "hebben een bron"
    )


def _sourced(figures: Sequence[shelf.Figure]) -> list[tuple[str, str, str, str]]:
    """Those that say where they come from; what is the same in all but its name stands in one row."""
    from naast.scenario import words

    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for figure in figures:
        if figure.source:
            value = f"{words.number(figure.value, words.shown_decimals(figure.value))} {figure.unit}".strip()
            found.setdefault((value, figure.status_word, figure.source), {})[figure.title] = None
    return [("; ".join(titles), *row) for row, titles in found.items()]


# --- what was compared and what came out


def _options(study: Study) -> Iterator[str]:
    for number, option in enumerate(study.options):
        place = "Uitgangspunt" if number == 0 else "Daarnaast"
        yield f"{place}: {option.title}" + (
            f". Anders dan het model: {'; '.join(option.changes)}" if option.changes else ""
        )


def _outcomes(study: Study) -> Iterator[Section]:
    yield Section("Wat eruit komt", paragraphs=[_how_it_reads(study)])
    for chart in study.charts:
        if chart.slug.startswith(ON_PAPER):
            yield _drawn(chart)
    left = [chart.title for chart in study.charts if not chart.slug.startswith(ON_PAPER)]
    if left:
        yield Section("Figuren die alleen bij het experiment staan", level=3, lines=left)


def _how_it_reads(study: Study) -> str:
    if study.kind == "uncertainty":
        return (
            f"Alles wat niet zeker is, werd {study.draws} keer tegelijk anders gekozen, telkens met {study.replications} herhalingen. "
            "Van elke uitkomst staat er tussen welke waarden negen van de tien keuzes liggen, "
            "en welk deel van de spreiding op aannames rust."
        )
    return (
        f"Elke uitkomst is het gemiddelde van {study.replications} herhalingen. In elke herhaling komen bij alle varianten "
        "dezelfde huishoudens op dezelfde dagen, zodat het verschil niet van toeval in de instroom komt. Tussen haakjes staat het "
        "interval van 95 %."
    )


def _drawn(chart: Drawing) -> Section:
    """The chart with its sentence and its limits; its table too, when that fits on the page."""
    columns = SHORT if chart.slug.startswith(OUTCOMES) else range(len(chart.head))
    fits = len(columns) <= MOST_COLUMNS and len(chart.rows) <= MOST_ROWS
    return Section(
        chart.title,
        level=3,
        paragraphs=[chart.sentence] if fits else [chart.sentence, "De tabel hiervan staat bij het experiment."],
        figures=[Figure(chart.svg, f"{chart.title}. {chart.sentence}", f"Wat dit niet zegt: {chart.cannot}")],
        head=[chart.head[column] for column in columns] if fits else (),
        rows=[[row[column] for column in columns] for row in chart.rows] if fits else (),
        widths=[3 if column in WIDE else 2 for column in range(len(columns))] if fits else (),
    )


# --- how to do it again


def _provenance(study: Study) -> Iterator[Section]:
    rows = [
        ("Experiment", study.reference),
        ("Startgetal van het toeval (seed)", str(study.seed)),
        ("Herhalingen", str(study.replications)),
        *((f"Model van {option.title} (SHA-256)", _spaced(option.fingerprint)) for option in study.options),
        ("Uitkomst (SHA-256)", _spaced(study.payload_hash)),
        ("Versies", ", ".join(f"{name} {version}" for name, version in study.versions.items())),
    ]
    yield Section("Herkomst", head=("Wat", "Welke"), widths=(2, 5), rows=rows)
    yield Section(
        "Zo doet u het opnieuw",
        level=3,
        paragraphs=[
            f"In Naast: open experiment {study.reference} en kies Doe precies zo opnieuw. Komt er tot op de laatste bit hetzelfde uit, "
            "dan zegt de pagina dat.",
            "Buiten Naast: haal de modelbestanden bij het experiment op en draai ze op de opdrachtregel. Dezelfde modellen, hetzelfde "
            "startgetal en dezelfde versies geven dezelfde getallen.",
        ],
        lines=_commands(study),
    )


def _commands(study: Study) -> list[str]:
    files = [f"{study.reference}-{option.name}.yaml" for option in study.options]
    chance = f"--replications {study.replications} --seed {study.seed}"
    if study.kind == "uncertainty":
        base, *others = files
        asked = f"{others[0]} --against {base}" if others else base
        return [f"naast scenario uncertainty {asked} --draws {study.draws} {chance} --json uit.json"]
    return [
        f"naast scenario run {file} {chance} --json {option.name}.json"
        for file, option in zip(files, study.options, strict=True)
    ]


def _spaced(fingerprint: str) -> str:
    """In groups of eight, so that it breaks over lines."""
    return " ".join(fingerprint[at : at + 8] for at in range(0, len(fingerprint), 8))
