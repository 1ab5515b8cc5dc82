"""Out to FHIR and home again: valid for others, and the same for us."""

from __future__ import annotations

import json
from datetime import date

import pytest
from fhir.resources.questionnaire import Questionnaire
from fhir.resources.questionnaireresponse import QuestionnaireResponse

from naast.safety import loading
from naast.safety.rules.instruments import conditions, definitions, fhir, fhir_reading, fhir_responses, files, scoring
from naast.safety.rules.instruments.fhir_responses import Member, Told

OURS = ["veiligheidsinschatting_1.yaml", "veiligheidsinschatting_2.yaml", "demonstratie_draaglast_1.yaml"]


def written(name):
    return files.read((loading.DATA / name).read_bytes()).data


def sent(data: dict) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


@pytest.mark.parametrize("name", OURS)
def test_a_questionnaire_of_ours_is_valid_fhir_and_comes_home_the_same(name):
    ours = written(name)
    out = fhir.questionnaire(ours, published=True)

    valid = Questionnaire.model_validate(out)
    home = fhir_reading.questionnaire_in(files.read(valid.model_dump_json().encode()))

    assert home.data == ours
    assert definitions.faults_in(home) == []
    choices = [list(q["choices"]) for s in ours["sections"] for q in s["questions"] if "choices" in q]
    assert choices == [list(q["choices"]) for s in home.data["sections"] for q in s["questions"] if "choices" in q]


def test_weights_and_conditions_stand_where_fhir_has_a_place_for_them():
    out = fhir.questionnaire(written("demonstratie_draaglast_1.yaml"), published=True)
    weeks, each = out["item"][0], out["item"][1]
    quarrels = next(item for item in weeks["item"] if item["linkId"] == "quarrels")
    about = next(item for item in each["item"] if item["linkId"] == "tension_about")

    assert quarrels["answerOption"][3]["valueCoding"]["extension"] == [{"url": fhir.ORDINAL, "valueDecimal": 5}]
    assert about["enableWhen"] == [{"question": "tension", "operator": ">=", "answerInteger": 5}]
    assert out["status"] == "active"


FOREIGN = {
    "resourceType": "Questionnaire",
    "status": "active",
    "title": "Sleep and load",
    "name": "SleepLoad",
    "version": "7",
    "publisher": "Somebody Else",
    "copyright": "Used with permission",
    "description": "A short screening.",
    "item": [
        {"linkId": "0", "type": "display", "text": "Please answer everything."},
        {
            "linkId": "1",
            "type": "group",
            "text": "Sleep",
            "item": [
                {"linkId": "1.1", "type": "boolean", "text": "Do you sleep well?"},
                {
                    "linkId": "1.2",
                    "type": "choice",
                    "text": "How often not?",
                    "enableWhen": [{"question": "1.1", "operator": "=", "answerBoolean": False}],
                    "answerOption": [
                        {
                            "valueCoding": {
                                "code": "LA1",
                                "display": "Never",
                                "extension": [{"url": fhir.ORDINAL, "valueDecimal": 0}],
                            }
                        },
                        {
                            "valueCoding": {
                                "code": "LA2",
                                "display": "Often",
                                "extension": [{"url": fhir.ORDINAL, "valueDecimal": 2}],
                            }
                        },
                    ],
                },
                {"linkId": "1.3", "type": "integer", "text": "Hours a night"},
                {
                    "linkId": "1.4",
                    "type": "group",
                    "text": "More",
                    "enableWhen": [{"question": "1.3", "operator": "<", "answerInteger": 5}],
                    "item": [
                        {"linkId": "1.4.1", "type": "text", "text": "What happens?"},
                        {"linkId": "1.4.2", "type": "date", "text": "Since when?"},
                    ],
                },
            ],
        },
        {"linkId": "2", "type": "decimal", "text": "Weight"},
        {"linkId": "3", "type": "string", "text": "Anything else?"},
    ],
}


def test_a_simple_questionnaire_of_another_system_is_taken_over():
    home = fhir_reading.questionnaire_in(files.read(sent(FOREIGN)))
    questions = {question["text"]: question for section in home.data["sections"] for question in section["questions"]}

    assert definitions.faults_in(home) == []
    answers = {questions["Do you sleep well?"]["slug"]: "no", questions["How often not?"]["slug"]: "la2"}
    assert scoring.score(home.data, answers).scales[0].value == 2
    assert [section["title"] for section in home.data["sections"]] == ["Sleep", "Sleep: More", "Vragen"]
    assert (home.data["number"], home.data["licence"], home.data["source"]) == (
        7,
        "Used with permission",
        "Somebody Else",
    )
    assert questions["Do you sleep well?"]["kind"] == "yes_no"
    assert questions["How often not?"]["show_if"] == {questions["Do you sleep well?"]["slug"]: ["no"]}
    assert questions["What happens?"]["show_if"] == {questions["Hours a night"]["slug"]: {"less_than": 5}}
    assert questions["Since when?"]["kind"] == "date"
    assert questions["Weight"]["decimals"] == 2


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ({"linkId": "9", "type": "attachment", "text": "Foto"}, "linkId 9: een bijlage"),
        ({"linkId": "9", "type": "open-choice", "text": "Anders"}, "linkId 9: een keuze met een eigen antwoord"),
        ({"linkId": "9", "type": "choice", "text": "?", "answerValueSet": "http://x"}, "linkId 9: een lijst met antwoorden van buiten"),
        ({"linkId": "9", "type": "text", "repeats": True, "text": "?"}, "linkId 9: meer dan één antwoord"),
        ({"linkId": "9", "type": "group", "repeats": True, "text": "?", "item": []}, "linkId 9: een groep die vaker voorkomt"),
        ({"linkId": "9", "type": "text", "text": "?", "modifierExtension": [{"url": "x"}]}, "linkId 9: een modifierExtension"),
        (
            {"linkId": "9", "type": "integer", "text": "?", "extension": [{"url": "http://x/sdc-questionnaire-calculatedExpression"}]},
            "linkId 9: een formule (calculatedExpression)",
        ),
        (
            {"linkId": "9", "type": "text", "text": "?", "enableWhen": [{"question": "1.1", "operator": "=", "answerDateTime": "x"}]},
            "linkId 9: een voorwaarde op answerDateTime",
        ),
        ({"type": "text", "linkId": "9", "enableWhen": [{"question": "1.1", "operator": "~"}]}, "linkId 9: de voorwaarde met ~"),
    ],
)  # fmt: skip
def test_what_we_cannot_take_is_named_by_its_link_and_nothing_is_taken(item, said):
    foreign = {**FOREIGN, "item": [*FOREIGN["item"], item]}
    text = json.dumps(foreign, indent=1)

    with pytest.raises(files.FaultyFile) as refused:
        fhir_reading.questionnaire_in(files.read(text.encode()))

    (fault,) = refused.value.faults
    assert said in fault.sentence
    assert fault.line > text[: text.index('"Anything else?"')].count("\n")


TELLING = {
    "danger_now": "yes",
    "danger_now_what": "Sanne kan gewond raken.",
    "can_leave": "no",
    "cannot_leave_why": ["fear", "no_place"],
    "happened_before": "yes",
    "last_time": "2026-11-01",
    "members": {
        "4": {"unsafe": "yes", "how_often": "weekly"},
        "5": {"elder_hours_alone": "6", "elder_alone_safe": "no"},
    },
}
PEOPLE = [Member("4", "7K3MQ-2XPT9", "Sanne Proef"), Member("5", "8K3MQ-2XPT9", "Oma Proef")]


def told(**more) -> Told:
    people = PEOPLE if more.get("with_names") else [Member(one.key, one.reference) for one in PEOPLE]
    return Told(
        household="2K3MQ-2XPT9", reference="3K3MQ-2XPT9", on=date(2026, 11, 21), answers=TELLING, members=people,
        judgement="Onveilig", judgement_reason="Sanne is bang.", figures=[(people[0], 3, "Ik ben bang"), (None, 4, "")], **more,
    )  # fmt: skip


def test_an_assessment_is_valid_fhir_without_a_name_and_without_free_text():
    definition = written("veiligheidsinschatting_2.yaml")

    out = fhir_responses.response(definition, told())

    text = QuestionnaireResponse.model_validate(out).model_dump_json()
    assert "Sanne" not in text
    assert "Oma" not in text
    assert "bang" not in text.replace("Is bang voor wat er dan gebeurt", "")
    assert text.count("7K3MQ-2XPT9") == 2
    assert '"valueCoding":{"code":"fear"' in text


def test_with_names_it_says_everything_that_was_said():
    out = fhir_responses.response(written("veiligheidsinschatting_2.yaml"), told(with_names=True))

    text = QuestionnaireResponse.model_validate(out).model_dump_json()
    assert all(word in text for word in ("Sanne kan gewond raken.", "Sanne Proef", "Ik ben bang", "Sanne is bang."))


def test_answers_that_went_out_come_home_the_same():
    definition = written("veiligheidsinschatting_2.yaml")
    out = fhir_responses.response(definition, told(with_names=True))

    home = fhir_responses.answers_in(
        files.read(sent(out)), definition, members={one.reference: one.key for one in PEOPLE}
    )

    assert home == TELLING


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"item": [{"linkId": "danger_now", "answer": [{"valueCoding": {"code": "perhaps"}}]}]}, "“perhaps” is geen antwoord"),
        ({"item": [{"linkId": "nonsense", "answer": [{"valueString": "x"}]}]}, "staat niet in deze vragenlijst"),
        ({"item": [{"linkId": "unsafe", "answer": [{"valueCoding": {"code": "yes"}}]}]}, "over welk lid"),
        ({"item": [{"linkId": "last_time", "answer": [{"valueDate": "2026-02-31"}]}]}, "is geen datum"),
        ({"item": []}, "geen enkel antwoord"),
        ({"status": "in-progress"}, "niet af"),
        ({"questionnaire": "urn:naast:instrument:iets-anders|1"}, "andere vragenlijst"),
        ({"resourceType": "Patient"}, "geen QuestionnaireResponse"),
        (
            {"item": [{"linkId": "s.each", "item": [
                {"linkId": "s.each.lid", "answer": [{"valueReference": {"identifier": {"value": "9K3MQ-2XPT9"}}}]},
                {"linkId": "unsafe", "answer": [{"valueCoding": {"code": "yes"}}]}]}]},
            "hoort niet bij dit huishouden",
        ),
    ],
)  # fmt: skip
def test_answers_that_do_not_fit_the_questions_are_refused(change, said):
    definition = written("veiligheidsinschatting_2.yaml")
    out = {**fhir_responses.response(definition, told()), **change}

    with pytest.raises(files.FaultyFile, match=said):
        fhir_responses.answers_in(files.read(sent(out)), definition, members={one.reference: one.key for one in PEOPLE})


def test_a_condition_that_fhir_can_say_means_the_same_there():
    for condition in (
        {"a": ["yes"]},
        {"a": ["yes", "no"]},
        {"a": ["yes"], "n": {"at_least": 3}},
        {"any": [{"a": ["yes"]}, {"n": {"more_than": 2.5}}]},
        {"n": {"answered": True}},
    ):
        native = fhir.enable_when(condition)
        back, faults = fhir_reading.condition_in(native, fhir_reading.slug_of)

        assert faults == []
        for answers in ({"a": "yes", "n": "3"}, {"a": "no", "n": "2"}, {"a": "no", "n": "4"}, {}):
            assert conditions.holds(back, answers) == conditions.holds(condition, answers)
