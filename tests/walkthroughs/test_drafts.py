"""What somebody is writing is never lost: not by reloading, not by a session that ended, not without a connection."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LONG = "Op dinsdag belde de buurvrouw." + " Zij hoorde weer geschreeuw, en daarna was het een uur stil." * 40
CONTENT = "Wat is er gezegd of gezien?"
REPORTER = "Naam van de melder"
NAMED = "Roos Conceptstra"
WORRY = "Geweld tussen (ex-)partners"


def given_somebody_writing(someone, slug):
    """A signal in the own team: the text, a choice, and somebody who is named."""
    worker = someone(slug).opens("/signalen/nieuw")
    worker.chooses("Een signaal").fills_in(CONTENT, LONG).chooses(WORRY)
    worker.names(1, "Roos", "Conceptstra", "03-05-2017")
    return worker


def status(worker):
    return worker.page.locator("[data-draft-status]")


def then_it_is_kept(worker):
    expect(status(worker)).to_contain_text("Bewaard om", timeout=20_000)


def then_it_says(worker, words):
    expect(status(worker)).to_contain_text(words, timeout=20_000)


def then_it_still_stands_on_the_screen(worker, text=LONG):
    """Nothing of what was told is lost, nor that it is no report."""
    worker.still_says(CONTENT, text)
    person = worker.page.get_by_role("group", name="Persoon 1")
    expect(person.get_by_label("Achternaam")).to_have_value("Conceptstra")
    expect(person.get_by_label("Geboortedatum")).to_have_value("03-05-2017")
    expect(worker.page.get_by_label("Een signaal")).to_be_checked()
    expect(worker.page.get_by_label(WORRY)).to_be_checked()


def then_it_stands_there_again(worker, text=LONG):
    worker.opens("/signalen/nieuw").reads("Uw tekst is bewaard.")
    then_it_still_stands_on_the_screen(worker, text)


def when_the_rest_is_filled_in(worker):
    worker.chooses("Telefoon").picks("Buur", of="Wie meldt dit?").fills_in(REPORTER, "De buurvrouw")


def when_it_is_sent(worker, text=LONG):
    worker.presses("Vastleggen").reads("Het signaal is vastgelegd.").reads(NAMED)
    assert worker.page.locator(".naast-words--quoted").inner_text() == text


def then_nothing_is_left_to_find(worker):
    worker.opens("/signalen/nieuw").does_not_read("Uw tekst is bewaard.").does_not_read("Conceptstra")
    assert worker.page.get_by_label(CONTENT).input_value() == ""


def test_a_long_text_survives_a_reload_and_is_gone_once_it_is_sent(someone):
    worker = given_somebody_writing(someone, "vast-gezicht")
    then_it_is_kept(worker)

    worker.page.reload()

    then_it_stands_there_again(worker)
    when_the_rest_is_filled_in(worker)
    when_it_is_sent(worker)
    then_nothing_is_left_to_find(worker)


def test_who_reports_is_kept_nowhere_but_under_seal(someone):
    worker = given_somebody_writing(someone, "vast-gezicht")
    when_the_rest_is_filled_in(worker)
    then_it_is_kept(worker)

    then_it_stands_there_again(worker)

    worker.does_not_read("De buurvrouw").still_says(REPORTER, "")
    when_the_rest_is_filled_in(worker)
    when_it_is_sent(worker)
    then_nothing_is_left_to_find(worker)


def test_a_long_text_survives_a_session_that_ended(someone, naast):
    worker = given_somebody_writing(someone, "buur")
    then_it_is_kept(worker)

    worker.page.context.clear_cookies()
    worker.page.get_by_label(CONTENT).press_sequentially(" En nog iets.")

    then_it_says(worker, "u bent uitgelogd")
    then_it_still_stands_on_the_screen(worker, LONG + " En nog iets.")
    worker.page.request.post(f"{naast.url}/demo/aanmelden", form={"account": "buur"})  # in another tab
    worker.page.get_by_label(CONTENT).press_sequentially(" Dit ook.")
    then_it_is_kept(worker)
    then_it_stands_there_again(worker, LONG + " En nog iets. Dit ook.")
    when_the_rest_is_filled_in(worker)
    when_it_is_sent(worker, LONG + " En nog iets. Dit ook.")


def test_who_was_signed_out_sends_it_after_signing_in_again_and_types_nothing_twice(someone, naast):
    """Not even who reports, which is kept nowhere: sending does not leave the page while nobody is signed in."""
    worker = given_somebody_writing(someone, "buur")
    when_the_rest_is_filled_in(worker)
    then_it_is_kept(worker)
    worker.page.context.clear_cookies()

    worker.page.get_by_role("button", name="Vastleggen").click()

    then_it_says(worker, "u bent uitgelogd")
    then_it_still_stands_on_the_screen(worker)
    worker.still_says(REPORTER, "De buurvrouw")
    worker.page.request.post(f"{naast.url}/demo/aanmelden", form={"account": "buur"})  # in another tab
    when_it_is_sent(worker)
    then_nothing_is_left_to_find(worker)


def test_a_text_written_without_a_connection_is_kept_when_it_returns(someone):
    worker = given_somebody_writing(someone, "intake")
    then_it_is_kept(worker)

    worker.page.context.set_offline(True)
    worker.page.get_by_label(CONTENT).fill(LONG + " En nu is het stil.")

    then_it_says(worker, "Niet bewaard: geen verbinding.")
    worker.page.context.set_offline(False)
    then_it_is_kept(worker)
    then_it_stands_there_again(worker, LONG + " En nu is het stil.")
    when_the_rest_is_filled_in(worker)
    when_it_is_sent(worker, LONG + " En nu is het stil.")


def test_a_form_that_is_sent_without_a_connection_stays_on_the_screen(someone):
    worker = given_somebody_writing(someone, "intake")
    when_the_rest_is_filled_in(worker)
    then_it_is_kept(worker)
    worker.page.context.set_offline(True)

    worker.page.get_by_role("button", name="Vastleggen").click()

    then_it_says(worker, "Niet bewaard: geen verbinding.")
    then_it_still_stands_on_the_screen(worker)
    worker.still_says(REPORTER, "De buurvrouw")
    worker.page.context.set_offline(False)
    when_it_is_sent(worker)
    then_nothing_is_left_to_find(worker)


def test_a_form_that_is_refused_keeps_every_word(someone):
    worker = given_somebody_writing(someone, "vast-gezicht").names(1, "Roos", "Conceptstra", "31-02-2017")

    worker.presses("Vastleggen")

    worker.reads("Kies hoe het binnenkwam.").reads("Kies wie dit meldt.").reads("Vul een datum in")
    worker.names(1, "Roos", "Conceptstra", "03-05-2017")
    then_it_still_stands_on_the_screen(worker)
    when_the_rest_is_filled_in(worker)
    when_it_is_sent(worker)


def test_somebody_else_who_signs_in_does_not_get_the_text(someone, naast):
    worker = given_somebody_writing(someone, "vast-gezicht")
    then_it_is_kept(worker)

    worker.page.request.post(f"{naast.url}/demo/aanmelden", form={"account": "buur"})
    worker.page.get_by_label(CONTENT).press_sequentially(" En nog iets.")

    then_it_says(worker, "u bent uitgelogd")
    worker.page.get_by_role("button", name="Vastleggen").click()
    then_it_says(worker, "u bent uitgelogd")
    then_it_still_stands_on_the_screen(worker, LONG + " En nog iets.")
    then_nothing_is_left_to_find(worker)
    worker.page.request.post(f"{naast.url}/demo/aanmelden", form={"account": "vast-gezicht"})
    then_it_stands_there_again(worker)
    when_the_rest_is_filled_in(worker)
    when_it_is_sent(worker)
