"""
A database from nothing, without drawing every model over and over.

When a migration changes a model, Django makes the classes of that model anew, and of everything that is tied to it, near and
far: three quarters of the work of a first start. From nothing only the changed model itself is needed, for no row of another
table has to be looked at; a step that runs Python gets the whole state anew (`is_delayed`, Django's own word for it).
The tables are the same to the letter: `make proof` compares both ways.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from django.db.migrations.state import ProjectState


@contextlib.contextmanager
def only_what_changes() -> Iterator[None]:
    """Within this, migrations make only the changed model anew. For a database in which no migration ran yet."""
    standing = ProjectState._find_reload_model  # type: ignore[attr-defined]
    ProjectState._find_reload_model = _only_itself  # type: ignore[attr-defined]
    try:
        yield
    finally:
        ProjectState._find_reload_model = standing  # type: ignore[attr-defined]


def _only_itself(state: Any, app_label: str, model_name: str, delay: bool = False) -> set[tuple[str, str]]:
    state.is_delayed = True
    return {(app_label, model_name)}
