"""The models on the shelf, as a page shows them. What reads a model is loaded when the first one is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from naast.scenario.models import KEPT, KeptModel
from naast.scenario.words import UNITS

if TYPE_CHECKING:
    from naast.scenario.engine.spec import Model

MEASURING = ("textbook_", "benchmark")  # made to check and to time the engine, not to decide with
FIRST = ("relay_nhn", "beside_nhn")
STATUS = {"S": ("bron", "good"), "D": ("afgeleid", "calm"), "A": ("aanname", "warn")}

PARTS = {
    "horizon": "Looptijd en aanloop", "warmup": "Looptijd en aanloop", "start_state": "Looptijd en aanloop", "arrivals": "Instroom",
    "roles": "Rollen", "stations": "Stations", "routes": "Routes", "waiting": "Wachten", "reentry": "Terugkomst", "outcomes": "Uitkomsten",
}  # fmt: skip


@dataclass(frozen=True)
class Card:
    """A model in a few words; `counts` are how many figures are S, D and A."""

    name: str
    title: str
    purpose: str
    limits: tuple[str, ...]
    counts: dict[str, int]

    @property
    def assumed(self) -> int:
        """Per cent of the figures that are assumptions."""
        return round(100 * self.counts["A"] / (sum(self.counts.values()) or 1))


@dataclass(frozen=True)
class Figure:
    """One figure of a model: where it stands in the file, in whole, and what is known of it."""

    path: str
    title: str
    value: float
    unit: str
    source: str
    status: str

    @property
    def shown(self) -> str:
        """`0,15 per jaar`"""
        return f"{self.value} {self.unit}".strip().replace(".", ",")

    @property
    def status_word(self) -> str:
        return STATUS[self.status][0]

    @property
    def tone(self) -> str:
        return STATUS[self.status][1]


def names() -> list[str]:
    """Every model that comes with Naast, sorted, and those that were kept here, the newest first."""
    from naast.scenario import library

    return [*library.names(), *(one.name for one in KeptModel.objects.only("reference"))]


@cache
def places() -> dict[str, str]:
    """The models of one municipality, of all of them and of the country: name and title. None is opened for this."""
    from naast.scenario import library

    return library.places()


def is_there(name: str) -> bool:
    return name in places() or name in names()


def to_decide_with() -> list[str]:
    """Those about the region, the two ways of working first."""
    found = [name for name in names() if not name.startswith(MEASURING)]
    return sorted(
        found, key=lambda name: (name not in FIRST, FIRST.index(name) if name in FIRST else 0, card(name).title)
    )


@lru_cache(maxsize=8)
def model(name: str) -> Model:
    """The model of this name; raises `KeyError` when there is none."""
    from naast.scenario import library
    from naast.scenario.engine.spec import Model

    return Model.parse(kept(name).text) if name.startswith(KEPT) else library.load(name)


@cache
def file_text(name: str) -> str:
    """The file of the model as it came, or as it was kept."""
    from naast.scenario import library

    if name.startswith(KEPT):
        return kept(name).text
    return library.text(name)


def kept(name: str) -> KeptModel:
    """The kept model of this name; raises `KeyError` when there is none."""
    try:
        return KeptModel.objects.get(reference=name.removeprefix(KEPT))
    except KeptModel.DoesNotExist:
        raise KeyError(f"Er is geen model {name}.") from None


@cache
def card(name: str) -> Card:
    found = model(name)
    about = found.about
    limits = tuple(str(one) for one in about.get("limits", ()))
    return Card(name, found.title or name, str(about.get("purpose", "")), limits, counts_of(found))


def counts_of(found: Model) -> dict[str, int]:
    """How many figures have which status."""
    counts = {"S": 0, "D": 0, "A": 0}
    for figure in figures(found):
        counts[figure.status] += 1
    return counts


@lru_cache(maxsize=64)
def counts_in(text: str) -> dict[str, int]:
    """The same of a model as it was kept with an experiment: read once, however often a page asks."""
    from naast.scenario.engine.spec import Model

    return counts_of(Model.parse(text))


def figures(found: Model) -> list[Figure]:
    """Every figure that the file of the model gives, in the order of the file."""
    from naast.scenario.engine.figures import figures as every

    given = [(one.path, one.param) for one in every(found)]
    titles = [title_of(found, path) for path, _ in given]
    return [
        Figure(
            path,
            title if titles.count(title) == 1 else _told_apart(title, path),
            int(param.value) if param.value == int(param.value) else param.value,
            UNITS.get(param.unit, param.unit),
            param.source,
            param.status,
        )
        for title, (path, param) in zip(titles, given, strict=True)
    ]


def figures_to_ask(name: str) -> int:
    """How many figures a form asks of this model: workers and caseload of each role, and each source."""
    found = model(name)
    return 2 * len(found.roles) + len(found.arrivals)


def by_part(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    """Under the heading of the part of the model in which each stands, in the order of the file."""
    found: dict[str, list[Figure]] = {}
    for one in figures:
        found.setdefault(PARTS.get(one.path.split(".")[0], "Overig"), []).append(one)
    return found


def _told_apart(title: str, path: str) -> str:
    """The title with what makes this figure another than those that are called the same."""
    from naast.scenario.engine.titles import SHAPES, WORDS

    said = [WORDS.get(step, step) for step in path.split(".")[2:] if step not in SHAPES]
    more = [word for word in dict.fromkeys(said) if word not in title]
    return f"{title} ({', '.join(more)})" if more else title


def title_of(found: Model, path: str) -> str:
    """What a figure is called on a page."""
    from naast.scenario.engine.titles import title_of_path

    return {"horizon": "Looptijd", "warmup": "Aanloop"}.get(path) or title_of_path(found, path)


def called(parts: dict[str, Any], name: str) -> str:
    """The title of a role, station or source; its name where it has none."""
    return getattr(parts.get(name), "title", "") or name
