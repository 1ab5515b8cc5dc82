"""Letters to the councils: one text, one set of frozen figures, a part of each municipality, and what was sent stays."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import date, timedelta

import pikepdf
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.database import acting_as

from naast.foundation.periods import days
from naast.insight.models import FrozenFigures
from naast.letters.models import CouncilLetter, LetterEdition, LetterFile, Promise
from naast.network.models import Municipality
from naast.programme.models import Decision, ImprovementPlan, Seat
from naast.programme.queries import letters as asked
from naast.programme.rules import letters as rules
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_monitor import assigned, browser, quarters, reported, seat_of  # noqa: F401 - fixtures
from naast.programme.tests.test_pages import words
from naast.programme.tests.test_papers import text_of as text_of_document
from naast.safety.tests.test_printing import text_of as text_of_pdf

LETTERS = "/programma/communicatie/raadsbrieven/"
CORE = {"inleiding": "Wij vertellen u hoe het gaat.", "voortgang": "Een plan hebben {verbeterplan} gemeenten."}
BLOCK = "In {gemeenten} gemeenten gaat het zo, en bij ons ook."
PERIOD = {"starts_on": "01-01-2025", "ends_on": "30-06-2025"}


def edition_at(edition, what="") -> str:
    return f"{LETTERS}{edition.reference}/{what}"


def letter_at(letter, what="") -> str:
    return f"{LETTERS}brief/{letter.reference}/{what}"


def step(client, letter, what, **sent):
    """One step on the way of a letter, from the version that stands."""
    letter.refresh_from_db()
    return client.post(letter_at(letter, what), {"versie": str(letter.version), **sent}, follow=True)


def started(office, **core) -> LetterEdition:
    office.post(f"{LETTERS}nieuw/", {"title": "Eerste half jaar 2025", **PERIOD})
    edition = LetterEdition.objects.get(corrects=None)
    answer = office.post(edition_at(edition, "kerntekst/"), {"versie": "1", **CORE, **core}, follow=True)
    assert "De kerntekst is bewaard." in words(answer)
    return edition


def frozen(office, **core) -> LetterEdition:
    edition = started(office, **core)
    answer = office.post(edition_at(edition, "vastzetten/"), {"versie": "2"}, follow=True)
    assert "elke gemeente heeft een concept" in words(answer)
    edition.refresh_from_db()
    return edition


def day(on: date) -> str:
    return f"{on:%d-%m-%Y}"


def letter_of(edition, slug="heiloo") -> CouncilLetter:
    return edition.letters.get(municipality__slug=slug)


def at_college(office, own, letter):
    step(own, letter, "schrijven/", text=BLOCK)
    step(own, letter, "indienen/")
    return step(office, letter, "akkoord/")


def sent(office, own, letter) -> CouncilLetter:
    at_college(office, own, letter)
    letter.edition.refresh_from_db()
    step(own, letter, "college/", college_date=day(letter.edition.as_of))
    answer = step(own, letter, "verzonden/", sent_on=day(letter.edition.as_of), council_system_ref="RIS-1")
    assert "De brief is verzonden en verandert niet meer." in words(answer)
    letter.refresh_from_db()
    return letter


def pdf_of(client, letter) -> str:
    answer = client.get(letter_at(letter, "papier/pdf/"))
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        return " ".join(text_of_pdf(pdf).split())


def bytes_of(client, letter) -> dict[str, str]:
    return {
        form: hashlib.sha256(client.get(letter_at(letter, f"papier/{form}/")).content).hexdigest()
        for form in ("pdf", "docx", "odt")
    }


def decided(programme, title, publicity="public") -> Decision:
    number = Decision.objects.filter(number__isnull=False).count() + 1
    made = Decision.objects.create(
        programme=programme, body=programme.bodies.get(slug="stuurgroep"), subject_kind="other", title=title, text=f"Tekst {title}",
        publicity=publicity, prepared_on=date(2025, 3, 1),
    )  # fmt: skip
    made.state, made.result, made.number, made.decided_on = "decided", "adopted", number, date(2025, 3, 13)
    made.save()
    return made


@pytest.fixture
def manager(programme):
    return SeatFactory().account


@pytest.fixture
def steering(programme):
    return SeatFactory(kind=Seat.Kind.STEERING_GROUP).account


@pytest.fixture
def heiloo(programme):
    return seat_of("heiloo")


@pytest.fixture
def texel(programme):
    return seat_of("texel")


@pytest.fixture
def office(manager):
    return browser(manager)


@pytest.fixture
def own(heiloo):
    return browser(heiloo)


@pytest.fixture
def neighbour(texel):
    return browser(texel)


# --- the acceptance checks ---


def test_check_14_seventeen_drafts_from_one_set_of_frozen_figures_with_the_hash_printed_and_no_confidential_text(
    programme, office, own
):
    decided(programme, "Zichtbaar besluit")
    decided(programme, "Verborgen besluit", publicity="confidential")

    edition = frozen(office)

    letters = list(edition.letters.all())
    assert len(letters) == 17
    frozen_figures = FrozenFigures.objects.get()
    assert (edition.figures_hash, edition.figures) == (frozen_figures.hash, frozen_figures.payload)
    assert hashlib.sha256(frozen_figures.payload.encode()).hexdigest() == frozen_figures.hash
    package = zipfile.ZipFile(io.BytesIO(office.get(edition_at(edition, "pakket/")).content))
    told = json.loads(package.read("metadata.json"))
    assert len([name for name in package.namelist() if name.endswith(".pdf")]) == 17 == len(told["brieven"])
    assert told["editie"]["cijfers_sha256"] == edition.figures_hash
    for one in told["brieven"]:
        content = package.read(one["bestand"])
        assert hashlib.sha256(content).hexdigest() == one["sha256"]
        with pikepdf.open(io.BytesIO(content)) as pdf:
            said = text_of_pdf(pdf)
            assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()
            assert b"pdfaid" in pdf.Root.Metadata.read_bytes()
        assert edition.figures_hash in said.replace(" ", "").replace("\n", "")
        assert day(edition.as_of) in said
        assert "Zichtbaar besluit" in " ".join(said.split())
        assert "Verborgen" not in said
    assert "Verborgen" not in frozen_figures.payload
    page = words(office.get(edition_at(edition)))
    assert f"Controlegetal (SHA-256) {edition.figures_hash}" in page
    assert "Brieven: 0 van 17 verzonden" in page
    report = text_of_document(office.get(edition_at(edition, "rapport/docx/")))
    assert "Zichtbaar besluit" in report
    assert "Verborgen" not in report


def test_check_05_a_late_correction_leaves_the_sent_letter_and_the_edition_says_what_changed(
    manager,
    heiloo,
    office,
    own,
    assigned,  # noqa: F811
    quarters,  # noqa: F811
):
    assignment = assigned(min_cell=0)
    for period, value in zip(quarters[:2], (12, 20), strict=True):
        reported(heiloo, assignment, period, value, approver=manager)
    edition = frozen(office)
    letter = sent(office, own, letter_of(edition))
    before, said = bytes_of(own, letter), pdf_of(own, letter)
    assert "20; 1 van 17 opgegeven" in said
    assert "Sindsdien veranderd" not in words(office.get(edition_at(edition)))

    reported(heiloo, assignment, quarters[1], 26, approver=manager)

    assert bytes_of(own, letter) == before
    page = words(office.get(edition_at(edition)))
    assert "Sindsdien veranderd" in page
    assert "20; 1 van 17 opgegeven 26; 1 van 17 opgegeven" in page
    assert "20; 1 van 17 opgegeven" in words(own.get(letter_at(letter)))


def test_check_06_fifteen_of_seventeen_a_letter_names_nobody_who_has_no_plan(programme, office, own):
    ImprovementPlan.objects.update(state="adopted", adopted_on=date(2025, 6, 1))
    ImprovementPlan.objects.filter(municipality__slug__in=["texel", "opmeer"]).update(state="drafting", adopted_on=None)

    edition = frozen(office)
    letter = sent(office, own, letter_of(edition))

    for said in (pdf_of(own, letter), text_of_document(own.get(letter_at(letter, "papier/docx/")))):
        assert "15 van 17" in said
        assert "Texel" not in said
        assert "Opmeer" not in said
    assert "Een plan hebben 15 van 17 gemeenten." in words(own.get(edition_at(edition)))
    assert "Ons verbeterplan: vastgesteld op 01-06-2025" in words(own.get(letter_at(letter)))
    assert "texel" not in json.dumps(edition.content["figures"]).lower()


def test_check_13_a_municipality_reads_no_draft_of_another_in_a_page_a_file_a_package_or_the_database(
    programme,
    office,
    own,
    neighbour,
    heiloo,
    texel,
):
    edition = frozen(office)
    letter = letter_of(edition)
    step(own, letter, "schrijven/", text="Woorden van Heiloo zelf.")
    own.post(letter_at(letter, "toezegging/"), {"text": "Stille belofte", "due_on": "01-12-2099"})

    for what in ("", "schrijven/", "indienen/", "teruggeven/", "college/", "verzonden/", "toezegging/", "papier/pdf/"):
        assert neighbour.get(letter_at(letter, what)).status_code == 404
    package = zipfile.ZipFile(io.BytesIO(neighbour.get(edition_at(edition, "pakket/")).content))
    assert [name for name in package.namelist() if name.endswith(".pdf")] == ["concept-raadsbrief-texel-2025-06-30.pdf"]
    assert "Heiloo" not in words(neighbour.get(edition_at(edition))).split("Brieven:")[1].split("Cijfers")[0]
    assert "Stille belofte" not in words(neighbour.get(f"{LETTERS}toezeggingen/"))
    with acting_as(texel):
        assert not CouncilLetter.objects.exclude(municipality__slug="texel").exists()
        assert not Promise.objects.exists()
        assert CouncilLetter.objects.filter(pk=letter.pk).update(local_block="van een ander") == 0
        assert "Woorden van Heiloo" not in FrozenFigures.objects.get().payload
    sent(office, own, letter)

    assert neighbour.get(letter_at(letter)).status_code == 200
    assert neighbour.post(letter_at(letter, "toezegging/"), {"text": "x", "due_on": "01-12-2099"}).status_code == 404
    for page in ("/programma/gemeenten/heiloo/", "/programma/gemeenten/texel/"):
        assert ("Verzonden op" in words(neighbour.get(page))) == ("heiloo" in page)
    assert "Verzonden op" in words(own.get("/programma/mijn-gemeente/"))
    with acting_as(texel):
        assert CouncilLetter.objects.filter(state="sent").get() == letter
        assert LetterFile.objects.count() == 3


# --- invariants ---


def test_i47_every_number_in_a_sent_letter_comes_from_its_frozen_figures(office, own):
    edition = frozen(office, achtergrond="Met {gemeenten} gemeenten in {regios} regio’s, sinds 1 juli 2024.")
    letter = letter_of(edition)
    own.post(letter_at(letter, "toezegging/"), {"text": "Wij komen terug op TOP-3", "due_on": "01-12-2099"})
    letter = sent(office, own, letter)

    said = text_of_document(own.get(letter_at(letter, "papier/docx/")))

    known = f"{edition.figures} {edition.figures_hash} {letter.reference} {letter.council_system_ref}"
    for figures_of in rules.loose_numbers(said):
        assert figures_of.strip(".,") in known


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("Er zijn 15 plannen en 3,5 fte.", ["15", "3,5"]),
        ("Op 1 juli 2025 en 01-12-2026, TOP-3, H4 en MDA++, 2024-2027.", []),
        ("1. Eerst dit\n2. dan dat, {verbeterplan}", []),
        ("€ 300.000 en 37%", ["300.000", "37"]),
    ],
)
def test_a_loose_number_is_known_from_a_day_a_year_and_a_name(text, loose):
    assert rules.loose_numbers(text) == loose


def test_i47_a_loose_number_or_a_figure_that_is_not_there_is_refused_and_nothing_is_lost(office, own):
    edition = frozen(office)
    letter = letter_of(edition)

    page = words(step(own, letter, "schrijven/", text="Wij hebben 12 teams."))
    assert "Los getal in de tekst: 12." in page
    assert "Wij hebben 12 teams." in page
    assert "Dit staat niet in de lijst met cijfers: {verzonnen}." in words(
        step(own, letter, "schrijven/", text="Wij hebben {verzonnen}.")
    )
    answer = office.post(edition_at(edition, "kerntekst/"), {"versie": "3", **CORE, "vooruitblik": "Nog 4 weken."})
    assert "Los getal in de tekst: 4." in words(answer)
    assert answer.context["form"].errors["vooruitblik"]


def test_i48_an_edition_is_complete_when_every_letter_is_sent_or_has_a_reason(office, own):
    edition = frozen(office)
    sent(office, own, letter_of(edition))
    others = list(edition.letters.exclude(state="sent"))
    for letter in others[:-1]:
        step(office, letter, "uitzondering/", reason="De gemeente stuurt zelf een brief.")
    assert "Compleet" not in words(office.get(LETTERS))

    last = others[-1]
    step(office, last, "uitzondering/", reason="Er is geen raad meer.")
    page = words(office.get(LETTERS))

    assert "1 van 17" in page
    assert "Compleet" in page
    assert "Deze brief wordt niet verzonden: Er is geen raad meer." in words(office.get(letter_at(last)))
    step(office, last, "uitzondering/", reason="")
    assert "Compleet" not in words(office.get(LETTERS))


def test_an_excused_letter_goes_no_further_until_the_office_says_so(office, own):
    letter = letter_of(frozen(office))
    step(office, letter, "uitzondering/", reason="Wordt samengevoegd.")

    assert "waarom hij niet wordt verzonden" in words(step(own, letter, "schrijven/", text=BLOCK))


def test_i49_without_its_own_part_a_letter_goes_nowhere(office, own):
    letter = letter_of(frozen(office))

    assert "Schrijf eerst het eigen deel van uw gemeente." in words(step(own, letter, "indienen/"))
    with pytest.raises(IntegrityError, match="a_letter_without_a_part"), transaction.atomic():
        CouncilLetter.objects.filter(pk=letter.pk).update(state="regional_check")
    page = words(step(own, letter, "schrijven/", text=BLOCK))
    assert "In 17 gemeenten gaat het zo, en bij ons ook." in page
    assert "Ons verbeterplan: nog niet bekend" in page
    assert "Van een zelfscan van onze gemeente is nog niets bekend." in page
    assert "De brief ligt bij het programmabureau." in words(step(own, letter, "indienen/"))


def test_i50_who_may_read_what_is_confidential_freezes_none_of_it(programme, office):
    decided(programme, "Stil", publicity="confidential")

    edition = frozen(office)

    assert edition.content["decisions"] == []
    assert {one["code"]: one["words"] for one in edition.content["figures"]}["besluiten"] == "0"


def test_i50_words_of_a_confidential_decision_are_refused_in_the_text_and_at_the_check(programme, office, own):
    decided(programme, "Sluiting van locatie Zuid", publicity="confidential")
    edition = frozen(office)
    secret = "Er komt een sluiting  van LOCATIE zuid aan."

    answer = office.post(edition_at(edition, "kerntekst/"), {"versie": "3", **CORE, "vooruitblik": secret})
    assert "woorden uit een vertrouwelijk besluit" in words(answer)
    letter = letter_of(edition)
    step(own, letter, "schrijven/", text=secret)
    step(own, letter, "indienen/")

    assert "woorden uit een vertrouwelijk besluit" in words(step(office, letter, "akkoord/"))
    letter.refresh_from_db()
    assert letter.state == "regional_check"


# --- the way of a letter ---


def test_a_letter_goes_from_the_municipality_to_the_office_to_the_college_and_out(office, own, steering):
    letter = letter_of(frozen(office))
    member = browser(steering)
    assert member.get(letter_at(letter)).status_code == 404
    step(own, letter, "schrijven/", text=BLOCK)
    step(own, letter, "indienen/")
    assert member.get(letter_at(letter)).status_code == 200

    page = words(step(office, letter, "teruggeven/", reason="Noem ook de lokale teams."))
    assert "De brief kwam terug: Noem ook de lokale teams." in page
    step(own, letter, "indienen/")
    assert "Leg eerst vast wanneer het college" in words(
        step(office, letter, "akkoord/") and step(own, letter, "verzonden/", sent_on=day(letter.edition.as_of))
    )
    as_of = letter.edition.as_of
    assert "Deze dag komt nog." in words(step(own, letter, "college/", college_date="01-01-2099"))
    assert "Deze dag ligt vóór" in words(step(own, letter, "college/", college_date=day(as_of - timedelta(days=1))))
    step(own, letter, "college/", college_date=day(as_of))
    assert "kan niet verzonden zijn voordat" in words(
        step(own, letter, "verzonden/", sent_on=day(as_of - timedelta(days=1)))
    )
    page = words(step(own, letter, "verzonden/", sent_on=day(as_of), council_system_ref="RIS-2025-7"))

    assert "Verzonden" in page
    assert "RIS-2025-7" in page
    assert "1 van 17" in words(member.get(LETTERS))
    assert "concept" not in pdf_of(own, letter).lower()


def test_a_return_says_why(office, own):
    letter = letter_of(frozen(office))
    step(own, letter, "schrijven/", text=BLOCK)
    step(own, letter, "indienen/")

    assert "Schrijf op waarom de brief teruggaat." in words(step(office, letter, "teruggeven/", reason=""))


def test_who_writes_a_letter_does_not_check_it_and_who_checks_it_does_not_send_it(office, own, heiloo, manager):
    letter = letter_of(frozen(office))
    step(own, letter, "schrijven/", text=BLOCK)
    step(own, letter, "indienen/")

    assert own.post(letter_at(letter, "akkoord/"), {"versie": "3"}).status_code == 404
    assert office.post(letter_at(letter, "verzonden/"), {"sent_on": "01-01-2026"}).status_code == 404
    with acting_as(heiloo), pytest.raises(DatabaseError, match="checks a letter"), transaction.atomic():
        CouncilLetter.objects.filter(pk=letter.pk).update(state="college", checked_on=date(2026, 1, 1))
    with acting_as(manager), pytest.raises(DatabaseError, match="sends its own letter"), transaction.atomic():
        CouncilLetter.objects.filter(pk=letter.pk).update(local_block="van het bureau")


def test_the_text_stands_once_a_letter_was_handed_in_and_figures_are_frozen_once(office, own):
    edition = frozen(office)
    letter = letter_of(edition)
    again = office.post(edition_at(edition, "vastzetten/"), {"versie": "3"})
    assert "De cijfers van deze editie staan al vast" in words(again)
    step(own, letter, "schrijven/", text=BLOCK)
    step(own, letter, "indienen/")

    answer = office.post(edition_at(edition, "kerntekst/"), {"versie": "3", **CORE})

    assert "De kerntekst staat vast: er is al een brief ingediend." in words(answer)


def test_nothing_is_frozen_without_something_to_tell(office):
    office.post(f"{LETTERS}nieuw/", {"title": "Leeg", **PERIOD})
    edition = LetterEdition.objects.get()
    office.post(edition_at(edition, "kerntekst/"), {"versie": "1", "aanleiding": "Alleen dit."})

    answer = office.post(edition_at(edition, "vastzetten/"), {"versie": "2"})

    assert "Schrijf eerst de inleiding en de voortgang." in words(answer)
    assert not FrozenFigures.objects.exists()


def test_a_period_has_one_edition_and_ends_after_it_starts(office):
    office.post(f"{LETTERS}nieuw/", {"title": "Een", **PERIOD})

    assert "Over deze periode is er al een editie." in words(
        office.post(f"{LETTERS}nieuw/", {"title": "Twee", **PERIOD})
    )
    assert "Los getal in de tekst: 3." in words(office.post(f"{LETTERS}nieuw/", {"title": "Brief 3", **PERIOD}))
    backwards = {"title": "Drie", "starts_on": "30-06-2025", "ends_on": "01-01-2025"}
    assert "De periode eindigt voordat zij begint." in words(office.post(f"{LETTERS}nieuw/", backwards))
    assert LetterEdition.objects.count() == 1


def test_a_first_edition_begins_with_the_letter_of_the_plan_and_names_no_person(office):
    office.post(f"{LETTERS}nieuw/", {"title": "Een", **PERIOD})

    core = LetterEdition.objects.get().core

    assert "estafette" not in core
    assert "Geweld in relaties en gezinnen" in core["aanleiding"]
    assert not [text for text in core.values() if rules.loose_numbers(text)]


def test_a_stale_form_shows_the_newer_text_beside_ones_own(office, own):
    letter = letter_of(frozen(office))
    own.post(letter_at(letter, "schrijven/"), {"versie": "1", "text": "De eerste."})

    page = words(own.post(letter_at(letter, "schrijven/"), {"versie": "1", "text": "De tweede."}))

    assert "Intussen is dit veranderd" in page
    assert "De eerste." in page
    assert "De tweede." in page


def test_a_second_click_on_sending_changes_nothing(office, own):
    letter = letter_of(frozen(office))
    at_college(office, own, letter)
    as_of = day(LetterEdition.objects.get().as_of)
    step(own, letter, "college/", college_date=as_of)
    letter.refresh_from_db()
    for _ in "ab":
        own.post(
            letter_at(letter, "verzonden/"), {"versie": str(letter.version), "sent_on": as_of}, key="zelfde-sleutel-01"
        )

    assert LetterFile.objects.count() == 3
    assert "verandert niet meer" in words(step(own, letter, "verzonden/", sent_on=as_of))
    assert LetterFile.objects.count() == 3


# --- what was sent stays ---


def test_nobody_changes_a_sent_letter_its_file_its_text_or_frozen_figures_not_even_the_owner(office, own):
    letter = sent(office, own, letter_of(frozen(office)))
    attempts = [
        lambda: CouncilLetter.objects.filter(pk=letter.pk).update(local_block="anders"),
        lambda: CouncilLetter.objects.filter(pk=letter.pk).update(state="draft"),
        lambda: LetterFile.objects.update(content=b"anders"),
        lambda: LetterFile.objects.all().delete(),
        lambda: LetterFile.objects.create(
            letter=letter, form="txt", content=b"x", hash=hashlib.sha256(b"x").hexdigest()
        ),
        lambda: LetterEdition.objects.filter(pk=letter.edition_id).update(core={}),
        lambda: FrozenFigures.objects.update(as_of=date(2020, 1, 1)),
        lambda: FrozenFigures.objects.all().delete(),
    ]

    for attempt in attempts:
        with pytest.raises(IntegrityError, match="stay"), transaction.atomic():
            attempt()


def test_figures_are_what_their_hash_says():
    with pytest.raises(IntegrityError, match="frozen_figures_are"), transaction.atomic():
        FrozenFigures.objects.create(as_of=date(2025, 1, 1), hash="0" * 64, payload="{}")


test_figures_are_what_their_hash_says = pytest.mark.django_db(test_figures_are_what_their_hash_says)


def test_a_sent_letter_is_put_right_by_a_new_one_that_names_it(
    manager,
    heiloo,
    office,
    own,
    assigned,  # noqa: F811
    quarters,  # noqa: F811
):
    assignment = assigned(min_cell=0)
    reported(heiloo, assignment, quarters[1], 12, approver=manager)
    edition = frozen(office)
    assert "Kies een brief uit de lijst." in words(
        office.post(edition_at(edition, "rechtzetten/"), {"letters": letter_of(edition).reference, "text": "x"})
    )
    letter = sent(office, own, letter_of(edition))
    before = bytes_of(own, letter)
    reported(heiloo, assignment, quarters[1], 15, approver=manager)

    answer = office.post(
        edition_at(edition, "rechtzetten/"), {"letters": letter.reference, "text": "Wij telden verkeerd."}, follow=True
    )

    assert "0 van 1 verzonden" in words(answer)
    correction = CouncilLetter.objects.get(corrects=letter)
    sent(office, own, correction)
    said = text_of_document(own.get(letter_at(correction, "papier/docx/")))
    assert f"kenmerk {letter.reference}" in said
    assert "Wij telden verkeerd." in said
    assert "12; 1 van 17 opgegeven" in said
    assert "15; 1 van 17 opgegeven" in said
    assert bytes_of(own, letter) == before
    assert f"rechtgezet in een latere brief (kenmerk {correction.reference})" in words(own.get(letter_at(letter)))


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["late figure", "plan", "merge", "core", "freeze", "block", "return", "excuse", "promise", "confidential"]),
        st.integers(0, 30),
    ),
    min_size=2,
    max_size=7,
)  # fmt: skip


@pytest.fixture
def two_sent(manager, heiloo, office, own, neighbour, assigned, quarters):  # noqa: F811
    """Two letters of one edition that were sent, with an indicator that can still be corrected."""
    assignment = assigned(min_cell=0)
    reported(heiloo, assignment, quarters[0], 12, approver=manager)
    edition = frozen(office)
    letters = [sent(office, own, letter_of(edition)), sent(office, neighbour, letter_of(edition, "texel"))]
    return edition, letters, lambda value: reported(heiloo, assignment, quarters[0], value, approver=manager)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES)
def test_no_late_edit_reopening_or_merger_changes_a_byte_of_a_sent_letter(
    programme, office, own, neighbour, two_sent, changes
):
    edition, letters, correct = two_sent
    before, kept = [bytes_of(office, one) for one in letters], FrozenFigures.objects.get().payload

    with transaction.atomic():
        for at, (what, value) in enumerate(changes):
            letter, client = letters[value % 2], (own, neighbour)[value % 2]
            if what == "late figure":
                correct(100 + at)
            elif what == "plan":
                state = ("adopted", "drafting", "done")[value % 3]
                adopted_on = None if state == "drafting" else date(2025, 6, 1)
                plans = ImprovementPlan.objects.filter(municipality=letter.municipality)
                plans.update(state=state, adopted_on=adopted_on)
            elif what == "merge":
                membership = Municipality.objects.get(slug="opmeer").memberships.get(kind="programme")
                membership.during = days(membership.during.lower, date(2025, 5, 1 + value % 20))
                membership.save()
            elif what == "core":
                office.post(edition_at(edition, "kerntekst/"), {"versie": "3", **CORE, "vooruitblik": "Iets nieuws."})
            elif what == "freeze":
                office.post(edition_at(edition, "vastzetten/"), {"versie": "3"})
            elif what == "block":
                step(client, letter, "schrijven/", text="Iets anders.")
            elif what == "return":
                step(office, letter, "teruggeven/", reason="Toch niet goed.")
            elif what == "excuse":
                step(office, letter, "uitzondering/", reason="Toch niet.")
            elif what == "promise":
                client.post(letter_at(letter, "toezegging/"), {"text": f"Nog {value} keer", "due_on": "01-12-2099"})
            elif what == "confidential":
                decided(programme, f"Stil {value}", publicity="confidential")

        assert [bytes_of(office, one) for one in letters] == before
        assert FrozenFigures.objects.get().payload == kept
        package = zipfile.ZipFile(io.BytesIO(office.get(edition_at(edition, "pakket/")).content))
        packed = hashlib.sha256(package.read("raadsbrief-heiloo-2025-06-30.pdf")).hexdigest()
        assert packed == before[0]["pdf"]
        transaction.set_rollback(True)


# --- promises, what waits, the list ---


def test_a_promise_stands_in_the_letter_the_register_and_what_waits_until_it_is_kept(office, own, neighbour, today):
    letter = letter_of(frozen(office))
    soon = {"text": "Wij bespreken de voortgang met de raad", "due_on": day(today + timedelta(days=5))}
    assert "Deze dag is voorbij." in words(
        own.post(letter_at(letter, "toezegging/"), {**soon, "due_on": "01-01-2025"}, follow=True)
    )
    own.post(letter_at(letter, "toezegging/"), soon)
    sent(office, own, letter)
    own.post(letter_at(letter, "toezegging/"), {"text": "Later nog 3 gesprekken", "due_on": "01-12-2099"})

    said = pdf_of(neighbour, letter)
    assert "Wij bespreken de voortgang met de raad" in said
    assert "Later nog" not in said
    promise = Promise.objects.get(text__startswith="Wij bespreken")
    for client in (office, own):
        assert "Aan de raad toegezegd (Heiloo): Wij bespreken" in words(client.get("/programma/"))
    assert "Aan de raad toegezegd" not in words(neighbour.get("/programma/"))
    told = {"versie": "1", "state": "kept", "outcome": "Besproken op 3 juni."}
    assert neighbour.post(f"{LETTERS}toezeggingen/{promise.reference}/", told).status_code == 404
    own.post(f"{LETTERS}toezeggingen/{promise.reference}/", told)

    assert "Nagekomen Besproken op 3 juni." in words(neighbour.get(f"{LETTERS}toezeggingen/"))
    assert "Wij bespreken" not in words(own.get("/programma/")).split("Wat nog open staat")[0]


def test_who_has_to_do_something_about_a_letter_finds_it_on_the_first_page(office, own):
    edition = started(office)
    assert "zet de cijfers vast: Eerste half jaar 2025" in words(office.get("/programma/"))
    office.post(edition_at(edition, "vastzetten/"), {"versie": "2"})
    letter = letter_of(edition)

    assert "Schrijf het eigen deel van de raadsbrief “Eerste half jaar 2025”." in words(own.get("/programma/"))
    step(own, letter, "schrijven/", text=BLOCK)
    step(own, letter, "indienen/")
    assert "Lees de raadsbrief van Heiloo en geef akkoord of geef hem terug." in words(office.get("/programma/"))
    step(office, letter, "teruggeven/", reason="Te kort.")
    assert "De raadsbrief “Eerste half jaar 2025” kwam terug: Te kort." in words(own.get("/programma/"))
    step(own, letter, "indienen/")
    step(office, letter, "akkoord/")
    assert "naar het college en leg vast wanneer hij is verzonden." in words(own.get("/programma/"))


def test_the_page_of_an_edition_says_for_whom_every_letter_waits(office, own):
    edition = frozen(office)
    letter = letter_of(edition)
    step(own, letter, "schrijven/", text=BLOCK)
    step(own, letter, "indienen/")

    page = words(office.get(edition_at(edition)))

    assert "Heiloo Ligt bij het programmabureau het programmabureau nog niet" in page
    assert "Texel Concept de gemeente nog niet" in page
    step(office, letter, "teruggeven/", reason="Te kort.")
    assert "Heiloo Teruggegeven de gemeente: Te kort." in words(office.get(edition_at(edition)))


def test_the_statements_of_the_pages_do_not_grow_with_the_letters(programme, office, own, manager):
    def statements(edition) -> int:
        with acting_as(manager) as by, CaptureQueriesContext(connection) as found:
            asked.edition_rows(by, programme)
            asked.letters_in(by, programme, edition)
        return len(found)

    edition = frozen(office)
    before = statements(edition)
    letter = sent(office, own, letter_of(edition))
    office.post(edition_at(edition, "rechtzetten/"), {"letters": letter.reference, "text": "Wij telden verkeerd."})

    assert statements(LetterEdition.objects.get(corrects=edition)) == statements(edition) == before


def test_before_there_is_an_edition_the_page_says_what_to_do(office, own):
    assert "Er is nog geen editie." in words(office.get(LETTERS))
    started(office)
    assert "Er is nog geen editie." in words(own.get(LETTERS))
    assert "Er is nog niets toegezegd." in words(own.get(f"{LETTERS}toezeggingen/"))
    assert own.get(f"{LETTERS}nieuw/").status_code == 404


@pytest.mark.parametrize("kind", [Seat.Kind.STEERING_GROUP, Seat.Kind.ANALYST])
def test_the_database_shows_a_draft_to_nobody_but_its_municipality_and_the_office(programme, office, kind):
    frozen(office)

    with acting_as(SeatFactory(kind=kind).account):
        assert not CouncilLetter.objects.exists()
        assert LetterEdition.objects.count() == 1


def test_the_registers_are_tables_of_what_one_may_read(office, own, neighbour):
    edition = frozen(office)
    letter = letter_of(edition)
    own.post(letter_at(letter, "toezegging/"), {"text": "=Stille belofte", "due_on": "01-12-2099"})

    def lines(client, what):
        return client.get(f"{LETTERS}bestand/{what}.csv").content.decode("utf-8-sig").splitlines()

    assert len(lines(office, "brieven")) == 18
    assert len(lines(neighbour, "brieven")) == 2
    assert f"{letter.reference};Heiloo" in lines(own, "brieven")[1]
    assert "'=Stille belofte;01-12-2099;Nog te doen" in lines(own, "toezeggingen")[1]
    assert len(lines(neighbour, "toezeggingen")) == 1
    assert office.get(f"{LETTERS}bestand/brieven.xlsx").content.startswith(b"PK")
    assert office.get(f"{LETTERS}bestand/geheim.csv").status_code == 404


def test_a_form_that_is_no_paper_is_not_there(office):
    edition = frozen(office)

    assert office.get(letter_at(letter_of(edition), "papier/exe/")).status_code == 404
    assert office.get(edition_at(edition, "rapport/exe/")).status_code == 404
    assert office.get(edition_at(edition, "rapport/pdf/")).status_code == 200
