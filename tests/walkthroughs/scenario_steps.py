"""The words in which a question to a model is told: asked, worked out, read, written down, brought along."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.walkthroughs.people import Someone
from tests.walkthroughs.year_steps import answers, lands

START = "/programma/scenario/"
TITLE, VARIANT, CASE = "Twee rechters meer", "Vijf rechters", "Eerder naar de rechter"
PILOT = "Vaste gezichten op school"
PARTS = ("aanleiding", "vergelijking", "lezing", "advies", "onbekend")
AS_LONG_AS_IT_TAKES = 90_000  # the first time the engine has to be made ready


def when_a_comparison_is_asked(analyst: Someone) -> None:
    analyst.opens(START).follows("Nieuw experiment", first=True)
    analyst.page.locator('[name="basis"][value="beside_nhn"]').check()
    analyst.presses("Verder met vergelijken")
    answers(analyst, "Reken het uit", title=TITLE, question="Zijn gezinnen dan eerder veilig?", replications="5")
    analyst.looks().reads("Vul een heel getal in van 20 tot en met 1000.").reads("Geef de variant een naam.")
    answers(
        analyst,
        "Reken het uit",
        **{"v1-title": VARIANT, "v1-roles.court.workers": "5", "replications": "20"},
    )


def then_it_runs_and_tells_how_far_it_is(analyst: Someone) -> None:
    lands(analyst).reads("Uw vraag staat klaar.")
    expect(analyst.page.get_by_role("button", name="Berekening stoppen")).to_be_visible()
    expect(analyst.page.get_by_role("heading", name="Waar dit op rust")).to_be_visible(timeout=AS_LONG_AS_IT_TAKES)


def then_the_outcome_stands_with_its_limits(analyst: Someone) -> None:
    analyst.met.clear()  # the same address, and another page than while it ran
    analyst.looks().reads("In dit model").reads("Wat het model niet zegt").reads("Wat dit niet zegt:")
    analyst.page.wait_for_load_state("load")
    drawings = analyst.page.locator("img.naast-scenario-chart")
    assert drawings.count() > 5
    broken = "images => images.filter(image => !image.complete || !image.naturalWidth).length"
    assert drawings.evaluate_all(broken) == 0
    name, file = analyst.gets("Alle uitkomsten (JSON)")
    assert name.endswith(".json")
    assert b'"differences"' in file


def when_a_business_case_is_written_and_made_final(analyst: Someone) -> None:
    analyst.follows("Businesscase schrijven")
    answers(analyst, "Bewaren", title=CASE, **dict.fromkeys(PARTS, "Dit schreef de analist."))
    lands(analyst).presses("Vaststellen").reads("De businesscase is vastgesteld.")
    name, file = analyst.gets("Op papier: PDF")
    assert name.endswith(".pdf")
    assert file.startswith(b"%PDF")


def when_it_goes_with_a_pilot_proposal(manager: Someone) -> None:
    manager.opens("/programma/pilots/nieuw/")
    answers(manager, "Pilot voorstellen", name=PILOT, task="3")
    lands(manager).follows("Businesscase bijvoegen")
    manager.picks(CASE, of="Welke businesscase?").presses("Bijvoegen").reads("De businesscase hoort bij het voorstel.")
    expect(manager.page.get_by_text(re.compile("Controlegetal: [0-9a-f]{64}"))).to_be_visible()


def then_the_neighbour_reads_it_and_changes_nothing(heiloo: Someone, analyst: Someone) -> None:
    heiloo.opens(START).follows(TITLE, first=True).reads("Wat het model niet zegt")
    expect(heiloo.page.get_by_role("link", name="Businesscase schrijven")).to_have_count(0)
    heiloo.opens(f"{START}modellen/beside_nhn/").opens(f"{START}businesscases/").follows(CASE)
    heiloo.finds_nothing_at(f"{START}nieuw/", f"{START}nieuw/vergelijking/?basis=relay_nhn&variant=relay_nhn")
