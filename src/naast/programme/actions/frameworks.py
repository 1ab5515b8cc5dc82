"""What the manager does with questionnaires: load a version, use it, retire it, and say what of it returns in the next."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import constraints, periods, words
from naast.foundation.refusals import check_same_version
from naast.network.loading import Tally
from naast.programme.actions.keeping import keep
from naast.programme.models import (
    Choice,
    FrameworkMapping,
    GuidelineImpactStudy,
    Programme,
    Question,
    Requirement,
    ScaleLevel,
    ScanFramework,
)
from naast.programme.rules import framework_files as files
from naast.programme.rules import frameworks as rules

words.mean(
    framework_loaded="laadde een vragenlijst voor de zelfscan",
    framework_taken_into_use="nam een vragenlijst in gebruik",
    framework_retired="haalde een vragenlijst uit gebruik",
    requirements_compared="legde vast wat van een eerdere vragenlijst terugkomt",
    comparison_removed="haalde een vergelijking tussen vragenlijsten weg",
    impact_studied="legde vast wat een vragenlijst van teams vraagt",
)


@transaction.atomic
def load_framework(
    content: bytes,
    *,
    by: Actor,
    file_name: str,
    good_lines: bool = False,
    name: str,
    number: str,
    publisher: str,
    remark: str = "",
    valid_from: date | None = None,
    follows: ScanFramework | None = None,
) -> tuple[ScanFramework, list[int]]:
    """The version stands there as a draft with what the file says; the answer also tells what was passed over."""
    grants.require(by, Act.MANAGE_PROGRAMME, Programme.objects.get())
    rows, passed_over = files.usable(content, name=file_name, only_good=good_lines)
    if ScanFramework.objects.filter(name=name, number=number).exists():
        raise rules.VersionIsThere
    with constraints.as_refusals():
        framework = ScanFramework.objects.create(
            slug=_free_slug(f"{name}-{number}"),
            name=name,
            number=number,
            publisher=publisher,
            remark=remark,
            valid=periods.days(valid_from) if valid_from else None,
            follows=follows,
        )
    _write(framework, rows)
    keep("framework_loaded", framework, by=by, number=number, lines=len(rows), left=len(passed_over))
    return framework, passed_over


def _free_slug(text: str) -> str:
    """A word for in an address that nothing else has; two names can differ in signs that an address leaves out."""
    slug = slugify(text)[:60] or "vragenlijst"
    taken = set(ScanFramework.objects.filter(slug__startswith=slug).order_by("slug").values_list("slug", flat=True))
    return next(word for word in (slug, *(f"{slug}-{n}" for n in range(2, len(taken) + 3))) if word not in taken)


OWN_FILE = Path(__file__).parents[1] / "data" / "zelfscan_naast_1.yaml"
OWN_SLUG = "eigen-vragenlijst-van-naast-1"
OWN = {
    "name": "Eigen vragenlijst van Naast",
    "number": "1",
    "publisher": "Naast",
    "remark": "Dit is een eigen vragenlijst van Naast, niet de zelfscan van de VNG. Laad de vragen van de VNG als een eigen "
    "versie, als u die mag gebruiken.",
}


def load_own_framework(tally: Tally) -> ScanFramework:
    """Our own questionnaire is there to begin with, under its own name; what people do with it stays."""
    standing = ScanFramework.objects.filter(slug=OWN_SLUG).first()
    framework = standing or tally.keep(
        ScanFramework, {"slug": OWN_SLUG}, OWN, at_first={"status": ScanFramework.Status.IN_USE}
    )
    if standing is None:
        _write(framework, files.usable(OWN_FILE.read_bytes(), name=OWN_FILE.name)[0])
    return framework


def _write(framework: ScanFramework, rows: list[files.Row]) -> None:
    ScaleLevel.objects.bulk_create(
        ScaleLevel(
            framework=framework,
            score=int(row.get("score")),
            label=row.get("tekst"),
            anchor=row.get("uitleg"),
            counts_as=files.RESULTS[row.get("telt_als").lower()],
            needs_evidence=files.is_yes(row.get("onderbouwing")),
        )
        for row in rows
        if row.kind == files.LEVEL
    )
    requirements: dict[str, Requirement] = {}
    questions: dict[str, Question] = {}
    choices = []
    for order, row in enumerate(rows, start=1):
        code = row.get("code")
        if row.kind == files.REQUIREMENT:
            requirements[code] = Requirement.objects.create(
                framework=framework,
                parent=requirements.get(row.get("onder")),
                code=code,
                order=order,
                title=row.get("tekst"),
                text=row.get("uitleg"),
                addressee=files.ADDRESSEES[row.get("voor").lower()],
                weight=int(row.get("gewicht") or 1),
                assessable=files.is_yes(row.get("beoordelen")),
            )
        elif row.kind == files.QUESTION:
            earlier, _, opens = (part.strip() for part in row.get("toon_als").partition("="))
            questions[code] = Question.objects.create(
                requirement=requirements[row.get("onder")],
                code=code,
                order=order,
                text=row.get("tekst"),
                kind=files.QUESTIONS[row.get("vraagsoort").lower()],
                required=files.is_yes(row.get("verplicht")),
                shown_after=questions.get(earlier),
                shown_if=opens,
            )
        elif row.kind == files.CHOICE:
            score = files.number(row.get("score"))
            question = questions[row.get("onder")]
            choices.append(Choice(question=question, code=code, order=order, label=row.get("tekst"), score=score))
    Choice.objects.bulk_create(choices)


@transaction.atomic
def take_into_use(framework: ScanFramework, *, by: Actor, version: int | None) -> ScanFramework:
    """New rounds can be held on it; what runs on an earlier version stays there."""
    framework = _held(framework, by, version)
    if framework.status != ScanFramework.Status.DRAFT:
        raise rules.NotADraft
    return _move(framework, ScanFramework.Status.IN_USE, "framework_taken_into_use", by=by)


@transaction.atomic
def retire(framework: ScanFramework, *, by: Actor, version: int | None) -> ScanFramework:
    """No new round is held on it; what was answered stays readable."""
    framework = _held(framework, by, version)
    if framework.status != ScanFramework.Status.IN_USE:
        raise rules.StillADraft
    if framework.rounds.filter(closed_on=None).exists():
        raise rules.RunsStill
    return _move(framework, ScanFramework.Status.RETIRED, "framework_retired", by=by)


@transaction.atomic
def compare(
    earlier: Requirement, later: Requirement, *, by: Actor, relation: str, strength: int, rationale: str
) -> FrameworkMapping:
    """It is written down how a requirement of an earlier version returns in a later one."""
    grants.require(by, Act.MANAGE_PROGRAMME, Programme.objects.get())
    if earlier.framework_id == later.framework_id:
        raise rules.SameFramework
    if earlier.addressee != later.addressee:
        raise rules.OtherAddressee
    with constraints.as_refusals():
        mapping = FrameworkMapping.objects.create(
            from_requirement=earlier, to_requirement=later, relation=relation, strength=strength, rationale=rationale
        )
    keep("requirements_compared", later.framework, by=by, earlier=earlier.code, later=later.code, relation=relation)
    return mapping


@transaction.atomic
def stop_comparing(mapping: FrameworkMapping, *, by: Actor) -> None:
    """The two are not compared any more; what was filled in with it stays as it is."""
    grants.require(by, Act.MANAGE_PROGRAMME, Programme.objects.get())
    earlier, later = mapping.from_requirement, mapping.to_requirement
    mapping.delete()
    keep("comparison_removed", later.framework, by=by, earlier=earlier.code, later=later.code)


@transaction.atomic
def study_impact(framework: ScanFramework, *, by: Actor, version: int | None, **found: str) -> GuidelineImpactStudy:
    """It is known, or still unknown, what working by this framework asks of people, hours and money."""
    grants.require(by, Act.MANAGE_PROGRAMME, Programme.objects.get())
    GuidelineImpactStudy.objects.get_or_create(framework=framework)
    study = GuidelineImpactStudy.objects.select_for_update().get(framework=framework)
    check_same_version(study, version)
    for name in ("profile", "capacity", "budget"):
        setattr(study, name, found[name].strip() or None)
    study.version += 1
    study.save()
    keep("impact_studied", framework, by=by)
    return study


def _held(framework: ScanFramework, by: Actor, version: int | None) -> ScanFramework:
    framework = ScanFramework.objects.select_for_update().get(pk=framework.pk)
    grants.require(by, Act.MANAGE_PROGRAMME, Programme.objects.get())
    check_same_version(framework, version)
    return framework


def _move(framework: ScanFramework, status: str, verb: str, *, by: Actor) -> ScanFramework:
    framework.status = status
    framework.version += 1
    framework.save(update_fields=["status", "version"])
    keep(verb, framework, by=by, status=status)
    return framework
