"""What a web process has when it starts, it has for good."""

from __future__ import annotations

import gc
from importlib import import_module

from django.apps import apps


def settle() -> None:
    """
    Every page's code is loaded, and the collector of garbage no longer looks through it.

    Without this one answer in ten waits while Python walks through all that was loaded, to find that nothing of it may go;
    and processes that are forked from this one keep sharing its memory.
    """
    if apps.is_installed("naast.access"):
        for surface in import_module("naast.access.surfaces").SURFACES:
            import_module(surface.urlconf)
    gc.collect()
    gc.freeze()
