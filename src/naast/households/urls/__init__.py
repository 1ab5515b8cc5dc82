"""The addresses of households on the work surface, by subject."""

from naast.households.urls import drawings, people

urlpatterns = [
    *people.urlpatterns,
    *drawings.urlpatterns,
]
from django.urls import URLPattern

from naast.households.urls import notes

urlpatterns: list[URLPattern] = [*notes.urlpatterns]
