"""Learning between teams: who offers, who asks, and what came of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.access.grants import Act
from naast.programme import queries
from naast.programme.actions import learning as verbs
from naast.programme.forms import improving as forms
from naast.programme.forms.frameworks import StatusForm
from naast.programme.queries import improving as asked
from naast.programme.views.around import programme_page
from naast.programme.views.rounds import crumbs as scan_crumbs
from naast.programme.views.writing import page, write


def crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    return scan_crumbs(("Leren van elkaar", reverse("programme_learning")), *more)


@programme_page
def learning(request, programme):
    seat = queries.seat_of(request.actor, today=request.today)
    posts = list(asked.learning_posts())
    context = {
        "programme": programme,
        "own": seat.municipality_id if seat else None,
        "open": [post for post in posts if post.closed_on is None],
        "told": [(post, each) for post in posts for each in post.exchanges.all()],
        "today": request.today,
        "crumbs": crumbs(),
    }
    return render(request, "programme/improving/learning.html", context)


@programme_page(act=Act.REPORT_FOR_MUNICIPALITY, writes=True)
def learning_new(request, programme):
    municipality, teams = _here(request)
    requirements = {str(each.pk): each for each in asked.requirements_to_pick()}

    def save(sent):
        team, requirement = teams.get(sent.pop("team")), requirements.get(sent.pop("requirement"))
        return verbs.post(
            municipality, by=request.actor, today=request.today, team=team, requirement=requirement, **sent
        )

    written = write(
        request, forms.PostForm, save=save, teams=[(slug, team.name) for slug, team in teams.items()],
        requirements=[(key, str(each)) for key, each in requirements.items()],
    )  # fmt: skip
    return _done(request, programme, written, title="Aanbieden of vragen", save="Plaatsen", done="Het staat erbij.")


@programme_page(act=Act.REPORT_FOR_MUNICIPALITY, writes=True)
def learning_close(request, programme, reference):
    municipality, _ = _here(request)
    found = get_object_or_404(asked.learning_posts(), reference=reference, municipality=municipality)
    written = write(request, StatusForm, save=lambda sent: verbs.close(found, by=request.actor, today=request.today))
    return _done(
        request, programme, written, title="Sluiten", save="Sluiten", done="Het is gesloten.", intro=found.subject
    )


@programme_page(act=Act.REPORT_FOR_MUNICIPALITY, writes=True)
def learning_agree(request, programme, reference):
    municipality, teams = _here(request)
    found = get_object_or_404(asked.learning_posts(), reference=reference)

    def save(sent):
        return verbs.agree(found, municipality, by=request.actor, team=teams.get(sent["team"]), on=sent["on"])

    choices = [(slug, team.name) for slug, team in teams.items()]
    written = write(request, forms.AgreeForm, save=save, teams=choices)
    return _done(
        request, programme, written, title="Afspreken", save="Afspraak vastleggen", done="De afspraak staat erbij.",
        intro=f"{found.subject}, van {found.unit}.",
    )  # fmt: skip


@programme_page(act=Act.REPORT_FOR_MUNICIPALITY, writes=True)
def learning_outcome(request, programme, reference):
    municipality, _ = _here(request)
    found = get_object_or_404(asked.exchanges(), reference=reference)
    if municipality.pk not in (found.offering_id, found.receiving_id):
        raise Http404

    def standing(row):
        return {"outcome": row.outcome}

    def save(sent):
        outcome, version = sent["outcome"], sent["versie"]
        return verbs.tell_outcome(found, by=request.actor, today=request.today, outcome=outcome, version=version)

    initial = {"versie": found.version, **standing(found)}
    written = write(request, forms.OutcomeForm, save=save, initial=initial, as_written=standing)
    return _done(
        request, programme, written, title="Wat leverde het op?", save="Vastleggen", done="De uitkomst staat erbij.",
        intro=found.post.subject,
    )  # fmt: skip


def _here(request):
    """The municipality the actor speaks for, with its teams."""
    seat = queries.seat_of(request.actor, today=request.today)
    if seat is None or seat.municipality is None:
        raise Http404
    return seat.municipality, {team.slug: team for team in seat.municipality.teams.filter(is_local_team=True)}


def _done(request, programme, written, *, title, save, done, intro=""):
    if written.is_done:
        messages.success(request, done)
        return redirect("programme_learning")
    return page(
        request, programme, written, title=title, save=save, back_url=reverse("programme_learning"), intro=intro,
        crumbs=crumbs((title, "")), template="programme/scans/write.html",
    )  # fmt: skip
