"""What the drawings of a household show, and the same in sentences: whoever cannot see the picture reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from naast.foundation import periods
from naast.households.drawing import ecomap, genogram
from naast.households.drawing.family import Bond, Parentage, Somebody, Tie
from naast.households.models import (
    Household,
    Involvement,
    Membership,
    OutsidePerson,
    Person,
    Relation,
    SupportNetworkContact,
)
from naast.households.models.relations import COUPLE, DESCENT, PARENTAGE
from naast.households.queries.beside import in_order

Kind = Relation.Kind
KIN = (*PARENTAGE, *COUPLE, Kind.SIBLING, Kind.HALF_SIBLING, Kind.STEP_SIBLING, Kind.GRANDPARENT, Kind.AUNT_OR_UNCLE)
BONDS = {Kind.PARTNER: "together", Kind.MARRIED: "married", Kind.REGISTERED: "married", Kind.EX_PARTNER: "apart"}
TIES = {
    Relation.Quality.SUPPORT: "close",
    Relation.Quality.TENSION: "tense",
    Relation.Quality.CONFLICT: "conflict",
    Relation.Quality.BROKEN: "broken",
}
THREADS = {
    Relation.Quality.SUPPORT: "strong",
    Relation.Quality.TENSION: "tense",
    Relation.Quality.CONFLICT: "tense",
    Relation.Quality.BROKEN: "broken",
}
THREAD_WORDS = {
    "strong": "geeft steun",
    "tense": "er is spanning",
    "broken": "het contact is verbroken",
    "professional": "staat naast het huishouden",
}
SHAPES = {Person.Gender.FEMALE: "circle", Person.Gender.MALE: "square"}
# What two people are to each other, in words for both.
MUTUAL = {
    Kind.PARTNER: "partners",
    Kind.MARRIED: "getrouwd",
    Kind.REGISTERED: "geregistreerde partners",
    Kind.EX_PARTNER: "ex-partners",
    Kind.SIBLING: "broer of zus van elkaar",
    Kind.HALF_SIBLING: "halfbroer of halfzus van elkaar",
    Kind.STEP_SIBLING: "stiefbroer of stiefzus van elkaar",
    Kind.NEIGHBOUR: "buren",
    Kind.FRIEND: "vrienden",
    Kind.OTHER: "kennen elkaar",
}


@dataclass(frozen=True)
class Drawing:
    """Both drawings on one day, and their sentences; `is_without_relations`: nothing was written down yet."""

    genogram: genogram.Genogram
    family: list[str]
    ecomap: ecomap.Ecomap
    network: list[str]
    persons: frozenset[int]
    is_without_relations: bool


def drawing_of(household: Household, day: date) -> Drawing:
    """How the household and what is around it stood on that day; three statements."""
    members = in_order(household.memberships.on(day).select_related("person"))
    relations = list(household.relations.on(day).with_parties().order_by("pk"))
    contacts = list(
        household.network_contacts.on(day).select_related("outsider", "related_to").order_by("outsider__name", "pk")
    )
    beside = list(
        household.involvements.active()
        .exclude(kind=Involvement.Kind.TAKING_IN)
        .select_related("professional__team")
        .order_by("pk")
    )
    kin = [one for one in relations if one.kind in KIN]
    around = _around(members, relations, contacts, beside)
    return Drawing(
        genogram=_genogram(members, kin, relations, day),
        family=[sentence(one) for one in relations],
        ecomap=ecomap.draw(
            [(_key(one.person), called(one.person)) for one in members if one.lives_here],
            [*around, *(_elsewhere(one) for one in members if not one.lives_here)],
        ),
        network=[_thread_words(one, members) for one in around],
        persons=_persons(members, relations),
        is_without_relations=not relations,
    )


def _genogram(members: list[Membership], kin: list[Relation], relations: list[Relation], day: date):
    here = {one.person_id: one.lives_here for one in members}
    parties: dict[str, Person | OutsidePerson] = {_key(one.person): one.person for one in members}
    for relation in kin:
        for party in (relation.from_party, relation.to_party):
            parties.setdefault(_key(party), party)
    return genogram.draw(
        [_somebody(key, party, here, day) for key, party in parties.items()],
        [Bond(*_ends(one), BONDS[Kind(one.kind)]) for one in kin if one.kind in BONDS],
        [Parentage(*_ends(one), "birth" if one.kind in DESCENT else "chosen") for one in kin if one.kind in PARENTAGE],
        [Tie(*_ends(one), TIES[one.quality]) for one in relations if one.quality in TIES]  # type: ignore[index]
        + [Tie(*_ends(one), "kin") for one in kin if one.kind not in BONDS and one.kind not in PARENTAGE],
    )


def _somebody(key: str, party: Person | OutsidePerson, here: dict[int, bool], day: date) -> Somebody:
    expected_on = party.expected_on if isinstance(party, Person) else None
    age = None
    if party.born_on is not None and party.born_on <= day:
        age = periods.full_years(party.born_on, min(day, party.died_on or day))
    return Somebody(
        key=key,
        name=called(party),
        shape="triangle" if expected_on else SHAPES.get(party.gender, "diamond"),  # type: ignore[call-overload]
        text="" if expected_on else "?" if age is None else str(age),
        born=str(party.born_on or expected_on or "") or None,
        lives_here=isinstance(party, Person) and here.get(party.pk, False),
        has_died=party.died_on is not None and party.died_on <= day,
    )


def _around(
    members, relations, contacts: list[SupportNetworkContact], beside: list[Involvement]
) -> list[ecomap.Around]:
    """The network first, then who is related from outside and is not in it, then the professionals."""
    outside = _relations_of_outsiders(relations)
    in_network = {contact.outsider_id for contact in contacts}
    here = {one.person_id for one in members}
    related = [
        (person, relation)
        for (outsider, person), relation in outside.items()
        if outsider not in in_network and relation.kind not in KIN and person in here
    ]
    return [
        *(_contact(one, outside.get((one.outsider_id, one.related_to_id))) for one in contacts),
        *(_related(person, relation) for person, relation in related),
        *(_professional(one) for one in beside),
    ]


def _relations_of_outsiders(relations: list[Relation]) -> dict[tuple[int, int | None], Relation]:
    """By who stands outside and which member it is with; the first that was written down."""
    found: dict[tuple[int, int | None], Relation] = {}
    for one in relations:
        for mine, theirs in ((one.from_party, one.to_party), (one.to_party, one.from_party)):
            if isinstance(mine, OutsidePerson):
                found.setdefault((mine.pk, theirs.pk if isinstance(theirs, Person) else None), one)
    return found


def _contact(contact: SupportNetworkContact, relation: Relation | None) -> ecomap.Around:
    return ecomap.Around(
        key=f"c{contact.pk}",
        name=contact.outsider.name,
        about=contact.how_related,
        tie=THREADS.get(relation.quality, "unknown") if relation else "unknown",  # type: ignore[call-overload]
        beside=_key(contact.related_to) if contact.related_to else "",
    )


def _related(person: int | None, relation: Relation) -> ecomap.Around:
    party = relation.from_party if isinstance(relation.from_party, OutsidePerson) else relation.to_party
    return ecomap.Around(
        key=f"r{relation.pk}",
        name=called(party),
        about=relation.get_kind_display().lower(),
        tie=THREADS.get(relation.quality, "unknown"),  # type: ignore[call-overload]
        beside=f"p{person}",
    )


def _elsewhere(member: Membership) -> ecomap.Around:
    """Somebody who belongs to the household and lives somewhere else: an ex-partner, a child who left."""
    return ecomap.Around(_key(member.person), called(member.person), "woont ergens anders", kind=ecomap.ELSEWHERE)


def _professional(one: Involvement) -> ecomap.Around:
    return ecomap.Around(
        key=f"i{one.pk}",
        name=one.professional.name,
        about=f"{one.get_kind_display().split(' (')[0].lower()}, {one.professional.team.name}",
        kind="organisation",
        tie="professional",
    )


def _thread_words(one: ecomap.Around, members: list[Membership]) -> str:
    names = {_key(member.person): called(member.person) for member in members}
    for_whom = f" voor {names[one.beside]}" if one.beside in names else ""
    how = THREAD_WORDS.get(
        one.tie, "staat naast het huishouden" if one.tie == "professional" else "nog niet bekend hoe het is"
    )
    return f"{one.name} ({one.about}){for_whom}: {how}."


def sentence(relation: Relation) -> str:
    """A relation as one says it, with how it is and who says so."""
    one, other = called(relation.from_party), called(relation.to_party)
    kind = relation.get_kind_display().lower()
    both = MUTUAL.get(Kind(relation.kind))
    said = f"{one} en {other}: {both}" if both else f"{one} is {kind} van {other}"
    if relation.words:
        said += f" ({relation.words})"
    if relation.quality != Relation.Quality.UNKNOWN:
        said += f". {relation.get_quality_display()}, volgens {relation.quality_said_by}"
    return f"{said}."


def called(party: Person | OutsidePerson) -> str:
    """The first name, or what there is; somebody from outside by the name they are known by."""
    if isinstance(party, OutsidePerson):
        return party.name
    if party.expected_on is not None and not party.given_name:
        return "Ongeboren kind"
    return party.given_name or party.surname


def _key(party: Person | OutsidePerson) -> str:
    return f"{'p' if isinstance(party, Person) else 'o'}{party.pk}"


def _ends(relation: Relation) -> tuple[str, str]:
    return _key(relation.from_party), _key(relation.to_party)


def _persons(members: list[Membership], relations: list[Relation]) -> frozenset[int]:
    ends = (party for one in relations for party in (one.from_party, one.to_party))
    return frozenset({one.person_id for one in members} | {party.pk for party in ends if isinstance(party, Person)})
