"""The plug is pulled while people write: whatever was answered is there, once and whole."""

from __future__ import annotations

import http.client
import itertools
import os
import random
import shutil
import threading
import time
from dataclasses import dataclass, field

import pytest

from tests.support.running import Running, new_home, with_people
from tests.support.visitor import Visitor

WRITERS = ("intake", "vast-gezicht", "buur", "intake")
PAGE = "/signalen/nieuw"
KILLS = int(os.environ.get("NAAST_KILLS", "100"))  # of the long run

FOUND = """
with told as (
    select p.content::jsonb ->> 'reference' as reference, count(*) as times
    from foundation_entry e join foundation_payload p on p.entry_id = e.id
    where e.verb = 'recorded_signal' group by 1
)
select
    substring(s.content from '^Proef [0-9-]+') as mark,
    '/signalen/' || s.reference || '/' as place,
    coalesce(told.times, 0) as told,
    (select count(*) from safety_reporter r where r.signal_id = s.id) as reporters,
    (select count(*) from safety_namedinsignal n where n.signal_id = s.id) as named,
    (select count(*) from safety_statutoryclock c where c.signal_id = s.id) as clocks
from safety_signal s left join told on told.reference = s.reference
where s.content like 'Proef %'
"""
TOLD_BUT_NOT_THERE = """
select p.content::jsonb ->> 'reference'
from foundation_entry e join foundation_payload p on p.entry_id = e.id
where e.verb = 'recorded_signal'
  and not exists (select from safety_signal s where s.reference = p.content::jsonb ->> 'reference')
"""


@dataclass
class Write:
    """One form that was sent, and where the answer led; no answer yet is ''."""

    writer: int
    fields: dict[str, str]
    answered: str = ""

    @property
    def mark(self) -> str:
        return self.fields["content"].split(":")[0]


@dataclass
class Ledger:
    """What the writers know for themselves, kept outside the installation."""

    writes: list[Write] = field(default_factory=list)
    surprises: list[str] = field(default_factory=list)

    @property
    def answered(self) -> list[Write]:
        return [one for one in self.writes if one.answered]

    @property
    def unanswered(self) -> list[Write]:
        return [one for one in self.writes if not one.answered]


@pytest.fixture(scope="module")
def installation():
    """An installation that may be killed."""
    running = with_people("kill")
    yield running
    running.kill()
    shutil.rmtree(running.home.parent, ignore_errors=True)


@pytest.fixture
def running(installation):
    return installation if installation.is_healthy() else installation.start()


@pytest.fixture
def writers(running):
    return [Visitor(running.port).sign_in(slug) for slug in WRITERS]


numbers = itertools.count(1)


def a_signal(visitor: Visitor, writer: int) -> Write:
    """The form for a new signal, as the page gives it and a worker fills it in."""
    form = visitor.form(PAGE, holding="content")
    return Write(
        writer,
        {
            **form.fields,
            "content": f"Proef {writer}-{next(numbers)}: er werd geschreeuwd, en daarna was het stil.",
            "worry": "child_abuse",
            "channel": "phone",
            "reporter_kind": "school",
            "reporter_name": "Juf van groep 4",
            "named-0-surname": "Proefstra",
        },
    )


def send(visitor: Visitor, write: Write) -> None:
    """Sent; the ledger knows what came back. A connection that breaks is no answer."""
    answer = visitor.post(PAGE, write.fields)
    if answer.status == 302 and answer.location.startswith("/signalen/"):
        write.answered = answer.location
    elif answer.status < 500:
        raise AssertionError(f"{write.mark} was answered with {answer.status} {answer.location}")


def write_until(over: threading.Event, visitor: Visitor, writer: int, ledger: Ledger) -> None:
    while not over.is_set():
        try:
            write = a_signal(visitor, writer)
            ledger.writes.append(write)
            send(visitor, write)
        except (OSError, http.client.HTTPException):
            time.sleep(0.01)  # the plug is being pulled
        except AssertionError as surprise:
            ledger.surprises.append(str(surprise))
            return


def kill_while_writing(running: Running, writers: list[Visitor], ledger: Ledger, *, after: float) -> None:
    """Once everybody has had a few answers, and `after` some time more, in the middle of whatever they do then."""
    over, enough = threading.Event(), len(ledger.answered) + 3 * len(writers)
    threads = [
        threading.Thread(target=write_until, args=(over, visitor, number, ledger))
        for number, visitor in enumerate(writers)
    ]
    for thread in threads:
        thread.start()
    give_up_at = time.monotonic() + 30
    while len(ledger.answered) < enough and time.monotonic() < give_up_at and not ledger.surprises:
        time.sleep(0.01)
    time.sleep(after)
    running.kill()
    over.set()
    for thread in threads:
        thread.join(timeout=40)
    assert not any(thread.is_alive() for thread in threads)


def faults(connection, ledger: Ledger) -> list[str]:
    """Everything that is not as the writers were told, in words."""
    found: dict[str, list] = {}
    for mark, *row in connection.execute(FOUND):
        found.setdefault(mark, []).append(row)

    said = [f"{one.mark} was answered and is lost" for one in ledger.answered if one.mark not in found]
    said += [f"{mark} is there {len(rows)} times" for mark, rows in found.items() if len(rows) > 1]
    places = {one.mark: one.answered for one in ledger.answered}
    for mark, rows in found.items():
        for place, *parts in rows:
            if parts != [1, 1, 1, 2]:  # two terms: to decide, and to tell those concerned
                said.append(f"{mark} is torn: told, reporters, named, clocks = {parts}")
            if mark in places and place != places[mark]:
                said.append(f"{mark} is at {place} and its writer was sent to {places[mark]}")
    said += [
        f"the log tells of {reference}, which is not there" for (reference,) in connection.execute(TOLD_BUT_NOT_THERE)
    ]
    return said


def pull_the_plug(running: Running, writers: list[Visitor], ledger: Ledger, dice: random.Random) -> int:
    """One trial: write, kill, start, look; then everybody sends once more what got no answer, which is how many."""
    kill_while_writing(running, writers, ledger, after=dice.uniform(0, 0.4))
    running.start()
    with running.database() as connection:
        assert faults(connection, ledger) == []

    in_flight = ledger.unanswered
    for write in in_flight:
        send(writers[write.writer], write)
        assert write.answered, f"{write.mark} gets no answer the second time either"
    for visitor, write in zip(writers, last_of_each(ledger), strict=True):
        first = write.answered
        send(visitor, write)
        assert write.answered == first, "the same form with the same key leads somewhere else now"
    with running.database() as connection:
        assert faults(connection, ledger) == []
    assert ledger.surprises == []
    return len(in_flight)


def last_of_each(ledger: Ledger) -> list[Write]:
    return [[one for one in ledger.writes if one.writer == number][-1] for number in range(len(WRITERS))]


def log_is_whole(running: Running) -> None:
    said = running.command("log", "verify", check=False)
    assert said.returncode == 0, said.stdout + said.stderr
    assert "Het logboek klopt:" in said.stdout


@pytest.mark.slow
def test_nothing_that_was_answered_is_lost_when_the_plug_is_pulled(running, writers):
    ledger, dice = Ledger(), random.Random(13)

    in_flight = sum(pull_the_plug(running, writers, ledger, dice) for _ in range(3))

    assert in_flight, "nobody was writing at the moment of a kill"
    assert len(ledger.answered) >= 9 * len(WRITERS), "too little was written to prove anything"
    log_is_whole(running)


@pytest.mark.proof
@pytest.mark.slow
def test_nothing_that_was_answered_is_lost_in_many_kills(running, writers):
    ledger, dice = Ledger(), random.Random(300)

    for trial in range(1, KILLS + 1):
        pull_the_plug(running, [Visitor(running.port).sign_in(slug) for slug in WRITERS], ledger, dice)
        if trial % 25 == 0 or trial == KILLS:
            log_is_whole(running)


@pytest.mark.slow
def test_the_one_who_looks_for_losses_finds_a_planted_one(running, writers):
    ledger = Ledger()
    for number, visitor in enumerate(writers[:3]):
        ledger.writes.append(a_signal(visitor, number))
        send(visitor, ledger.writes[-1])
    lost, torn, twice = ledger.writes

    with running.database() as connection:
        assert faults(connection, ledger) == []
        connection.execute("set session_replication_role = replica")  # no foreign key and no trigger stands in the way
        is_of = "content like %s || ':%%'"
        connection.execute(f"delete from safety_signal where {is_of}", [lost.mark])
        connection.execute(
            f"delete from safety_reporter where signal_id = (select id from safety_signal where {is_of})", [torn.mark]
        )
        connection.execute("create temporary table again on commit drop as select * from safety_signal limit 0")
        connection.execute(f"insert into again select * from safety_signal where {is_of}", [twice.mark])
        connection.execute("update again set id = -1, reference = 'AAAAA-AAAAA'")
        connection.execute("insert into safety_signal overriding system value select * from again")

        said = faults(connection, ledger)

    assert f"{lost.mark} was answered and is lost" in said
    assert f"{torn.mark} is torn: told, reporters, named, clocks = [1, 0, 1, 2]" in said
    assert f"{twice.mark} is there 2 times" in said
    assert f"the log tells of {lost.answered.split('/')[2]}, which is not there" in said


@pytest.mark.slow
def test_ctrl_c_stops_everything_and_the_second_start_keeps_what_was_written(running, writers):
    ledger = Ledger([a_signal(writers[0], 0)])
    send(writers[0], ledger.writes[0])

    code = running.stop()

    assert code == 0
    assert running.children() == []
    running.start()
    with running.database() as connection:
        assert faults(connection, ledger) == []
    assert ledger.writes[0].mark in writers[0].get(ledger.writes[0].answered).text


@pytest.mark.slow
def test_a_second_start_on_the_same_data_is_one_sentence(running):
    second = running.command("demo", check=False)

    assert second.returncode == 2
    assert second.stderr.startswith(f"naast: Naast already runs on {running.home} (process ")
    assert second.stderr.count("\n") == 1
    assert running.is_healthy()


@pytest.mark.slow
def test_a_taken_port_is_one_sentence(running):
    other = Running(new_home("port"), port=running.port)

    said = other.command("demo", check=False)

    assert said.returncode == 2
    assert said.stderr == f"naast: Port {running.port} is taken by another program: set NAAST_PORT to a free one.\n"
    assert other.children() == []
    shutil.rmtree(other.home.parent)
