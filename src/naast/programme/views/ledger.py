"""The ledger: what was read, a file before it is booked, and the booking itself."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act
from naast.programme import actions
from naast.programme.forms.money import BookForm, LedgerForm
from naast.programme.rules import ledger as rules
from naast.programme.rules import money
from naast.programme.views.around import programme_page
from naast.programme.views.budget import crumb, decision_choices, decisions_for, side
from naast.programme.views.writing import page, write

MOST_FAULTS = 200


@programme_page
def ledger(request, programme):
    """What was booked from which file; everybody sees that it was, the manager can look into the file."""
    context = {
        "programme": programme,
        "imports": programme.ledger_imports.all()[:100],
        "may_manage": grants.allows(request.actor, Act.MANAGE_PROGRAMME, programme),
        "crumbs": [crumb(), {"label": "Grootboek", "url": ""}],
        "side": side("grootboek"),
        "columns": rules.COLUMNS,
    }
    return render(request, "programme/money/ledger.html", context)


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def read(request, programme):
    made = []

    def save(sent):
        file = sent["file"]
        made.append(actions.read_ledger(programme, by=request.actor, name=file.name, content=file.read()))

    written = write(request, LedgerForm, save=save, field_at=lambda refusal: "file")
    if written.is_done:
        return redirect("programme_ledger_file", made[0].reference)
    return page(
        request, programme, written, title="Uitgaven inlezen", save="Bestand inlezen", back_url=reverse("programme_ledger"),
        intro="U ziet eerst wat er in het bestand staat. Pas daarna boekt u het.",
        template="programme/money/write.html", side=side("grootboek"),
        crumbs=[crumb(), {"label": "Grootboek", "url": reverse("programme_ledger")}, {"label": "Inlezen", "url": ""}],
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def file(request, programme, reference):
    """One file as it was read: what will be booked, what is wrong where; and booking it."""
    found = get_object_or_404(programme.ledger_imports, reference=reference)
    rows = [rules.LedgerRow(**plain) for plain in found.rows]
    short = [] if found.booked_at else actions.shortages(programme, rows)
    decisions = decisions_for(request, programme)

    def save(sent):
        decision = decisions.get(sent.get("decision", ""))
        actions.book_ledger(
            found, by=request.actor, good_lines_only=sent.get("good_lines_only", False), decision=decision
        )

    written = write(
        request, BookForm, save=save, field_of={money.NotEnoughLeft: "decision" if short else None},
        decisions=decision_choices(decisions), has_faults=bool(found.faults), is_short=bool(short),
    )  # fmt: skip
    if written.is_done:
        messages.success(request, "De uitgaven zijn geboekt.")
        return redirect("programme_ledger")
    lines = {line.slug: line.name for line in programme.budget_lines.all()}
    return page(
        request, programme, written, title=found.file_name, save="Uitgaven boeken", back_url=reverse("programme_ledger"),
        template="programme/money/ledger_file.html", side=side("grootboek"), read=found, short=short,
        rows=[(row, lines.get(row.line, row.line)) for row in rows[:500]], rows_in_all=len(rows),
        faults=found.faults[:MOST_FAULTS], total=sum(row.euros for row in rows),
        crumbs=[
            crumb(), {"label": "Grootboek", "url": reverse("programme_ledger")}, {"label": found.file_name, "url": ""},
        ],
    )  # fmt: skip
