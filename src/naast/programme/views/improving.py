"""Improvement plans: how far every municipality is, and the plan of one municipality from first draft to next version."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act
from naast.programme import queries
from naast.programme.actions import improving as verbs
from naast.programme.forms import improving as forms
from naast.programme.forms.frameworks import StatusForm
from naast.programme.queries import improving as asked
from naast.programme.views.around import programme_page
from naast.programme.views.writing import page, write


def crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    way = [("Zelfscans", reverse("programme_scans")), ("Verbeterplannen", reverse("programme_plans")), *more]
    return [{"label": label, "url": url} for label, url in way]


@programme_page
def plans(request, programme):
    """Everybody reads how many; who manages the programme also reads who is not there yet."""
    manages = grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme)
    before = asked.made_before(programme)
    rows = asked.stands(programme, today=request.today) if manages else []
    readable = [] if manages else asked.plans_readable_by(request.actor, manages=False).filter(is_current=True)
    missing = [row["municipality"].name for row in rows if row["plan"].state not in row["plan"].MADE]
    context = {
        "programme": programme,
        "manages": manages,
        "rows": rows,
        "missing": missing,
        "missing_names": ", ".join(missing),
        "readable": readable,
        "before": before,
        "made": queries.plans_made(today=request.today),
        "in_time": queries.plans_made_in_time(today=request.today, before=before),
        "done": queries.plans_carried_out(today=request.today),
        "crumbs": crumbs(),
    }
    return render(request, "programme/improving/plans.html", context)


@programme_page
def plan(request, programme, slug):
    """The plan of one municipality, as far as the reader may read it."""
    municipality = _municipality(programme, request, slug)
    manages = grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme)
    current = queries.improvement_plan_of(municipality)
    is_own = grants.allows(request.actor, Act.REPORT_FOR_MUNICIPALITY, current)
    if not (manages or is_own or current.state in current.MADE):
        raise Http404
    working = asked.working_plan(municipality) if is_own else current
    versions = asked.plans_readable_by(request.actor, manages=manages).filter(municipality=municipality)
    context = {
        "programme": programme,
        "municipality": municipality,
        "shown": asked.with_content(current),
        "next": asked.with_content(working) if working != current and working.pk else None,
        "readable": asked.content_is_readable(current, request.actor),
        "superseded": [each for each in versions if each.superseded_on],
        "is_own": is_own,
        "crumbs": crumbs((f"Gemeente {municipality}", "")),
    }
    return render(request, "programme/improving/plan.html", context)


@programme_page(act=Act.REPORT_FOR_MUNICIPALITY, writes=True)
def plan_write(request, programme, slug):
    municipality, working = _own(programme, request, slug)
    scans = {each.reference: each for each in asked.possible_basis(municipality)}

    def standing(row):
        chosen = [each.reference for each in row.basis.all()] if row.pk else []
        return {"aim": row.aim, "basis": chosen, "basis_absent_reason": row.basis_absent_reason, "due_on": row.due_on}

    def save(sent):
        basis = [scans[reference] for reference in sent.pop("basis", [])]
        return verbs.write_plan(municipality, by=request.actor, basis=basis, version=sent.pop("versie"), **sent)

    written = write(
        request, forms.PlanForm, save=save, initial={"versie": working.version, **standing(working)}, as_written=standing,
        field_of={verbs.rules.NoBasis: "basis_absent_reason"},
        scans=[(key, f"{each.unit}: {each.round.name}") for key, each in scans.items()],
    )  # fmt: skip
    return _done(request, programme, written, municipality, title="Verbeterplan schrijven", done="Het plan is bewaard.")


@programme_page(act=Act.REPORT_FOR_MUNICIPALITY, writes=True)
def measure_new(request, programme, slug):
    return _measure(request, programme, slug, None)


@programme_page(act=Act.REPORT_FOR_MUNICIPALITY, writes=True)
def measure(request, programme, slug, reference):
    return _measure(request, programme, slug, reference)


def _measure(request, programme, slug, reference):
    municipality, working = _own(programme, request, slug)
    found = asked.measure_of(municipality, reference) if reference else None
    if reference and found is None:
        raise Http404
    plan = found.plan if found else working
    gaps = {str(gap.pk): gap for gap in asked.gaps_of(plan.basis.all())} if plan.pk else {}

    def standing(row):
        told = {name: getattr(row, name) for name in ("title", "owner", "due_on", "state", "progress_note")}
        return {**told, "addresses": [str(gap.pk) for gap in row.addresses.all()]}

    def save(sent):
        addresses = [gaps[key] for key in sent.pop("addresses", [])]
        version = sent.pop("versie")
        return verbs.write_measure(municipality, found, by=request.actor, addresses=addresses, version=version, **sent)

    initial = {"versie": found.version, **standing(found)} if found else {"state": "open"}
    written = write(
        request, forms.MeasureForm, save=save, initial=initial, as_written=standing,
        field_of={verbs.rules.ReasonTooShort: "progress_note"},
        gaps=[(key, f"{gap.scan.unit}: {gap.requirement}") for key, gap in gaps.items()],
    )  # fmt: skip
    title = "Maatregel bijwerken" if found else "Maatregel toevoegen"
    return _done(request, programme, written, municipality, title=title, done="De maatregel staat in het plan.")


@programme_page(act=Act.REPORT_FOR_MUNICIPALITY, writes=True)
def adopt(request, programme, slug):
    return _step(
        request, programme, slug, forms.AdoptForm, verbs.adopt, title="Vastgesteld", today=True, writes_in_next=True,
        done="Vastgelegd dat het plan is vastgesteld.", field_of={verbs.rules.AdoptedInTheFuture: "adopted_on"},
    )  # fmt: skip


@programme_page(act=Act.REPORT_FOR_MUNICIPALITY, writes=True)
def execute(request, programme, slug):
    return _step(
        request, programme, slug, forms.ExecuteForm, verbs.execute, title="Uitvoering begint",
        done="De uitvoering is begonnen.", field_of={verbs.rules.WindowRunsBack: "ends_on"},
    )  # fmt: skip


@programme_page(act=Act.REPORT_FOR_MUNICIPALITY, writes=True)
def review(request, programme, slug):
    return _step(
        request, programme, slug, forms.ReviewForm, verbs.review, title="Terugkijken", today=True,
        done="De terugblik staat erbij.",
        field_of={
            verbs.rules.NoNextLook: "next_review_on",
            verbs.rules.LookInThePast: "next_review_on",
            verbs.rules.AdoptedInTheFuture: "reviewed_on",
        },
    )  # fmt: skip


@programme_page(act=Act.REPORT_FOR_MUNICIPALITY, writes=True)
def finish(request, programme, slug):
    return _step(request, programme, slug, StatusForm, verbs.finish, title="Uitgevoerd", done="Het plan is uitgevoerd.")


@programme_page(act=Act.REPORT_FOR_MUNICIPALITY, writes=True)
def renew(request, programme, slug):
    return _step(
        request, programme, slug, StatusForm, verbs.renew, title="Volgende versie maken",
        done="De volgende versie staat klaar als concept. De huidige geldt tot u de nieuwe vaststelt.",
    )  # fmt: skip


def _step(request, programme, slug, form, verb, *, title, done, today=False, field_of=None, writes_in_next=False):
    municipality, working = _own(programme, request, slug)
    of = working if writes_in_next else queries.improvement_plan_of(municipality)

    def save(sent):
        on = {"today": request.today} if today else {}
        return verb(municipality, by=request.actor, version=sent.pop("versie"), **on, **sent)

    written = write(request, form, save=save, initial={"versie": of.version}, field_of=field_of)
    return _done(request, programme, written, municipality, title=title, done=done)


def _done(request, programme, written, municipality, *, title, done):
    back = reverse("programme_plan", args=[municipality.slug])
    if written.is_done:
        messages.success(request, done)
        return redirect(back)
    return page(
        request, programme, written, title=title, save=title if title != "Vastgesteld" else "Vastleggen", back_url=back,
        crumbs=crumbs((f"Gemeente {municipality}", back), (title, "")), template="programme/scans/write.html",
    )  # fmt: skip


def _municipality(programme, request, slug):
    return get_object_or_404(asked.municipalities(), slug=slug)


def _own(programme, request, slug):
    """The municipality the actor speaks for, and the version one writes in; another's is not there."""
    municipality = _municipality(programme, request, slug)
    grants.require(request.actor, Act.REPORT_FOR_MUNICIPALITY, queries.improvement_plan_of(municipality))
    return municipality, asked.working_plan(municipality)
