"""The questionnaires of the self-scan: every version, what it asks, and what of it returns in the next."""

from __future__ import annotations

import csv

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act
from naast.programme.actions import frameworks as verbs
from naast.programme.forms.frameworks import ImpactForm, MappingForm, StatusForm, UploadForm
from naast.programme.forms.reporting import Confirm
from naast.programme.models import GuidelineImpactStudy
from naast.programme.queries import frameworks as asked
from naast.programme.rules import framework_files as files
from naast.programme.views.around import programme_page
from naast.programme.views.writing import page, write


def crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    """The way to this page, from the self-scans down."""
    way = [("Zelfscans", reverse("programme_scans")), ("Vragenlijsten", reverse("programme_frameworks")), *more]
    return [{"label": label, "url": url} for label, url in way]


@programme_page
def frameworks(request, programme):
    context = {
        "programme": programme,
        "frameworks": asked.frameworks(),
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
        "crumbs": crumbs(),
    }
    return render(request, "programme/scans/frameworks.html", context)


@programme_page
def framework(request, programme, slug):
    found = _found(slug)
    context = {
        "programme": programme,
        "framework": found,
        "levels": found.levels.all(),
        "groups": asked.by_addressee(found),
        "mappings": asked.mappings_into(found),
        "to_compare": asked.still_to_compare(found),
        "study": getattr(found, "impact_study", None) or GuidelineImpactStudy(),
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
        "crumbs": crumbs((str(found), "")),
    }
    return render(request, "programme/scans/framework.html", context)


@programme_page
def framework_file(request, programme, slug):
    """The version as a file; loading it again gives the same questions."""
    found = _found(slug)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}.csv"'
    response.write("\ufeff")
    writer = csv.DictWriter(response, files.COLUMNS, delimiter=";", restval="")
    writer.writeheader()
    writer.writerows(asked.framework_rows(found))
    return response


@programme_page
def framework_form(request, programme, slug):
    """An empty form to fill in by hand."""
    found = _found(slug)
    context = {
        "programme": programme,
        "framework": found,
        "levels": found.levels.all(),
        "groups": asked.by_addressee(found),
        "crumbs": crumbs((str(found), reverse("programme_framework", args=[slug])), ("Leeg formulier", "")),
    }
    return render(request, "programme/scans/paper.html", context)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def upload(request, programme):
    earlier = {each.slug: each for each in asked.frameworks()}
    wrong: list[files.Fault] = []
    made = []

    def save(sent):
        file, follows = sent.pop("file"), earlier.get(sent.pop("follows"))
        try:
            made.append(
                verbs.load_framework(file.read(), by=request.actor, file_name=file.name, follows=follows, **sent)
            )
        except files.Faulty as refusal:
            wrong.extend(refusal.faults)
            raise

    written = write(
        request,
        UploadForm,
        save=save,
        field_of={files.Faulty: "file", files.UnreadableFile: "file", files.TooManyRows: "file"},
        earlier=[(slug, str(each)) for slug, each in earlier.items()],
    )
    if written.is_done:
        ((framework, passed_over),) = made
        messages.success(request, "De vragenlijst staat er als concept. Kijk hem na en neem hem daarna in gebruik.")
        if passed_over:
            lines = ", ".join(str(line) for line in passed_over)
            messages.warning(request, f"Niet geladen omdat er iets niet klopte: regel {lines}.")
        return redirect("programme_framework", framework.slug)
    return page(
        request,
        programme,
        written,
        title="Vragenlijst laden",
        save="Vragenlijst laden",
        back_url=reverse("programme_frameworks"),
        template="programme/scans/upload.html",
        faults=wrong,
        crumbs=crumbs(("Vragenlijst laden", "")),
    )


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def framework_use(request, programme, slug):
    return _move(
        request, programme, slug, verbs.take_into_use, title="In gebruik nemen",
        intro="Daarna kunt u er rondes op houden. Wie al bezig is op een eerdere versie, blijft daarop.",
        done="De vragenlijst is in gebruik.",
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def framework_retire(request, programme, slug):
    return _move(
        request, programme, slug, verbs.retire, title="Uit gebruik halen",
        intro="Er komen geen nieuwe rondes meer op. Wat is ingevuld, blijft leesbaar.",
        done="De vragenlijst is uit gebruik.",
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def framework_compare(request, programme, slug):
    later = _found(slug)
    if later.follows is None:
        messages.warning(request, "Deze versie volgt op geen andere. Er is niets om mee te vergelijken.")
        return redirect("programme_framework", slug)
    choices = {
        "earlier": asked.assessable_choices(later.follows),
        "later": asked.assessable_choices(later),
    }

    def save(sent):
        earlier = asked.requirement_of(later.follows, sent.pop("earlier"))
        return verbs.compare(earlier, asked.requirement_of(later, sent.pop("later")), by=request.actor, **sent)

    written = write(request, MappingForm, save=save, **choices)
    if written.is_done:
        messages.success(request, "De vergelijking staat erbij.")
        return redirect("programme_framework", slug)
    return page(
        request, programme, written, title="Vergelijken met de vorige versie", save="Vergelijking vastleggen",
        back_url=reverse("programme_framework", args=[slug]),
        intro=f"Wat in {later.follows} staat en hier terugkomt, vult een volgende zelfscan alvast in.",
        template="programme/scans/write.html",
        crumbs=crumbs((str(later), reverse("programme_framework", args=[slug])), ("Vergelijken", "")),
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def framework_stop_comparing(request, programme, slug, earlier, later):
    found = _found(slug)
    pairs = asked.mappings_into(found).filter(from_requirement__code=earlier, to_requirement__code=later)
    mapping = get_object_or_404(pairs)
    written = write(request, Confirm, save=lambda sent: verbs.stop_comparing(mapping, by=request.actor))
    if written.is_done:
        messages.success(request, "De vergelijking is weg. Wat ermee is voorgevuld, blijft staan.")
        return redirect("programme_framework", slug)
    title = "Vergelijking weghalen"
    return page(
        request, programme, written, title=title, save=title, back_url=reverse("programme_framework", args=[slug]),
        intro=f"{mapping.from_requirement} vult dan bij een volgende zelfscan niets meer in bij {mapping.to_requirement}.",
        template="programme/scans/write.html",
        crumbs=crumbs((str(found), reverse("programme_framework", args=[slug])), (title, "")),
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def framework_impact(request, programme, slug):
    found = _found(slug)
    study = getattr(found, "impact_study", None)

    def standing(row):
        return {name: getattr(row, name) or "" for name in ("profile", "capacity", "budget")}

    def save(sent):
        return verbs.study_impact(found, by=request.actor, version=sent.pop("versie"), **sent)

    initial = {"versie": study.version if study else 1, **(standing(study) if study else {})}
    written = write(request, ImpactForm, save=save, initial=initial, as_written=standing)
    if written.is_done:
        messages.success(request, "Het onderzoek staat erbij.")
        return redirect("programme_framework", slug)
    return page(
        request, programme, written, title="Wat vraagt dit van teams?", save="Vastleggen",
        back_url=reverse("programme_framework", args=[slug]),
        intro="De projectgroep onderzoekt wat deze vragenlijst betekent voor profiel, uren en begroting.",
        template="programme/scans/write.html",
        crumbs=crumbs((str(found), reverse("programme_framework", args=[slug])), ("Onderzoek", "")),
    )  # fmt: skip


def _move(request, programme, slug, verb, *, title, intro, done):
    found = _found(slug)

    def save(sent):
        return verb(found, by=request.actor, version=sent["versie"])

    written = write(request, StatusForm, save=save, initial={"versie": found.version})
    if written.is_done:
        messages.success(request, done)
        return redirect("programme_framework", slug)
    return page(
        request, programme, written, title=title, save=title, back_url=reverse("programme_framework", args=[slug]),
        intro=f"{found}. {intro}",
        template="programme/scans/write.html",
        crumbs=crumbs((str(found), reverse("programme_framework", args=[slug])), (title, "")),
    )  # fmt: skip


def _found(slug):
    return get_object_or_404(asked.frameworks(), slug=slug)
