"""What one sees at a glance."""

from django.urls import path

from naast.programme.views import dashboards

urlpatterns = [
    path("stuurgroep/", dashboards.steering, name="programme_steering"),
    path("gemeenten/", dashboards.municipalities, name="programme_municipalities"),
    path("gemeenten/<slug:slug>/", dashboards.municipality, name="programme_municipality"),
]
