"""Charts of a study: the sentence says what the figures say, the table holds them, and the drawing may stand in a strict page."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from lxml import etree
from typer.testing import CliRunner

from naast.launch.trouble import Trouble
from naast.scenario import words
from naast.scenario.charts import charts_of, look
from naast.scenario.charts.costs import costs
from naast.scenario.charts.drawing import ATTRIBUTES, ELEMENTS, SVG, fit_for_a_page
from naast.scenario.charts.fan import fan
from naast.scenario.charts.forest import forest
from naast.scenario.charts.heat import heat
from naast.scenario.commands import app
from naast.scenario.engine import judging
from naast.scenario.tests import payloads
from naast.ui.paper.pictures import png_of


@pytest.fixture(scope="module")
def compared():
    return payloads.comparison()


@pytest.fixture(scope="module")
def charts(compared):
    return {chart.slug: chart for chart in charts_of(compared)}


@pytest.fixture(scope="module")
def others():
    studies = [
        payloads.swept(),
        *(payloads.sensitivity(method) for method in ("tornado", "morris", "sobol")),
        payloads.unsure(),
        payloads.calibrated(),
    ]
    return [chart for study in studies for chart in charts_of(study)]


def cell(chart, row, column):
    """The cell under a heading, in the row that begins with these words."""
    line = next(line for line in chart.rows if line[: len(row)] == row)
    return line[chart.head.index(column)].replace("\N{NO-BREAK SPACE}", " ")


def test_a_comparison_has_every_chart_once(charts):
    assert list(charts) == [
        "verschillen-b", "afweging", "nog-niet-time_to_safety", "nog-niet-stay", "kwartalen-time_to_safety", "kosten-b", "wachtlijsten-b",
        "bezetting-a", "bezetting-b", "verdeling-handovers",
    ]  # fmt: skip


def test_every_chart_has_a_sentence_its_limits_and_a_table_as_wide_as_its_head(charts, others):
    for chart in [*charts.values(), *others]:
        assert chart.title
        assert chart.sentence.endswith(".")
        assert chart.cannot.endswith(".")
        assert chart.rows
        assert {len(row) for row in chart.rows} == {len(chart.head)}
        assert all(isinstance(text, str) for row in chart.rows for text in row)


def test_every_drawing_is_one_picture_with_a_name_and_nothing_that_a_strict_page_refuses(charts, others):
    seen = set()
    for chart in [*charts.values(), *others]:
        root = etree.fromstring(chart.svg)
        assert root.get("role") == "img"
        named = root.get("aria-labelledby").split()
        assert [root[0].get("id"), root[1].get("id")] == named
        assert (root[0].text, root[1].text) == (chart.title, chart.sentence)
        for element in root.iter():
            assert element.tag.removeprefix(f"{{{SVG}}}") in ELEMENTS
            extra = {"class", "role", "aria-labelledby", "focusable"} if element is root else set()
            assert set(element.attrib) <= ATTRIBUTES | extra
        ids = root.xpath("//@id")
        assert not seen & set(ids), "ids are unique over the page"
        seen |= set(ids)
        assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
        assert not re.search(r"NaN|undefined|null|Infinity", chart.svg)


def test_no_word_of_english_is_left_in_a_drawing(charts, others):
    for chart in [*charts.values(), *others]:
        said = " ".join(etree.fromstring(chart.svg).xpath("//*[local-name()='text']/text()"))
        assert not re.search(r"\b(axis|titled|mark|scale|with|values|mean|share|undefined)\b", said)
        assert not re.search(r"\d\.\d(?!\d\d)", said), "a decimal comma"


def test_what_is_dangerous_does_not_come_through():
    nasty = (
        f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" onload="x()"><script>x()</script>'
        '<style>a{}</style><a href="https://nl"><text>weg</text></a><image xlink:href="x"/><g clip-path="url(#c)" style="fill:red">'
        '<rect width="3" height="3" onclick="x()" fill="red"/></g><clipPath id="c"><path d="M0,0h9"/></clipPath></svg>'
    )
    clean = fit_for_a_page(nasty, slug="s", title="<b>", sentence="&")

    assert not re.search(r"script|style|onload|onclick|href|image|weg", clean)
    assert "&lt;b&gt;" in clean
    own = re.search(r'clip-path="url\(#(s-[0-9a-f]{8}-c)\)"', clean)
    assert own
    assert f'id="{own[1]}"' in clean


def test_the_forest_tells_every_difference_of_the_payload(charts, compared):
    chart = charts["verschillen-b"]

    assert len(chart.rows) == len(compared["differences"])
    for row, line in zip(compared["differences"], chart.rows, strict=True):
        assert line[0] == row["title"]
        assert line[1] == words.amount(row["base"], row["unit"], row["half_width"])
        assert line[3] == words.apart(row)
        assert line[4] == words.difference(row)
        assert line[6].startswith(judging.VERDICTS[row["verdict"]])
    assert cell(chart, ("Tijd tot veiligheid",), "In procenten") == "12 % lager (interval 9 tot 15 %)"
    assert "onaffe deel" in cell(chart, ("Tijd tot afsluiten",), "Wat het zegt")
    assert cell(chart, ("Coercion",), "Verschil") == "+1,0 procentpunt (0,8 tot 1,2)"
    assert "Het meest daalt: Kosten voor het Rijk" in chart.sentence


def test_the_costs_of_each_payer_lead_to_the_costs_together(charts):
    chart = charts["kosten-b"]

    assert cell(chart, ("Kosten voor de gemeente",), "Verschil per huishouden") == "+ € 150 (130 tot 170)"
    assert cell(chart, ("Kosten per huishouden",), "Basis") == "€ 5.000"
    assert chart.rows[-1][0] == "Kosten per huishouden"


def test_the_waiting_lists_tell_the_middle_and_the_band_of_every_month(charts):
    chart = charts["wachtlijsten-b"]

    assert {row[0] for row in chart.rows} == {"Lokaal team", "Rechtbank", "Vast gezicht"}
    assert cell(chart, ("Lokaal team", "Estafette", "jaar 2"), "1") == "6 (0 tot 15)"
    assert cell(chart, ("Lokaal team", "Estafette", "jaar 2"), "3") == ""


def test_the_heat_map_tells_how_full_and_says_where_there_was_nobody(charts):
    chart = charts["bezetting-b"]

    assert cell(chart, ("Vast gezicht", "jaar 1"), "1") == "80 %"
    assert cell(chart, ("Vast gezicht", "jaar 2"), "1") == "92 %"
    assert cell(chart, ("Vast gezicht", "jaar 2"), "2") == "niet bekend"


def test_of_a_whole_country_the_fullest_are_drawn_and_all_are_told(compared):
    part = compared["variants"]["a"]
    names = [f"team_{number}" for number in range(90)]
    many = {
        **part,
        "roles": {name: {"title": name} for name in names},
        "bands": dict.fromkeys(names, part["bands"]["team"]),
        "months": {**part["months"], "roles": dict.fromkeys(names, part["months"]["roles"]["team"])},
    }
    study = {**compared, "variants": {"a": many, "b": compared["variants"]["b"]}}

    crowded, waiting = heat(study, "a"), fan(study, "b")

    assert "De figuur laat de 32 volste van de 90 rollen zien" in crowded.sentence
    assert "De figuur laat de 12 langste van de 92 wachtlijsten zien" in waiting.sentence
    assert len(crowded.rows) == 180
    assert len({row[0] for row in waiting.rows}) == 92


@pytest.mark.parametrize("step", range(len(look.HEAT)))
def test_every_figure_on_a_colour_can_be_read(step):
    """WCAG 1.4.3: at least 4.5 to 1."""
    ink = look.PAPER if step >= 4 else look.INK

    light, dark = sorted((luminance(look.HEAT[step]), luminance(ink)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_who_is_not_there_yet_is_read_from_the_curve(charts):
    chart = charts["nog-niet-time_to_safety"]

    assert cell(chart, ("Estafette",), "na 1 dag") == "90,0 %"
    assert cell(chart, ("Estafette",), "na 7 dagen") == "63,3 %"
    assert cell(chart, ("Estafette",), "Onaf") == "10,0 %"


def test_the_trade_off_stands_beside_the_base(charts):
    chart = charts["afweging"]

    assert cell(chart, ("Naast <elkaar> & meer",), "Verschil in tijd") == "−2,4 dagen (−3,0 tot −1,8)"
    assert cell(chart, ("Naast <elkaar> & meer",), "Verschil in kosten") == "− € 250 (−280 tot −220)"


def test_what_costs_less_only_because_more_are_unfinished_is_told_so_in_the_sentence():
    rows = [
        payloads.row("time_to_safety", 20.0, 60.0, 4.0, title="Tijd tot veiligheid"),
        payloads.row("cost", 5000.0, -900.0, 50.0, form="cost", unit="EUR", title="Kosten", unfinished=[0.1, 0.4]),
    ]

    drawn = {chart.slug: chart.sentence for chart in charts_of(payloads.comparison(rows))}

    for slug in ("afweging", "verschillen-b"):
        assert "Noem het geen winst of verlies." in drawn[slug]


def test_who_came_in_a_quarter_is_followed_as_long_as_the_run_lasts(charts):
    chart = charts["kwartalen-time_to_safety"]

    assert cell(chart, ("kwartaal 1", "Estafette"), "binnen 30 dagen") == "60,0 %"
    assert cell(chart, ("kwartaal 4", "Estafette"), "binnen 90 dagen") == "nog niet te zeggen"
    assert cell(chart, ("kwartaal 2", "Estafette"), "Kwamen") == "41"
    assert "binnen 30 dagen" in chart.sentence


def test_counts_are_told_per_household(charts):
    chart = charts["verdeling-handovers"]

    assert cell(chart, ("Estafette",), "4") == "15,0 %"
    assert cell(chart, ("Estafette",), "8 of meer") == "5,0 %"
    assert "Vier of meer: 20 %" in chart.sentence.replace("\N{NO-BREAK SPACE}", " ")


def test_a_sweep_tells_every_point(others):
    chart = next(chart for chart in others if chart.slug == "reeks-time_to_safety")

    assert [row[0] for row in chart.rows] == [f"Lokaal team: medewerkers {count}" for count in (8, 9, 10)]
    assert "loopt van" in chart.sentence


def test_of_a_long_row_a_part_is_drawn_and_all_is_told():
    study = payloads.swept()
    study["paths"]["roles.team.caseload"] = {"title": "Caseload"}
    study["points"] = [
        {**payloads.point(workers), "values": {"roles.team.workers": workers, "roles.team.caseload": caseload}}
        for workers in range(8, 28)
        for caseload in range(10)
    ]

    drawn = {chart.slug: chart for chart in charts_of(study)}

    assert "5 van de 10 lijnen" in drawn["reeks-cost"].sentence
    assert "120 van de 199 punten" in drawn["afweging"].sentence
    assert len(drawn["reeks-cost"].rows) == 200


def test_what_rests_on_assumptions_is_told(others):
    chart = next(chart for chart in others if chart.title.startswith("Waar de onzekerheid"))

    assert "dragen op zichzelf samen 60 %" in chart.sentence.replace("\N{NO-BREAK SPACE}", " ")


def test_of_every_outcome_is_told_how_much_rests_on_assumptions(others):
    chart = next(chart for chart in others if chart.slug == "aannames")

    assert cell(chart, ("Tijd tot veiligheid",), "Rust op aannames") == "80 %"
    assert cell(chart, ("Tijd tot veiligheid",), "Wat het meest meegaat") == "Hulp: duur"
    assert cell(chart, ("Zelden",), "Rust op aannames") == "niet bekend"


def test_a_calibrated_model_stands_beside_every_month_that_was_counted(others):
    chart = next(chart for chart in others if chart.slug == "geteld")

    assert len(chart.rows) == 24
    assert chart.rows[0] == ("Begonnen per maand", "1", "10", "11,0", "6,0 tot 16,0", "nee")
    assert chart.rows[3][2] == "niet bekend"
    assert chart.rows[12][5] == "ja"
    assert "75" in chart.sentence


def test_what_was_learned_is_told_in_dutch_units(others):
    chart = next(chart for chart in others if chart.slug == "geleerd")

    assert cell(chart, ("Escalatie",), "Achteraf (5 tot 95 %)") == "0,003 tot 0,006 per dag"
    assert cell(chart, ("Terugkeer",), "Wat de cijfers zeggen").startswith("niets")


def test_a_file_of_a_study_is_drawn_from_the_command_line(tmp_path):
    kept = tmp_path / "study.json"
    kept.write_text(json.dumps(payloads.swept()), "utf-8")

    found = CliRunner().invoke(app, ["draw", str(kept), "--out", str(tmp_path / "drawn")], catch_exceptions=False)

    assert found.exit_code == 0, found.output
    assert {path.name for path in (tmp_path / "drawn").iterdir()} == {
        "afweging.svg",
        "reeks-time_to_safety.svg",
        "reeks-cost.svg",
    }
    assert "Wat dit niet zegt: " in found.stdout


@pytest.mark.parametrize("text", ["{", "[]", '{"kind": "run"}', '{"kind": "sweep"}'])
def test_what_is_no_study_is_refused_in_a_sentence(tmp_path, text):
    kept = tmp_path / "study.json"
    kept.write_text(text, "utf-8")

    with pytest.raises(Trouble, match="geen uitkomst"):
        CliRunner().invoke(app, ["draw", str(kept)], catch_exceptions=False)


def test_months_are_those_of_the_calendar_when_the_study_has_a_first_month(compared):
    chart = heat({**compared, "begins": "2027-03-01"}, "a")

    assert chart.head[2:5] == ("mrt", "apr", "mei")
    assert chart.rows[1][1] == "vanaf mrt 2028"


def test_a_drawing_is_a_picture_too(charts):
    assert png_of(charts["kosten-b"].svg).startswith(b"\x89PNG")


def test_the_same_study_gives_the_same_drawing(compared, charts):
    assert costs(compared, "b") == charts["kosten-b"]


def test_nothing_is_drawn_of_what_never_happened():
    rows = [payloads.row("time_to_safety", 0.0, 0.0, 0.0)]
    for row in rows:
        row.update(
            mean=None,
            half_width=None,
            relative=None,
            relative_half_width=None,
            verdict="unknown",
            base=None,
            other=None,
        )
    study = payloads.comparison([payloads.row("time_to_safety", 1.0, 0.0, 0.0)])
    study["differences"] = rows
    for variant in study["variants"].values():
        variant.update(survival={}, histogram={}, bands={}, cohorts=None)

    assert [chart.slug for chart in charts_of(study)] == ["bezetting-a", "bezetting-b"]


small = some.floats(0.001, 1e5)


@settings(max_examples=25, deadline=None)
@given(base=small, share=some.floats(-0.99, 3), half=some.floats(0.0001, 0.5))
def test_the_words_of_a_difference_have_the_sign_and_the_size_of_the_figures(base, share, half):
    row = payloads.row("x", base, share * base, half * base)
    said = words.difference(row).replace("\N{NO-BREAK SPACE}", " ")

    if abs(share) > half:
        assert ("lager" in said) == (share < 0)
        assert ("hoger" in said) == (share > 0)
        size = float(re.match(r"([\d.,]+) %", said)[1].replace(".", "").replace(",", "."))
        assert size == pytest.approx(abs(share) * 100, abs=0.51)
        low, high = (
            float(end.replace(".", "").replace(",", "."))
            for end in re.search(r"interval ([\d.,]+) tot ([\d.,]+)", said).groups()
        )
        assert low <= size <= high
    else:
        assert said.startswith("niet aantoonbaar")


def test_nothing_falls_by_more_than_all_of_it_and_what_is_seldom_is_no_headline():
    seldom = payloads.row("escalations", 0.0004, -0.000392, 0.00012, title="Escalaties")

    assert words.difference(seldom) == "98\N{NO-BREAK SPACE}% lager (interval 68 tot 100\N{NO-BREAK SPACE}%)"
    chart = forest(
        payloads.comparison([seldom, payloads.row("stay", 90.0, -72.0, 1.0, title="Tijd tot afsluiten")]), "b"
    )
    assert "Het meest daalt: Tijd tot afsluiten" in chart.sentence


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (words.number(-1234.5, 1), "−1.234,5"),
        (words.number(-0.04, 1, signed=True), "0,0"),
        (words.number(1_000_000), "1.000.000"),
        (words.amount(12.649, "days", 0.23), "12,6\N{NO-BREAK SPACE}dagen"),
        (words.amount(5449.2, "EUR", 22.0), "€\N{NO-BREAK SPACE}5.449"),
        (words.amount(None, "EUR"), "niet bekend"),
        (words.amount(0.0362, "share", 0.0012), "3,62\N{NO-BREAK SPACE}%"),
        (words.with_interval({"mean": 2.0, "half_width": None}, "times"), "2"),
    ],
)
def test_figures_are_written_as_in_dutch(said, wanted):
    assert said == wanted
