"""The addresses of households on the work surface, by subject."""

from __future__ import annotations

from naast.households.urls import people

urlpatterns = [
    *people.urlpatterns,
]
