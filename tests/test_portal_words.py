"""What households read: every sentence has its translation, and is short enough to be read at once."""

from __future__ import annotations

import re

import pytest
from scripts import messages

CATALOGUES = sorted(messages.LOCALE.glob("*/LC_MESSAGES/django.po"))
PLACES = re.compile(r"%\(\w+\)s")


@pytest.fixture(params=CATALOGUES, ids=lambda path: path.parent.parent.name)
def catalogue(request):
    return request.param


def test_every_sentence_has_a_translation_and_no_translation_is_left_over(catalogue):
    translated = messages.read(catalogue)

    assert set(translated) == set(messages.sentences()), "run python scripts/messages.py"
    assert not [sentence for sentence, other in translated.items() if not other]


def test_the_compiled_catalogue_is_the_written_one(catalogue):
    language = catalogue.parent.parent.name

    assert catalogue.with_suffix(".mo").read_bytes() == messages.compiled(messages.read(catalogue), language)


def test_a_translation_keeps_what_is_filled_in(catalogue):
    for sentence, other in messages.read(catalogue).items():
        assert set(PLACES.findall(sentence)) == set(PLACES.findall(other)), sentence


def test_every_text_of_the_portal_is_marked_for_translation():
    """What is left of a template without its tags and its marked sentences holds no word."""
    for path in sorted((messages.ROOT / "portal" / "templates").rglob("*.html")):
        text = re.sub(r"{% comment %}.*?{% endcomment %}", "", path.read_text(), flags=re.DOTALL)
        text = re.sub(r"{% blocktranslate.*?{% endblocktranslate %}", "", text, flags=re.DOTALL)
        text = re.sub(r"{%.*?%}|{{.*?}}", "", text)
        text = re.sub(r"<button[^>]*lang=[^>]*>\w+</button>|<[^>]*>", "", text)
        assert not re.findall(r"[A-Za-z]{2,}", text), path


def test_sentences_are_short():
    words = [
        len(sentence.split())
        for text in messages.sentences()
        for sentence in re.split(r"(?<=[.?!:])\s+", text)
        if sentence.strip()
    ]

    assert max(words) <= 22
    assert sum(words) / len(words) <= 9


def test_no_word_of_the_portal_frightens_or_labels():
    labels = ("slachtoffer", "pleger", "dader", "mishandel", "geweld", "onveilig", "verdacht", "cliënt ")
    for sentence in messages.sentences():
        assert not [word for word in labels if word in sentence.lower()], sentence
