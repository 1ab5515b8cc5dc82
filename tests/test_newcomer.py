"""What the papers tell a newcomer to type and to read is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAPERS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
README = (ROOT / "README.md").read_text()
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)
COMMAND = re.compile(r"`?naast ((?:[a-z-]+)(?: verify| heads| sql)?)`")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_every_link_of_a_paper_leads_somewhere(paper):
    links = [link for link in LINK.findall(paper.read_text()) if not re.match(r"[a-z]+:|#", link)]

    lost = [link for link in links if not (paper.parent / link.partition("#")[0]).exists()]

    assert lost == []


def test_the_papers_are_there():
    names = {str(paper.relative_to(ROOT)) for paper in PAPERS}

    assert {
        "README.md",
        "SECURITY.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/ARCHITECTURE.md",
        "docs/GLOSSARY.md",
    } <= names


def test_every_make_command_of_the_readme_can_be_made():
    told = set(re.findall(r"(?:^|`)make ([a-z-]+)", README, re.MULTILINE))
    targets = set(TARGET.findall((ROOT / "Makefile").read_text()))

    assert {"run", "test"} <= told
    assert told <= targets


@pytest.mark.slow
def test_every_command_of_naast_in_the_readme_is_one():
    told = set(COMMAND.findall(README))

    assert "log verify" in told
    for command in sorted(told):
        asked = [str(Path(sys.executable).parent / "naast"), *command.split(), "--help"]
        said = subprocess.run(asked, capture_output=True, text=True)
        assert said.returncode == 0, f"naast {command}: {said.stderr}"


def test_every_variable_of_the_readme_is_read_somewhere():
    told = set(re.findall(r"`((?:NAAST|DATABASE)_[A-Z_]+)`", README))
    code = "\n".join(file.read_text() for file in (ROOT / "src" / "naast").rglob("*.py"))

    assert "NAAST_PORT" in told
    assert {name for name in told if f'"{name}"' not in code} == set()


@pytest.mark.browser
def test_the_pages_and_people_of_the_readme_are_there(page, naast):
    """Every address that the README gives answers, and everyone it asks to be stands on the first page."""
    for address in re.findall(r"<http://127\.0\.0\.1:8000(/[a-z/]*)>", README):
        assert page.goto(address).status == 200

    page.goto("/demo/")
    steps = README.partition("From a signal to a signed plan")[2].partition("## What you can set")[0]
    people = re.findall(r"\*\*([^*]+)\*\*", steps)
    assert len(people) >= 5
    for person in people:
        assert page.get_by_role("heading", name=person).count(), person
