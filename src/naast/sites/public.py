"""The addresses of the public surface."""

from django.urls import include, path
from django.views.generic import RedirectView

handler400 = "naast.access.refused.bad_request"
handler403 = "naast.access.refused.not_found"
handler404 = "naast.access.refused.not_found"
handler500 = "naast.access.refused.broken"

# Whoever types the address leaves the last stroke out.
start = RedirectView.as_view(pattern_name="published", http_method_names=["get", "head"])

urlpatterns = [
    path("cijfers", start, name="cijfers"),
    path("cijfers/", include("naast.insight.urls")),
]
