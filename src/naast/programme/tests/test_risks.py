"""Risks: not judged is not green, every judgement says why, and what came true is something to solve."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.support.database import acting_as

from naast.access.grants import NotAllowed
from naast.foundation.refusals import Refusal, Stale
from naast.network.models import Municipality
from naast.programme import actions, queries, rules
from naast.programme.models import Body, Change, Issue, Known, Mitigation, Risk, RiskReview, Seat
from naast.programme.tests.factories import SeatFactory
from naast.programme.tests.test_pages import words

LIST = "/programma/risicos/"


@pytest.fixture
def manager(programme):
    return SeatFactory().account


@pytest.fixture
def office(client, manager):
    """A browser in which the programme manager has signed in."""
    return client.enter_as(manager)


@pytest.fixture
def heiloo(programme):
    return SeatFactory(kind=Seat.Kind.MUNICIPALITY, municipality=Municipality.objects.get(slug="heiloo")).account


@pytest.fixture
def r01(programme):
    return Risk.objects.get(slug="r01")


def judged(risk, manager, *, probability=4, impact=5, note="Zo staat het ervoor.", on=None, **fields):
    with acting_as(manager) as by:
        return actions.review_risk(
            risk, by=by, today=by.today, reviewed_on=on or by.today, probability=probability, impact=impact, note=note,
            review_on=None, **fields,
        )  # fmt: skip


def sent(office, address, **answers):
    return office.post(LIST + address, {"versie": "1", **answers}, follow=True)


# --- acceptance ---


def test_check_19_a_risk_without_a_score_appears_as_not_judged_and_never_as_green(office, manager):
    judged(Risk.objects.get(slug="r05"), manager, probability=1, impact=1)

    page = office.get(LIST).content.decode()

    table = page.split('id="lijst"')[1].split("</table>")[0]
    rows = table.split("<tr")[2:]
    assert [("Niet beoordeeld" in row, "--success" in row) for row in rows] == [(True, False)] * 9 + [(False, True)]
    assert "r05" in rows[-1]


# --- judging ---


def test_the_manager_judges_a_risk_through_the_page_and_everybody_reads_why(office, r01, heiloo, client):
    answer = sent(
        office, "r01/beoordelen/", reviewed_on="02-03-2026", probability="4", impact="5", note="Het Rijk zwijgt nog.", review_on=""
    )  # fmt: skip

    assert "Hoog 4 × 5 = 20" in words(answer)
    assert Change.objects.get(verb="risk_reviewed").reason == "Het Rijk zwijgt nog."
    page = words(client.enter_as(heiloo).get(LIST + "r01/"))
    assert "02-03-2026 4 5 Het Rijk zwijgt nog." in page
    assert "Beoordelen" not in page


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"impact": ""}, "Vul kans én impact in"),
        ({"reviewed_on": "01-01-2999"}, "Deze dag is nog niet geweest."),
        ({"note": ""}, "Schrijf op waarom u dit zo beoordeelt"),
        ({"reviewed_on": "31-02-2026"}, "Vul een datum in"),
        ({"probability": "9"}, "Kies iets uit de lijst."),
    ],
)
def test_what_is_not_right_stands_at_its_field_and_nothing_is_kept(office, r01, answers, sentence):
    whole = {"reviewed_on": "02-03-2026", "probability": "4", "impact": "5", "note": "Omdat.", "review_on": ""}

    page = words(sent(office, "r01/beoordelen/", **{**whole, **answers}))

    assert sentence in page
    assert not RiskReview.objects.exists()


def test_i41_the_database_knows_no_score_of_which_half_is_missing(programme, r01):
    with pytest.raises(IntegrityError, match="exactly_when_it_is_judged"), transaction.atomic():
        Risk.objects.filter(pk=r01.pk).update(judged=Known.KNOWN, probability=3)


def test_looking_without_being_able_to_judge_is_a_review_too_and_the_risk_stays_not_judged(office, manager, r01):
    judged(r01, manager, probability=None, impact=None, note="Wacht op de meicirculaire.")

    assert "Niet beoordeeld" in words(office.get(LIST + "r01/"))
    r01.refresh_from_db()
    assert (r01.judged, r01.score) == (Known.UNKNOWN, None)


def test_not_judged_stands_above_heavy_and_heavy_above_light_and_closed_at_the_bottom(programme, manager):
    for slug, figures in (("r02", (1, 2)), ("r03", (5, 5)), ("r04", (3, 3))):
        judged(Risk.objects.get(slug=slug), manager, probability=figures[0], impact=figures[1])
    with acting_as(manager) as by:
        actions.close_risk(Risk.objects.get(slug="r10"), by=by, today=by.today, because="Geregeld.", version=1)

    order = [risk.slug for risk in queries.risks_of(programme)]

    assert order == ["r01", "r05", "r06", "r07", "r08", "r09", "r03", "r04", "r02", "r10"]


def test_an_older_judgement_does_not_come_after_a_newer_one(r01, manager, today):
    judged(r01, manager)

    with pytest.raises(Refusal, match="al beoordeeld"):
        judged(r01, manager, on=today - timedelta(days=9))


def test_who_was_second_sees_the_newer_version_and_loses_nothing(office, manager, r01):
    judged(r01, manager)

    page = words(
        sent(
            office,
            "r01/beoordelen/",
            reviewed_on="02-03-2026",
            probability="1",
            impact="1",
            note="Mijn reden.",
            review_on="",
        )
    )

    assert "Intussen is dit veranderd" in page
    assert "Mijn reden." in page
    assert RiskReview.objects.count() == 1


# --- the rhythm ---


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"last": None}, "Nog nooit beoordeeld."),
        ({"last": date(2026, 3, 1), "met_on": date(2026, 4, 1)}, "Niet beoordeeld sinds de stuurgroep van 01-04-2026."),
        ({"last": date(2026, 4, 1), "met_on": date(2026, 4, 1)}, ""),
        ({"last": date(2026, 4, 1), "review_on": date(2026, 5, 1)}, "Zou op 01-05-2026 opnieuw bekeken worden."),
        ({"last": None, "is_open": False}, ""),
    ],
)
def test_i42_an_open_risk_asks_for_a_look_since_the_last_steering_group(facts, why):
    asked = {"is_open": True, "review_on": None, "met_on": None, "today": date(2026, 6, 1), **facts}

    assert rules.looks_again(**asked) == why


def test_i42_the_list_signals_what_was_not_judged_since_the_steering_group_met(programme, office, manager, today):
    judged(Risk.objects.get(slug="r01"), manager, on=today - timedelta(days=30))
    judged(Risk.objects.get(slug="r02"), manager, on=today)
    with acting_as(manager) as by:
        prepared = actions.prepare_decision(
            programme, by=by, today=today, body=Body.objects.get(slug="stuurgroep"), subject_kind="other", title="Iets", text="Iets.",
        )  # fmt: skip
        actions.take_decision(prepared, by=by, today=today, result="adopted", decided_on=today - timedelta(days=2))

    found = {one.risk.slug: one.looks_again for one in queries.weighed_risks(programme, today=today)}

    assert found["r01"].startswith("Niet beoordeeld sinds de stuurgroep van")
    assert found["r02"] == ""


# --- measures, issues, closing ---


def test_a_measure_says_what_who_and_when_and_is_done_on_a_day(office, r01, today):
    sent(office, "r01/maatregel/", what="Lobby via de VNG.", owner="body:stuurgroep", due="01-02-2026")
    measure = Mitigation.objects.get()

    page = sent(
        office, f"maatregelen/{measure.reference}/", what="Lobby via de VNG.", owner="body:stuurgroep", due="01-02-2026",
        state="done", note="",
    )  # fmt: skip

    assert "Lobby via de VNG." in words(page)
    measure.refresh_from_db()
    assert (measure.done_on, measure.owner.slug) == (today, "stuurgroep")


def test_a_measure_that_is_dropped_says_why(office, r01):
    sent(office, "r01/maatregel/", what="Lobby.", owner="", due="")
    measure = Mitigation.objects.get()

    page = sent(office, f"maatregelen/{measure.reference}/", what="Lobby.", owner="", due="", state="dropped", note="")

    assert "Schrijf op waarom." in words(page)
    measure.refresh_from_db()
    assert measure.state == Mitigation.State.TODO


def test_i43_a_risk_that_came_true_is_an_issue_to_solve_and_cannot_be_closed_before(office, r01):
    sent(
        office,
        "r01/ingetreden/",
        what="De bijdrage is gestopt.",
        occurred_on="01-02-2026",
        owner="",
        step="Gesprek.",
        due="",
    )

    assert "Ingetreden" in words(office.get(LIST + "r01/"))
    assert "De bijdrage is gestopt." in words(office.get(LIST))
    assert "staat nog een kwestie open" in words(sent(office, "r01/sluiten/", because="Klaar."))

    issue = Issue.objects.get()
    sent(office, f"kwesties/{issue.reference}/", owner="", step="Gesprek.", due="", solution="Nieuwe bijdrage.")
    page = words(sent(office, "r01/sluiten/", because="Niet meer aan de orde."))
    assert "Gesloten" in page
    assert "Opgelost" in page


def test_of_one_risk_one_issue_is_open_at_a_time(r01, manager, today):
    fields = {"occurred_on": today, "what": "Het gebeurde.", "step": "", "due": None}
    with acting_as(manager) as by:
        actions.record_issue(r01, by=by, today=today, version=None, **fields)
        with pytest.raises(Refusal, match="staat al een kwestie open"):
            actions.record_issue(r01, by=by, today=today, version=None, **fields)


def test_a_closed_risk_is_opened_before_anything_else_is_done_with_it(office, r01):
    sent(office, "r01/sluiten/", because="Geregeld.")

    assert "Open het eerst weer" in words(sent(office, "r01/maatregel/", what="Iets.", owner="", due=""))
    sent(office, "r01/openen/", versie="2", because="Toch niet.")
    r01.refresh_from_db()
    assert (r01.state, r01.closed_because) == (Risk.State.OPEN, "")


def test_a_risk_gets_an_owner_a_treatment_and_a_place_and_a_new_one_stands_beside_those_of_the_plan(office, programme):
    answers = {
        "event": "de kas raakt leeg",
        "consequence": "we stoppen",
        "category": "financial",
        "treatment": "reduce",
    }

    page = sent(office, "nieuw/", **answers, owner="body:programmateam", place="task:oo2")

    risk = Risk.objects.get(slug="de-kas-raakt-leeg")
    assert (risk.owner.slug, risk.task.number, risk.order) == ("programmateam", 2, 11)
    assert "Niet beoordeeld" in words(page)
    sent(office, "de-kas-raakt-leeg/wijzigen/", **answers, owner="", place="pilot:pilot-a")
    risk.refresh_from_db()
    assert (risk.owner, risk.task, risk.pilot.slug) == (None, None, "pilot-a")


# --- who may ---


@pytest.mark.parametrize("kind", [Seat.Kind.STEERING_GROUP, Seat.Kind.ANALYST])
def test_everybody_reads_and_only_the_manager_writes(client, r01, kind):
    client.enter_as(SeatFactory(kind=kind).account)

    assert client.get(LIST + "r01/").status_code == 200
    for address in ("nieuw/", "r01/wijzigen/", "r01/beoordelen/", "r01/maatregel/", "r01/ingetreden/", "r01/sluiten/"):
        assert client.get(LIST + address).status_code == 404, address


def test_a_municipality_may_not_judge_neither_by_the_action_nor_in_the_database(r01, heiloo):
    with pytest.raises(NotAllowed):
        judged(r01, heiloo)
    with acting_as(heiloo), transaction.atomic():
        assert Risk.objects.filter(pk=r01.pk).update(probability=1, impact=1, judged=Known.KNOWN) == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Mitigation.objects.create(risk=r01, what="Iets.")


def test_a_review_is_never_changed_or_taken_away(r01, manager):
    judged(r01, manager)

    with acting_as(manager), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        RiskReview.objects.update(note="Iets anders.")


def test_an_older_version_is_refused(r01, manager):
    judged(r01, manager)

    with acting_as(manager) as by, pytest.raises(Stale):
        actions.change_risk(r01, by=by, version=1, treatment="accept")


def test_the_list_asks_the_same_however_many_risks_there_are(office, manager, programme):
    office.get(LIST)
    with CaptureQueriesContext(connection) as few:
        office.get(LIST)
    with acting_as(manager) as by:
        for number in range(15):
            actions.add_risk(by=by, event=f"iets {number}", consequence="dan dit", category="legal")
    with CaptureQueriesContext(connection) as many:
        office.get(LIST)

    assert len(many) == len(few)
