"""The money: the budget, one year of it with what was booked, and what is booked there."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst

from naast.access import grants
from naast.access.grants import Act
from naast.programme import actions, queries, sheets
from naast.programme.forms.money import AmendForm, CommitForm, ExpectForm, MoveForm, TakeBackForm
from naast.programme.models import Decision, Statement
from naast.programme.rules import money
from naast.programme.views.around import programme_page
from naast.programme.views.writing import page, write

TEMPLATE = "programme/money/write.html"
AVAILABLE = "beschikbaar"
FIELD_OF = {
    money.NoAmount: "amount", money.NothingPromised: "amount", money.NotEnoughLeft: "amount", money.NothingLeftToMove: "amount",
    money.NotToThatYear: "year", money.NoDecision: "decision", money.ForecastUnchanged: "amount", money.NoReasonGiven: "reason",
}  # fmt: skip


@programme_page
def budget(request, programme):
    context = {
        "programme": programme,
        "sources": programme.funding_sources.select_related("executor").prefetch_related("recipients"),
        "pending": programme.statements.filter(kind=Statement.Kind.FINANCE),
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
        "side": side(),
        **queries.budget_page(programme),
    }
    return render(request, "programme/budget.html", context)


@programme_page
def year(request, programme, year):
    """One year: how far each line is, and every booking."""
    found = _year(programme, year)
    budget = queries.budget_page(programme)
    at = budget["years"].index(found)
    context = {
        "programme": programme,
        "year": found,
        "stands": [(line, stands[at]) for line, stands in budget["stands"]],
        "total": budget["totals"][at][1],
        "page": Paginator(queries.bookings_of(programme, year=year), 100).get_page(request.GET.get("bladzijde")),
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
        "side": side(year),
        "crumbs": [crumb(), {"label": str(year), "url": ""}],
    }
    return render(request, "programme/money/year.html", context)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def amend(request, programme, year):
    lines = {**_lines(programme), AVAILABLE: None}
    decisions = decisions_for(request, programme)

    def save(sent):
        sent["line"], sent["decision"] = lines[sent["line"]], decisions[sent["decision"]]
        actions.amend_budget(programme, by=request.actor, today=request.today, year=_year(programme, year).year, **sent)

    choices = [*_line_choices(lines), (AVAILABLE, "Wat er in totaal beschikbaar is")]
    return _form(
        request, programme, year, AmendForm, save, title=f"Begroting {year} wijzigen", save_label="Wijziging boeken",
        done="De wijziging is geboekt.", lines=choices, decisions=decision_choices(decisions),
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def commit(request, programme, year):
    lines, decisions = _lines(programme), decisions_for(request, programme)

    def save(sent):
        sent["line"], sent["decision"] = lines[sent["line"]], decisions.get(sent["decision"])
        actions.commit_money(programme, by=request.actor, today=request.today, year=year, **sent)

    return _form(
        request, programme, year, CommitForm, save, title=f"Verplichting vastleggen voor {year}",
        save_label="Verplichting vastleggen", done="De verplichting is vastgelegd.", lines=_line_choices(lines),
        decisions=decision_choices(decisions), initial={"booked_on": request.today},
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def expect(request, programme, year):
    lines = _lines(programme)

    def save(sent):
        sent["line"] = lines[sent["line"]]
        actions.expect_money(programme, by=request.actor, today=request.today, year=year, **sent)

    return _form(
        request, programme, year, ExpectForm, save, title=f"Verwachting voor {year}", save_label="Verwachting vastleggen",
        done="De verwachting is vastgelegd.", lines=_line_choices(lines),
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def carry_over(request, programme, slug):
    """Give money that was left over to a year, under a decision."""
    found = get_object_or_404(programme.carry_overs, slug=slug)
    moved = next(one for one in queries.carry_overs(programme) if one["carry_over"] == found)
    decisions = decisions_for(request, programme)

    def save(sent):
        actions.move_carry_over(
            found, by=request.actor, today=request.today, year=int(sent["year"]), amount=sent["amount"],
            decision=decisions[sent["decision"]],
        )  # fmt: skip

    intro = f"Er is nog {money.dutch_amount(moved['open'])} uit {found.from_year} toe te wijzen. Reden dat het over was: {found.reason}."
    return _form(
        request, programme, None, MoveForm, save, title=f"Geld uit {found.from_year} toewijzen", save_label="Toewijzen",
        done="Het geld is toegewezen.", years=found.to_years, decisions=decision_choices(decisions), intro=intro,
        moved=moved,
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def take_back(request, programme, reference):
    booking = get_object_or_404(queries.bookings_of(programme), reference=reference)

    def save(sent):
        actions.take_back(booking, by=request.actor, today=request.today, **sent)

    what = f"{booking.get_kind_display()} van {money.dutch_amount(booking.amount)}"
    return _form(
        request, programme, booking.year, TakeBackForm, save, title="Boeking terugdraaien", save_label="Terugdraaien",
        done="De boeking is teruggedraaid.", intro=f"{what} in {booking.year}{f', {booking.line.name}' if booking.line else ''}.",
    )  # fmt: skip


@programme_page
def table(request, programme, what, form):
    """The budget or the bookings as a file."""
    tables = {"begroting": queries.budget_table, "boekingen": queries.bookings_table}
    if what not in tables or form not in ("xlsx", "csv"):
        raise Http404
    head, rows = tables[what](programme)
    return as_file(what, form, head, rows)


def as_file(name, form, head, rows) -> HttpResponse:
    content = sheets.as_xlsx(name, head, rows) if form == "xlsx" else sheets.as_csv(head, rows)
    kind = sheets.XLSX if form == "xlsx" else "text/csv; charset=utf-8"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def _form(request, programme, year, form_class, save, *, title, save_label, done, intro="", moved=None, **asked):
    if year is not None:
        _year(programme, year)
    back_url = reverse("programme_budget_year", args=[year]) if year else reverse("programme_budget")
    initial = asked.pop("initial", None)
    written = write(request, form_class, save=save, field_of=FIELD_OF, initial=initial, **asked)
    if written.is_done:
        messages.success(request, done)
        return redirect(back_url)
    crumbs = [crumb(), *([{"label": str(year), "url": back_url}] if year else []), {"label": title, "url": ""}]
    return page(
        request, programme, written, title=title, save=save_label, back_url=back_url, intro=intro, template=TEMPLATE,
        crumbs=crumbs, side=side(year), moved=moved,
    )  # fmt: skip


def crumb():
    return {"label": "Begroting", "url": reverse("programme_budget")}


def side(current=None):
    """The pages about money; the years stand under the budget."""
    pages = [
        ("Begroting", reverse("programme_budget"), None),
        *((str(year), reverse("programme_budget_year", args=[year]), year) for year in queries.budget_years()),
        ("Grootboek", reverse("programme_ledger"), "grootboek"),
        ("Inzet van partners", reverse("programme_partner_time"), "inzet"),
    ]
    return [{"label": label, "url": url, "current": key == current} for label, url, key in pages]


def decisions_for(request, programme):
    """What a booking may rest on, under the reference that a form sends."""
    kind = Decision.Subject.PEOPLE_AND_MEANS
    found = queries.decisions_in_force(request.actor, programme, subject_kind=kind)
    return {decision.reference: decision for decision in found}


def decision_choices(decisions):
    return [(reference, f"{one.label} {one.title}") for reference, one in decisions.items()]


def _lines(programme):
    return {line.slug: line for line in programme.budget_lines.all()}


def _line_choices(lines):
    return [(slug, capfirst(line.name)) for slug, line in lines.items() if line]


def _year(programme, year):
    found = queries.budget_year(programme, year)
    if found is None:
        raise Http404
    return found
