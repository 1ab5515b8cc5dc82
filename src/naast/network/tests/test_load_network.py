"""Noord-Holland Noord comes out of its data as it is, odd one included, and twice is the same as once."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from naast.foundation import periods
from naast.network.actions import load_network
from naast.network.models import Municipality, Region, RegionMembership, StatutoryTask, TaskPlacement, Team

TODAY = date(2026, 11, 21)


@pytest.fixture
def network(db):
    return load_network()


def regions_of(municipality, kind):
    memberships = RegionMembership.objects.filter(municipality__slug=municipality, kind=kind, during__contains=TODAY)
    return [membership.region.name for membership in memberships.order_by("region__name")]


def test_there_are_seventeen_municipalities_in_three_youth_regions(network):
    counts = {
        region.name: region.memberships.count()
        for region in Region.objects.filter(kind=Region.Kind.YOUTH).order_by("name")
    }

    assert Municipality.objects.count() == 17
    assert counts == {"regio Alkmaar": 6, "regio Kop van Noord-Holland": 4, "regio West-Friesland": 7}


def test_uitgeest_lies_in_another_safety_region_than_its_neighbours_and_nobody_verified_it(network):
    outside = RegionMembership.objects.get(municipality__slug="uitgeest", kind=Region.Kind.SAFETY)

    assert regions_of("heiloo", Region.Kind.SAFETY) == ["Veiligheidsregio Noord-Holland Noord"]
    assert regions_of("uitgeest", Region.Kind.SAFETY) == ["Veiligheidsregio Kennemerland"]
    assert not outside.verified


def test_the_centre_municipality_of_most_is_not_known_and_stays_so(network):
    assert regions_of("alkmaar", Region.Kind.CENTRE) == ["centrumgemeente Alkmaar"]
    assert regions_of("heiloo", Region.Kind.CENTRE) == []


def test_every_municipality_has_its_own_local_team(network):
    assert Team.objects.filter(is_local_team=True).values("municipality").distinct().count() == 17
    assert Team.objects.get(slug="lokaal-team-heiloo").name == "Lokaal team Heiloo"


def test_the_regional_safety_team_is_a_bundle_of_tasks_at_their_legal_holders(network):
    held = TaskPlacement.objects.filter(task__part_of_regional_safety_team=True).select_related("organisation")
    holders = {placement.organisation.get_kind_display() for placement in held}

    assert holders == {"Veilig Thuis", "Raad voor de Kinderbescherming", "Gecertificeerde instelling"}


def test_loading_twice_changes_nothing(network):
    again = load_network()

    assert not network.changed_nothing
    assert again.changed_nothing


def test_a_task_that_moved_to_another_holder_does_not_come_back_when_we_load_again(network):
    placement = StatutoryTask.objects.get(slug="vt-onderzoek").placements.get()
    placement.during = periods.days(None, TODAY)
    placement.save()

    load_network()

    placement.refresh_from_db()
    assert placement.during.upper == TODAY
    assert placement.task.placements.count() == 1


def test_a_municipality_lies_in_one_region_of_each_kind_at_a_time(network):
    heiloo, kop = Municipality.objects.get(slug="heiloo"), Region.objects.get(slug="reg-kop")

    with pytest.raises(IntegrityError, match="one_region_of_each_kind_at_a_time"), transaction.atomic():
        RegionMembership.objects.create(
            municipality=heiloo, region=kop, kind=kop.kind, during=periods.days(TODAY), source="proef"
        )
