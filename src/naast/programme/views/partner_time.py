"""The time of partners: own work beside extra, for each pilot and activity."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.backends.postgresql.psycopg_any import DateRange
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst

from naast.access import grants
from naast.access.grants import Act
from naast.programme import actions, queries, rules
from naast.programme.forms.money import NewTimeForm, TimeForm
from naast.programme.views.around import programme_page
from naast.programme.views.budget import crumb, side
from naast.programme.views.writing import page, write

TITLE = "Inzet van partners"


@programme_page
def partner_time(request, programme):
    context = {
        "programme": programme,
        "sums": queries.time_by_subject(programme),
        "page": Paginator(queries.partner_times(programme), 100).get_page(request.GET.get("bladzijde")),
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
        "crumbs": [crumb(), {"label": TITLE, "url": ""}],
        "side": side("inzet"),
    }
    return render(request, "programme/money/partner_time.html", context)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def record(request, programme):
    groups = queries.time_subjects(programme)
    subjects = dict(pair for _, pairs in groups for pair in pairs)
    organisations = {one.slug: one for one in queries.partner_organisations()}
    quarters = {
        f"{year}-{number}": DateRange(*rules.months(year, 3 * number - 2, 3), "[)")
        for year in range(programme.start_year, programme.end_year + 1)
        for number in (1, 2, 3, 4)
    }

    def save(sent):
        sent.pop("versie")
        kind, subject = sent["subject"].split(":")[0], subjects[sent.pop("subject")]
        sent["organisation"], sent["quarter"] = organisations[sent["organisation"]], quarters[sent["quarter"]]
        actions.record_partner_time(programme, by=request.actor, **{kind: subject}, **sent)

    written = write(
        request, NewTimeForm, save=save,
        subjects=[(label, [(key, capfirst(str(one))) for key, one in pairs]) for label, pairs in groups],
        organisations=[(slug, str(one)) for slug, one in organisations.items()],
        quarters=[(key, rules.period_words(quarter.lower, quarter.upper)) for key, quarter in quarters.items()],
    )  # fmt: skip
    return _answer(request, programme, written, "Uren vastleggen")


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def change(request, programme, reference):
    told = get_object_or_404(queries.partner_times(programme), reference=reference)

    def as_written(one):
        return {"own_hours": one.own_hours, "extra_hours": one.extra_hours, "remark": one.remark}

    def save(sent):
        version = sent.pop("versie")
        actions.change_partner_time(told, by=request.actor, version=version, **sent)

    initial = {**as_written(told), "versie": told.version}
    written = write(request, TimeForm, save=save, initial=initial, as_written=as_written)
    quarter = rules.period_words(told.quarter.lower, told.quarter.upper)
    return _answer(request, programme, written, "Uren wijzigen", intro=f"{told.organisation}, {told.what}, {quarter}.")


def _answer(request, programme, written, title, intro=""):
    back_url = reverse("programme_partner_time")
    if written.is_done:
        messages.success(request, "De uren zijn vastgelegd.")
        return redirect(back_url)
    return page(
        request, programme, written, title=title, save="Uren vastleggen", back_url=back_url, intro=intro,
        template="programme/money/write.html", side=side("inzet"),
        crumbs=[crumb(), {"label": TITLE, "url": back_url}, {"label": title, "url": ""}],
    )  # fmt: skip
