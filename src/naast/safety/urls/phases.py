"""Where a household is on its way, and what is asked at each step."""

from django.urls import path

from naast.safety.views import phases

SAFETY = "huishoudens/<ref:reference>/veiligheid/"
urlpatterns = [
    path(f"{SAFETY}fase", phases.phase, name="phase"),
    path(f"{SAFETY}terug", phases.phase_back, name="phase_back"),
    path("beheer/fase-eisen", phases.phase_gates, name="phase_gates"),
]
