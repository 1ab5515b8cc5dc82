"""What belongs to no surface: is it alive, and the demonstration's sign-in page."""

from django.urls import include, path

from naast.access import health

handler400 = "naast.access.refused.bad_request"
handler403 = "naast.access.refused.not_found"
handler404 = "naast.access.refused.not_found"
handler500 = "naast.access.refused.broken"

urlpatterns = [
    path("gezond", health.healthy, name="healthy"),
    path("demo/", include("naast.access.demo.urls")),
]
