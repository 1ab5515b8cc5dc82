"""What is public is frozen: a later figure stands beside the earlier one, not in its place."""

from __future__ import annotations

from datetime import date

import pytest

from naast.foundation import journal
from naast.foundation.models import Entry
from naast.insight.models import Edition, PublicText
from naast.programme.actions import publish_progress
from naast.programme.models import ImprovementPlan

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)


def test_today_it_says_that_of_all_seventeen_nothing_is_known(programme):
    figure = publish_progress(today=FRIDAY).figures.get(slug="verbeterplan")

    assert (figure.value, figure.denominator, figure.unknown) == (None, 17, 17)
    assert figure.sentence == "Van alle 17 gemeenten is nog niet bekend of ze een verbeterplan hebben."


def test_an_edition_tells_the_four_principles_and_the_four_tasks(programme):
    texts = publish_progress(today=FRIDAY).texts

    assert [texts.filter(kind=kind).count() for kind in (PublicText.Kind.PRINCIPLE, PublicText.Kind.TASK)] == [4, 4]


def test_publishing_again_without_news_makes_no_new_edition(programme):
    assert publish_progress(today=FRIDAY) == publish_progress(today=MONDAY)


def test_news_makes_a_new_edition_and_leaves_the_earlier_one_as_it_was(programme):
    earlier = publish_progress(today=FRIDAY)
    ImprovementPlan.objects.filter(municipality__slug="heiloo").update(state=ImprovementPlan.State.ADOPTED)

    later = publish_progress(today=MONDAY)

    assert list(Edition.objects.all()) == [later, earlier]
    assert later.figures.get(slug="verbeterplan").value == 1
    assert earlier.figures.get(slug="verbeterplan").value is None


def test_publishing_is_written_in_the_log(programme):
    standing = Entry.objects.filter(chain="system").count()

    publish_progress(today=FRIDAY)

    written = Entry.objects.filter(chain="system").order_by("seq")[standing:]
    assert [entry.verb for entry in written] == ["progress_published"]


def test_without_a_log_nothing_is_published(programme, monkeypatch):
    def refuse(*args, **kwargs):
        raise journal.LogUnavailable

    monkeypatch.setattr(journal, "record", refuse)

    with pytest.raises(journal.LogUnavailable):
        publish_progress(today=FRIDAY)

    assert not Edition.objects.exists()
