"""How safe it is."""

from django.urls import path

from naast.safety.views import assessments

SAFETY = "huishoudens/<ref:reference>/veiligheid/"
urlpatterns = [
    path(f"{SAFETY}inschatting", assessments.assessment, name="assessment"),
    path(f"{SAFETY}inschatting/<ref:assessment>/", assessments.assessment_read, name="assessment_read"),
]
