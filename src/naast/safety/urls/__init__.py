"""The addresses of safety on the work surface, by subject."""

from naast.safety.urls import (
    advice,
    assessments,
    courses,
    elsewhere,
    instruments,
    meldcode,
    moments,
    overview,
    phases,
    plans,
    relapse,
    second_readings,
    signals,
    stories,
)

urlpatterns = [
    *signals.urlpatterns,
    *advice.urlpatterns,
    *meldcode.urlpatterns,
    *overview.urlpatterns,
    *assessments.urlpatterns,
    *courses.urlpatterns,
    *second_readings.urlpatterns,
    *stories.urlpatterns,
    *elsewhere.urlpatterns,
    *instruments.urlpatterns,
    *plans.urlpatterns,
    *phases.urlpatterns,
    *moments.urlpatterns,
    *relapse.urlpatterns,
]
