"""Hours: what the programme asks of each party in a year, as a range, beside what that party promised."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import QuerySet

from naast.programme.models import BodySeat, CapacityCommitment, HoursNorm, Programme
from naast.programme.rules import planning as rules

# Which estimate of the plan (H5) holds for a seat: by the role, and else by the body.
BY_ROLE = {"programmamanager": "h-pm", "programmaondersteuner": "h-ondersteuning", "projectleider": "h-projectleider"}
BY_BODY = {
    "stuurgroep": "h-stuurgroep", "programmateam": "h-programmateam", "opdrachtgeversoverleg": "h-opdrachtgever",
    "projectgroep-slt": "h-projectgroep", "projectgroep-samenwerking": "h-projectgroep",
}  # fmt: skip


@dataclass
class PartyYear:
    """One party in one year."""

    name: str
    asked: rules.Range = field(default_factory=rules.Range)
    unknown_seats: int = 0
    roles: list[str] = field(default_factory=list)
    own: Decimal = Decimal(0)
    extra: Decimal = Decimal(0)
    is_promised: bool = False

    @property
    def promised(self) -> Decimal:
        return self.own + self.extra

    @property
    def gap(self) -> str:
        """Of a party of which it is not known what is asked, no more is said than that."""
        if self.unknown_seats and not self.asked.high:
            return "nog niet te zeggen"
        if not self.is_promised:
            return "nog niets toegezegd"
        return rules.gap_words(self.asked, self.promised)


def capacity_of_year(programme: Programme, year: int) -> list[PartyYear]:
    """Every party of which something is asked or that promised something, by name."""
    parties: dict[str, PartyYear] = {}

    def party(name: str) -> PartyYear:
        return parties.setdefault(name, PartyYear(name))

    norms = {norm.slug: norm for norm in programme.hours_norms.all()}
    counted: set[str] = set()
    seats = BodySeat.objects.filter(body__programme=programme, on_call=False)
    for seat in seats.select_related("body", "region", "municipality").prefetch_related("organisations"):
        norm = norms.get(BY_ROLE.get(seat.role) or BY_BODY.get(seat.body.slug, ""))
        if norm is None or (not norm.per_person and norm.slug in counted):
            continue  # the programme manager sits in several bodies with the same hours
        counted.add(norm.slug)
        _ask(party, seat, norm)
    for promised in capacity_commitments(programme).filter(first_year__lte=year, last_year__gte=year):
        one = party(str(promised.party))
        hours = rules.a_year(promised.hours, promised.hours, per_week=promised.per == "week", persons=promised.persons)
        one.is_promised = True
        if promised.primary_process:
            one.own += hours.high
        else:
            one.extra += hours.high
    return sorted(parties.values(), key=lambda one: one.name.lower())


def _ask(party, seat: BodySeat, norm: HoursNorm) -> None:
    organisations = list(seat.organisations.all())
    names = [str(one) for one in organisations] or [
        str(seat.municipality or seat.region or f"{seat.role} ({seat.body})")
    ]
    for name in names:
        one = party(name)
        one.roles.append(seat.role)
        if seat.count is None:
            one.unknown_seats += 1
        else:
            one.asked += rules.a_year(
                norm.min_hours, norm.max_hours, per_week=norm.per == HoursNorm.Per.WEEK, persons=seat.count
            )


def capacity_commitments(programme: Programme) -> QuerySet[CapacityCommitment]:
    return programme.capacity_commitments.select_related("organisation", "municipality", "norm")


def capacity_table(programme: Programme) -> tuple[list[str], list[list]]:
    """One row for each party and year."""
    head = [
        "jaar",
        "organisatie",
        "gevraagd vanaf",
        "gevraagd tot",
        "plaatsen zonder aantal",
        "eigen werk",
        "extra",
        "verschil",
    ]
    return head, [
        [year, one.name, one.asked.low, one.asked.high, one.unknown_seats, one.own, one.extra, one.gap]
        for year in range(programme.start_year, programme.end_year + 1)
        for one in capacity_of_year(programme, year)
    ]
