"""The ledger of Alkmaar: a file is read and shown first, and booked when somebody says so; nothing is booked twice."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import date
from decimal import Decimal

from django.db import transaction

from naast.access import grants
from naast.access.actors import Actor
from naast.access.grants import Act
from naast.foundation import database, words
from naast.foundation.refusals import Refusal
from naast.programme import queries, sheets
from naast.programme.actions.keeping import keep
from naast.programme.models import Booking, Decision, LedgerImport, Programme
from naast.programme.rules import ledger as rules
from naast.programme.rules import money

words.mean(ledger_read="las een bestand van het grootboek in", ledger_booked="boekte uitgaven uit het grootboek")


class AlreadyBooked(Refusal):
    sentence = "Dit bestand is al geboekt."


@transaction.atomic
def read_ledger(programme: Programme, *, by: Actor, name: str, content: bytes) -> LedgerImport:
    """The file is kept as it was understood: what will be booked, and what is wrong where. Nothing is booked yet."""
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    lines = list(programme.budget_lines.all())
    found, faults, _ = rules.read_ledger(
        sheets.rows_of(name, content),
        lines={name.lower(): line.slug for line in lines for name in (line.slug, line.name)},
        years=set(programme.stated_totals.values_list("year", flat=True)),
        commitments=set(queries.commitments_by_reference(programme)),
        booked=queries.vouchers(programme),
    )
    if not found and not faults:
        raise rules.NothingNew
    read = LedgerImport.objects.create(
        programme=programme,
        file_name=name[:200],
        digest=hashlib.sha256(content).hexdigest(),
        rows=[rules.as_plain(row) for row in found],
        faults=[rules.as_plain(fault) for fault in faults],
        actor=by.label,
        at=database.now(),
    )

    keep("ledger_read", read, by=by, rows=len(found), faults=len(faults))
    return read


@transaction.atomic
def book_ledger(
    read: LedgerImport, *, by: Actor, good_lines_only: bool = False, decision: Decision | None = None
) -> LedgerImport:
    """Every voucher of the file that was not there yet is booked; a line that ends below nought asks for a decision."""
    programme = read.programme
    grants.require(by, Act.MANAGE_PROGRAMME, programme)
    database.take_turns(f"programme-money:{programme.pk}")
    read = LedgerImport.objects.select_for_update(of=["self"]).get(pk=read.pk)
    if read.booked_at is not None:
        raise AlreadyBooked
    if read.faults and not good_lines_only:
        raise rules.FaultsLeft
    there = {rules.voucher(number) for number in queries.vouchers(programme)}
    rows = [row for row in (rules.LedgerRow(**plain) for plain in read.rows) if rules.voucher(row.number) not in there]
    if not rows:
        raise rules.NothingNew
    for what, short in shortages(programme, rows):
        money.check_left(-short, what=what, has_decision=decision is not None)
    _book(programme, read, rows, by=by, decision=decision)
    read.booked_at, read.booked = database.now(), len(rows)
    read.save(update_fields=["booked_at", "booked"])

    keep("ledger_booked", read, by=by, booked=len(rows), amount=sum((row.euros for row in rows), Decimal(0)))
    return read


def shortages(programme: Programme, rows: list[rules.LedgerRow]) -> list[tuple[str, Decimal]]:
    """The lines and years that would end below nought, and how far; what was promised already is not counted twice."""
    lines = {line.slug: line for line in programme.budget_lines.all()}
    promised = queries.commitments_by_reference(programme)
    stands = {(line.slug, year.year): stand for line, years, year, stand in _stands(programme)}
    spent: dict[tuple[str, int], Decimal] = defaultdict(Decimal)
    for row in rows:
        spent[row.line, row.year] += row.euros
    for row in rows:
        if row.settles in promised and row.euros > 0:
            spent[row.line, row.year] -= min(row.euros, promised[row.settles].amount)
    found = []
    for (slug, year), amount in sorted(spent.items()):
        left = stands[slug, year].remaining - amount
        if left < 0:
            found.append((f"{lines[slug].name} in {year}", -left))
    return found


def _stands(programme: Programme):
    page = queries.budget_page(programme)
    for line, stands in page["stands"]:
        for year, stand in zip(page["years"], stands, strict=True):
            yield line, stands, year, stand


def _book(
    programme: Programme, read: LedgerImport, rows: list[rules.LedgerRow], *, by: Actor, decision: Decision | None
) -> None:
    lines = {line.slug: line for line in programme.budget_lines.all()}
    promised = queries.commitments_by_reference(programme)
    at = database.now()
    Booking.objects.bulk_create(
        Booking(
            programme=programme,
            kind=Booking.Kind.ACTUAL,
            year=row.year,
            line=lines[row.line],
            amount=row.euros,
            booked_on=date.fromisoformat(row.booked_on),
            text=row.text,
            number=row.number,
            settles=promised.get(row.settles),
            ledger=read,
            decision=decision,
            account=by.account,
            actor=by.label,
            at=at,
        )
        for row in rows
    )
