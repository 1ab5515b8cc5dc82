"""The addresses of the programme surface."""

from django.urls import include, path
from django.views.generic import RedirectView

handler400 = "naast.access.refused.bad_request"
handler403 = "naast.access.refused.not_found"
handler404 = "naast.access.refused.not_found"
handler500 = "naast.access.refused.broken"

# Whoever types the address leaves the last stroke out.
start = RedirectView.as_view(pattern_name="programme", http_method_names=["get", "head"])

urlpatterns = [
    path("programma", start, name="programma"),
    path("programma/aanmelden/", include("naast.access.door.urls")),
    path("programma/scenario/", include("naast.scenario.urls")),
    path("programma/", include("naast.programme.urls")),
]
