"""The couple in conflict with the hidden address: whatever one of them asks for, it holds nothing of the other."""

from __future__ import annotations

import re
from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest

from naast.access import surfaces
from naast.access.models import Account
from naast.foundation.models import Entry, Touch
from naast.households.models import Involvement, MemberAccount, Person
from naast.portal import queries
from naast.portal.tests.couple import agree, look, word
from naast.safety import models as safety

NAMES = ("moeder", "vader", "kind14", "kind16")
PAGES = (
    "/thuis/",
    "/thuis/wie-keek/",
    "/thuis/rechten/",
    "/thuis/veilig/",
    "/thuis/toegankelijkheid/",
    "/thuis/privacy/",
)
CANARY = re.compile(r"zq[a-z0-9]+qz")
DENIED = (
    "geweld",
    "mishandel",
    "veilig thuis",
    "veilig-thuis",
    "veiligthuis",
    "huiselijk",
    "slachtoffer",
    "dader",
    "melding",
)


class Ways(HTMLParser):
    """Where a page leads: its links, and its forms with what they send."""

    def __init__(self, page: str):
        super().__init__()
        self.links: list[str] = []
        self.forms: list[dict] = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag == "form":
            self.forms.append({"to": given.get("action", ""), "method": given.get("method", "get"), "fields": {}})
        if tag in ("input", "button", "select", "textarea") and self.forms and given.get("name"):
            self.forms[-1]["fields"][given["name"]] = given.get("value") or ""


def crawl(client, start="/thuis/"):
    """Every answer the portal gives to somebody who follows each link and sends each form; leaving comes last."""
    answers, todo, seen, last = [], [("get", start, {})], set(), []
    while todo or last:
        method, address, fields = todo.pop(0) if todo else last.pop(0)
        mark = (method, address, tuple(sorted(key for key in fields if key != "sleutel")), fields.get("taal"))
        if mark in seen:
            continue
        seen.add(mark)
        answer = client.post(address, fields) if method == "post" else client.get(address)
        answers.append((address, answer))
        if answer.status_code in (301, 302):
            todo.append(("get", urljoin(address, answer.headers["Location"]), {}))
        elif answer.headers.get("Content-Type", "").startswith("text/html"):
            ways = Ways(answer.content.decode())
            for link in ways.links:
                to = urljoin(address, link)
                if urlsplit(to).path.startswith("/thuis/") and not urlsplit(to).netloc:
                    todo.append(("get", to.split("#")[0], {}))
            for form in ways.forms:
                leaves = "weg" in form["to"] or "uitloggen" in form["to"]
                (last if leaves else todo).append((form["method"], form["to"] or address, form["fields"]))
    return answers


def everything(answer) -> str:
    """All that reaches the browser: body, headers and cookies."""
    headers = "\n".join(f"{name}: {value}" for name, value in answer.items())
    cookies = "\n".join(morsel.OutputString() for morsel in answer.cookies.values())
    return f"{headers}\n{cookies}\n{answer.content.decode()}"


@pytest.mark.parametrize("name", NAMES)
def test_nobody_meets_a_word_of_another_member_a_reporter_or_a_hidden_address(name, couple, signed_in):
    answers = crawl(signed_in(name))

    forbidden = couple.others(name) | couple.members[name].sealed
    for address, answer in answers:
        leaked = set(CANARY.findall(everything(answer))) & forbidden
        assert not leaked, f"{name} read {leaked} at {address}"
    assert {urlsplit(address).path for address, _ in answers} >= set(PAGES)


@pytest.mark.parametrize("name", NAMES)
def test_every_word_that_a_member_meets_is_a_known_one(name, couple, signed_in):
    """The other way around: what is shown is exactly what was meant to be shown."""
    met = {found for _, answer in crawl(signed_in(name)) for found in CANARY.findall(everything(answer))}

    mine = couple.members[name].secrets
    assert met <= mine
    assert {word(f"{name}leest", part) for part in ("wat", "wie", "anders")} <= met
    assert word(name, "kijker") in met


@pytest.mark.parametrize("name", NAMES)
def test_no_row_number_and_no_reference_leaves_the_server(name, couple, signed_in):
    references = {member.person.reference for member in couple.members.values()}
    references |= {member.account.reference for member in couple.members.values()}
    references |= {couple.household.reference, couple.plan.reference}
    references |= set(safety.SafetyAgreement.objects.order_by("id").values_list("reference", flat=True))

    for address, answer in crawl(signed_in(name)):
        page = answer.content.decode()
        assert not [reference for reference in references if reference in page], address
        assert not re.search(r"(?:value|href|id|action|data-[a-z-]+)=\"[^\"]*\b\d{2,}\b[^\"]*\"", without_keys(page)), (
            address
        )


def without_keys(page: str) -> str:
    """The page without what differs at every request by itself."""
    page = re.sub(r"name=\"(sleutel|csrfmiddlewaretoken)\" value=\"[^\"]*\"", "", page)
    page = re.sub(r"\"X-CSRFToken\": \"[^\"]*\"", "", page)
    return re.sub(r"(href|src)=\"(/static/|https://www\.knmi)[^\"]*\"|viewBox=\"[^\"]*\"", "", page)


def pages(client) -> dict[str, str]:
    return {path: without_keys(client.get(path).content.decode()) for path in PAGES}


def test_fifty_hidden_things_change_no_byte_of_the_pages_of_the_other(couple, signed_in, fixed_face, today):
    client = signed_in("vader")
    before = pages(client)

    moeder, vader = couple.members["moeder"], couple.members["vader"]
    draft = safety.SafetyPlan.objects.get(household=couple.household, state="draft")
    added = []
    for number in range(10):
        added.append(
            agree(couple.plan, moeder, f"m{number}", may_read_at_home=True, check_on=today + timedelta(days=1))
        )
        added.append(
            agree(couple.plan, vader, f"v{number}", may_read_at_home=False, check_on=today + timedelta(days=1))
        )
        added.append(agree(draft, vader, f"d{number}", may_read_at_home=True, check_on=today + timedelta(days=1)))
        look(fixed_face, [moeder.person.pk], couple.household)
        look(couple.shelter_worker, [moeder.person.pk], couple.household, verb="revealed_address")
    signed_in("moeder").get("/thuis/")

    assert pages(client) == before
    safety.SafetyAgreement.objects.filter(pk__in=[agreement.pk for agreement in added]).delete()
    assert pages(client) == before


def test_a_visit_of_one_member_leaves_no_trace_for_another(couple, signed_in):
    client = signed_in("vader")
    before = pages(client)

    crawl(signed_in("moeder"))

    assert pages(client) == before


def test_own_visits_are_logged_in_the_own_chain_and_never_with_the_household(couple, signed_in):
    moeder = couple.members["moeder"]
    last = Entry.objects.order_by("-id").values_list("id", flat=True)[0]

    pages(signed_in("moeder"))

    entries = Entry.objects.filter(pk__gt=last).order_by("id")
    assert list(entries.values_list("chain", "verb")) == [
        (f"account:{moeder.account.pk}", "looked_at_own_pages"),
        (f"account:{moeder.account.pk}", "looked_at_own_log"),
    ]
    touches = Touch.objects.filter(entry__in=entries).order_by("id")
    assert set(touches.values_list("household_id", "person_id")) == {(None, moeder.person.pk)}


def test_a_colleague_beside_the_household_does_not_read_in_wie_keek_mee_when_somebody_opened_the_own_page(
    couple, signed_in, as_account, fixed_face
):
    from naast.foundation import database

    pages(signed_in("moeder"))

    with as_account(fixed_face.account):
        verbs = {row["verb"] for row in database.call("who_looked", couple.household.pk, None, 200)}
    assert verbs == {"looked_at_household"}


def test_somebody_of_a_place_that_may_not_be_known_is_told_as_an_organisation(couple, signed_in):
    page = signed_in("vader").get("/thuis/wie-keek/").content.decode()

    assert page.count("<strong>Een hulpverlenende organisatie</strong>") == 1
    assert word("opvang", "naam") not in page


def test_a_fixed_face_of_such_a_place_is_shown_without_the_team(couple, signed_in):
    Involvement.objects.filter(household=couple.household, kind="deputy").update(professional=couple.shelter_worker)

    page = signed_in("vader").get("/thuis/").content.decode()

    assert word("opvang", "team") not in page
    assert word("opvang", "naam") not in page


def test_when_an_account_is_closed_the_next_request_stands_before_the_door(couple, signed_in):
    client = signed_in("vader")
    assert client.get("/thuis/").status_code == 200

    Account.objects.filter(pk=couple.members["vader"].account.pk).update(is_active=False)

    for path in PAGES:
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/thuis/aanmelden/")


def test_an_ex_partner_who_left_the_household_keeps_the_own_log_and_loses_the_rest(
    couple, signed_in, today, fixed_face
):
    vader = couple.members["vader"]
    membership = couple.household.memberships.get(person=vader.person)
    membership.during = (membership.during.lower, today)
    membership.save()

    page = signed_in("vader").get("/thuis/").content.decode()

    assert fixed_face.team.name not in page.split("wie-keek")[0]
    assert word("vaderleest", "wat") not in page
    assert word("vader", "kijker") in page


def test_a_portal_account_that_is_nobody_finds_nothing(db, client):
    stranger = Account.objects.create_user(username="niemand", name="Niemand", surface="portal")

    for path in PAGES:
        assert client.enter_as(stranger).get(path).status_code == 404


def test_a_work_account_does_not_get_in(client, fixed_face):
    client.enter_as(fixed_face.account)
    client.cookies[surfaces.PORTAL.cookie] = client.cookies[surfaces.WORK.cookie].value

    for path in PAGES:
        assert client.get(path).headers["Location"].startswith("/thuis/aanmelden/")


# --- two walls, each standing alone ---


@pytest.mark.parametrize("name", NAMES)
def test_without_a_filter_in_the_application_the_database_still_gives_no_row_of_another(
    name, couple, as_account, monkeypatch
):
    mine = couple.members[name].person
    with as_account(couple.members[name].account):
        assert list(MemberAccount.objects.order_by("id").values_list("person_id", flat=True)) == [mine.pk]
        assert list(Person.objects.order_by("id").values_list("id", flat=True)) == [mine.pk]
        parties = safety.AgreementParty.objects.order_by("id").values_list("person_id", flat=True)
        assert set(parties) == {mine.pk}
        words = safety.SafetyAgreement.objects.order_by("id").values_list("what", flat=True)
        assert list(words) == [f"Afspraak {word(f'{name}leest', 'wat')}"]
        plans = safety.SafetyPlan.objects.order_by("id").values_list("id", flat=True)
        assert list(plans) == [couple.plan.pk]
        beside = Involvement.objects.order_by("id").values_list("household_id", "kind")
        assert set(beside) == {(couple.household.pk, "fixed_face"), (couple.household.pk, "deputy")}


@pytest.mark.parametrize("name", NAMES)
def test_with_every_filter_of_the_application_gone_the_pages_still_hold_nothing_of_another(
    name, couple, signed_in, monkeypatch, elsewhere
):
    monkeypatch.setattr(queries, "own", lambda rows, **conditions: rows.all())

    answers = crawl(signed_in(name))

    met = {found for _, answer in answers for found in CANARY.findall(everything(answer))}
    assert met <= couple.members[name].secrets
    assert word(f"{name}leest", "wat") in met


@pytest.mark.parametrize("name", NAMES)
def test_with_the_walls_of_the_database_down_the_application_still_asks_for_the_own_rows_only(
    name, couple, as_account, elsewhere, fixed_face
):
    member = couple.members[name]
    with as_account(member.account, role="naast_owner") as actor:
        assert Person.objects.count() > len(NAMES)  # the walls are down indeed
        me = queries.me_of(actor, today=actor.today)
        faces, agreements = queries.faces_of(me), queries.agreements_of(me)

    assert me.person == member.person
    assert [face.name for face in faces] == [fixed_face.name, "Waarneemster Bijvoorbeeld"]
    assert [agreement.what for agreement in agreements] == [f"Afspraak {word(f'{name}leest', 'wat')}"]


# --- nothing on the outside tells what this is ---


@pytest.mark.parametrize("name", ["moeder", "kind14"])
def test_titles_addresses_cookies_and_headers_say_nothing(name, couple, signed_in):
    client = signed_in(name)
    for address, answer in crawl(client):
        title = "".join(re.findall(r"<title>(.*?)</title>", answer.content.decode(), re.DOTALL))
        outside = [address, title, *(f"{header}: {value}" for header, value in answer.items()), *client.cookies]
        assert not [mark for mark in DENIED if mark in " ".join(outside).lower()], address
        if address in PAGES:
            assert title in ("Mijn pagina", "My page")


@pytest.mark.parametrize("name", ["moeder", "kind14"])
def test_no_browser_keeps_a_page(name, couple, signed_in):
    for address, answer in crawl(signed_in(name)):
        assert "no-store" in answer.headers["Cache-Control"], address
