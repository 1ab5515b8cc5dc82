"""Told stories: a few households written by hand, and what happens around them, through the verbs of the rooms.

The population makes many households fast. What is told here is done the way a professional does it: one act after the
other, as the account that does it, so that every rule and every wall stands and the log says who.
"""

from __future__ import annotations

from naast.demo.told.telling import tell

__all__ = ["tell"]
