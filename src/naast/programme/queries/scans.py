"""Rounds and scans, starting from who is asking."""

from __future__ import annotations

from naast.programme.models import ScanRound


def rounds():
    """Every round, the newest first, with the questionnaire it is held on."""
    return ScanRound.objects.select_related("framework")
