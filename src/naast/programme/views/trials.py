"""The trial that runs: its cases as numbers, what is in its way, and the lessons of every pilot and activity."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst

from naast.access import grants
from naast.access.grants import Act
from naast.programme import actions, queries, rules
from naast.programme.forms.trials import BottleneckForm, CountForm, LessonFilterForm, LessonForm, UseForm
from naast.programme.models import Lesson
from naast.programme.views.around import programme_page
from naast.programme.views.gates import Choices
from naast.programme.views.pilots import around, may, pilot_of
from naast.programme.views.writing import page, write


@programme_page
def run(request, programme, slug):
    """How the trial stands, how many cases it counts, what is in its way and what it taught."""
    found = pilot_of(programme, slug)
    standing = queries.run_of(found)
    context = {
        **around(found, current="run"),
        "run": standing,
        "cases": queries.case_table(found, standing, today=request.today),
        "planned": getattr(queries.proposal_of(found), "planned_cases", None),
        "bottlenecks": queries.bottlenecks_of(found),
        "lessons": queries.lesson_list(programme, van=found.slug),
        "history": queries.history_of(found).exclude(verb__in=["proposal_written", "proposal_begun"])[:12],
        "next_states": rules.NEXT[standing.state] if standing else (),
        "today": request.today,
        **may(request, programme),
    }
    return render(request, "programme/pilots/run.html", context)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def count(request, programme, slug, year, quarter):
    """The numbers of one quarter; only who counts sees them as they are."""
    found = pilot_of(programme, slug)
    if not (2000 <= year <= 2100 and 1 <= quarter <= 4):
        raise Http404
    period = rules.months(year, 3 * quarter - 2, 3)
    row = queries.count_in(found, period[0])
    names = ("included", "completed", "dropped")

    def save(sent):
        actions.count_cases(
            found, by=request.actor, today=request.today, quarter=period, version=sent.pop("versie"), **sent
        )

    def as_written(now):
        return {name: getattr(now, name) for name in names}

    written = write(
        request,
        CountForm,
        save=save,
        initial={"versie": row.version, **as_written(row)} if row else {},
        as_written=as_written,
    )
    if written.is_done:
        messages.success(request, "De telling staat erin. Kleine aantallen staan op de pagina als <5.")
        return redirect("programme_pilot_run", slug)
    return _form(
        request, programme, found, written, title=f"Casussen tellen: {rules.period_words(*period)}",
        intro="Alleen aantallen: in het programma staan nooit namen of dossiers. Alleen u ziet hier de echte getallen.",
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def bottleneck(request, programme, slug, reference=None):
    found = pilot_of(programme, slug)
    row = get_object_or_404(queries.bottlenecks_of(found), reference=reference) if reference else None
    choices = Choices(programme)

    def save(sent):
        version = sent.pop("versie")
        actions.tell_bottleneck(
            found, row, by=request.actor, today=request.today, version=version, **choices.owner(sent)
        )

    def as_written(now):
        names = ("kind", "text", "found_on", "state", "how")
        return {**choices.standing(now), **{name: getattr(now, name) for name in names}}

    written = write(
        request,
        BottleneckForm,
        save=save,
        initial={"versie": row.version, **as_written(row)} if row else {"state": "open", "found_on": request.today},
        as_written=as_written,
        field_of={rules.DayOutside: "found_on", rules.NotSettledYet: "how", rules.NobodyActs: "body"},
        **choices.offered,
    )
    if written.is_done:
        messages.success(request, "Het knelpunt staat erbij.")
        return redirect("programme_pilot_run", slug)
    return _form(request, programme, found, written, title="Knelpunt" if row else "Knelpunt toevoegen")


def _form(request, programme, found, written, *, title: str, intro: str = ""):
    way = {name: value for name, value in around(found, current="run", crumb=title).items() if name != "programme"}
    return page(
        request,
        programme,
        written,
        title=title,
        save="Bewaren",
        back_url=reverse("programme_pilot_run", args=[found.slug]),
        intro=intro,
        template="programme/pilots/write.html",
        **way,
    )


# --- lessons ---

LIBRARY = {"label": "Geleerde lessen", "url": "/programma/pilots/lessen/"}


@programme_page
def lessons(request, programme):
    """What every pilot and running activity taught, and who did something with it."""
    form = LessonFilterForm(request.GET, sources=_sources(programme))
    chosen = form.chosen()
    context = {
        "programme": programme,
        "page": Paginator(queries.lesson_list(programme, **chosen), 30).get_page(request.GET.get("bladzijde")),
        "query": f"{urlencode(chosen)}&",
        "form": form,
        "is_chosen": any(chosen.values()),
        "crumbs": [{"label": "Pilots", "url": reverse("programme_pilots")}, {"label": "Geleerde lessen", "url": ""}],
        "may_write": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
    }
    return render(request, "programme/pilots/lessons.html", context)


@programme_page
def lesson(request, programme, reference):
    found = _lesson(programme, reference)
    context = {
        "programme": programme,
        "lesson": found,
        "crumbs": _crumbs("Les"),
        "history": queries.history_of(found),
        "may_write": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
    }
    return render(request, "programme/pilots/lesson.html", context)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def lesson_new(request, programme):
    pilots = {one.slug: one for one in queries.pilots_of(programme)}
    activities = {one.slug: one for one in queries.activities_of(programme)}
    made: list[Lesson] = []

    def save(sent):
        source = sent.pop("comes_from")
        pilot, activity = pilots.get(source), None if source in pilots else activities.get(source)
        version = sent.pop("versie")
        made.append(
            actions.write_lesson(
                programme, None, by=request.actor, today=request.today, version=version, pilot=pilot,
                activity=activity, **sent,
            )
        )  # fmt: skip

    written = write(
        request,
        LessonForm,
        save=save,
        initial={"comes_from": request.GET.get("van", ""), "learned_on": request.today},
        field_of={rules.DayOutside: "learned_on"},
        sources=_sources(programme),
    )
    if written.is_done:
        messages.success(request, "De les staat erin. Leg ook vast met wie u haar deelt.")
        return redirect("programme_lesson", made[0].reference)
    return _lesson_form(request, programme, written, title="Les opschrijven", back=reverse("programme_lessons"))


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def lesson_change(request, programme, reference):
    found = _lesson(programme, reference)
    names = ("phase", "learned_on", "text", "advice")

    def save(sent):
        version = sent.pop("versie")
        actions.write_lesson(programme, found, by=request.actor, today=request.today, version=version, **sent)

    def as_written(now):
        return {name: getattr(now, name) for name in names}

    written = write(
        request,
        LessonForm,
        save=save,
        initial={"versie": found.version, **as_written(found)},
        as_written=as_written,
        field_of={rules.DayOutside: "learned_on"},
        is_new=False,
    )
    if written.is_done:
        messages.success(request, "De les is bijgewerkt.")
        return redirect("programme_lesson", reference)
    return _lesson_form(request, programme, written, title="Les wijzigen", back=_address(found))


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def lesson_use(request, programme, reference):
    """With whom it was shared, or where it was used again."""
    found = _lesson(programme, reference)
    pilots = {one.slug: one for one in queries.pilots_of(programme)}
    bodies = queries.bodies_by_slug(programme)

    def save(sent):
        sent.pop("versie")
        body, pilot = bodies.get(sent.pop("body")), pilots.get(sent.pop("pilot"))
        actions.use_lesson(found, by=request.actor, today=request.today, body=body, pilot=pilot, **sent)

    written = write(
        request,
        UseForm,
        save=save,
        initial={"on": request.today, "kind": "shared"},
        field_of={rules.SharedTooEarly: "on", rules.SharedNowhere: "where", rules.TeamHearsFirst: "body"},
        bodies=[(slug, capfirst(one.name)) for slug, one in bodies.items()],
        pilots=[(slug, capfirst(one.name)) for slug, one in pilots.items()],
    )
    if written.is_done:
        messages.success(request, "Vastgelegd.")
        return redirect("programme_lesson", reference)
    return _lesson_form(request, programme, written, title="Gedeeld of opnieuw gebruikt", back=_address(found))


def _lesson_form(request, programme, written, *, title: str, back: str):
    return page(
        request,
        programme,
        written,
        title=title,
        save="Bewaren",
        back_url=back,
        template="programme/pilots/write.html",
        crumbs=_crumbs(title),
        side=None,
    )


def _lesson(programme, reference) -> Lesson:
    return get_object_or_404(queries.lessons_of(programme), reference=reference)


def _address(found: Lesson) -> str:
    return reverse("programme_lesson", args=[found.reference])


def _crumbs(title: str) -> list[dict[str, str]]:
    return [{"label": "Pilots", "url": reverse("programme_pilots")}, LIBRARY, {"label": title, "url": ""}]


def _sources(programme) -> list[tuple[str, str]]:
    pilots = [(one.slug, capfirst(one.name)) for one in queries.pilots_of(programme)]
    return [*pilots, *((one.slug, one.name) for one in queries.activities_of(programme))]
