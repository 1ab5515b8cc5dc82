"""How it went, and how far ratings agree."""

from django.urls import path

from naast.safety.views import agreement_study, courses

urlpatterns = [
    path("huishoudens/<ref:reference>/veiligheid/hoe-het-ging", courses.course, name="course"),
    path("overeenstemming/", agreement_study.agreement_study, name="agreement_study"),
]
