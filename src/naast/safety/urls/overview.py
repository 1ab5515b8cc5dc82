"""How a household stands."""

from django.urls import path

from naast.safety.views import holding, overview

SAFETY = "huishoudens/<ref:reference>/veiligheid/"
urlpatterns = [
    path(SAFETY, overview.safety, name="safety"),
    path(f"{SAFETY}fase", holding.phase, name="phase"),
]
