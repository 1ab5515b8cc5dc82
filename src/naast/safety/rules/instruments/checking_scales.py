"""Scales and their bands: whether every outcome has a place, and only one."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from naast.safety.rules.instruments import scoring
from naast.safety.rules.instruments.checking import Checker
from naast.safety.rules.instruments.words import COUNTED, questions_of, scales_of

MOST_SCALES, MOST_BANDS, MOST_QUESTIONS = 30, 20, 400
SCALE = {"slug", "name", "help", "per", "minimum_answered", "bands"}
BAND = {"from", "until", "text"}


def check_scales(check: Checker, data) -> dict[str, dict]:
    found: dict[str, dict] = {}
    for number, scale in enumerate(check.items((), data, "scales", most=MOST_SCALES)):
        path = ("scales", number)
        if not check.is_mapping(path, scale, "Een schaal"):
            continue
        check.only(path, scale, SCALE)
        check.text(path, scale, "name", longest=120, required=True)
        check.text(path, scale, "help", longest=1000)
        check.one_of((*path, "per"), scale.get("per", "household"), {"household": "huishouden", "member": "lid"})
        check.number(path, scale, "minimum_answered", least=1, most=MOST_QUESTIONS, whole=True)
        _bands(check, path, scale)
        if slug := check.slug(path, scale):
            if slug in found:
                check.fault((*path, "slug"), f"De schaal {slug} bestaat al.")
            found[slug] = scale
    return found


def _bands(check: Checker, path, scale) -> None:
    before: Decimal | None = None
    for number, band in enumerate(check.items(path, scale, "bands", most=MOST_BANDS)):
        here = (*path, "bands", number)
        if not check.is_mapping(here, band, "Een band"):
            continue
        check.only(here, band, BAND)
        check.text(here, band, "text", longest=500, required=True)
        first, last = (check.number(here, band, end, required=True) for end in ("from", "until"))
        if first is None or last is None:
            continue
        if first > last:
            check.fault((*here, "until"), "Een band loopt van laag naar hoog: until ligt voor from.")
        if before is not None and first <= before:
            check.fault((*here, "from"), "Deze band raakt de vorige: zet ze van laag naar hoog, zonder overlap.")
        before = last


def check_bands_are_reached(check: Checker, data) -> None:
    """The bands together hold every value a scale can have, so that no outcome falls beside them."""
    for number, scale in enumerate(data.get("scales", [])):
        counting = [question for _, question in questions_of(data) if scale["slug"] in scales_of(question)]
        path = ("scales", number)
        if not counting:
            check.fault(path, f"Geen enkele vraag telt op de schaal {scale['slug']}.")
            continue
        if scale.get("minimum_answered", 1) > len(counting):
            check.fault((*path, "minimum_answered"), f"Op deze schaal tellen maar {len(counting)} vragen.")
        bands = scale.get("bands", [])
        lowest = sum((_least(data, question) for question in counting), Decimal(0))
        highest = sum((max(scoring.span(question)[1], Decimal(0)) for question in counting), Decimal(0))
        if bands and (Decimal(str(bands[0]["from"])) > lowest or Decimal(str(bands[-1]["until"])) < highest):
            check.fault(
                (*path, "bands"),
                f"De banden lopen van {bands[0]['from']} tot en met {bands[-1]['until']}, "
                f"maar de schaal van {_plain(lowest)} tot en met {_plain(highest)}.",
            )
        step = Decimal(1) if _counts_whole(counting) else Decimal("0.01")
        for place, (one, after) in enumerate(pairwise(bands), 1):
            if Decimal(str(after["from"])) - Decimal(str(one["until"])) > step:
                check.fault((*path, "bands", place, "from"), "Tussen deze band en de vorige vallen waarden weg.")


def _counts_whole(questions) -> bool:
    """Whether these questions count in whole numbers only."""
    return all(not question.get("decimals") for question in questions) and all(
        float(weight).is_integer() for question in questions for weight in _weights_of(question)
    )


def _weights_of(question) -> list[float]:
    return (
        [question.get("weight", 1)] if question["kind"] in COUNTED else list((question.get("weights") or {}).values())
    )


def _least(data, question) -> Decimal:
    """A question that is not asked counts for nothing, so that zero is within reach of it."""
    low, _ = scoring.span(question)
    return min(low, Decimal(0)) if _may_be_left_out(data, question) else low


def _may_be_left_out(data, question) -> bool:
    return bool(question.get("show_if")) or any(
        one is question and section.get("applies_to") for section, one in questions_of(data)
    )


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
