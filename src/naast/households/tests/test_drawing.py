"""The drawings: where everybody stands, which lines run, and the same in sentences."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naast.foundation import periods
from naast.households.drawing import ecomap, genogram
from naast.households.drawing.family import Bond, Parentage, Somebody, Tie
from naast.households.drawing.genogram import HEIGHT, SIZE
from naast.households.drawing.standing import WIDTH
from naast.households.models import OutsidePerson, Relation, SupportNetworkContact
from naast.households.queries.drawings import drawing_of, sentence
from naast.households.tests.factories import HouseholdFactory, MembershipFactory, PersonFactory

Kind = Relation.Kind


def somebody(key, born="1990", **more):
    return Somebody(key, key.title(), "circle", born=born, **more)


def place(drawn):
    return {figure.somebody.key: (figure.x, figure.y) for figure in drawn.figures}


def family():
    people = [somebody("noor", "2012"), somebody("sem", "2017"), somebody("anna", "1988"), somebody("karim", "1985")]
    parents = [Parentage(parent, child) for parent in ("anna", "karim") for child in ("noor", "sem")]
    return people, [Bond("anna", "karim", "apart")], parents


def test_parents_stand_above_their_children_and_the_eldest_child_stands_left():
    at = place(genogram.draw(*family()))
    assert at["anna"][1] == at["karim"][1] == at["noor"][1] - HEIGHT
    assert at["noor"][0] < at["sem"][0]
    assert at["anna"][0] + at["karim"][0] == pytest.approx(at["noor"][0] + at["sem"][0])


def test_an_ex_partner_and_a_new_partner_stand_on_either_side():
    people, bonds, parents = family()
    drawn = genogram.draw([*people, somebody("joost")], [*bonds, Bond("anna", "joost")], parents)
    x = {key: spot[0] for key, spot in place(drawn).items()}
    assert (x["karim"] - x["anna"]) * (x["joost"] - x["anna"]) < 0
    assert abs(x["karim"] - x["anna"]) == abs(x["joost"] - x["anna"]) == pytest.approx(WIDTH)


def test_brothers_and_sisters_stand_together_whoever_else_lives_there():
    people, bonds, parents = family()
    people += [somebody("joost"), somebody("mila", "2015"), somebody("tim", "2019")]
    parents += [Parentage(parent, child) for parent in ("anna", "joost") for child in ("mila", "tim")]
    row = sorted(
        (spot[0], key)
        for key, spot in place(genogram.draw(people, [*bonds, Bond("anna", "joost")], parents)).items()
        if key in ("noor", "sem", "mila", "tim")
    )
    assert [key for _, key in row] in (["noor", "sem", "mila", "tim"], ["mila", "tim", "noor", "sem"])


def test_two_who_came_apart_are_not_framed_as_one_home_even_when_both_live_here():
    people = [somebody("anna", "1988"), somebody("karim", "1985")]

    together = genogram.draw(people, [Bond("anna", "karim", "together")], [])
    apart = genogram.draw(people, [Bond("anna", "karim", "apart")], [])

    assert len(together.homes) == 1
    assert len(apart.homes) == 2


def test_a_member_who_lives_elsewhere_stands_outside_the_home_with_their_own_people():
    drawn = ecomap.draw(
        [("p1", "Anna")],
        [ecomap.Around("p2", "Karim", kind=ecomap.ELSEWHERE), ecomap.Around("c1", "Oma", beside="p2")],
    )
    x, y = next((spot.x, spot.y) for spot in drawn.around if spot.key == "p2")
    (thread,) = drawn.threads

    assert ((x - drawn.middle[0]) ** 2 + (y - drawn.middle[1]) ** 2) ** 0.5 > drawn.inner
    assert round(((thread.x1 - x) ** 2 + (thread.y1 - y) ** 2) ** 0.5) == ecomap.BUBBLE


def test_who_is_there_for_somebody_elsewhere_stands_next_to_them_whoever_else_is_around():
    drawn = ecomap.draw(
        [("p1", "Anna"), ("p3", "Isa"), ("p4", "Daan")],
        [
            ecomap.Around("p2", "Karim", kind=ecomap.ELSEWHERE),
            ecomap.Around("c1", "Oma", beside="p2"),
            ecomap.Around("i1", "Lotte", kind="organisation"),
            ecomap.Around("i2", "Imane", kind="organisation"),
        ],
    )
    around = [spot.key for spot in drawn.around]

    assert around.index("c1") - around.index("p2") == 1


def test_an_ecomap_has_no_empty_side_below_when_everybody_stands_above():
    drawn = ecomap.draw([("p1", "Anna")], [ecomap.Around("c1", "Buurvrouw")])

    lowest = max(drawn.middle[1] + drawn.inner, *(spot.y + ecomap.BUBBLE for spot in drawn.around))
    assert drawn.height - lowest == ecomap.MARGIN
    assert min(spot.y for spot in drawn.around) - ecomap.BUBBLE == ecomap.MARGIN


def test_a_couple_that_is_apart_has_two_slashes_and_a_chosen_child_a_line_of_its_own():
    people, bonds, parents = family()
    drawn = genogram.draw(
        [*people, somebody("pim", "2020")],
        bonds,
        [*parents, Parentage("anna", "pim", "chosen")],
        [Tie("noor", "karim", "broken")],
    )
    kinds = [line.kind for line in drawn.lines]
    assert kinds.count("slash") == 2
    assert kinds.count("descent-chosen") == 1
    assert kinds.count("tie-broken") == 1


def test_a_grandfather_who_marries_into_the_next_generation_is_drawn_all_the_same():
    people, bonds, parents = family()
    drawn = genogram.draw(people, [*bonds, Bond("karim", "noor", "together")], parents)
    assert len(drawn.figures) == 4


@st.composite
def families(draw):
    """Up to fifteen people in which nobody is their own ancestor."""
    count = draw(st.integers(1, 15))
    keys = [f"mens{index:02}" for index in range(count)]
    people = [
        somebody(key, draw(st.sampled_from([None, "1950", "1980", "2010"])), lives_here=draw(st.booleans()))
        for key in keys
    ]
    pairs = list(combinations(keys, 2))
    some = st.lists(st.sampled_from(pairs), max_size=14, unique=True) if pairs else st.just([])
    parents = [Parentage(one, other, draw(st.sampled_from(["birth", "chosen"]))) for one, other in draw(some)]
    bonds = [Bond(one, other, draw(st.sampled_from(["married", "together", "apart"]))) for one, other in draw(some)]
    ties = [Tie(one, other, "tense") for one, other in draw(some)]
    return people, bonds, parents, ties


@settings(max_examples=60, deadline=None)
@given(families())
def test_whoever_is_handed_over_is_drawn_once_over_nobody_else_and_inside_the_picture(handed):
    people, bonds, parents, ties = handed
    drawn = genogram.draw(people, bonds, parents, ties)
    spots = [(figure.x, figure.y) for figure in drawn.figures]
    assert sorted(figure.somebody.key for figure in drawn.figures) == sorted(one.key for one in people)
    for (ax, ay), (bx, by) in combinations(spots, 2):
        assert ay != by or abs(ax - bx) >= WIDTH - 1e-6
    assert all(x - SIZE / 2 >= 0 and x + SIZE / 2 <= drawn.width and 0 <= y <= drawn.height for x, y in spots)
    assert {one.key for one in people if one.lives_here} == {
        f.somebody.key for f in drawn.figures if f.somebody.lives_here
    }
    at = place(drawn)
    by_birth = {one.child for one in parents if one.kind == "birth"}
    hanging = [one for one in parents if one.kind == "birth" or one.child not in by_birth]
    assert all(at[one.parent][1] < at[one.child][1] for one in hanging)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 8), st.integers(0, 20))
def test_nobody_in_an_ecomap_stands_over_somebody_else(members, around):
    names = [(f"p{index}", f"Lid{index}") for index in range(members)]
    others = [ecomap.Around(f"c{index}", f"Buur {index}", beside=f"p{index % 9}") for index in range(around)]
    drawn = ecomap.draw(names, others)
    assert len(drawn.threads) == len(drawn.around) == around
    for one, other in combinations(drawn.around, 2):
        assert ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5 >= 2 * 45
    assert all(0 <= spot.x <= drawn.width and 0 <= spot.y <= drawn.height for spot in drawn.around)


# --- from what was written down ---


@pytest.fixture
def drawn_household(household, fixed_face):
    """A mother and her daughter; the father lives elsewhere and the contact between father and daughter is broken."""
    mother = MembershipFactory(household=household, person=PersonFactory(given_name="Anna", gender="female")).person
    noor = MembershipFactory(
        household=household, person=PersonFactory(given_name="Noor", born_on=date(2012, 4, 1)), kind="child"
    ).person
    father = OutsidePerson.objects.create(household=household, name="Karim Testpersoon", gender="male")
    said = {"household": household, "during": periods.days(date(2015, 1, 1))}
    Relation.objects.create(**said, from_person=mother, to_person=noor, kind=Kind.BIOLOGICAL_PARENT)
    Relation.objects.create(
        **said,
        from_outsider=father,
        to_person=noor,
        kind=Kind.BIOLOGICAL_PARENT,
        quality="broken",
        quality_said_by="Noor",
    )
    Relation.objects.create(**said, from_person=mother, to_outsider=father, kind=Kind.EX_PARTNER)
    neighbour = OutsidePerson.objects.create(household=household, name="Buurvrouw Bep")
    SupportNetworkContact.objects.create(
        household=household,
        outsider=neighbour,
        related_to=mother,
        how_related="buurvrouw",
        roles=["calls"],
        during=said["during"],
    )
    return household


def test_what_the_picture_shows_stands_in_sentences_too(drawn_household, today):
    drawing = drawing_of(drawn_household, today)
    assert {figure.somebody.name for figure in drawing.genogram.figures} >= {"Anna", "Noor", "Karim Testpersoon"}
    assert "Karim Testpersoon is biologische ouder van Noor. Verbroken, volgens Noor." in drawing.family
    assert "Anna en Karim Testpersoon: ex-partners." in drawing.family
    assert "Buurvrouw Bep (buurvrouw) voor Anna: nog niet bekend hoe het is." in drawing.network
    assert len(drawing.network) == len(drawing.ecomap.around)


def test_a_relation_that_had_not_begun_is_not_drawn(drawn_household):
    drawing = drawing_of(drawn_household, date(2014, 12, 31))
    assert drawing.family == []
    assert drawing.is_without_relations


def test_the_page_shows_both_drawings_to_the_fixed_face_and_the_log_knows(client, drawn_household, fixed_face):
    page = client.enter_as(fixed_face.account).get(f"/huishoudens/{drawn_household.reference}/tekening")
    assert page.status_code == 200
    assert page.content.decode().count('<svg class="naast-genogram"') == 2
    assert "Karim Testpersoon is biologische ouder van Noor" in page.content.decode()


def test_a_date_that_is_no_date_gets_a_sentence(client, drawn_household, fixed_face):
    page = client.enter_as(fixed_face.account).get(
        f"/huishoudens/{drawn_household.reference}/tekening?datum=31-02-2026"
    )
    assert page.status_code == 200
    assert "Vul een datum in" in page.content.decode()


def test_for_the_neighbour_there_is_no_drawing(client, drawn_household, neighbour):
    assert (
        client.enter_as(neighbour.account).get(f"/huishoudens/{drawn_household.reference}/tekening").status_code == 404
    )


def test_somebody_of_whom_only_the_surname_is_known_has_a_sentence(drawn_household):
    someone = PersonFactory(given_name="", surname="Testfamilie")
    other = HouseholdFactory()
    relation = Relation(household=other, from_person=someone, to_person=someone, kind=Kind.NEIGHBOUR)
    assert sentence(relation) == "Testfamilie en Testfamilie: buren."
