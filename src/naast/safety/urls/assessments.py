"""How safe it is."""

from django.urls import path

from naast.safety.views import assessments, assessments_read, voices

SAFETY = "huishoudens/<ref:reference>/veiligheid/"
urlpatterns = [
    path(f"{SAFETY}inschatting", assessments.assessment, name="assessment"),
    path(f"{SAFETY}inschatting/stem", voices.voice_new, name="voice_new"),
    path(f"{SAFETY}inschatting/toch-niet", assessments_read.amendment_drop, name="amendment_drop"),
    path(f"{SAFETY}inschatting/<ref:assessment>/", assessments_read.assessment_read, name="assessment_read"),
    path(
        f"{SAFETY}inschatting/<ref:assessment>/verbeteren", assessments_read.assessment_amend, name="assessment_amend"
    ),
]
