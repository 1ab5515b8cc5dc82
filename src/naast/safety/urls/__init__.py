"""The addresses of safety on the work surface, by subject."""

from naast.safety.urls import advice, assessments, meldcode, overview, plans, signals

urlpatterns = [
    *signals.urlpatterns,
    *advice.urlpatterns,
    *meldcode.urlpatterns,
    *overview.urlpatterns,
    *assessments.urlpatterns,
    *plans.urlpatterns,
]
