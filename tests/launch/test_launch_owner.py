"""What a start puts in the database, and what never goes together in one."""

import pytest

from naast.access.models import Account
from naast.launch import Trouble, owner
from naast.launch.home import half_made

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(monkeypatch, folder):
    """The commands a start calls, written down instead of run."""
    calls = []
    monkeypatch.setenv("NAAST_HOME", str(folder))
    monkeypatch.setattr(owner, "get_commands", lambda: {"load_nhn": "", "make_demo": ""})
    monkeypatch.setattr(owner, "call_command", lambda name, **options: calls.append(name))
    return calls


def test_the_first_demonstration_gets_its_region_and_its_population(settings, asked):
    settings.NAAST_DEMO = True

    owner.content(300)

    assert asked == ["load_nhn", "make_demo"]


def test_a_later_start_keeps_the_population_there_is(settings, asked, household):
    settings.NAAST_DEMO = True
    Account.objects.update(is_demo=True)

    owner.content(300)

    assert asked == ["load_nhn"]


def test_production_gets_no_content(settings, asked):
    settings.NAAST_DEMO = False

    owner.content(300)

    assert asked == []


def test_production_refuses_the_database_of_a_demonstration(settings):
    settings.NAAST_DEMO = False
    Account.objects.create_user("moeder", name="Moeder", surface="portal", is_demo=True)

    with pytest.raises(Trouble, match="holds the invented households of a demonstration"):
        owner.content(0)


def test_no_demonstration_goes_into_a_database_with_real_accounts(settings, asked):
    settings.NAAST_DEMO = True
    Account.objects.create_user("echt", name="Echt", surface="work")

    with pytest.raises(Trouble, match="holds real accounts, so no demonstration goes into it"):
        owner.content(300)

    assert asked == []


def test_static_files_are_collected_only_when_they_changed(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    owner.collect_static()
    there = sorted(settings.STATIC_ROOT.rglob("*.css"))
    there[0].unlink()

    owner.collect_static()
    assert not there[0].exists()

    (settings.STATIC_ROOT / ".collected").write_text("older")
    owner.collect_static()
    assert sorted(settings.STATIC_ROOT.rglob("*.css")) == there


def test_a_demonstration_that_was_cut_short_is_known_as_half_made(settings, asked, monkeypatch):
    settings.NAAST_DEMO = True
    monkeypatch.setattr(owner, "run", cut_short)

    with pytest.raises(KeyboardInterrupt):
        owner.content(300)
    assert half_made().exists()

    monkeypatch.setattr(owner, "run", lambda *_, **__: None)
    owner.content(300)
    assert not half_made().exists()


def cut_short(command, line, **options):
    if command == "make_demo":
        raise KeyboardInterrupt
