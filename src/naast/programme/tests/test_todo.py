"""What waits for you stands first, from each seat its own, and is told once a week."""

from __future__ import annotations

from datetime import date, timedelta
from unittest import mock

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.support.database import acting_as

from naast.foundation import database
from naast.network.models import Municipality
from naast.programme import actions, queries, rules, tasks
from naast.programme.models import (
    Condition,
    Decision,
    Digest,
    Evaluation,
    MeetingAction,
    Recommendation,
    Risk,
    Seat,
)
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_pages import words

TODAY = date(2026, 11, 23)


@pytest.fixture
def manager(programme):
    return SeatFactory().account


@pytest.fixture
def member(programme):
    return SeatFactory(kind=Seat.Kind.STEERING_GROUP).account


def a_decision(programme, *, publicity="public", title="Start van de proef"):
    return Decision.objects.create(
        programme=programme,
        body=programme.bodies.get(slug="stuurgroep"),
        subject_kind="other",
        title=title,
        text=title,
        publicity=publicity,
        prepared_on=TODAY,
    )


def waiting(account, programme):
    with acting_as(account) as actor:
        seat = queries.seat_of(actor, today=actor.today)
        return queries.waiting_for(programme, seat=seat, today=actor.today)


def test_the_manager_finds_on_the_first_page_what_waits_with_its_day_and_a_link(programme, client, manager):
    page = client.enter_as(manager).get("/programma/")

    assert "10 risico’s zijn nog niet beoordeeld." in words(page)
    assert 'href="/programma/risicos/"' in page.content.decode()
    assert "beslismomenten is de datum voorbij" in words(page)


def test_a_decision_waits_for_the_steering_group_by_its_own_page(programme, client, member):
    decision = a_decision(programme)

    page = client.enter_as(member).get("/programma/")

    assert "“Start van de proef” ligt voor besluit bij: " in words(page)
    assert f"besluiten/{decision.reference}/" in page.content.decode()
    assert "nog niet beoordeeld." not in words(page).split("Wat nog open staat")[0]


def test_what_nobody_has_to_do_is_said_as_such(programme, client):
    page = client.enter_as(SeatFactory(kind=Seat.Kind.ANALYST).account).get("/programma/")

    assert "Er wacht niets op u." in words(page)


def test_many_of_a_kind_are_a_few_lines_and_a_count(programme, member):
    for number in range(9):
        a_decision(programme, title=f"Voorstel {number}")

    lines = [one for one in waiting(member, programme) if one.kind == "decisions_to_take"]

    assert len(lines) == 4
    assert [one.more for one in lines] == [0, 0, 0, 5]


def test_what_waits_is_one_statement_however_much_there_is(programme, member):
    def statements():
        with acting_as(member) as actor:
            seat = queries.seat_of(actor, today=actor.today)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                queries.waiting_for(programme, seat=seat, today=actor.today)
        return len(asked)

    before = statements()
    for number in range(25):
        a_decision(programme, title=f"Voorstel {number}")

    assert (before, statements()) == (1, 1)


def test_the_longest_overdue_comes_first_and_what_has_no_day_last():
    lines = [
        rules.Waiting("a", "zonder datum", None, "p"),
        rules.Waiting("b", "later", TODAY + timedelta(days=40), "p"),
        rules.Waiting("c", "te laat", TODAY - timedelta(days=3), "p"),
        rules.Waiting("d", "binnenkort", TODAY + timedelta(days=3), "p"),
    ]

    ordered = rules.by_pressure(lines)

    assert [one.sentence for one in ordered] == ["te laat", "binnenkort", "later", "zonder datum"]
    assert [one.tone(TODAY) for one in ordered] == ["stop", "warn", "calm", "calm"]


# --- once a week ---


def tell_everybody():
    """As the job process does it."""
    with database.speaking_as("naast_tasks", actor_id=None):
        tasks.tell_what_waits.func(timestamp=0)


def test_everybody_is_told_once_a_week_and_never_twice(programme, manager, member):
    a_decision(programme)

    tell_everybody()
    tell_everybody()

    assert {(digest.account_id, digest.week.isoweekday()) for digest in Digest.objects.all()} == {
        (manager.pk, 1),
        (member.pk, 1),
    }


def test_who_has_nothing_to_do_gets_no_message(programme):
    SeatFactory(kind=Seat.Kind.ANALYST)

    tell_everybody()

    assert not Digest.objects.exists()


def test_who_left_their_seat_gets_no_message(programme):
    SeatFactory(ended=True)

    tell_everybody()

    assert not Digest.objects.exists()


def test_the_message_stands_on_the_first_page(programme, client, manager):
    tell_everybody()

    page = words(client.enter_as(manager).get("/programma/"))

    assert "Weekbericht van" in page
    assert "Dit bericht staat alleen hier." in page


def test_with_a_mail_server_it_goes_out_once_and_without_what_is_confidential(programme, member, settings):
    settings.NAAST_SENDS_EMAIL = True
    member.email = "lid@stuurgroep.example"
    member.save()
    a_decision(programme, publicity="confidential", title="Dit blijft onder ons")

    tell_everybody()
    tell_everybody()

    (sent,) = mail.outbox
    assert sent.to == ["lid@stuurgroep.example"]
    assert sent.subject == "Naast: er wacht één ding op u"
    assert "Een voorstel wacht op een besluit." in sent.body
    assert "onder ons" not in sent.body
    assert sent.content_subtype == "plain"


def test_a_mail_server_that_does_not_answer_keeps_nobody_waiting(programme, member, manager, settings):
    settings.NAAST_SENDS_EMAIL = True
    for account in (member, manager):
        account.email = f"{account.username}@programma.example"
        account.save()
    a_decision(programme)

    with mock.patch("django.core.mail.EmailMessage.send", side_effect=ConnectionRefusedError):
        tell_everybody()
    assert Digest.objects.filter(mailed_at=None).count() == 2

    tell_everybody()
    assert len(mail.outbox) == 2


def test_nobody_reads_the_message_of_another(programme, manager, member):
    a_decision(programme)
    tell_everybody()

    with acting_as(member):
        assert [digest.account_id for digest in Digest.objects.all()] == [member.pk]
        with pytest.raises(DatabaseError), transaction.atomic():
            Digest.objects.update(lines=[{"sentence": "iets anders", "on": ""}])


def test_without_anything_that_waits_there_is_no_message_to_make(programme, manager):
    Risk.objects.all().delete()
    with acting_as(manager) as actor:
        seat = queries.seat_of(actor, today=actor.today)
        with mock.patch.object(queries, "waiting_for", return_value=[]):
            assert actions.make_digest(programme, seat, by=actor) is None


def test_a_municipality_has_its_own_list(programme, client):
    texel = Municipality.objects.get(slug="texel")
    account = SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=texel).account

    assert client.enter_as(account).get("/programma/").status_code == 200


# --- what a decision, an evaluation and a condition ask ---


def asked_of(programme, *, owner=None, text="Leg vast wie belt."):
    """A condition of a decision as it stands on the action list, for whoever has to see to it."""
    body = programme.bodies.get(slug="stuurgroep")
    decision = a_decision(programme, title="Besluit met voorwaarde")
    condition = decision.conditions.create(order=1, text=text, due_on=TODAY)
    return MeetingAction.objects.create(
        body=body, decision=decision, condition=condition, text=text, due_on=TODAY, first_due_on=TODAY, **(owner or {})
    )


def sentences(account, programme):
    return [one.sentence for one in waiting(account, programme)]


def test_a_condition_of_a_decision_waits_for_the_office_and_for_whoever_sees_to_it(programme, client, manager, member):
    texel = Municipality.objects.get(slug="texel")
    speaks = SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=texel).account
    asked_of(programme, owner={"owner_municipality": texel})
    asked_of(programme, owner={"owner_body": programme.bodies.get(slug="stuurgroep")}, text="Kies een voorzitter.")
    asked_of(programme, text="Zoek een zaal.")

    assert "Een besluit vraagt (Texel): Leg vast wie belt." in sentences(manager, programme)
    assert "Een besluit vraagt (nog van niemand): Zoek een zaal." in sentences(manager, programme)
    assert "Door de stuurgroep te doen: Kies een voorzitter." in sentences(member, programme)
    assert "Afgesproken in een overleg of besluit: Leg vast wie belt." in sentences(speaks, programme)
    assert "Leg vast wie belt." not in " ".join(sentences(member, programme))
    assert "Leg vast wie belt." in words(client.enter_as(speaks).get("/programma/"))
    tell_everybody()
    told = {digest.account_id: str(digest.lines) for digest in Digest.objects.all()}
    assert "Leg vast wie belt." in told[speaks.pk]
    assert "Een actie van de stuurgroep staat open." in told[member.pk]
    assert "Kies een voorzitter." not in told[member.pk]


def test_an_accepted_recommendation_waits_until_it_is_done_and_an_open_one_for_its_answer(programme, manager, member):
    evaluation = Evaluation.objects.order_by("pk").first()
    evaluation.recommendations.create(text="Maak het samen.")
    evaluation.recommendations.create(
        text="Leer van elkaar.", state="accepted", response="Goed idee.", action="Richt een leertafel in.", due=TODAY,
        owner_body=programme.bodies.get(slug="stuurgroep"),
    )  # fmt: skip

    assert "Een aanbeveling wacht op antwoord: Maak het samen." in sentences(manager, programme)
    assert "Overgenomen aanbeveling (stuurgroep): Richt een leertafel in." in sentences(manager, programme)
    assert "Overgenomen aanbeveling (stuurgroep): Richt een leertafel in." in sentences(member, programme)
    Recommendation.objects.filter(state="accepted").update(done_on=TODAY)
    assert "Richt een leertafel in." not in " ".join(sentences(manager, programme))


def test_what_waits_for_a_condition_is_counted_and_can_begin_when_it_is_met(programme, manager, member):
    condition = Condition.objects.get(slug="national_rvt_clarity")
    assert [one for one in sentences(manager, programme) if "wachten erop: " in one or "wacht erop: " in one]

    Condition.objects.filter(pk=condition.pk).update(state="met", checked_on=TODAY, evidence="Kamerbrief")

    freed = [one for one in sentences(member, programme) if one.startswith("Kan nu beginnen")]
    assert freed
    assert freed[0] in sentences(manager, programme)


def test_what_was_asked_and_recommended_stands_on_the_list_of_actions(programme, client, manager):
    asked_of(programme, text="Zoek een zaal.")
    evaluation = Evaluation.objects.order_by("pk").first()
    evaluation.recommendations.create(
        text="Leer van elkaar.", state="accepted", response="Goed.", action="Richt een leertafel in.", due=TODAY
    )

    page = words(client.enter_as(manager).get("/programma/acties/"))

    assert "Zoek een zaal. Besluit" in page
    assert "Richt een leertafel in." in page


def test_the_list_of_actions_asks_as_often_for_many_agreements_as_for_one(programme, client, manager):
    client.enter_as(manager)

    def statements():
        with CaptureQueriesContext(connection) as asked:
            client.get("/programma/acties/")
        return len(asked)

    asked_of(programme)
    client.get("/programma/acties/")
    few = statements()
    for number in range(8):
        asked_of(programme, text=f"Afspraak {number}")

    assert statements() == few
