"""The parts of addresses that every room uses."""

from __future__ import annotations

from django.urls import register_converter

from naast.foundation.references import ReferenceConverter


def register() -> None:
    """`<ref:reference>` in an address is a reference."""
    from django.urls.converters import get_converters

    if "ref" not in get_converters():
        register_converter(ReferenceConverter, "ref")
