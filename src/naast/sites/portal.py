"""The portal surface: a household member's own pages, under /thuis/."""

from django.urls import include, path
from django.views.generic import RedirectView

from naast.access.door import leaving

handler400 = "naast.access.refused.bad_request"
handler403 = "naast.access.refused.not_found"
handler404 = "naast.access.refused.not_found"
handler500 = "naast.access.refused.broken"

urlpatterns = [
    path("thuis", RedirectView.as_view(pattern_name="home")),
    path("thuis/aanmelden/", include("naast.access.door.urls")),
    path("thuis/weg", leaving.leave, name="leave"),
    path("thuis/weg/klaar", leaving.left, name="left"),
    path("thuis/", include("naast.portal.urls")),
]
