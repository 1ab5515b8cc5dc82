"""The addresses of the programme surface."""

from django.urls import include, path

handler400 = "naast.access.refused.bad_request"
handler403 = "naast.access.refused.not_allowed"
handler404 = "naast.access.refused.not_found"
handler500 = "naast.access.refused.broken"

urlpatterns = [
    path("programma/aanmelden/", include("naast.access.door.urls")),
    path("programma/", include("naast.programme.urls")),
]
