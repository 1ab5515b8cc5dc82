"""The words in which a year of the programme is told: from scan to report and letter."""

from __future__ import annotations

from datetime import date

from tests.walkthroughs.people import Someone

START = "/programma/"
PILOT = "Samen optrekken rond scheiding"
LETTER = "Halfjaarbrief"
CALENDAR, CODE, COUNTED = "Halfjaren", "JAAR-I1", "gezinnen met een vast gezicht"
PARTIES = (
    ("lokale-teams", "local_team"),
    ("veilig-thuis", "vt"),
    ("gi-dgb", "gi"),
)
ADULT_PARTY = ("ggz-nhn", "adult_party")
TEXTS = {
    "analyse": {
        "problem_analysis": "Gezinnen vertellen hun verhaal steeds opnieuw.",
        "stakeholder_analysis": "Lokale teams, Veilig Thuis en de ggz.",
    },
    "aanpak": {
        "approach": "Een duo trekt samen op.",
        "planning": "Een jaar, met een stop halverwege.",
        "budget": "Twee halve dagen in de week.",
        "kpis": "Minder wisselingen.",
    },
    "lessen": {"lessons_sharing": "Na een half jaar en aan het eind."},
    "businesscase": {"business_case": "Minder overdracht.", "effort": "De duo’s zijn extra."},
}
PRINCIPLES = ("gezinsgericht", "rechtsbeschermend-transparant", "eenvoudig", "lerend")


def answers(someone: Someone, button: str, **fields: str | list[str]) -> Someone:
    """The form of this page, filled in by the names of its questions, and sent."""
    form = someone.page.locator("main form").filter(has=someone.page.get_by_role("button", name=button)).first
    for name, answer in fields.items():
        field = form.locator(f'[name="{name}"]').first
        kind = field.evaluate("field => field.type")
        if kind in ("radio", "checkbox"):
            for one in answer if isinstance(answer, list) else [answer]:
                form.locator(f'[name="{name}"][value="{one}"]').check()
        elif kind == "select-one":
            field.select_option(str(answer))
        else:
            field.fill(str(answer))
    with someone.page.expect_navigation():
        form.get_by_role("button", name=button).first.click()
    return someone


def lands(someone: Someone) -> Someone:
    """Nothing was refused: the next page is there and reads well."""
    assert not someone.page.locator(".naast-error-summary, .utrecht-form-field-error-message").count(), someone.page.url
    return someone.looks()


def given_a_round_of_scans(manager: Someone, *, today: date) -> None:
    manager.opens(f"{START}zelfscans/vragenlijsten/")
    manager.opens(f"{START}zelfscans/rondes/nieuw/")
    options = manager.page.locator('select[name="framework"] option')
    framework = options.nth(1).get_attribute("value")
    answers(
        manager,
        "Ronde klaarzetten",
        framework=framework,
        name="Zelfscan van dit jaar",
        purpose="Zien waar we staan.",
        opens_on=f"{today:%d-%m-%Y}",
        closes_on=f"31-12-{today.year + 1}",
    )
    lands(manager).follows("Uitnodigen")
    answers(manager, "Uitnodigen", municipalities=["heiloo"])
    lands(manager).follows("Ronde openen")
    answers(manager, "Ronde openen")
    lands(manager).reads("De ronde is open.")


def when_the_municipality_judges_itself(heiloo: Someone) -> None:
    heiloo.opens(START).follows("Vul de zelfscan “Zelfscan van dit jaar” in.", first=True)
    scan = heiloo.page.url
    for requirement in ("g1-1", "g1-2", "g1-3"):
        heiloo.opens(f"{scan}eisen/{requirement}/")
        for field in heiloo.page.locator('main input[type="radio"][value="ja"]').all():
            field.check()
        answers(heiloo, "Bewaren", level="2")
    heiloo.opens(scan).follows("Indienen")
    answers(heiloo, "Indienen")
    lands(heiloo).reads("De zelfscan is ingediend.")


def when_it_makes_its_plan(heiloo: Someone, *, today: date) -> None:
    heiloo.opens(f"{START}verbeterplannen/heiloo/schrijven/")
    basis = heiloo.page.locator('[name="basis"]').first.get_attribute("value")
    answers(heiloo, lands_on(heiloo), aim="Eén vast gezicht voor elk gezin.", basis=[basis])
    lands(heiloo).follows("Maatregel toevoegen")
    answers(
        heiloo, lands_on(heiloo), title="Elk gezin hoort wie het vaste gezicht is", owner="teamleider", state="open"
    )
    lands(heiloo).follows("Vastgesteld")
    answers(heiloo, "Vastleggen", adopted_on=f"{today:%d-%m-%Y}")
    lands(heiloo)
    heiloo.opens(f"{START}gemeenten/heiloo/").reads("Vastgesteld")


def when_a_pilot_is_proposed_of_eleven_months(manager: Someone) -> str:
    manager.opens(f"{START}pilots/nieuw/")
    answers(manager, "Pilot voorstellen", name=PILOT, task="3")
    at = lands(manager).page.url.removesuffix("voorstel/")
    manager.opens(f"{at}voorstel/deel/opzet/")
    answers(
        manager,
        "Bewaren",
        author_group="werkgroep scheiding",
        planned_start="01-02-2027",
        planned_end="31-12-2027",
        planned_cases="30",
        scalable_to="jeugdhulpregio",
        target_groups=["youth", "adults"],
        project_lead_needed="needed",
        project_lead="projectleider bij gemeente Alkmaar",
        discussed_on="01-10-2026",
    )
    for part, texts in TEXTS.items():
        manager.opens(f"{at}voorstel/deel/{part}/")
        answers(manager, "Bewaren", **texts)
    manager.opens(f"{at}voorstel/basisprincipes/")
    answers(manager, "Bewaren", **dict.fromkeys(PRINCIPLES, "Zo doen we dat."))
    for organisation, kind in PARTIES:
        a_party(manager, at, organisation, kind)
    manager.opens(f"{at}voorstel/leerdoelen/nieuw/")
    answers(manager, "Bewaren", text="Werkt een duo beter?", indicator_text="Cijfer van het gezin.")
    manager.opens(f"{at}voorstel/bedragen/nieuw/")
    answers(
        manager, "Bewaren", kind="assumption", what="Minder tijd", amount="2,5", unit="uur", basis="ervaring elders"
    )
    return at


def a_party(manager: Someone, at: str, organisation: str, kind: str) -> None:
    manager.opens(f"{at}voorstel/partijen/nieuw/")
    answers(
        manager,
        "Bewaren",
        organisation=organisation,
        kind=kind,
        commitment="promised",
        primary_hours="4",
        extra_hours="1,5",
    )


def then_the_check_refuses_it(manager: Someone, member: Someone, at: str, *, today: date) -> None:
    manager.opens(f"{at}toets/")
    answers(manager, "Nu toetsen")
    manager.looks().reads("Voldoet niet").reads("is 11 maanden").reads("een partij voor volwassenen")
    member.opens(f"{at}besluit/vastleggen/")
    answers(member, "Besluit vastleggen", result="adopted", decided_on=f"{today:%d-%m-%Y}", text="De pilot gaat door.")
    member.looks().reads("Het voorstel voldoet niet aan")


def when_it_is_repaired(manager: Someone, member: Someone, at: str) -> None:
    """First the length alone: without anybody for the adults it is still refused."""
    manager.opens(f"{at}voorstel/deel/opzet/")
    answers(manager, "Bewaren", planned_end="31-01-2028")
    manager.opens(f"{at}toets/")
    answers(manager, "Nu toetsen")
    manager.looks().reads("Voldoet niet").reads("een partij voor volwassenen").does_not_read("is 11 maanden")
    member.opens(f"{at}besluit/").reads("Voldoet niet")
    a_party(manager, at, *ADULT_PARTY)
    manager.opens(f"{at}toets/")
    answers(manager, "Nu toetsen")
    manager.looks().does_not_read("Klopt niet")


def when_the_steering_group_decides_with_a_condition(member: Someone, at: str, *, today: date) -> None:
    member.opens(START).reads(f"Pilot “{PILOT}” voldoet aan het kader en wacht op een besluit.")
    member.opens(f"{at}besluit/vastleggen/")
    answers(
        member,
        "Besluit vastleggen",
        result="adopted_with_conditions",
        decided_on=f"{today:%d-%m-%Y}",
        text="De pilot gaat door.",
        condition_1="De ggz levert twee mensen.",
        due_on_1=f"31-12-{today.year + 1}",
    )
    lands(member).reads("De ggz levert twee mensen.")
    member.opens(f"{START}overleg/acties/").reads("De ggz levert twee mensen.")


def when_the_pilot_runs_and_teaches(manager: Someone, at: str, *, today: date) -> None:
    manager.opens(f"{at}uitvoering/stand/")
    answers(manager, "Stand vastleggen", to="running", on=f"{today:%d-%m-%Y}")
    lands(manager).follows("Les opschrijven", first=True)
    answers(
        manager,
        "Bewaren",
        comes_from=manager.page.locator('[name="comes_from"] option:checked').first.get_attribute("value"),
        phase="interim",
        learned_on=f"{today:%d-%m-%Y}",
        text="Een duo dat elkaar kent, wisselt minder.",
    )
    lands(manager).reads("Een duo dat elkaar kent, wisselt minder.")


def given_an_indicator_of_the_half_year(manager: Someone, *, today: date) -> None:
    manager.opens(f"{START}indicatoren/perioden/kalender/")
    answers(manager, lands_on(manager), name=CALENDAR, kind="half")
    manager.opens(f"{START}indicatoren/perioden/nieuw/")
    calendar = manager.page.locator('select[name="calendar"] option', has_text=CALENDAR).first.get_attribute("value")
    answers(manager, lands_on(manager), calendar=calendar, year=str(today.year))
    lands(manager)
    half = f"{1 if today.month < 7 else 2}e half jaar {today.year}"
    manager.page.locator("section").filter(has_text=CALENDAR).last.get_by_role("link", name=half).click()
    answers(manager, lands_on(manager), to="open")
    lands(manager)
    manager.opens(f"{START}indicatoren/nieuw/")
    answers(
        manager,
        lands_on(manager),
        text=COUNTED,
        definition="Telt gezinnen, niet mensen.",
        collected_from="gemeenten",
        layer="programme",
        measure="count",
        unit="gezinnen",
        direction="up",
        over_units="sum",
        over_periods="latest",
        code=CODE,
    )
    lands(manager).follows(COUNTED, first=True).follows("Uitzetten")
    owner = manager.page.locator('select[name="owner"] option').nth(1).get_attribute("value")
    answers(
        manager, lands_on(manager), owner=owner, unit="municipality", calendar=calendar, starts_on=f"01-01-{today.year}"
    )
    lands(manager)


def lands_on(someone: Someone) -> str:
    """The words on the one button with which this page saves."""
    return someone.page.locator("main form button.nl-button--primary").last.inner_text().strip()


def when_the_half_year_is_reported_and_approved(heiloo: Someone, manager: Someone) -> None:
    heiloo.opens(START).reads(f"Geef een cijfer op: {COUNTED}")
    heiloo.opens(f"{START}indicatoren/opgeven/")
    heiloo.page.locator("main").get_by_role("link", name=COUNTED).first.click()
    answers(heiloo, "Verder", known="known", value="123", do="send")
    lands(heiloo)
    manager.opens(START).follows(f"Keur een cijfer goed of geef het terug: {COUNTED}", first=True)
    answers(manager, "Vastleggen", do="approve")
    lands(manager)


def then_the_report_tells_it(manager: Someone) -> None:
    name, content = manager.opens(f"{START}indicatoren/").gets("CSV")
    assert name.endswith(".csv")
    lines = content.decode("utf-8-sig").splitlines()
    assert [line for line in lines if CODE.lower() in line.lower() and "Heiloo" in line and "123" in line]
    manager.opens(f"{START}gemeenten/heiloo/").reads("123")
    manager.opens(f"{START}stuurgroep/").reads("Doelgerichtheid")


def when_the_councils_are_written_to(heiloo: Someone, manager: Someone, *, today: date) -> None:
    """One text and one set of figures for all, a part of its own for Heiloo; read, brought to the college, sent."""
    start, end = (
        (f"01-01-{today.year}", f"30-06-{today.year}")
        if today.month < 7
        else (f"01-07-{today.year}", f"31-12-{today.year}")
    )
    manager.opens(f"{START}communicatie/raadsbrieven/nieuw/")
    answers(manager, "Beginnen", title=LETTER, starts_on=start, ends_on=end)
    code = f"{{{CODE.lower()}}}"
    answers(manager, "Bewaren", voortgang=f"Gezinnen met een vast gezicht: {code}.")
    lands(manager).follows("Cijfers vastzetten en concepten maken")
    answers(manager, "Vastzetten")
    lands(manager).reads("elke gemeente heeft een concept").reads("0 van 17 verzonden")

    heiloo.opens(START).follows(f"Schrijf het eigen deel van de raadsbrief “{LETTER}”.", first=True)
    heiloo.follows("Eigen deel schrijven")
    answers(heiloo, "Bewaren", text="In onze gemeente weten wij nu hoe het gaat.")
    lands(heiloo).follows("Indienen bij het programmabureau")
    answers(heiloo, "Indienen")
    manager.opens(START).follows("Lees de raadsbrief van Heiloo en geef akkoord of geef hem terug.", first=True)
    manager.follows("Akkoord")
    answers(manager, "Akkoord")
    lands(manager)
    heiloo.opens(START).follows(f"Breng de raadsbrief “{LETTER}” naar het college", first=True)
    heiloo.follows("Datum van het college vastleggen")
    answers(heiloo, "Vastleggen", college_date=f"{today:%d-%m-%Y}")
    lands(heiloo).follows("Vastleggen dat de brief is verzonden")
    answers(heiloo, "Vastleggen", sent_on=f"{today:%d-%m-%Y}")


def then_the_half_year_report_tells_it(heiloo: Someone, manager: Someone) -> None:
    lands(heiloo).reads("De brief is verzonden en verandert niet meer.").reads("123; 1 van 17 opgegeven")
    name, content = heiloo.gets("PDF")
    assert name.startswith("raadsbrief-heiloo-")
    assert content.startswith(b"%PDF")
    manager.opens(f"{START}communicatie/raadsbrieven/").follows(LETTER).reads("1 van 17 verzonden")
    name, content = manager.gets("Rapportage van de periode (PDF)")
    assert name.startswith("rapportage-")
    assert content.startswith(b"%PDF")
