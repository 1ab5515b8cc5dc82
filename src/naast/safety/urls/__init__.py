"""The addresses of safety on the work surface, by subject."""

from naast.safety.urls import assessments, overview, plans, signals

urlpatterns = [
    *signals.urlpatterns,
    *overview.urlpatterns,
    *assessments.urlpatterns,
    *plans.urlpatterns,
]
