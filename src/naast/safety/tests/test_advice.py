"""A question for advice names nobody; one act makes it a report; who asked stays sealed."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from naast.access.grants import NotAllowed
from naast.foundation.models import Entry
from naast.households.models import Draft
from naast.network.models import ProfessionalRole
from naast.network.tests.factories import ProfessionalFactory, TeamFactory
from naast.safety import queries, rules
from naast.safety.actions import advice as actions
from naast.safety.models import AdviceQuestion, Asker, Signal, Term

pytestmark = [pytest.mark.django_db, pytest.mark.urls("naast.sites.work")]

ASKER = {"kind": "professional", "name": "Juf Kanarie", "organisation": "Basisschool Kanarie", "contact": "0600000009"}
SENT = {
    "question": "Een kind van zeven komt vaak zonder eten.",
    "asker_kind": "professional",
    "asker_name": "Juf Kanarie",
    "asker_organisation": "Basisschool Kanarie",
    "asker_contact": "0600000009",
}


def ask(actor, now, **how):
    return actions.record_advice(by=actor, now=now, **{"question": SENT["question"], "asker": ASKER, **how})


def test_a_question_is_answered_the_same_day_and_has_no_household(as_account, fixed_face, now, today):
    with as_account(fixed_face.account) as actor:
        advice = ask(actor, now)
        actions.give_advice(advice, by=actor, now=now, text="Vraag de moeder hoe het thuis gaat.")

    advice.refresh_from_db()
    assert (advice.answer_before, advice.advised_by) == (today, fixed_face)
    assert not Signal.objects.exists()


def test_one_act_makes_it_a_report_and_the_clock_starts_then(as_account, fixed_face, now, today):
    with as_account(fixed_face.account) as actor:
        advice = ask(actor, now)
        AdviceQuestion.objects.filter(pk=advice.pk).update(asked_at="2026-01-05T10:00Z")
        told = {
            "channel": "phone",
            "worry": "child_abuse",
            "content": "Zie de vraag.",
            "reporter": {"kind": "anonymous"},
        }
        signal = actions.make_report_of(advice, by=actor, now=now, **told)
        with pytest.raises(rules.AlreadyAReport):
            actions.make_report_of(advice, by=actor, now=now, **told)

    advice.refresh_from_db()
    assert (advice.signal, signal.kind, signal.report_since) == (signal, "report", now)
    assert signal.clocks.get(term__kind="decide_signal").starts_on == today
    assert signal.decide_before == Term.objects.get(kind="decide_signal").last_day(today)


@pytest.mark.parametrize(
    "text",
    ["Testa van der Voorbeeld slaat.", "Geboren op 02-03-2019.", "Bel 06 12345678.", "Woont op 1234 AB.", "Zie a@b.nl",
     "Het nummer is 123456789."],
)  # fmt: skip
def test_what_may_tell_who_it_is_is_asked_back_and_who_looked_again_may_go_on(as_account, fixed_face, now, text):
    with as_account(fixed_face.account) as actor:
        with pytest.raises(rules.MayBeRecognised):
            ask(actor, now, question=text)
        assert ask(actor, now, question=text, was_checked=True).question == text


@pytest.mark.parametrize(
    "text", ["Moeder en een kind van zeven.", "De school belde Veilig Thuis.", "In Den Helder gebeurt dit vaak."]
)
def test_ordinary_words_are_not_asked_back(text):
    assert rules.recognisable(text) == []


def test_name_and_contact_of_who_asked_leave_the_database_only_by_the_logged_reveal(as_account, fixed_face, now):
    with as_account(fixed_face.account) as actor:
        advice = ask(actor, now)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            list(Asker.objects.values_list("sealed"))
        told = actions.reveal_asker(advice, by=actor, reason="Terugbellen over de vraag.", signed_in_at=now, now=now)

    assert told["contact"] == "0600000009"
    entry = Entry.objects.get(verb="revealed_asker")
    assert "Kanarie" not in entry.payload.content
    with connection.cursor() as cursor:
        cursor.execute("select sealed from safety_asker")
        assert b"Kanarie" not in bytes(cursor.fetchone()[0])


def test_another_team_finds_no_question(as_account, fixed_face, client, now):
    outsider = ProfessionalFactory(
        team=TeamFactory(), with_role=ProfessionalRole.Kind.LOCAL_PROFESSIONAL, with_account=True
    )
    with as_account(fixed_face.account) as actor:
        advice = ask(actor, now)

    with as_account(outsider.account) as actor:
        assert not queries.advice_readable_by(actor).exists()
        assert not AdviceQuestion.objects.exists()
        with pytest.raises(NotAllowed):
            actions.give_advice(advice, by=actor, now=now, text="Doe niets.")
    page = client.enter_as(outsider.account)
    for name in ("advice", "reveal_asker", "advice_report"):
        assert page.get(reverse(name, args=[advice.reference])).status_code == 404


def test_the_pages_take_a_question_from_its_first_word_to_a_report(client, fixed_face):
    page = client.enter_as(fixed_face.account)
    asked_back = page.post(reverse("advice_new"), {**SENT, "question": "Testa Voorbeeld komt zonder eten."})
    made = page.post(reverse("advice_new"), SENT)
    advice = AdviceQuestion.objects.get()
    page.post(made.url, {"advice": "Vraag de moeder hoe het gaat.", "versie": "1"})
    report = {
        "content": "Zie de vraag.", "worry": "child_abuse", "channel": "phone", "reporter_kind": "anonymous",
        "named-TOTAL_FORMS": "3", "named-INITIAL_FORMS": "0", "named-0-surname": "Voorbeeld",
    }  # fmt: skip
    page.post(reverse("advice_report", args=[advice.reference]), report)

    assert "Is hier iemand aan te herkennen?" in asked_back.content.decode()
    assert 'type="checkbox" name="was_checked"' in asked_back.content.decode()
    told = page.get(made.url).content.decode()
    assert "Naar de melding" in told
    assert "Kanarie" not in told
    assert Signal.objects.get().named.get().surname == "Voorbeeld"


@pytest.mark.parametrize("form", ["advice:new", "signal:new"])
def test_a_kept_text_never_holds_who_asked_or_reported(client, fixed_face, form):
    sent = {**SENT, "reporter_name": "Juf Kanarie", "reporter_contact": "Kanarie"}
    client.enter_as(fixed_face.account).post(reverse("draft_save", args=[form]), sent)

    kept = Draft.objects.get()
    assert kept.content["question"] == SENT["question"]
    assert "Kanarie" not in str(kept.content)
