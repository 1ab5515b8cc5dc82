"""Each wall holds alone: with the application's wall taken down the database still refuses, and the other way round."""

from __future__ import annotations

import pytest

from naast.access import grants, surfaces
from naast.households import models as households
from naast.households.models import (
    Authority,
    ContactOrder,
    DuoRequest,
    HandOver,
    HandOverTold,
    Household,
    Involvement,
    Membership,
    OutsidePerson,
    Person,
    Relation,
    SafeWith,
    SupportNetworkContact,
    WarningNote,
    WithoutFixedFace,
)
from naast.safety import models as safety
from tests.support import canaries
from tests.test_access_matrix import routes, rows

EVERYTHING = [
    Household, Person, Membership, Involvement, OutsidePerson, Relation, SafeWith, Authority, ContactOrder,
    SupportNetworkContact, WarningNote, safety.Signal, safety.Reporter, safety.NamedInSignal, safety.SafetyAssessment,
    safety.SafetyScore, safety.SafetyPlan, safety.UnsafeSituation, safety.SafetyCondition, safety.SafetyAgreement,
    safety.AgreementParty, safety.PlanVoice, safety.StatutoryClock, safety.SignalDecision, safety.ClockPause,
    safety.ReporterFeedback, safety.UrgentStep, safety.Meldcode,
    households.Note, households.NoteSubject,
    households.NoteVersion, households.Passage, households.NoteStatement, households.NoteShare, households.Attachment,
    households.FileContent,
    HandOver, HandOverTold, DuoRequest, WithoutFixedFace,
]  # fmt: skip


OF_A_SIGNAL = (
    safety.Signal, safety.Reporter, safety.NamedInSignal, safety.StatutoryClock, safety.SignalDecision, safety.ClockPause,
    safety.ReporterFeedback, safety.UrgentStep, Involvement,
)  # fmt: skip


@pytest.fixture
def scene(team, team_leader):
    return canaries.household(team, granted_by=team_leader)


def addresses(scene):
    """Every address of the work surface that is about this household."""
    import re

    for name, pattern in routes(surfaces.WORK).items():
        if "<" in pattern and name in rows(surfaces.WORK):
            fill = rows(surfaces.WORK)[name].get("with", {})
            yield re.sub(
                r"<([^>]+)>",
                lambda match, fill=fill: scene.value_of(
                    fill.get(match[1].rpartition(":")[2], match[1].rpartition(":")[2])
                ),
                pattern,
            )


def leaks(client, scene) -> list[str]:
    return [
        f"{method} {address}: {scene.canaries_in(answer)}"
        for address in addresses(scene)
        for method in ("get", "post")
        for answer in [getattr(client, method)(address)]
        if scene.canaries_in(answer)
    ]


def test_with_the_wall_of_the_application_down_the_database_shows_nothing(client, scene, neighbour, monkeypatch):
    monkeypatch.setattr(grants, "allows", lambda by, act, subject=None: True)

    assert leaks(client.enter_as(neighbour.account), scene) == []


def test_with_the_wall_of_the_database_down_the_application_shows_nothing(client, scene, neighbour, monkeypatch):
    monkeypatch.setitem(surfaces.WORK.__dict__, "role", "naast_owner")

    assert leaks(client.enter_as(neighbour.account), scene) == []


def test_with_both_walls_down_it_does_leak_so_the_two_tests_above_could_have_failed(client, scene, monkeypatch):
    """The positive control: somebody beside the household sees the canaries on these very addresses."""
    face = scene.things["professional"]

    assert leaks(client.enter_as(face.account), scene)


@pytest.mark.parametrize("model", EVERYTHING, ids=lambda model: model.__name__)
def test_the_neighbour_meets_no_row_at_all_of_another_household(as_account, scene, neighbour, model):
    assert model.objects.exists(), "the scene is empty"

    with as_account(neighbour.account):
        assert not model.objects.exists()


@pytest.mark.parametrize("model", EVERYTHING, ids=lambda model: model.__name__)
def test_whoever_stood_beside_it_until_a_second_ago_meets_no_row_either(as_account, scene, now, model):
    from datetime import timedelta

    from naast.foundation.periods import DateTimeTZRange

    face = scene.things["professional"]
    involvement = scene.household.involvements.get(kind="fixed_face")
    involvement.during = DateTimeTZRange(now - timedelta(days=9), now - timedelta(seconds=1), "[)")
    involvement.save()

    with as_account(face.account):
        rows_met = model.objects.all()
        # Who took a signal in keeps reading that signal; of the household nothing is left, nor is its own past.
        if model in OF_A_SIGNAL:
            assert set(rows_met.values_list("pk", flat=True)) <= own_rows(model, face)
        else:
            assert not rows_met.exists()


def own_rows(model, professional) -> set[int]:
    if model is Involvement:
        return set(model.objects.filter(professional=professional).values_list("pk", flat=True))
    if model is safety.Signal:
        return set(model.objects.filter(received_by=professional).values_list("pk", flat=True))
    return set(model.objects.filter(signal__received_by=professional).values_list("pk", flat=True))
