"""Rounds of self-scans: who is invited, how far each is, and what it shows together."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act
from naast.programme.actions import rounds as verbs
from naast.programme.forms.frameworks import StatusForm
from naast.programme.forms.scans import InviteForm, RoundForm
from naast.programme.queries import frameworks, scans
from naast.programme.views.around import programme_page
from naast.programme.views.writing import page, write


def crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    return [{"label": label, "url": url} for label, url in [("Zelfscans", reverse("programme_scans")), *more]]


@programme_page
def overview(request, programme):
    """The rounds; for a municipality its own scans; for everybody what was released."""
    own = list(scans.own_scans(request.actor))
    released = scans.scans_readable_by(request.actor).filter(release="named").order_by("-round", "municipality__name")
    context = {
        "programme": programme,
        "rounds": scans.rounds(),
        "own": own,
        "along": scans.scans_to_look_along(request.actor),
        "released": released,
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
    }
    return render(request, "programme/scans/scans.html", context)


@programme_page
def round_page(request, programme, reference):
    found = _found(reference)
    may_manage = grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme)
    waiting = [scan.unit for scan in scans.scans_of(found) if scan.state == "invited"] if may_manage else []
    context = {
        "programme": programme,
        "round": found,
        "scans": scans.scans_of(found) if may_manage else scans.own_scans(request.actor).filter(round=found),
        "waiting": waiting,
        "waiting_names": ", ".join(waiting),
        "picture": scans.picture(found),
        "is_late": found.is_open and found.closes_on < request.today,
        "may_manage": may_manage,
        "crumbs": crumbs((found.name, "")),
    }
    return render(request, "programme/scans/round.html", context)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def round_new(request, programme):
    usable = {each.slug: each for each in frameworks.frameworks().filter(status="in_use")}
    made = []

    def save(sent):
        made.append(verbs.plan_round(usable[sent.pop("framework")], by=request.actor, **sent))

    choices = [(slug, str(each)) for slug, each in usable.items()]
    written = write(
        request, RoundForm, save=save, field_of={verbs.rules.ClosesTooEarly: "closes_on"}, frameworks=choices
    )
    if written.is_done:
        messages.success(request, "De ronde staat klaar. Nodig nu uit wie meedoet.")
        return redirect("programme_round", made[0].reference)
    return page(
        request, programme, written, title="Nieuwe ronde", save="Ronde klaarzetten", back_url=reverse("programme_scans"),
        crumbs=crumbs(("Nieuwe ronde", "")), template="programme/scans/write.html",
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def round_invite(request, programme, reference):
    found = _found(reference)
    municipalities, teams = scans.to_invite(programme, found, today=request.today)
    if not municipalities and not teams:
        messages.info(request, "Iedereen is al uitgenodigd.")
        return redirect("programme_round", reference)
    new = []

    def save(sent):
        new.append(
            verbs.invite(
                found,
                by=request.actor,
                version=sent["versie"],
                municipalities=[each for each in municipalities if each.slug in sent.get("municipalities", [])],
                teams=[each for each in teams if each.slug in sent.get("teams", [])],
            )
        )

    written = write(
        request, InviteForm, save=save, initial={"versie": found.version}, municipalities=municipalities, teams=teams
    )
    if written.is_done:
        messages.success(request, f"Uitgenodigd: {new[0]}.")
        return redirect("programme_round", reference)
    return page(
        request, programme, written, title="Uitnodigen", save="Uitnodigen",
        back_url=reverse("programme_round", args=[reference]), template="programme/scans/write.html",
        intro="" if teams else "Er zijn geen lokale teams bekend. Gemeenten kunt u wel uitnodigen.",
        crumbs=crumbs((found.name, reverse("programme_round", args=[reference])), ("Uitnodigen", "")),
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def round_open(request, programme, reference):
    return _move(request, programme, reference, verbs.open_round, title="Ronde openen", done="De ronde is open.")


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def round_close(request, programme, reference):
    return _move(request, programme, reference, verbs.close_round, title="Ronde sluiten", done="De ronde is gesloten.")


def _move(request, programme, reference, verb, *, title, done):
    found = _found(reference)

    def save(sent):
        return verb(found, by=request.actor, today=request.today, version=sent["versie"])

    written = write(request, StatusForm, save=save, initial={"versie": found.version})
    if written.is_done:
        messages.success(request, done)
        return redirect("programme_round", reference)
    return page(
        request, programme, written, title=title, save=title, back_url=reverse("programme_round", args=[reference]),
        intro=f"{found.name}, op {found.framework}.", template="programme/scans/write.html",
        crumbs=crumbs((found.name, reverse("programme_round", args=[reference])), (title, "")),
    )  # fmt: skip


def _found(reference):
    return get_object_or_404(scans.rounds(), reference=reference)
