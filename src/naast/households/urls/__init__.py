"""The addresses of households on the work surface, by subject."""

from naast.households.urls import (
    consents,
    drawings,
    duplicates,
    notes,
    people,
    team,
)

urlpatterns = [
    *people.urlpatterns,
    *drawings.urlpatterns,
    *notes.urlpatterns,
    *consents.urlpatterns,
    *duplicates.urlpatterns,
    *team.urlpatterns,
]
