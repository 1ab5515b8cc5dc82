"""A questionnaire is loaded from a file: whole, or with the place of everything that is wrong."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from naast.programme.actions.frameworks import OWN_FILE, OWN_SLUG
from naast.programme.models import Requirement, ScanFramework
from naast.programme.rules import framework_files as files
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_pages import words

LISTS = "/programma/zelfscans/vragenlijsten/"
SMALL = """soort;code;onder;tekst;uitleg;voor;gewicht;beoordelen;vraagsoort;verplicht;toon_als;score;telt_als;onderbouwing
niveau;;;Nog niet;Er is niets.;;;;;;;1;niet;nee
niveau;;;Helemaal;Iedereen werkt zo.;;;;;;;2;voldoet;ja
eis;a;;Veiligheid;;lokaal team;;nee;;;;;;
eis;a1;a;Samen kijken;;;2;ja;;;;;;
vraag;v1;a1;Kijken jullie samen?;;;;;één keuze;ja;;;;
keuze;ja;v1;Ja;;;;;;;;2;;
keuze;nee;v1;Nee;;;;;;;;1;;
vraag;v2;a1;Waarom niet?;;;;;tekst;;v1=nee;;;
"""


@pytest.fixture
def manager(programme, client):
    return client.enter_as(SeatFactory().account)


def load(manager, content: str | bytes, *, name="lijst.csv", **fields):
    content = content.encode() if isinstance(content, str) else content
    about = {"name": "Proeflijst", "number": "1", "publisher": "Proef"}
    return manager.post(f"{LISTS}laden/", {**about, **fields, "file": SimpleUploadedFile(name, content)}, follow=True)


def test_a_file_that_is_right_becomes_a_draft_with_everything_it_says(manager):
    page = words(load(manager, SMALL))

    assert "Proeflijst, versie 1 Concept" in page
    assert "A1 Samen kijken (gewicht 2)" in page
    assert "Waarom niet? Tekst, alleen na een eerder antwoord" in page
    assert Requirement.objects.get(code="a1").addressee == "local_team"


def test_what_is_wrong_is_named_by_line_and_column_and_nothing_is_loaded(manager):
    wrong = SMALL.replace("eis;a1;a;Samen kijken;;;2", "eis;a1;b;Samen kijken;;;elf").replace("v1=nee", "v1=misschien")

    page = words(load(manager, wrong))

    assert "Er is niets geladen." in page
    assert "5 onder Er is hierboven geen eis b." in page
    assert "5 gewicht Vul een getal van 1 tot en met 10 in." in page
    assert "9 toon_als De vraag v1 heeft geen keuze misschien." in page
    assert 'value="Proeflijst"' in load(manager, wrong).content.decode()
    assert not ScanFramework.objects.filter(name="Proeflijst").exists()


def test_who_asks_for_it_gets_the_lines_that_are_right_and_hears_which_were_not(manager):
    wrong = SMALL.replace("keuze;nee;v1;Nee;;;;;;;;1", "keuze;nee;v1;Nee;;;;;;;;hoog") + "keuze;x;v1;Soms;;;;;;;;;;\n"

    page = words(load(manager, wrong, good_lines="on"))

    assert "Niet geladen omdat er iets niet klopte: regel 8, 9." in page
    assert "Soms" in page
    assert "Waarom niet?" not in page


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"\xff\xfe\x00", "lijst.csv", "Dit bestand kunnen we niet lezen."),
        (b"%PDF-1.7\n%\xe2\xe3", "lijst.pdf", "Dit bestand kunnen we niet lezen."),
        ("schaal: [", "lijst.yaml", "Hier klopt de opbouw van het YAML-bestand niet."),
        ("- een\n- twee", "lijst.yaml", "Begin het bestand met"),
        ("eisen:\n  - tekst: [a]\n", "lijst.yaml", "2 tekst Hier hoort een tekst of getal te staan."),
        ("soort;tekst\nonzin;x\n", "lijst.csv", "2 soort Kies niveau, eis, vraag of keuze."),
        ('soort;tekst\nniveau;"x\n', "lijst.csv", "Deze regel is niet af."),
        ("a: &a [*a]", "lijst.yaml", "1 a Dit kennen we hier niet."),
        ("eisen: &e\n" + "  - {tekst: x, eisen: *e}\n", "lijst.yaml", "Dat is te veel voor één vragenlijst."),
    ],
)
def test_a_file_that_is_no_questionnaire_is_refused_in_words(manager, content, name, said):
    response = load(manager, content, name=name)

    assert response.status_code == 200
    assert said in words(response)
    assert not ScanFramework.objects.filter(name="Proeflijst").exists()


def test_the_same_version_twice_is_refused_and_a_next_one_stands_beside_it(manager):
    load(manager, SMALL)

    assert "Deze versie van deze vragenlijst staat er al." in words(load(manager, SMALL))
    assert "Proeflijst, versie 2 Concept" in words(load(manager, SMALL, number="2", follows="proeflijst-1"))


def test_our_own_questionnaire_is_there_under_its_own_name_and_says_it_is_not_the_one_of_vng(manager):
    page = words(manager.get(f"{LISTS}{OWN_SLUG}/"))

    assert "niet de zelfscan van de VNG" in page
    assert files.checked(files.read(OWN_FILE.read_bytes(), name="x.yaml")[0]) == []


def test_a_version_as_a_file_is_the_same_version_again(manager):
    there = manager.get(f"{LISTS}{OWN_SLUG}/bestand/").content

    assert "De vragenlijst staat er als concept." in words(load(manager, there, number="kopie"))
    again = manager.get(f"{LISTS}proeflijst-kopie/bestand/").content
    assert again == there


def test_an_empty_form_can_be_printed(manager):
    page = words(manager.get(f"{LISTS}{OWN_SLUG}/papier/"))

    assert "Heeft elk gezin bij jullie een vast gezicht?" in page
    assert "☐ Niet van toepassing, want:" in page


def test_a_draft_is_taken_into_use_once_and_retired_afterwards(manager):
    load(manager, SMALL)

    assert "De vragenlijst is in gebruik." in words(manager.post(f"{LISTS}proeflijst-1/in-gebruik/", follow=True))
    assert "Deze versie is al in gebruik." in words(manager.post(f"{LISTS}proeflijst-1/in-gebruik/"))
    assert "uit gebruik." in words(manager.post(f"{LISTS}proeflijst-1/uit-gebruik/", follow=True))


@pytest.mark.parametrize("kind", ["municipality", "steering_group", "analyst"])
def test_only_the_manager_loads_a_questionnaire(programme, client, kind):
    from naast.network.models import Municipality

    municipality = Municipality.objects.get(slug="heiloo") if kind == "municipality" else None
    client.enter_as(SeatFactory(kind=kind, municipality=municipality).account)

    assert client.get(f"{LISTS}laden/").status_code == 404
    assert load(client, SMALL).status_code == 404
    assert client.get(LISTS).status_code == 200
