"""What a member meets on their own pages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from naast.foundation import journal
from naast.foundation.journal import LogUnavailable
from naast.households.models import Involvement, Person
from naast.households.tests.factories import MembershipFactory
from naast.network.tests.factories import ProfessionalFactory
from naast.portal import queries, words
from naast.portal.tests.couple import OF_A_SIGN, agree, look, note_sign, word
from naast.safety.models import EarlySign, RelapsePlan, SafetyAgreement, Term

NAMES = ("moeder", "vader", "kind14", "kind16")
PAGES = (
    "/thuis/",
    "/thuis/wie-keek/",
    "/thuis/rechten/",
    "/thuis/veilig/",
    "/thuis/toegankelijkheid/",
    "/thuis/privacy/",
)


def text(client, path="/thuis/"):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_a_member_sees_the_fixed_face_the_deputy_and_the_own_agreement(name, couple, signed_in, fixed_face):
    page = text(signed_in(name))

    assert fixed_face.name in page
    assert fixed_face.team.name in page
    assert "Waarneemster Bijvoorbeeld" in page
    for part in ("wat", "wie", "anders"):
        assert word(f"{name}leest", part) in page


def test_a_fixed_face_who_has_gone_is_not_shown(couple, signed_in, fixed_face, now):
    face = couple.household.involvements.get(kind="fixed_face")
    Involvement.objects.filter(pk=face.pk).update(during=(face.during.lower, now - timedelta(hours=1)))

    page = text(signed_in("moeder"))

    assert fixed_face.name not in page.split("wie-keek")[0]
    assert "Er is nog niemand gekozen" in page


def test_a_child_with_two_homes_meets_both_fixed_faces_and_nothing_else_of_the_second(
    couple, signed_in, elsewhere, neighbour, fixed_face
):
    MembershipFactory(household=elsewhere, person=couple.members["kind14"].person, kind="child")

    page = text(signed_in("kind14"))

    assert fixed_face.name in page
    assert neighbour.name in page
    assert neighbour.name not in text(signed_in("kind16"))
    names = elsewhere.memberships.order_by("pk").values_list("person__given_name", flat=True)
    assert not [name for name in names if name in page and not name.startswith("zqkind14")]


def test_the_next_date_is_the_first_one_ahead(couple, signed_in, today):
    moeder = couple.members["moeder"]
    agree(couple.plan, moeder, "morgen", may_read_at_home=True, check_on=today + timedelta(days=1))
    agree(couple.plan, moeder, "gisteren", may_read_at_home=True, check_on=today - timedelta(days=1))

    answer = signed_in("moeder").get("/thuis/")

    assert answer.context["next_on"] == today + timedelta(days=1)


def test_without_agreements_the_page_says_so_and_gives_no_date(couple, signed_in):
    SafetyAgreement.objects.all().delete()

    page = text(signed_in("vader"))

    assert "Er staan nu geen afspraken op deze pagina." in page
    assert "Volgende datum" not in page


def test_the_page_names_no_phase_and_no_figure(couple, signed_in):
    page = text(signed_in("moeder")).lower()

    assert "fase" not in page
    assert "directe veiligheid" not in page


def test_looks_are_told_once_for_each_day_person_and_kind(couple, signed_in, fixed_face):
    vader = couple.members["vader"]
    for _ in range(4):
        look(fixed_face, [vader.person.pk], couple.household)

    page = " ".join(text(signed_in("vader")).split())

    # the fixed face, the shelter, and one who looked alone
    assert page.count("bekeek de pagina van het huishouden") == 3
    assert page.count(f"<strong>{fixed_face.name}</strong>") == 1
    assert "(5 keer)" in page


def test_several_people_who_may_not_be_named_are_one_organisation(couple, signed_in):
    vader = couple.members["vader"]
    look(couple.shelter_worker, [vader.person.pk], couple.household, verb="looked_at_members")
    colleague = ProfessionalFactory(team=couple.shelter_worker.team, with_account=True)
    look(colleague, [vader.person.pk], couple.household)

    page = " ".join(text(signed_in("vader")).split())

    assert page.count("<strong>Een hulpverlenende organisatie</strong>") == 1
    assert "bekeek wie er bij het huishouden horen" in page


def test_a_verb_that_nobody_weighed_is_told_by_its_kind_alone(couple, signed_in, fixed_face):
    look(fixed_face, [couple.members["vader"].person.pk], couple.household, verb="read_what_moeder_told")

    page = text(signed_in("vader"), "/thuis/wie-keek/")

    assert "bekeek gegevens" in page
    assert "read_what" not in page


def test_the_whole_list_can_be_leafed_through_without_a_row_number_in_the_address(couple, signed_in, fixed_face, now):
    vader = couple.members["vader"]
    for number in range(105):
        look(fixed_face, [vader.person.pk], couple.household, verb=f"verb_{number}")
    client = signed_in("vader")

    first = text(client, "/thuis/wie-keek/")
    second = text(client, "/thuis/wie-keek/?bladzijde=2")

    assert "?bladzijde=2" in first
    assert "(100 keer)" in first
    assert "(5 keer)" in second
    assert word("vader", "kijker") in second
    assert "?bladzijde=1" in second


@pytest.mark.parametrize("asked", ["0", "-1", "7", "x", "99999999999999999999", "²"])
def test_a_page_number_that_does_not_exist_is_the_first_page(asked, couple, signed_in):
    client = signed_in("vader")

    assert client.get("/thuis/wie-keek/", {"bladzijde": asked}).status_code == 200


def test_when_the_log_cannot_be_written_nothing_is_shown(couple, signed_in, monkeypatch):
    def fails(*args, **about):
        raise LogUnavailable("looked_at_own_pages")

    monkeypatch.setattr(journal, "looked", fails)
    for path in ("/thuis/", "/thuis/wie-keek/"):
        answer = signed_in("moeder").get(path)

        assert answer.status_code == 503
        assert b"zq" not in answer.content


# --- words that fit an age ---


def born_so_that_today_one_is(age: int, today: date) -> date:
    """The last day on which somebody of exactly this age can have been born."""
    try:
        return today.replace(year=today.year - age)
    except ValueError:  # today is 29 February
        return today.replace(year=today.year - age, day=28)


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (11, "Een ouder met gezag mag het voor je opvragen."),
        (12, "Een ouder met gezag mag dat ook vragen."),
        (15, "Een ouder met gezag mag dat ook vragen."),
        (16, "Jij beslist zelf wie mag lezen wat er over jou staat."),
        (17, "Jij beslist zelf wie mag lezen wat er over jou staat."),
        (18, "U mag lezen wat wij over u opschrijven."),
    ],
)
def test_rights_are_told_by_the_age_of_today(age, words, couple, signed_in, today):
    kind = couple.members["kind14"]
    Person.objects.filter(pk=kind.person.pk).update(born_on=born_so_that_today_one_is(age, today))
    assert words in text(signed_in("kind14"), "/thuis/rechten/")

    # the day before the birthday the younger words still stand
    Person.objects.filter(pk=kind.person.pk).update(born_on=born_so_that_today_one_is(age, today) + timedelta(days=1))
    page = text(signed_in("kind14"), "/thuis/rechten/")
    assert (words in page) == (age in (11, 15, 17))  # 10 reads as 11, 14 as 15 and 16 as 17


def test_a_child_is_spoken_to_as_a_child(couple, signed_in):
    assert "Jouw afspraken" in text(signed_in("kind14"))
    assert "Uw afspraken" in text(signed_in("moeder"))


def test_a_birth_date_that_is_not_known_gives_the_words_for_adults(couple, signed_in):
    Person.objects.filter(pk=couple.members["vader"].person.pk).update(born_on=None)

    assert "Uw afspraken" in text(signed_in("vader"))


# --- the language one reads best ---


def test_a_member_chooses_english_and_stays_on_the_same_page(couple, signed_in):
    client = signed_in("moeder")

    answer = client.post("/thuis/taal/", {"taal": "en", "terug": "home_rights"})

    assert answer.headers["Location"] == "/thuis/rechten/"
    page = text(client, "/thuis/rechten/")
    assert '<html lang="en">' in page
    assert "Your rights" in page
    assert "Your agreements" in text(client)
    client.post("/thuis/taal/", {"taal": "nl"})
    assert "Uw afspraken" in text(client)


@pytest.mark.parametrize(
    "back", ["https://elders.test/", "//elders.test/thuis/", "/thuis/rechten/", "sign_out", "leave", ""]
)
def test_after_choosing_a_language_nobody_is_led_elsewhere(back, couple, signed_in):
    answer = signed_in("moeder").post("/thuis/taal/", {"taal": "en", "terug": back})

    assert answer.headers["Location"] == "/thuis/"


@pytest.mark.parametrize("wanted", ["xx", "", "de", "../../en"])
def test_a_language_that_is_not_there_changes_nothing(wanted, couple, signed_in):
    client = signed_in("moeder")

    client.post("/thuis/taal/", {"taal": wanted})

    assert '<html lang="nl">' in text(client)


def test_the_language_of_one_member_is_not_that_of_the_next(couple, signed_in):
    signed_in("moeder").post("/thuis/taal/", {"taal": "en"})

    assert '<html lang="nl">' in text(signed_in("vader"))


# --- light ---


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("name", ["moeder", "kind14"])
def test_a_page_asks_the_database_nine_questions_at_most(name, path, couple, signed_in):
    client = signed_in(name)
    client.get(path)

    with CaptureQueriesContext(connection) as asked:
        client.get(path)

    of_the_test = ("SAVEPOINT", "RELEASE", "select current_user")
    questions = [query["sql"] for query in asked if not query["sql"].startswith(of_the_test)]
    questions = [sql for sql in questions if "set_config('role', 'naast_owner'" not in sql]
    assert len(questions) <= 9, "\n".join(questions)


def test_a_member_can_only_read_with_a_page_that_reads(couple, signed_in):
    for path in PAGES:
        assert signed_in("moeder").post(path).status_code == 405
    assert signed_in("moeder").get("/thuis/taal/").status_code == 405


def test_next_date_of_nothing_is_nothing(today):
    assert queries.next_date([], today=today) is None


# --- how I notice that it goes less well ---


@pytest.mark.parametrize("name", NAMES)
def test_a_member_reads_the_own_early_signs_and_no_others(name, couple, signed_in):
    page = text(signed_in(name))

    assert "Als het even minder gaat" in page
    for part in OF_A_SIGN:
        assert word(f"{name}open", part) in page
        assert word(f"{name}toe", part) not in page
        assert not [other for other in NAMES if other != name and word(f"{other}open", part) in page]


def test_signs_of_a_plan_that_is_not_in_force_are_not_shown(couple, signed_in, today):
    RelapsePlan.objects.filter(household=couple.household).update(state="ended", ended_on=today)
    written_by = RelapsePlan.objects.get(household=couple.household).written_by
    draft = RelapsePlan.objects.create(household=couple.household, number=2, written_by=written_by)
    note_sign(draft, couple.members["moeder"], "concept", may_read_at_home=True)

    assert "Als het even minder gaat" not in text(signed_in("moeder"))


def test_a_sign_of_the_other_changes_no_byte_of_my_page(couple, signed_in):
    client = signed_in("vader")
    EarlySign.objects.filter(person=couple.members["vader"].person).delete()
    before = text(client).count("naast-agreement")
    plan = RelapsePlan.objects.get(household=couple.household)

    for number in range(5):
        note_sign(plan, couple.members["moeder"], f"erbij{number}", may_read_at_home=True)

    after = text(client)
    assert after.count("naast-agreement") == before
    assert "Als het even minder gaat" not in after
    assert "erbij0" not in after


def test_a_rule_that_would_tell_what_this_is_about_is_not_named():
    assert words.law("Norm voor onderzoek door Veilig Thuis: tien weken") == ""
    assert words.law("Regionale afspraak: eerste contact binnen vijf werkdagen na overdracht") != ""


def test_no_rule_behind_a_term_that_a_member_can_be_told_of_names_it(db):
    told = Term.objects.filter(kind__in=words.TERMS).order_by("pk")

    assert told.exists()
    assert not [one for one in told if "veilig thuis" in words.law(one.legal_basis).lower()]
