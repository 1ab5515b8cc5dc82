"""Two people, or one with a quick finger, do something at the same moment: one thing happens, and everyone reads what did."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest

from naast.foundation.references import new_reference
from tests.support.visitor import Answer, Visitor, forms_of

pytestmark = pytest.mark.slow

APPOINT = re.compile(r'href="(/team/[0-9A-Z-]{11}/)"')
HOUSEHOLD = re.compile(r'href="(/huishoudens/[0-9A-Z-]{11}/)"')
MEMBER = re.compile(r'href="(/huishoudens/[0-9A-Z-]{11}/gezin/[0-9A-Z-]{11}/)"')
# By the rule when the other was done, by the constraint of the database when the other was just ahead.
TOO_LATE = (
    "Een collega heeft net een vast gezicht aangewezen. Kijk eerst wie het is geworden.",
    "Dit huishouden heeft in deze periode al een vast gezicht.",
)


@pytest.fixture
def visitor(naast):
    return lambda slug: Visitor(naast.port).sign_in(slug)


def all_at_once(*posts: tuple[Visitor, str, dict]) -> list[Answer]:
    """Every form leaves at the same moment."""
    start = Barrier(len(posts))

    def post(visitor, path, fields):
        start.wait()
        return visitor.post(path, fields)

    with ThreadPoolExecutor(len(posts)) as threads:
        return [one.result() for one in [threads.submit(post, *what) for what in posts]]


def a_signal(visitor: Visitor, mark: str) -> dict[str, str]:
    return {
        **visitor.form("/signalen/nieuw", holding="content").fields,
        "content": f"{mark}: er werd geschreeuwd.",
        "worry": "child_abuse",
        "channel": "phone",
        "reporter_kind": "school",
        "reporter_name": "Juf van groep 4",
        "named-0-surname": "Proefstra",
    }


@pytest.fixture
def mark():
    return f"Proef {new_reference()}"


def signals_about(naast, mark: str) -> int:
    with naast.database() as connection:
        return connection.execute("select count(*) from safety_signal where content like %s", [f"{mark}:%"]).fetchone()[
            0
        ]


def test_a_form_that_is_sent_six_times_at_once_does_its_work_once(naast, visitor, mark):
    worker = visitor("vast-gezicht")
    fields = a_signal(worker, mark)

    answers = all_at_once(*[(worker, "/signalen/nieuw", fields)] * 6)

    assert {answer.status for answer in answers} == {302}
    assert len({answer.location for answer in answers}) == 1
    assert signals_about(naast, mark) == 1


def test_the_same_key_with_other_words_is_no_second_sending(naast, visitor, mark):
    worker = visitor("vast-gezicht")
    fields = a_signal(worker, "Eerste")
    worker.post("/signalen/nieuw", fields)

    again = worker.post("/signalen/nieuw", {**fields, "content": f"{mark}: iets heel anders."})

    assert again.status == 409
    assert signals_about(naast, mark) == 0


def test_a_form_without_a_key_changes_nothing(naast, visitor, mark):
    worker = visitor("vast-gezicht")
    fields = a_signal(worker, mark)
    del fields["sleutel"]

    answer = worker.post("/signalen/nieuw", fields)

    assert answer.status == 400
    assert signals_about(naast, mark) == 0


def test_of_two_team_leaders_who_appoint_somebody_else_one_wins_and_the_other_is_told(naast, visitor):
    first, second = visitor("teamleider"), visitor("teamleider")
    page = APPOINT.findall(first.get("/team/").text)[0]
    forms = [leader.form(page, holding="professional") for leader in (first, second)]
    chosen = forms[0].choices["professional"][:2]

    answers = all_at_once(
        *(
            (leader, page, {**form.fields, "professional": who, "reason": ""})
            for leader, form, who in zip((first, second), forms, chosen, strict=True)
        )
    )

    assert sorted(answer.status for answer in answers) == [200, 302]
    loser = next(answer for answer in answers if answer.status == 200)
    assert any(sentence in loser.text for sentence in TOO_LATE)
    with naast.database() as connection:
        now = connection.execute(
            "select p.reference from households_involvement i join households_household h on h.id = i.household_id "
            "join network_professional p on p.id = i.professional_id "
            "where h.reference = %s and i.kind = 'fixed_face' and i.during @> now()",
            [page.split("/")[2]],
        ).fetchall()
    winner = chosen[[answer.status for answer in answers].index(302)]
    assert now == [(winner,)]


def test_who_saves_over_somebody_elses_change_reads_both_and_loses_nothing(visitor):
    first, second = visitor("vast-gezicht"), visitor("vast-gezicht")
    household = HOUSEHOLD.findall(first.get("/huishoudens/").text)[0]
    page = MEMBER.findall(first.get(f"{household}gezin").text)[0]
    forms = [worker.form(page, holding="given_name") for worker in (first, second)]

    assert first.post(page, {**forms[0].fields, "speaks": "Pools"}).status == 302
    told = second.post(page, {**forms[1].fields, "speaks": "Turks"})

    assert told.status == 200
    assert "Intussen is dit veranderd" in told.text
    assert "<dd>Pools</dd>" in told.text
    assert "<dd>Turks</dd>" in told.text
    again = next(form for form in forms_of(told.text) if "given_name" in form.fields)
    assert second.post(page, {**again.fields, "speaks": "Turks"}).status == 302
    assert second.form(page, holding="given_name").fields["speaks"] == "Turks"


def handed_over(naast, owner, leader, *, to: str) -> tuple[str, str, str]:
    """A household of `owner` that a colleague is asked to take over and the leader agreed: its address, and the two pages."""
    with naast.database() as connection:
        (colleague,) = connection.execute(
            "select p.reference from network_professional p join access_account a on a.professional_id = p.id where a.username = %s",
            [to],
        ).fetchone()
    for household in HOUSEHOLD.findall(owner.get("/huishoudens/").text):
        page = f"{household}ernaast/overdragen"
        form = owner.form(page, holding="professional") if owner.get(page).status == 200 else None
        if form and colleague in form.choices.get("professional", []):
            sent = {**form.fields, "professional": colleague, "reason": "Proef: een andere wijk."}
            if owner.post(page, sent).status == 302:
                break
    else:
        raise AssertionError("nothing to hand over")
    reference = household.split("/")[2]
    confirm = next(one for one in forms_of(leader.get(f"/team/{reference}/").text) if one.action.endswith("goedkeuren"))
    assert leader.post(confirm.action, {**confirm.fields, "antwoord": "ja"}).status == 302
    with naast.database() as connection:
        (hand_over,) = connection.execute(
            "select x.reference from households_handover x join households_household h on h.id = x.household_id "
            "where h.reference = %s and x.outcome = ''",
            [reference],
        ).fetchone()
    return reference, f"{household}ernaast/overdracht/{hand_over}/", f"/overdracht/{hand_over}"


def how_it_stands(naast, reference: str) -> tuple[list[str], list[str]]:
    with naast.database() as connection:
        faces = connection.execute(
            "select a.username from households_involvement i join households_household h on h.id = i.household_id "
            "join access_account a on a.professional_id = i.professional_id "
            "where h.reference = %s and i.kind = 'fixed_face' and i.during @> now()",
            [reference],
        ).fetchall()
        outcomes = connection.execute(
            "select x.outcome from households_handover x join households_household h on h.id = x.household_id "
            "where h.reference = %s order by x.id desc limit 1",
            [reference],
        ).fetchall()
    return [row[0] for row in faces], [row[0] for row in outcomes]


def test_accepting_while_it_is_withdrawn_ends_in_one_way_and_the_face_stays(naast, visitor):
    owner, colleague, leader = visitor("vast-gezicht"), visitor("buur"), visitor("teamleider")
    reference, page, question = handed_over(naast, owner, leader, to="buur")
    accept = next(one for one in forms_of(colleague.get(question).text) if "sleutel" in one.fields and not one.action)
    withdraw = next(one for one in forms_of(owner.get(page).text) if one.action.endswith("intrekken"))

    answers = all_at_once(
        (colleague, question, {**accept.fields, "antwoord": "ja"}), (owner, withdraw.action, withdraw.fields)
    )

    assert {answer.status for answer in answers} <= {200, 302}
    assert how_it_stands(naast, reference) == (["vast-gezicht"], ["withdrawn"])


def test_who_leaves_while_a_hand_over_waits_leaves_it_with_the_owner(naast, visitor):
    owner, colleague, leader = visitor("vast-gezicht"), visitor("buur"), visitor("teamleider")
    reference, _, question = handed_over(naast, owner, leader, to="buur")
    accept = next(one for one in forms_of(colleague.get(question).text) if "sleutel" in one.fields and not one.action)
    with naast.database() as connection:
        (leaver,) = connection.execute(
            "select p.reference from network_professional p join access_account a on a.professional_id = p.id where a.username = 'buur'"
        ).fetchone()
    page = f"/team/vertrek/{leaver}"
    form = next(one for one in forms_of(leader.get(page).text) if "on" in one.fields)

    try:
        answers = all_at_once(
            (colleague, question, {**accept.fields, "antwoord": "ja"}),
            (leader, page, {**form.fields, "on": f"{datetime.now(ZoneInfo('Europe/Amsterdam')):%d-%m-%Y}"}),
        )

        assert all(answer.status < 500 for answer in answers)
        assert how_it_stands(naast, reference) == (["vast-gezicht"], ["returned"])
        assert colleague.get("/").status == 302  # to the door
    finally:
        with naast.database() as connection:  # the others who visit this Naast find the colleague again
            connection.execute("update network_professional set left_on = null where reference = %s", [leaver])
            connection.execute("update access_account set is_active = true where username = 'buur'")
            connection.commit()
