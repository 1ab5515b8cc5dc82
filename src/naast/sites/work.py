"""The work surface: `/`."""

from django.urls import include, path

handler400 = "naast.access.refused.bad_request"
handler403 = "naast.access.refused.not_found"
handler404 = "naast.access.refused.not_found"
handler500 = "naast.access.refused.broken"

urlpatterns = [
    path("", include("naast.web.urls")),
    path("aanmelden/", include("naast.access.door.urls")),
    path("beheer/", include("naast.access.urls")),
    path("", include("naast.households.urls")),
    path("", include("naast.safety.urls")),
    path("", include("naast.protection.urls")),
]
