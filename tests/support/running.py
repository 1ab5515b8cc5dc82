"""A whole Naast, as `make run` starts it, for tests in the browser and tests that pull the plug."""

from __future__ import annotations
