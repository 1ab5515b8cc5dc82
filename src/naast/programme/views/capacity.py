"""The hours: what the programme asks of each party in a year, and what that party promised."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst

from naast.access import grants
from naast.access.grants import Act
from naast.programme import actions, queries
from naast.programme.forms.planning import CapacityForm
from naast.programme.rules import planning as rules
from naast.programme.views.around import programme_page
from naast.programme.views.planning import crumb
from naast.programme.views.writing import page, write

TITLE = "Uren en inzet"


@programme_page
def capacity(request, programme):
    years = list(range(programme.start_year, programme.end_year + 1))
    asked = request.GET.get("jaar", "")
    year = int(asked) if asked in map(str, years) else min(max(request.today.year, years[0]), years[-1])
    context = {
        "programme": programme,
        "year": year,
        "years": [{"label": str(one), "url": f"?jaar={one}", "current": one == year} for one in years],
        "parties": queries.capacity_of_year(programme, year),
        "norms": programme.hours_norms.all(),
        "promises": queries.capacity_commitments(programme),
        "weeks": rules.WEEKS,
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
        "crumbs": [crumb(), {"label": TITLE, "url": ""}],
    }
    return render(request, "programme/planning/capacity.html", context)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def promise(request, programme):
    return _write(request, programme, "Uren toezeggen", lambda fields, version: actions.promise_capacity(
        programme, by=request.actor, **fields
    ), {"first_year": programme.start_year, "last_year": programme.end_year})  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def change(request, programme, reference):
    found = get_object_or_404(queries.capacity_commitments(programme), reference=reference)

    def save(fields, version):
        actions.change_capacity(found, by=request.actor, version=version, **fields)

    return _write(request, programme, "Toezegging wijzigen", save, {**as_written(found), "versie": found.version})


def as_written(promised):
    return {
        "party": _key(promised.party), "norm": promised.norm.slug, "persons": promised.persons, "hours": promised.hours,
        "per": promised.per, "primary_process": "eigen" if promised.primary_process else "extra",
        "first_year": promised.first_year, "last_year": promised.last_year, "remark": promised.remark,
    }  # fmt: skip


def _write(request, programme, title, do, initial):
    parties = {
        "organisation": {_key(one): one for one in queries.partner_organisations()},
        "municipality": {_key(one): one for one in queries.municipalities_in(programme, today=request.today)},
    }
    norms = {norm.slug: norm for norm in programme.hours_norms.all()}

    def save(sent):
        version, key = sent.pop("versie"), sent.pop("party")
        sent["norm"] = norms[sent["norm"]]
        do({**{name: found.get(key) for name, found in parties.items()}, **sent}, version)

    labels = {"organisation": "Organisaties", "municipality": "Gemeenten"}
    written = write(
        request, CapacityForm, save=save, as_written=as_written, initial=initial,
        parties=[(labels[name], [(key, str(one)) for key, one in found.items()]) for name, found in parties.items()],
        norms=[(slug, capfirst(norm.role)) for slug, norm in norms.items()],
        years=range(programme.start_year, programme.end_year + 1),
    )  # fmt: skip
    back_url = reverse("programme_capacity")
    if written.is_done:
        messages.success(request, "De toezegging is vastgelegd.")
        return redirect(back_url)
    return page(
        request, programme, written, title=title, save="Toezegging vastleggen", back_url=back_url,
        template="programme/planning/write.html",
        crumbs=[crumb(), {"label": TITLE, "url": back_url}, {"label": title, "url": ""}],
    )  # fmt: skip


def _key(party):
    return f"{party._meta.model_name}:{party.slug}"
