"""A body decides what it may decide; what was decided stays, and what is confidential is for few."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.support.database import acting_as

from naast.access.grants import NotAllowed
from naast.foundation.refusals import Refusal
from naast.network.models import Municipality
from naast.programme import actions, queries, rules
from naast.programme.models import Body, Change, Decision, DecisionCondition, Pilot, Seat
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_pages import words

ON = date(2025, 4, 10)
NEW = "/programma/overleg/besluiten/nieuw/"


@pytest.fixture
def manager(programme):
    return SeatFactory().account


@pytest.fixture
def heiloo(programme):
    return SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=Municipality.objects.get(slug="heiloo")).account


@pytest.fixture
def steering_group(programme):
    return Body.objects.get(slug="stuurgroep")


@pytest.fixture
def made(programme, manager, steering_group):
    """A decision, prepared and (with a result) taken, by the programme manager."""

    def make(title="Inzet projectleider", *, result=None, decided_on=ON, conditions=(), **fields):
        with acting_as(manager) as by:
            prepared = actions.prepare_decision(
                programme,
                by=by,
                today=by.today,
                **{
                    "body": steering_group,
                    "subject_kind": "staff_and_funds",
                    "title": title,
                    "text": f"{title}: akkoord.",
                    **fields,
                },
            )
            if result is None:
                return prepared
            return actions.take_decision(
                prepared, by=by, today=by.today, result=result, decided_on=decided_on, conditions=conditions
            )

    return make


def sent(**fields):
    return {
        "body": "stuurgroep",
        "subject_kind": "staff_and_funds",
        "about": "",
        "title": "Inzet projectleider",
        "text": "De stuurgroep zet een projectleider in.",
        "motivation": "",
        "publicity": "public",
        "versie": "",
        **fields,
    }


def taken(decision, **fields):
    """What the form about a decision that was taken sends."""
    return {
        "result": "adopted",
        "decided_on": "10-04-2025",
        "text": decision.text,
        "versie": decision.version,
        **fields,
    }


# --- which body decides on what (I29) ---


def test_the_plan_gives_the_steering_group_the_four_rights_and_nobody_else_any(programme):
    held = {(right.body.slug, right.kind) for body in programme.bodies.all() for right in body.rights.all()}

    assert held == {
        ("stuurgroep", kind) for kind in ("staff_and_funds", "approve_pilot", "approve_project_start", "escalation")
    }


def test_the_programme_team_cannot_be_asked_to_decide_on_people_and_means(client, manager):
    client.enter_as(manager)

    page = client.post(NEW, sent(body="programmateam"))

    assert "Dit overleg mag hierover niet besluiten." in words(page)
    assert not Decision.objects.exists()


def test_the_programme_team_decides_on_a_way_of_working(client, manager):
    client.enter_as(manager)

    answer = client.post(NEW, sent(body="programmateam", subject_kind="working_method"))

    assert answer.status_code == 302
    assert Decision.objects.get().body.slug == "programmateam"


def test_the_database_refuses_a_decision_by_a_body_without_the_right(programme):
    team = Body.objects.get(slug="programmateam")

    with pytest.raises(IntegrityError, match="a_body_decides_on_what_it_has_the_right_to"), transaction.atomic():
        Decision.objects.create(
            programme=programme, body=team, subject_kind="approve_pilot", needs_right="approve_pilot", title="x", text="x",
            prepared_on=ON,
        )  # fmt: skip


def test_the_database_refuses_a_decision_that_hides_which_right_it_needs(programme):
    team = Body.objects.get(slug="programmateam")

    with pytest.raises(IntegrityError, match="a_decision_names_the_right_it_needs"), transaction.atomic():
        Decision.objects.create(
            programme=programme, body=team, subject_kind="approve_pilot", title="x", text="x", prepared_on=ON
        )


# --- from prepared to taken ---


def test_a_decision_about_a_pilot_is_prepared_and_taken_with_its_conditions(client, manager):
    client.enter_as(manager)
    pilot = Pilot.objects.order_by("order").first()
    client.post(NEW, sent(subject_kind="approve_pilot", about=f"pilot:{pilot.slug}", title="Start pilot deel A"))
    decision = Decision.objects.get()

    answer = client.post(
        f"/programma/overleg/besluiten/{decision.reference}/vastleggen/",
        taken(
            decision,
            result="adopted_with_conditions",
            waiver="De looptijd is elf maanden, omdat de financiering dan stopt.",
            condition_1="Een volwassenenpartij doet mee",
            due_on_1="01-06-2025",
        ),
    )

    assert answer.status_code == 302
    page = words(client.get(answer.headers["Location"]))
    assert "Aangenomen met voorwaarden" in page
    assert "Besluit 2025-01 van stuurgroep, genomen op 10 april 2025" in page
    assert "Een volwassenenpartij doet mee 01-06-2025" in page
    assert "De looptijd is elf maanden" in page
    decision.refresh_from_db()
    assert (decision.pilot, decision.number) == (pilot, 1)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"result": "adopted_with_conditions"}, "Noem ten minste één voorwaarde"),
        ({"condition_1": "Iets", "due_on_1": "01-06-2025"}, "Voorwaarden horen bij"),
        ({"condition_1": "Iets"}, "Vul in wanneer aan deze voorwaarde voldaan moet zijn."),
        ({"due_on_2": "01-06-2025"}, "Schrijf de voorwaarde op, of haal de datum weg."),
        ({"decided_on": "31-12-2099"}, "Deze datum ligt in de toekomst."),
        ({"decided_on": "morgen"}, "Vul een datum in"),
        ({"result": ""}, "Kies wat er besloten is."),
        ({"versie": "7"}, "Intussen is dit veranderd"),
    ],
)
def test_a_decision_that_is_not_right_is_refused_in_a_sentence_and_nothing_is_lost(
    client, manager, made, fields, sentence
):
    client.enter_as(manager)
    decision = made()

    page = client.post(
        f"/programma/overleg/besluiten/{decision.reference}/vastleggen/",
        taken(decision, motivation="Onze reden.", **fields),
    )

    assert sentence in words(page)
    assert "Onze reden." in words(page)
    decision.refresh_from_db()
    assert decision.state == "prepared"


def test_what_was_taken_has_no_page_to_change_it_any_more(client, manager, made):
    client.enter_as(manager)
    decision = made(result="adopted")

    for what in ("wijzigen", "vastleggen", "aanhouden", "intrekken"):
        assert client.get(f"/programma/overleg/besluiten/{decision.reference}/{what}/").status_code == 404


def test_what_was_put_aside_says_why_and_comes_back(client, manager, made):
    client.enter_as(manager)
    decision = made()
    address = f"/programma/overleg/besluiten/{decision.reference}/"

    client.post(f"{address}aanhouden/", {"reason": "Eerst de cijfers.", "versie": decision.version})
    assert "Aangehouden Eerst de cijfers." in words(client.get(address))
    decision.refresh_from_db()
    client.post(f"{address}vastleggen/", taken(decision))

    decision.refresh_from_db()
    assert (decision.state, decision.label, decision.state_reason) == ("decided", "2025-01", "")


def test_a_new_decision_takes_the_place_of_an_earlier_one_only_when_it_is_adopted(made):
    earlier = made(result="adopted")
    made("Toch niet", result="rejected", supersedes=earlier)
    earlier.refresh_from_db()
    assert earlier.state == "decided"

    later = made("Anders", result="adopted", supersedes=earlier)

    earlier.refresh_from_db()
    assert (earlier.state, later.state, later.label) == ("superseded", "decided", "2025-03")


def test_two_decisions_do_not_take_the_same_place(made):
    earlier = made(result="adopted")
    made("Een", supersedes=earlier)

    with pytest.raises(Refusal, match="Er staat al een besluit klaar"):
        made("Twee", supersedes=earlier)


def test_what_still_has_to_be_decided_cannot_be_replaced(made):
    with pytest.raises(rules.ReplacesNothing):
        made("Anders", supersedes=made())


# --- the number (I31) ---


def test_the_number_is_the_next_of_the_body_in_the_year_of_the_decision(made, programme):
    team = Body.objects.get(slug="programmateam")
    labels = [
        made(result="adopted").label,
        made(result="rejected").label,
        made(result="adopted", decided_on=date(2026, 1, 5)).label,
        made(result="adopted", body=team, subject_kind="other").label,
        made(result="adopted").label,
    ]

    assert labels == ["2025-01", "2025-02", "2026-01", "2025-01", "2025-03"]


def test_the_database_gives_a_number_once_for_a_body_and_a_year(made):
    made(result="adopted")
    second = made()

    with pytest.raises(IntegrityError, match="a_decision_number_is_given_once_a_year"), transaction.atomic():
        Decision.objects.filter(pk=second.pk).update(
            state="decided", result="adopted", number=1, decided_on=date(2025, 9, 1)
        )


# --- what was taken stays ---


@pytest.mark.parametrize(
    "change", [{"text": "Anders."}, {"result": "rejected"}, {"number": 9}, {"waiver": "Toch."}, {"publicity": "public"}]
)
def test_the_database_keeps_a_decision_as_it_was_taken(made, change):
    decision = made(result="adopted", publicity="confidential")

    with pytest.raises(IntegrityError, match="a decision stays as it was taken"), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(**change)


def test_the_database_adds_no_condition_afterwards(made):
    decision = made(result="adopted_with_conditions", conditions=[("Eerst de cijfers", ON)])

    with pytest.raises(IntegrityError, match="conditions come with the decision"), transaction.atomic():
        DecisionCondition.objects.create(decision=decision, order=2, text="Nog een", due_on=ON)


def test_the_database_wants_the_conditions_of_a_decision_with_conditions(made):
    with pytest.raises(IntegrityError, match="a decision with conditions names them"), transaction.atomic():
        Decision.objects.filter(pk=made().pk).update(
            state="decided", result="adopted_with_conditions", number=1, decided_on=ON
        )


# --- who reads and who decides ---


@pytest.mark.parametrize("kind", [Seat.Kind.MUNICIPALITY, Seat.Kind.ANALYST])
def test_who_does_not_decide_reads_and_finds_no_form(client, made, heiloo, kind):
    decision = made()
    client.enter_as(heiloo if kind == Seat.Kind.MUNICIPALITY else SeatFactory(kind=kind).account)
    address = f"/programma/overleg/besluiten/{decision.reference}/"

    assert "Inzet projectleider: akkoord." in words(client.get(address))
    assert "Besluit vastleggen" not in words(client.get(address))
    for what in ("wijzigen/", "vastleggen/", "aanhouden/", "intrekken/", "vervangen/"):
        assert client.get(f"{address}{what}").status_code == 404
        assert client.post(f"{address}{what}", taken(decision)).status_code == 404
    assert client.get(NEW).status_code == 404


def test_a_municipality_that_calls_the_action_itself_is_refused(made, heiloo):
    decision = made()

    with acting_as(heiloo) as by, pytest.raises(NotAllowed):
        actions.take_decision(decision, by=by, today=by.today, result="adopted", decided_on=ON)


def test_a_confidential_decision_is_for_the_manager_and_the_steering_group(client, made, heiloo, manager):
    decision = made("Geheim onderwerp", result="adopted", publicity="confidential")
    address, member = (
        f"/programma/overleg/besluiten/{decision.reference}/",
        SeatFactory(kind=Seat.Kind.STEERING_GROUP).account,
    )

    for reader in (heiloo, SeatFactory(kind=Seat.Kind.ANALYST).account):
        client.enter_as(reader)
        assert client.get(address).status_code == 404
        assert "Geheim onderwerp" not in words(client.get("/programma/overleg/besluiten/"))
        assert "Geheim onderwerp" not in words(client.get("/programma/overleg/besluiten/?zoek=geheim"))
    for reader in (manager, member):
        client.enter_as(reader)
        assert "Geheim onderwerp" in words(client.get(address))


def test_the_database_says_the_same_of_what_is_confidential(made, heiloo):
    hidden = made("Geheim", result="adopted_with_conditions", conditions=[("Stil", ON)], publicity="confidential")
    made("Open", result="adopted")

    with acting_as(heiloo):
        assert [decision.title for decision in Decision.objects.all()] == ["Open"]
        assert not DecisionCondition.objects.exists()
        assert Decision.objects.filter(pk=hidden.pk).update(version=9) == 0
    with acting_as(SeatFactory(kind=Seat.Kind.STEERING_GROUP).account):
        assert Decision.objects.count() == 2


def test_the_history_everybody_reads_holds_no_word_of_a_decision(made):
    made("Geheim", result="adopted", publicity="confidential", text="Niemand leest dit.")

    told = str(list(Change.objects.order_by("pk").values_list("verb", "reason", "told")))

    assert "decision_taken" in told
    assert "Geheim" not in told
    assert "Niemand" not in told


def test_who_has_no_seat_any_more_finds_nothing(client, made):
    decision = made()
    client.enter_as(SeatFactory(ended=True).account)

    assert client.get("/programma/overleg/besluiten/").status_code == 404
    assert client.get(f"/programma/overleg/besluiten/{decision.reference}/").status_code == 404


# --- the list ---


def test_the_list_shows_what_waits_first_and_can_be_narrowed(client, manager, made):
    client.enter_as(manager)
    made("Genomen in 2025", result="adopted")
    made("Wacht nog")

    everything = words(client.get("/programma/overleg/besluiten/"))

    assert everything.index("Wacht nog") < everything.index("Genomen in 2025")
    assert "Wacht nog" not in words(
        client.get("/programma/overleg/besluiten/?jaar=2025&stand=decided&overleg=stuurgroep")
    )
    assert "Geen besluit dat hierbij hoort." in words(client.get("/programma/overleg/besluiten/?zoek=olifant"))
    assert client.get("/programma/overleg/besluiten/?jaar=x&stand=y&overleg=z&bladzijde=q").status_code == 200


def test_an_empty_list_says_what_to_do(client, manager, heiloo):
    assert "Zet klaar wat een overleg moet besluiten." in words(
        client.enter_as(manager).get("/programma/overleg/besluiten/")
    )
    assert "daarna leest u ze hier" in words(client.enter_as(heiloo).get("/programma/overleg/besluiten/"))


def test_the_list_asks_the_database_as_often_for_thirty_as_for_three(
    client, manager, made, django_assert_max_num_queries
):
    client.enter_as(manager)
    for _ in range(3):
        made()
    with django_assert_max_num_queries(40) as few:
        client.get("/programma/overleg/besluiten/")
    for _ in range(9):
        made(result="adopted")

    with django_assert_max_num_queries(len(few)):
        client.get("/programma/overleg/besluiten/")


def test_other_pages_lean_on_what_was_adopted_and_still_holds(made, manager, programme):
    made("Afgewezen", result="rejected")
    old = made("Oud", result="adopted")
    made("Nieuw", result="adopted", supersedes=old)
    made("Wacht")

    with acting_as(manager) as by:
        assert [found.title for found in queries.decisions_in_force(by, programme)] == ["Nieuw"]
