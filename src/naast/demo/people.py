"""Who lives in a household, how they are called, and where they live."""

from __future__ import annotations

from datetime import date, timedelta

from naast.demo import names, shapes
from naast.demo.population import House, Member, Population, TeamOf


def gather(made: Population, parts: list[shapes.Part]) -> list[Member]:
    """Somebody in every place, with names that belong together."""
    families: dict[int, tuple] = {}
    members: list[Member] = []
    for part in parts:
        if part.family not in families:
            origin = _origin_beside(made, families)
            families[part.family] = (origin, *names.surname(made.dice, origin))
        members.append(_person(made, part, *families[part.family], beside=members))
    return members


def _origin_beside(made: Population, families: dict[int, tuple]) -> names.Origin:
    """Most people find each other in the same circle."""
    if families and made.chance(0.7):
        return next(iter(families.values()))[0]
    return names.pick_origin(made.dice)


def _person(
    made: Population, part: shapes.Part, origin: names.Origin, prefix: str, surname: str, *, beside: list[Member]
) -> Member:
    """Somebody of an age that fits the others, with a name that nobody of them has."""
    oldest = part.oldest
    if part.kind == "child":
        oldest = max(part.youngest, min([oldest, *(m.age - 18 for m in beside if m.kind in ("parent", "ex_partner"))]))
    age = part.youngest + made.dice.random() * (oldest - part.youngest)
    gender = part.gender or ("female" if made.chance(0.5) else "male")
    grown = age >= 16 and part.kind != "unborn"
    if part.kind == "unborn":
        given, born_on, expected_on, gender, speaks = (
            "",
            None,
            made.today + timedelta(days=made.between(12, 170)),
            "unknown",
            "",
        )
    else:
        taken = tuple(member.given for member in beside)
        given = names.given_name(made.dice, origin, gender, is_child=age < 20, taken=taken)
        born_on, expected_on = made.today - timedelta(days=int(age * 365.25)), None
        speaks = origin.language if made.chance(origin.speaks_it if grown else origin.speaks_it * 0.4) else "Nederlands"
    interpreter = grown and speaks not in ("", "Nederlands") and made.chance(origin.interpreter)
    pk = made.add(
        "households.Person",
        made.reference(), given, prefix, surname, born_on, expected_on, gender, speaks, interpreter, False,
    )  # fmt: skip
    return Member(pk, part.kind, given, prefix, surname, born_on, expected_on, gender, part.lives_here, origin, age)


def other_home(members: list[Member]) -> list[Member]:
    """The same children with their other parent."""
    other: list[Member] = []
    for member in members:
        copy = Member(**vars(member))
        if member.kind == "ex_partner":
            copy.kind, copy.lives_here = "parent", True
            other.insert(0, copy)
        elif member.kind == "parent":
            copy.kind, copy.lives_here = "ex_partner", False
            other.append(copy)
        else:
            other.append(copy)
    return other


def introduce(house: House) -> None:
    """Who is a, b, k and e in what people write."""
    grown = [m for m in house.members if not m.is_child]
    children = sorted((m for m in house.members if m.is_child), key=lambda m: -m.age)
    roles = {"a": grown[0]}
    for member in grown[1:]:
        roles.setdefault("b", member)
        if member.kind == "ex_partner":
            roles["e"] = member
    if children and children[0].age >= 4:
        roles["k"] = children[0]
    house.persons = roles
    house.texts = {slot: member.given for slot, member in roles.items()}
    extra = {"unborn"} if any(m.kind == "unborn" for m in house.members) else set()
    house.there = frozenset(roles) | extra | ({"children"} if children else set())


def belong(made: Population, house: House) -> None:
    """A child is a member since it was born; whoever is grown since the first child, or since some years."""
    births = [member.born_on for member in house.members if member.is_child and member.born_on]
    first_child = min(births, default=house.opened_on - timedelta(days=2200))
    for member in house.members:
        begin = member.born_on or (house.opened_on if member.expected_on else None)
        if not member.is_child and member.born_on:
            begin = max(member.born_on, first_child)
        if member.kind in ("partner", "stepparent", "ex_partner", "foster_child"):
            begin = house.opened_on - timedelta(days=made.between(200, 2500))
            begin = max(begin, member.born_on) if member.born_on else begin
        made.add(
            "households.Membership",
            house.pk,
            member.pk,
            member.kind,
            member.lives_here,
            f"[{begin},)",
            member.arrangement,
        )


def house_everyone(made: Population, house: House) -> None:
    """An address for everyone, unless it must stay hidden."""
    hidden = "e" in house.there and not house.home and made.chance(0.12)
    home = names.street(made.dice)
    for member in house.members:
        # The other parent of two homes, and the children there, are written with the home where they live first.
        elsewhere = (house.home == 1 and not member.lives_here) or (house.home == 2 and member.kind != "parent")
        if member.kind == "unborn" or elsewhere:
            continue
        place = home if member.lives_here else names.street(made.dice)
        if hidden and member.lives_here:
            hide_address(made, member, f"{place[0]} {place[1]}, {house.team.town}")
        else:
            since = max(filter(None, (member.born_on, made.ago(made.between(100, 3000)))))
            live_at(made, member, place, house.team, since)


def live_at(made: Population, member: Member, place: tuple[str, str], team: TeamOf, since: date) -> None:
    """The address can be read by whoever may meet this person."""
    made.add("households.Address", member.pk, *place, team.town, team.municipality_id, f"[{since},)")


def hide_address(made: Population, member: Member, text: str) -> None:
    """The address is sealed; nothing readable of it remains."""
    sealed, key_id = made.seal(text, member.pk)
    made.add("households.HiddenAddress", member.pk, sealed, key_id, made.now)
    rows = made.tables.rows["households.Person"]
    for at in range(len(rows) - 1, -1, -1):
        if rows[at][0] == member.pk:
            rows[at] = (*rows[at][:-1], True)
            break
