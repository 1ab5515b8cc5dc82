"""A file from outside: bounded, never carried out, and every fault on its own line."""

from __future__ import annotations

import json
import time

import pytest

from naast.safety.rules.instruments import definitions, files
from naast.safety.rules.instruments.files import FaultyFile

GOOD = """\
slug: proef
number: 3
name: Proeflijst
limits: Alleen om te oefenen.
scales:
  - slug: load
    name: Last
    minimum_answered: 1
    bands:
      - {from: 0, until: 4, text: Weinig}
      - {from: 5, until: 12, text: Veel}
sections:
  - slug: first
    title: Eerst
    questions:
      - slug: money
        text: Zijn er schulden?
        kind: yes_no
        scale: load
        weights: {yes: 2, no: 0}
      - slug: feeling
        text: Hoe voelt het?
        kind: figure
        scale: load
        show_if: {money: [yes]}
"""


def faults_in(text: str | bytes) -> list[tuple[int, str]]:
    content = text if isinstance(text, bytes) else text.encode()
    try:
        return [(fault.line, fault.sentence) for fault in definitions.faults_in(files.read(content))]
    except FaultyFile as refusal:
        return [(fault.line, fault.sentence) for fault in refusal.faults]


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def test_a_good_file_has_no_faults_in_yaml_or_in_json():
    as_json = json.dumps(files.read(GOOD.encode()).data, indent="\t")

    assert faults_in(GOOD) == []
    assert faults_in(as_json) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("kind: yes_no", "kind: yesno", 18, "“yesno” kan hier niet"),
        ("slug: money", "slug: Money", 16, "kleine letters"),
        ("text: Zijn er schulden?", "txt: Zijn er schulden?", 17, "Bedoelt u text?"),
        ("number: 3", "number: drie", 2, "heel getal"),
        ("limits: Alleen om te oefenen.\n", "", 1, "Hier ontbreekt limits"),
        ("weights: {yes: 2, no: 0}", "weights: {yes: 2}", 20, "Geef een gewicht aan: no"),
        ("weights: {yes: 2, no: 0}", "weights: {yes: 2, no: 0, unknown: 1}", 20, "Onbekend telt niet mee"),
        ("weights: {yes: 2, no: 0}", "weights: {yes: 2, nee: 0, no: 0}", 20, "“nee” is geen antwoord"),
        ("show_if: {money: [yes]}", "show_if: {debts: [yes]}", 25, "staat niet eerder"),
        ("show_if: {money: [yes]}", "show_if: {money: {at_least: 2}}", 25, "Alleen een getal"),
        ("show_if: {money: [yes]}", "show_if: {money: [maybe]}", 25, "“maybe” is geen antwoord"),
        ("until: 12", "until: 11", 9, "maar de schaal van 0 tot en met 12"),
        ("from: 5", "from: 6", 11, "vallen waarden weg"),
        ("from: 5", "from: 4", 11, "zonder overlap"),
        ("minimum_answered: 1", "minimum_answered: 9", 8, "tellen maar 2 vragen"),
        ("scale: load\n        weights", "scale: strength\n        weights", 19, "staat niet bij scales"),
        ("slug: feeling", "slug: money", 21, "bestaat al"),
        ("name: Proeflijst", "name: Proeflijst\nlicensed: true", 4, "onder welke licentie"),
        ("name: Proeflijst", "name: Proeflijst\nfilled_by: [buurman]", 4, "Kies uit: fixed_face"),
    ],
)
def test_what_is_wrong_is_said_on_its_line(old, new, line, said):
    found = faults_in(changed(old, new))

    assert any(at == line and said in sentence for at, sentence in found), found


def test_all_faults_come_at_once():
    text = changed("kind: yes_no", "kind: ja").replace("number: 3", "number: 0").replace("title: Eerst", "title: ''")

    assert [line for line, _ in faults_in(text)][:3] == [2, 14, 18]


def test_the_line_in_json_is_the_line_of_the_question():
    text = json.dumps(files.read(GOOD.encode()).data, indent=1).replace('"figure"', '"cijfer"')
    line = text[: text.index('"cijfer"')].count("\n") + 1

    assert (
        line,
        "“cijfer” kan hier niet. Kies uit: yes_no, choice, several, number, figure, date, text.",
    ) in faults_in(text)


ALIAS_BOMB = "a: &a [1]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(8)
)
HOSTILE = {
    "nothing": b"",
    "only spaces": b"   \n\n  ",
    "no text": b"\xff\xfe\x00\x01",
    "a nought sign": b"slug: a\x00b",
    "half a surrogate": b"slug: \xed\xa0\x80",
    "too large": b"a: b\n" * 300_000,
    "an alias bomb": ALIAS_BOMB.encode(),
    "an anchor": b"slug: &x proef",
    "a merge": b"<<: *x",
    "a python object": b"!!python/object/apply:os.system ['echo x']",
    "a python name": b"slug: !!python/name:os.system",
    "binary": b"slug: !!binary R0lGODlhDAAMAIQAAP",
    "its own tag": b"slug: !secret x",
    "a directive": b"%TAG ! tag:evil,2000:\n---\nslug: !x y",
    "deep yaml": b"[" * 5000,
    "deep json": b'{"a":' * 5000,
    "deep and closed": b"[" * 3000 + b"]" * 3000,
    "two documents": b"slug: a\n---\nslug: b",
    "twice the same word": b"slug: a\nslug: b",
    "twice the same word in json": b'{"slug": "a", "slug": "b"}',
    "a list as a word": b"? [a, b]\n: c",
    "a number without end": b"number: " + b"9" * 100_000,
    "a number without end in json": b'{"number": ' + b"9" * 100_000 + b"}",
    "an endless number in json": b'{"number": 1e999}',
    "not a number in json": b'{"number": NaN}',
    "many parts": b"a: [" + b"1," * 300_000 + b"1]",
    "many parts in json": b'{"a": [' + b"1," * 300_000 + b"1]}",
    "many quotes": b'{"' + b'\\"' * 400_000,
    "many quotes without end": b"a: " + b'"' * 900_000,
    "many questions": b"sections: [" + b"{slug: a}," * 9_000 + b"]",
    "many colons": b": " * 400_000,
    "many dashes": b"- " * 400_000,
    "many comments": b"# x\n" * 240_000,
    "many braces": b"{" * 900_000,
    "one long word": b"slug: " + b"a" * 900_000,
    "one long line of words": b"a" * 900_000,
    "a block without end": b"slug: |\n" + b"  x\n" * 200_000,
    "html": b"<!doctype html><script>alert(1)</script>",
    "a number": b"7",
    "a list": b"- slug: a",
    "nothing at all in json": b"null",
    "wrong kinds everywhere": b"slug: [1]\nnumber: {a: b}\nname: 3\nlimits: true\nscales: 4\nsections: x\nfilled_by: {a: 1}",
    "wrong kinds inside": b"slug: a\nnumber: 1\nname: a\nlimits: b\nscales: [1, {bands: [x, {from: a}]}]\n"
    b"sections: [1, {questions: [2, {kind: choice, choices: [1], show_if: [x], weights: 3, concern: no, scale: {}}]}]",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence_and_at_once(name):
    started = time.process_time()

    found = faults_in(HOSTILE[name])

    assert found
    assert all(line >= 1 and sentence.endswith((".", "?")) for line, sentence in found)
    assert time.process_time() - started < 1


def test_yes_and_no_are_words_and_not_truths():
    assert files.read(b"show: {a: [yes, no]}").data == {"show": {"a": ["yes", "no"]}}


def test_words_that_look_like_a_day_stay_words():
    assert files.read(b"day: 2026-11-21").data == {"day": "2026-11-21"}
