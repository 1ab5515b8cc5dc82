"""Defining what the programme watches, and putting it to work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import words
from naast.foundation.refusals import check_same_version
from naast.programme.actions.keeping import keep
from naast.programme.models import (
    Baseline,
    Dimension,
    DimensionValue,
    Indicator,
    IndicatorAssignment,
    IndicatorLevel,
    Measurement,
    Programme,
    Target,
)
from naast.programme.queries.units import Unit
from naast.programme.rules import defining as rules
from naast.programme.rules import measuring
from naast.programme.rules.small_cells import COUNTED

words.mean(
    indicator_defined="legde een indicator vast",
    indicator_changed="wijzigde de uitleg van een indicator",
    indicator_renewed="maakte een nieuwe versie van een indicator",
    indicator_assigned="zette een indicator uit",
    assignment_ended="stopte met het vragen van een indicator",
    target_set="legde een streefwaarde vast",
    baseline_set="legde een nulmeting vast",
)

FIXED = ("layer", "measure", "unit", "over_periods", "over_units")
WRITTEN = ("text", "direction", "definition", "collected_from", "caveat", "min_cell")


@transaction.atomic
def define_indicator(*, by: Actor, code: str, levels: Sequence[str] = (), **said: Any) -> Indicator:
    """There is an indicator under this code; what it means is written with it."""
    _require(by)
    _check(said, levels)
    code = code.strip().upper()
    slug = slugify(code)[:56]
    if Indicator.objects.filter(code=code).exists() or Indicator.objects.filter(slug=slug).exists():
        raise rules.CodeTaken
    last = Indicator.objects.aggregate(last=Max("order"))["last"] or 0
    indicator = Indicator.objects.create(slug=slug, code=code, order=last + 1, **said)
    _write_levels(indicator, levels)
    keep("indicator_defined", indicator, by=by, layer=indicator.layer, measure=indicator.measure)
    return indicator


@transaction.atomic
def change_indicator(
    indicator: Indicator, *, by: Actor, version: int | None, levels: Sequence[str] = (), **said: Any
) -> Indicator:
    """The indicator reads as it does now; what its figures mean only changes while there are none."""
    indicator = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    _require(by)
    check_same_version(indicator, version)
    _check(said, levels)
    standing = list(indicator.levels.values_list("anchor", flat=True))
    changes_meaning = any(getattr(indicator, name) != said[name] for name in FIXED) or (
        indicator.measure == Indicator.Measure.ORDINAL and list(levels) != standing
    )
    if changes_meaning and has_figures(indicator):
        raise rules.FixedByItsFigures
    for name in (*FIXED, *WRITTEN):
        setattr(indicator, name, said[name])
    indicator.version += 1
    indicator.save()
    if list(levels) != standing:
        indicator.levels.all().delete()
        _write_levels(indicator, levels)
    keep("indicator_changed", indicator, by=by, text=indicator.text)
    return indicator


@transaction.atomic
def renew_indicator(indicator: Indicator, *, by: Actor) -> Indicator:
    """A next version stands ready under the same code; the figures of the earlier one stay what they were."""
    indicator = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    _require(by)
    anchors = list(indicator.levels.values_list("anchor", flat=True))
    indicator.is_closed = True
    indicator.version += 1
    indicator.save()
    said = {name: getattr(indicator, name) for name in (*FIXED, *WRITTEN)}
    number = indicator.number + 1
    base = indicator.slug.removesuffix(f"-v{indicator.number}")[:52]
    renewed = Indicator.objects.create(
        slug=f"{base}-v{number}", code=indicator.code, number=number, order=indicator.order, source=indicator.source, **said
    )  # fmt: skip
    _write_levels(renewed, anchors)
    keep("indicator_renewed", renewed, by=by, number=number)
    return renewed


@transaction.atomic
def assign_indicator(indicator: Indicator, *, by: Actor, parts: Sequence[str] = (), **said: Any) -> IndicatorAssignment:
    """From this day figures are asked for, of these units, in this rhythm."""
    _require(by)
    if indicator.is_derived:
        raise measuring.NobodyTypesIt
    if indicator.layer == Indicator.Layer.CONTEXT:
        raise rules.ContextIsNotAssigned
    if sum(said.get(name) is not None for name in ("task", "statement", "pilot")) != 1:
        raise rules.OneThing
    owner = {name: said.get(name) for name in ("task", "statement", "pilot")}
    running = indicator.assignments.filter(**owner).exclude(ends_on__lt=said["starts_on"])
    if said.get("ends_on"):
        running = running.filter(starts_on__lte=said["ends_on"])
    if indicator.min_cell and indicator.measure in COUNTED and running.exists():
        raise rules.AskedTwice
    dimension = None
    if parts:
        dimension = Dimension.objects.create(
            slug=f"{indicator.slug[:40]}-{indicator.assignments.count() + 1}", name="Uitsplitsing"
        )
        DimensionValue.objects.bulk_create(
            DimensionValue(dimension=dimension, order=order, name=name) for order, name in enumerate(parts, start=1)
        )
    assignment = IndicatorAssignment.objects.create(indicator=indicator, dimension=dimension, **said)
    keep("indicator_assigned", assignment, by=by, indicator=indicator.slug, unit=assignment.unit)
    return assignment


@transaction.atomic
def set_target(
    assignment: IndicatorAssignment, unit: Unit | None, *, by: Actor, known: str, value: Decimal | None, period=None,
    note: str = "",
) -> Target:  # fmt: skip
    """This is what the unit, or without one the whole, wants to reach."""
    _require(by)
    target, _ = Target.objects.update_or_create(
        assignment=assignment, municipality=unit.municipality if unit else None, team=unit.team if unit else None,
        period=period, defaults={"known": known, "value": value, "note": note},
    )  # fmt: skip
    keep("target_set", assignment, by=by, unit=unit.name if unit else "geheel", value=value, known=known)
    return target


@transaction.atomic
def set_baseline(
    assignment: IndicatorAssignment, unit: Unit | None, *, by: Actor, known: str, value: Decimal | None,
    measured_on: date | None, note: str = "",
) -> Baseline:  # fmt: skip
    """This is where the unit, or without one the whole, started from."""
    _require(by)
    baseline, _ = Baseline.objects.update_or_create(
        assignment=assignment, municipality=unit.municipality if unit else None, team=unit.team if unit else None,
        defaults={"known": known, "value": value, "measured_on": measured_on, "note": note},
    )  # fmt: skip
    keep("baseline_set", assignment, by=by, unit=unit.name if unit else "geheel", value=value, known=known)
    return baseline


def has_figures(indicator: Indicator) -> bool:
    """Whether anybody ever said anything about it."""
    return Measurement.objects.filter(assignment__indicator=indicator).exists() or indicator.context_figures.exists()


def _check(said: dict[str, Any], levels: Sequence[str]) -> None:
    rules.check_formulas(measure=said["measure"], over_periods=said["over_periods"], over_units=said["over_units"])
    rules.check_direction(direction=said["direction"], caveat=said["caveat"])
    if said["measure"] == Indicator.Measure.ORDINAL and len(levels) < 2:
        raise rules.NoLevels


def _write_levels(indicator: Indicator, levels: Sequence[str]) -> None:
    IndicatorLevel.objects.bulk_create(
        IndicatorLevel(indicator=indicator, rank=rank, anchor=anchor) for rank, anchor in enumerate(levels, start=1)
    )


def _require(by: Actor) -> None:
    grants.require(by, Act.MANAGE_PROGRAMME, Programme.objects.get())
