"""The plan on paper, for one person: two pages, readable by everyone, and nothing of where others are."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from django.urls import reverse

from naast.foundation import periods
from naast.foundation.models import Entry
from naast.households.actions import guarded
from naast.households.models import Address
from naast.safety import printing, rules
from naast.safety.actions import agreements as actions
from naast.safety.queries.leaflets import Call, Leaflet, Line
from naast.safety.rules.leaflets import OnPaper, may_know_the_safe_place
from naast.safety.tests.factories import SafetyPlanFactory

pytestmark = pytest.mark.urls("naast.sites.work")

DAY = date(2026, 12, 1)
LINE = Line(
    what="Loopt de spanning op, dan loop ik een blok om en kom ik na een half uur terug.",
    with_whom="Vader",
    checked_by="Oma",
    check_on=DAY,
    signal="Ik ga harder praten en de kinderen worden stil.",
    if_not="Dan belt Moeder oma, en oma komt de kinderen halen.",
    next_step="Dan bellen we Lotte dezelfde dag.",
)
FULL = Leaflet(
    name="Moeder de Proef #panic(1) *x* $",
    number=3,
    signed_on=DAY,
    review_on=DAY,
    face="Lotte Proef",
    safe_place="Bij oma, dag en nacht.",
    if_it_fails="Bel bij gevaar 112. Bel daarna Lotte.",
    lines=[LINE] * 6,
    calls=[Call("112", "112", "Bij gevaar, meteen"), Call("Veilig Thuis", "0800 2000", "Dag en nacht, gratis")],
)


def opened(document: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(document))


def text_of(pdf: pikepdf.Pdf) -> str:
    """Every text of the document, from the tables that say which sign a glyph is."""
    said = []
    for page in pdf.pages:
        fonts = page.Resources.Font if "/Font" in page.Resources else {}
        tables = {name: _glyphs(font) for name, font in fonts.items()}
        current: dict[int, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                current = tables[str(operands[0])]
            elif str(operator) in ("Tj", "TJ"):
                pieces = operands[0] if str(operator) == "TJ" else [operands[0]]
                for piece in pieces:
                    if isinstance(piece, pikepdf.String):
                        raw = bytes(piece)
                        said += [current.get(int.from_bytes(raw[at : at + 2]), "") for at in range(0, len(raw), 2)]
    return "".join(said)


def _glyphs(font) -> dict[int, str]:
    import re

    cmap = font.ToUnicode.read_bytes().decode()
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S):
        for code, sign in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = bytes.fromhex(sign).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.S):
        for low, high, sign in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = int.from_bytes(bytes.fromhex(sign))
            for at in range(int(high, 16) - int(low, 16) + 1):
                found[int(low, 16) + at] = chr(start + at)
    return found


def test_a_full_plan_is_two_pages_with_tags_language_and_title():
    pdf = opened(printing.leaflet(FULL))

    assert len(pdf.pages) == 2
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "nl-NL"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert "/StructTreeRoot" in pdf.Root
    with pdf.open_metadata() as meta:
        assert meta["dc:title"] == "Afspraken over veiligheid"
        assert meta["pdfuaid:part"] == "1"


def test_what_does_not_fit_goes_to_a_third_page_and_the_second_says_so():
    pdf = opened(printing.leaflet(replace(FULL, lines=[LINE] * 10)))

    assert len(pdf.pages) == 3
    told = text_of(pdf)
    assert "staan vanaf bladzijde 3" in told
    assert "Afspraak 10" in told


def test_the_paper_tells_whom_to_call_and_a_sign_in_a_name_is_never_a_command():
    told = text_of(opened(printing.leaflet(FULL)))

    assert "0800 2000" in told
    assert "#panic(1) *x* $" in told
    assert "Wat doe je als het misgaat?" in told


@pytest.fixture
def plan(household, fixed_face):
    return SafetyPlanFactory(household=household, written_by=fixed_face, whole=True, safe_place="Bij tante Geheimplek")


@pytest.fixture
def paper_of(client, fixed_face, household):
    def read(plan, person):
        answer = client.enter_as(fixed_face.account).get(
            reverse("plan_print", args=[household.reference, plan.reference, person.reference])
        )
        assert answer.status_code == 200
        return answer, text_of(opened(answer.content))

    return read


def people(household):
    return [one.person for one in household.memberships.select_related("person").order_by("pk")]


def sign(plan):
    from naast.safety.tests.factories import put_in_force

    return put_in_force(plan)


def test_one_reads_only_ones_own_agreements(paper_of, household, plan):
    mother, father, _ = people(household)
    sign(plan)

    answer, hers = paper_of(plan, mother)
    _, his = paper_of(plan, father)

    assert answer["Content-Disposition"] == 'attachment; filename="afspraken.pdf"'
    assert "Bij ruzie gaat vader een uur naar opa." in his
    assert "Bij ruzie gaat vader" not in hers
    assert "geen afspraak die jij doet" in hers


def test_the_paper_of_one_never_tells_where_another_hides(paper_of, household, plan):
    mother, father, _ = people(household)
    Address.objects.create(
        person=mother, street="Schuilweg", number="3", postcode="1234 AB", town="Schuildorp", during=periods.days(None)
    )
    agreement = plan.agreements.get()
    agreement.if_not = "Hij belt aan bij de Schuil-weg 3."
    agreement.checked_by = "De wijkagent van Schuildorp"
    agreement.save()
    mother.address_is_hidden = True
    mother.save()
    sign(plan)

    _, his = paper_of(plan, father)

    assert "Bij ruzie gaat vader een uur naar opa." in his
    for word in ("Schuil", "Geheimplek", mother.given_name):
        assert word not in his


def test_who_gave_a_signal_stands_on_no_paper(paper_of, household, plan, fixed_face):
    from naast.safety.tests.factories import SignalFactory

    SignalFactory(received_by=fixed_face, household=household, placed_by=fixed_face)
    sign(plan)

    for person in people(household):
        assert "Testbuur" not in paper_of(plan, person)[1]


def test_the_log_says_for_whom_it_was_printed(paper_of, household, plan):
    father = people(household)[1]
    sign(plan)

    paper_of(plan, father)

    entry = Entry.objects.get(verb="printed_safety_plan")
    assert list(entry.touches.exclude(person_id=None).values_list("person_id", flat=True)) == [father.pk]


def test_a_draft_is_not_printed_and_nobody_prints_for_somebody_of_elsewhere(
    client, fixed_face, household, elsewhere, plan
):
    mother = people(household)[0]
    page = client.enter_as(fixed_face.account)

    assert (
        page.get(reverse("plan_print", args=[household.reference, plan.reference, mother.reference])).status_code == 404
    )
    sign(plan)
    stranger = people(elsewhere)[0]
    assert (
        page.get(reverse("plan_print", args=[household.reference, plan.reference, stranger.reference])).status_code
        == 404
    )


def test_the_neighbour_prints_nothing(client, neighbour, household, plan):
    sign(plan)
    address = reverse("plan_print", args=[household.reference, plan.reference, people(household)[0].reference])

    assert client.enter_as(neighbour.account).get(address).status_code == 404


# --- what the paper keeps silent ---


def reader(kind="parent", *, person=1, lives_here=True, hides=False):
    return OnPaper(person, kind, lives_here, hides)


@pytest.mark.parametrize(
    ("addressee", "hiding", "told"),
    [
        (reader("parent"), reader("parent", person=2), True),
        (reader("parent"), reader("parent", person=2, hides=True), False),
        (reader("parent", hides=True), reader("parent", person=2), True),
        (reader("child"), reader("parent", person=2, hides=True), True),
        (reader("child"), reader("parent", person=2, lives_here=False, hides=True), False),
        (reader("ex_partner", lives_here=False), reader("parent", person=2, hides=True), False),
    ],
)
def test_where_people_go_is_told_to_whoever_nobody_may_be_hiding_from(addressee, hiding, told):
    assert may_know_the_safe_place(addressee, [addressee, hiding]) is told


def test_a_child_at_home_reads_where_to_go_and_the_page_says_whose_paper_is_silent(
    client, fixed_face, paper_of, household, plan
):
    mother, father, child = people(household)
    mother.address_is_hidden = True
    mother.save()
    sign(plan)

    assert "Geheimplek" in paper_of(plan, child)[1]
    assert "Geheimplek" not in paper_of(plan, father)[1]
    page = client.enter_as(fixed_face.account).get(reverse("plan", args=[household.reference, plan.reference]))
    assert page.content.decode().count("zonder de veilige plek: iemand heeft een geheim adres") == 1


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("phone", "06-0000 0111", "Hij belt haar op 0600000111."),
        ("phone", "+31 6 0000 0111", "Bel (06) 0000-0111 als het misgaat."),
        ("email", "veilig@voorbeeld.test", "Stuur een bericht naar Veilig@voorbeeld.test."),
        ("place", "Kamer van de mentor", "Dan gaat zij naar de kamer van de mentor, op school."),
    ],
)
def test_the_paper_of_one_never_tells_how_another_is_safely_reached(
    as_account, fixed_face, paper_of, household, plan, kind, value, said
):
    mother, father, _ = people(household)
    agreement = plan.agreements.get()
    agreement.if_not = said
    agreement.save()
    plan.if_it_fails = said
    plan.save()
    sign(plan)
    assert said in paper_of(plan, father)[1]

    with as_account(fixed_face.account) as actor:
        guarded.seal_channel(household, mother, by=actor, kind=kind, value=value, moments="Werkdagen")

    his = paper_of(plan, father)[1]
    assert said not in his
    assert "Bij ruzie gaat vader een uur naar opa." in his


def test_an_agreement_with_the_safe_contact_of_somebody_is_refused(as_account, fixed_face, household, plan, today):
    mother, father, _ = people(household)
    with as_account(fixed_face.account) as actor:
        guarded.seal_channel(household, mother, by=actor, kind="phone", value="0600000111", moments="Werkdagen")
        with pytest.raises(rules.NamesSafeContact):
            actions.write_agreement(
                plan, by=actor, today=today, condition=plan.conditions.get(), what="Hij belt 06 0000 0111 niet.",
                parties={father.pk: True}, checked_by="Oma", check_on=today, if_not="Dan bellen we.",
            )  # fmt: skip
