"""A signed plan stands as it was signed, and what changed is told in words."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from naast.safety import queries
from naast.safety.actions import plans
from naast.safety.models import SafetyPlan
from naast.safety.rules.versions import Item, difference, words_changed
from naast.safety.tests.factories import AssessmentFactory, SafetyPlanFactory

pytestmark = pytest.mark.urls("naast.sites.work")

WORDS = st.lists(st.sampled_from(["vader", "gaat", "naar", "opa", "een", "uur", "bij", "ruzie"]), max_size=12).map(
    " ".join
)


@pytest.fixture
def signed(household, fixed_face):
    return SafetyPlanFactory(household=household, written_by=fixed_face, in_force=True, whole=True)


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("situations", {"what_happens": "Anders."}),
        ("conditions", {"statement": "Anders."}),
        ("agreements", {"what": "Anders."}),
        ("agreements", {"if_not": "Anders."}),
    ],
)
def test_nobody_changes_what_was_signed_not_even_the_owner(signed, part, change):
    with pytest.raises(IntegrityError, match="stands as it was signed"), transaction.atomic():
        getattr(signed, part).update(**change)


def test_nothing_is_added_to_or_taken_from_a_signed_plan(as_account, fixed_face, signed):
    with as_account(fixed_face.account):
        with pytest.raises(IntegrityError, match="stands as it was signed"), transaction.atomic():
            signed.situations.create(household=signed.household, rank=2, what_happens="Nog iets.")
        with pytest.raises(IntegrityError, match="stands as it was signed"), transaction.atomic():
            signed.agreements.get().delete()


@pytest.mark.parametrize("change", [{"safe_place": "Elders"}, {"state": "draft"}, {"number": 9}])
def test_a_signed_version_does_not_change_and_is_no_draft_again(signed, change):
    with pytest.raises(IntegrityError, match="stands as it was signed"), transaction.atomic():
        SafetyPlan.objects.filter(pk=signed.pk).update(**change)


def test_a_plan_that_ended_is_not_in_force_again(signed, today):
    signed.household.review_moments.update(state="replaced")
    SafetyPlan.objects.filter(pk=signed.pk).update(state="ended", ended_on=today)

    with pytest.raises(IntegrityError, match="stands as it was signed"), transaction.atomic():
        SafetyPlan.objects.filter(pk=signed.pk).update(state="in_force")


# --- the difference ---


def _item(kind, text, **more):
    return Item(kind, kind, (("Wat", text), *more.items()))


def test_what_moved_is_not_called_changed_and_what_changed_is_shown_by_word():
    before = [_item("agreement", "Vader gaat naar opa."), _item("agreement", "Moeder belt oma.")]
    after = [_item("agreement", "Moeder belt oma."), _item("agreement", "Vader gaat een uur naar opa.")]

    found = difference(before, after)

    assert (len(found.added), len(found.removed), len(found.changed), found.same) == (0, 0, 1, 1)
    assert "een uur " in [part.text for part in found.changed[0].fields[0].parts if part.kind == "new"]


@given(before=WORDS, after=WORDS)
@settings(max_examples=60, deadline=None)
def test_the_parts_tell_the_whole_of_both_texts(before, after):
    parts = words_changed(before, after)

    assert "".join(part.text for part in parts if part.kind != "new") == before
    assert "".join(part.text for part in parts if part.kind != "out") == after


@given(before=st.lists(WORDS, max_size=5), after=st.lists(WORDS, max_size=5))
@settings(max_examples=60, deadline=None)
def test_every_item_of_both_versions_is_accounted_for_once(before, after):
    found = difference([_item("agreement", one) for one in before], [_item("agreement", one) for one in after])

    assert len(found.removed) + len(found.changed) + found.same == len(before)
    assert len(found.added) + len(found.changed) + found.same == len(after)


def test_a_new_version_starts_from_the_old_and_the_page_says_what_changed(
    client, as_account, fixed_face, household, signed, today
):
    AssessmentFactory(household=household, final=True)
    with as_account(fixed_face.account) as actor:
        draft = plans.start_plan(household, by=actor, today=today)
        assert queries.items_of(draft) == queries.items_of(signed)
        plans.write_situation(
            draft,
            by=actor,
            rank=1,
            what_happens="Bij ruzie gooit vader met borden.",
            conditions=["Er wordt niet meer gegooid."],
        )

    page = client.enter_as(fixed_face.account)
    answer = page.get(reverse("plan_changes", args=[household.reference, draft.reference, signed.reference]))

    told = answer.content.decode()
    assert "1 anders" in told
    assert "[erbij: " in told
    assert (
        page.get(reverse("plan_changes", args=[household.reference, signed.reference, draft.reference])).status_code
        == 404
    )


def test_the_neighbour_finds_no_difference(client, neighbour, household, signed):
    draft = SafetyPlanFactory(household=household, number=2, whole=True)
    address = reverse("plan_changes", args=[household.reference, draft.reference, signed.reference])

    assert client.enter_as(neighbour.account).get(address).status_code == 404
