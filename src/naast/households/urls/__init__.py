"""The addresses of households on the work surface, by subject."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
