"""The models that come with Naast: of the region, its municipalities and the country, for measuring, and from the textbook."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from naast.scenario.engine import based
from naast.scenario.engine.places import Place, spread
from naast.scenario.engine.reading import read, write
from naast.scenario.engine.spec import Model

HERE = Path(__file__).parent
WAYS = {"relay": "relay_nhn", "beside": "beside_nhn"}
TITLES = {"relay": "Estafette", "beside": "Naast elkaar"}
LOCAL = ("local_team", "fixed_face")  # what each municipality has for itself


def names() -> list[str]:
    """Every model that stands in a file, sorted; `places` can be asked for too."""
    return sorted(file.stem for file in HERE.glob("*.yaml"))


def places() -> dict[str, str]:
    """The models of one municipality, of all of them and of the country, by name, with their titles."""
    found = {}
    for way, title in TITLES.items():
        found[f"{way}_municipalities"] = f"{title} in Noord-Holland Noord, per gemeente"
        found[f"{way}_national"] = f"{title} in 25 regio's"
        found |= {f"{way}_{place.name}": f"{title} in {place.title}" for place in _places("nhn")}
    return found


def load(name: str) -> Model:
    """The model that comes with Naast under this name; raises `KeyError` with a sentence."""
    if name in names():
        return _ours(name)
    if name not in places():
        raise KeyError(
            f"Er is geen model {name}. Kies uit: {', '.join(names())}, of relay_ of beside_ met een gemeente."
        )
    way, _, place = name.partition("_")
    if place == "municipalities":
        return region(way)
    return national(way) if place == "national" else municipality(place, way)


def text(name: str) -> str:
    """YAML that `Model.parse` reads as this model: its file, or the model written out when it is based on another."""
    said = (HERE / f"{name}.yaml").read_text("utf-8") if name in names() else ""
    return said if said and "based_on" not in read(said)[0] else write(load(name).data)


def open_file(path: str | Path) -> Model:
    """The model in this file, that may be based on one of ours."""
    return based.parse(Path(path).read_text("utf-8"), load)


def municipality(name: str, way: str = "relay") -> Model:
    """One municipality and the rest of the region, each with its own local team; everything regional they share."""
    (one,) = (place for place in _places("nhn") if place.name == name.replace("-", "_"))
    rest = Place("elsewhere", "de rest van de regio", 1 - one.share, one.source.replace(one.title, "de rest"))
    return _spread(way, [one, rest], f"{way}_{one.name}")


def region(way: str = "relay") -> Model:
    """All 17 municipalities, each with its own local team; everything regional they share."""
    return _spread(way, _places("nhn"), f"{way}_municipalities")


def national(way: str = "relay") -> Model:
    """The 25 safety regions, each with roles of its own as large as its inhabitants; ten years after ten years of run-up."""
    base, name = load(WAYS[way]), f"{way}_national"
    model = spread(base, _places("regions"), own=base.roles, name=name, title=places()[name])
    data = {**model.data, "horizon": "3652.5 days", "about": {**model.data["about"], "purpose": PURPOSE}}
    data["about"]["limits"] = [*LIMITS, *data["about"].get("limits", [])]
    return Model.of(data)


PURPOSE = "Heel Nederland in één berekening: 25 regio's, elk met eigen professionals, om te zien wat opschalen vraagt."
LIMITS = [
    "Elke regio werkt zoals het model van Noord-Holland Noord, met evenveel plaatsen per huishouden: een aanname.",
    "Het aantal huishoudens volgt het aantal inwoners. Meldingen zijn in werkelijkheid niet gelijk verdeeld.",
    "Kleine rollen zijn naar boven afgerond op hele plaatsen; kleine regio's wachten daardoor iets korter.",
]


def _spread(way: str, over: list[Place], name: str) -> Model:
    return spread(load(WAYS[way]), over, own=LOCAL, name=name, title=places()[name])


@cache
def _ours(name: str) -> Model:
    return open_file(HERE / f"{name}.yaml")


@cache
def _places(name: str) -> list[Place]:
    """Places with their share of the model they are parts of, from a file of inhabitants."""
    said, _ = read((HERE / "places" / f"{name}.yaml").read_text("utf-8"))
    total = sum(row["inhabitants"] for row in said["places"])
    return [
        Place(
            row["name"], row["title"], said.get("times", 1.0) * row["inhabitants"] / total,
            f"aandeel inwoners van {row['title']}, {row['inhabitants'] / total:.2%} ({row.get('source', said['source'])})",
            row.get("status", "A"),
        )
        for row in said["places"]
    ]  # fmt: skip
