"""What stands on the paper for one member."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from naast.households.models import Address, Household, Membership
from naast.households.queries import guarded
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
    words = Words(places_of(others), frozenset(others), household)
    told = tells_safe_place(addressee, household)
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
        safe_place=words.kept(plan.safe_place) if told else "",
        if_it_fails=words.kept(plan.if_it_fails),
    )
    for part in plan_as_written(plan):
        for condition in part["conditions"]:
            for one in condition["agreements"]:
                parties = list(one.parties.all())
                if addressee.person_id not in {party.person_id for party in parties}:
                    continue
                found.lines.append(
                    Line(
                        what=words.kept(one.what) or "Vraag het vaste gezicht naar deze afspraak.",
                        with_whom=", ".join(
                            party.person.given_name or party.person.surname
                            for party in parties
                            if party.person_id != addressee.person_id and not party.person.address_is_hidden
                        ),
                        checked_by=words.kept(one.checked_by),
                        check_on=one.check_on,
                        signal=words.kept(one.signal),
                        if_not=words.kept(one.if_not),
                        next_step=words.kept(one.next_step),
                    )
                )
    return found


def places_of(persons: list[int]) -> list[str]:
    """Streets, postcodes and towns of whoever of these has a secret address."""
    known = Address.objects.filter(person__in=persons, person__address_is_hidden=True)
    rows = known.order_by("pk").values_list("street", "postcode", "town")
    return [place for row in rows for place in row if place]


def tells_safe_place(addressee: Membership, household: Household) -> bool:
    """Whether the paper of this member says where people go when it goes wrong."""
    members = [
        rules.leaflets.OnPaper(one.person_id, one.kind, one.lives_here, one.person.address_is_hidden)
        for one in household.members
    ]
    reader = next(one for one in members if one.person == addressee.person_id)
    return rules.leaflets.may_know_the_safe_place(reader, members)


@dataclass(frozen=True)
class Words:
    """What may stand on this paper: a text that tells where or how another can be found is left out, whole."""

    places: list[str]
    others: frozenset[int]
    household: Household

    def kept(self, text: str) -> str:
        try:
            rules.check_names_no_hidden_place([text], self.places)
        except rules.NamesHiddenPlace:
            return ""
        return "" if self._reaches_another(text) else text

    def _reaches_another(self, text: str) -> bool:
        return bool(text.strip()) and bool(guarded.reached_in(text, self.household) & self.others)
