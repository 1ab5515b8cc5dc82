"""What stands on the paper for one member."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from naast.households.models import Address, Household, Membership
from naast.safety import rules
from naast.safety.models import SafetyPlan
from naast.safety.queries.moments import fixed_face_of
from naast.safety.queries.plans import plan_as_written


@dataclass(frozen=True)
class Line:
    what: str
    with_whom: str
    checked_by: str
    check_on: date
    signal: str
    if_not: str
    next_step: str


@dataclass(frozen=True)
class Call:
    name: str
    number: str
    when: str


@dataclass
class Leaflet:
    """The plan as one member takes it home: their own agreements, what to do when it goes wrong, whom to call."""

    name: str
    number: int
    signed_on: date
    review_on: date | None
    face: str
    safe_place: str
    if_it_fails: str
    lines: list[Line] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)


def leaflet_for(plan: SafetyPlan, addressee: Membership, household: Household, today: date) -> Leaflet:
    """Only what this member does; a text that names where somebody else hides is left out, whole."""
    others = [one.person_id for one in household.members if one.person_id != addressee.person_id]
    hidden = places_of(others)
    # Whoever hides may not be found by the words of another's paper either; their own safe place is theirs alone.
    somebody_hides = any(one.person.address_is_hidden for one in household.members if one.person_id in others)
    may_tell = [] if somebody_hides else [plan.safe_place]
    face = fixed_face_of(household)
    found = Leaflet(
        name=addressee.person.name,
        number=plan.number,
        signed_on=plan.signed_on or today,
        review_on=plan.review_on,
        face=face.name if face else "",
        calls=[
            Call("112", "112", "Bij gevaar, meteen"),
            Call("Veilig Thuis", "0800 2000", "Dag en nacht, gratis"),
        ],
        safe_place=_kept("".join(may_tell), hidden),
        if_it_fails=_kept(plan.if_it_fails, hidden),
    )
    for part in plan_as_written(plan):
        for condition in part["conditions"]:
            for one in condition["agreements"]:
                parties = list(one.parties.all())
                if addressee.person_id not in {party.person_id for party in parties}:
                    continue
                found.lines.append(
                    Line(
                        what=_kept(one.what, hidden) or "Vraag het vaste gezicht naar deze afspraak.",
                        with_whom=", ".join(
                            party.person.given_name or party.person.surname
                            for party in parties
                            if party.person_id != addressee.person_id and not party.person.address_is_hidden
                        ),
                        checked_by=_kept(one.checked_by, hidden),
                        check_on=one.check_on,
                        signal=_kept(one.signal, hidden),
                        if_not=_kept(one.if_not, hidden),
                        next_step=_kept(one.next_step, hidden),
                    )
                )
    return found


def places_of(persons: list[int]) -> list[str]:
    """Streets, postcodes and towns of whoever of these has a secret address."""
    known = Address.objects.filter(person__in=persons, person__address_is_hidden=True)
    rows = known.order_by("pk").values_list("street", "postcode", "town")
    return [place for row in rows for place in row if place]


def _kept(text: str, hidden: list[str]) -> str:
    try:
        rules.check_names_no_hidden_place([text], hidden)
    except rules.NamesHiddenPlace:
        return ""
    return text
