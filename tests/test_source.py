"""What may not stand in the source: SQL by hand, settings that outlive a transaction, addresses, numbers of real people."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "naast"
PYTHON = sorted(p for p in SOURCE.rglob("*.py") if "/tests/" not in str(p) and "/migrations/" not in str(p))
# Launch prepares a server before Django exists; the rest goes through foundation.database.
MAY_WRITE_SQL = ("foundation/", "launch/", "access/health.py")


def calls_by_name(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            yield node, function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def raw_sql_in(text: str) -> list[str]:
    return [
        name for _, name in calls_by_name(ast.parse(text)) if name in {"cursor", "raw", "extra", "RawSQL", "execute"}
    ]


def test_the_check_on_raw_sql_can_fail():
    assert raw_sql_in("connection.cursor()") == ["cursor"]
    assert raw_sql_in("Person.objects.raw('select 1')") == ["raw"]


def test_raw_sql_stands_only_in_the_foundation_and_in_migrations():
    found = {
        str(path.relative_to(SOURCE)): raw_sql_in(path.read_text())
        for path in PYTHON
        if not str(path.relative_to(SOURCE)).startswith(MAY_WRITE_SQL)
    }

    assert {path: names for path, names in found.items() if names} == {}


def test_no_setting_of_the_database_outlives_its_transaction():
    everything = [*PYTHON, *SOURCE.rglob("migrations/*.py"), *SOURCE.rglob("*.sql")]
    lasting = re.compile(r"set_config\([^)]*,\s*false\)|(?<!drop )\bset session\b", re.IGNORECASE)

    assert [str(p) for p in everything if lasting.search(p.read_text())] == []


def test_views_and_forms_ask_queries_and_never_the_tables():
    """`.objects` in a view would start from the table instead of from who is asking."""
    asking = [
        f"{path.relative_to(SOURCE)}:{number}"
        for path in PYTHON
        if (path.name in ("views.py", "forms.py", "api.py") or path.parent.name in ("views", "forms"))
        and "access" not in path.parts  # at the door nobody acts yet: there is nobody to start from
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if ".objects." in line
    ]

    assert asking == []


def test_nothing_is_marked_safe_and_nothing_is_printed():
    marked = [
        f"{path.relative_to(SOURCE)}: {name}"
        for path in PYTHON
        for _, name in calls_by_name(ast.parse(path.read_text()))
        if name in {"mark_safe", "SafeString"}
        or (name == "print" and "launch" not in str(path) and path.name != "cli.py")
    ]
    templates = [
        str(p) for p in SOURCE.rglob("*.html") if "|safe" in p.read_text() or "autoescape off" in p.read_text()
    ]

    assert (marked, templates) == ([], [])


def passes_eleven_test(number: str) -> bool:
    digits = [int(digit) for digit in number]
    return sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True)) % 11 == 0


def test_the_eleven_test_knows_a_valid_number_from_an_invalid_one():
    assert passes_eleven_test("123456782")
    assert not passes_eleven_test("123456789")


def test_no_number_in_the_project_could_be_a_citizen_service_number():
    allowed = {"123456782"}  # the example number of the line above
    looked_at = [
        path
        for folder in ("src", "tests", "docs", "bench")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".html", ".md", ".yaml", ".json", ".txt", ".po"} and "vendor" not in str(path)
    ]
    found = {
        (str(path.relative_to(ROOT)), number)
        for path in looked_at
        for number in re.findall(r"(?<![\w.#-])\d{9}(?![\w.-])", path.read_text())
        if number not in allowed and number != "000000000" and passes_eleven_test(number)
    }

    assert looked_at
    assert found == set()


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements/*")), ids=lambda path: path.name)
def test_a_requirements_file_names_packages_and_never_an_address(path):
    assert "://" not in path.read_text()
    assert not re.search(r"^\s*(--(extra-)?index-url|--find-links|-i |-f )", path.read_text(), re.MULTILINE)


def test_templates_carry_no_style_and_no_script_of_their_own():
    inline = re.compile(r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*\ssrc=)", re.IGNORECASE)

    assert [str(p.relative_to(SOURCE)) for p in SOURCE.rglob("*.html") if inline.search(p.read_text())] == []


def test_every_form_that_posts_carries_both_of_its_keys():
    """csrf against strangers, the one-time key against a second click."""
    posting = [
        (path, form)
        for path in SOURCE.rglob("*.html")
        for form in re.findall(r"<form\b.*?</form>", path.read_text(), re.IGNORECASE | re.DOTALL)
        if re.search(r'method="post"', form, re.IGNORECASE)
    ]
    without = {
        str(path.relative_to(SOURCE))
        for path, form in posting
        if not ("{% csrf_token %}" in form and "{% form_key %}" in form)
    }

    assert posting
    # The door has no actor yet, so no one-time key; the demonstration's door has no csrf either (see its docstring).
    assert [name for name in without if not name.startswith(("access/templates/", "ui/templates/"))] == []
