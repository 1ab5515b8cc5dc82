"""Self-scans: questionnaires, rounds, the scans of units, and what they show together."""

from django.urls import path

from naast.programme.views import frameworks, scans

LISTS = "zelfscans/vragenlijsten/"
LIST = f"{LISTS}<slug:slug>/"

urlpatterns = [
    path("zelfscans/", scans.scans, name="programme_scans"),
    path(LISTS, frameworks.frameworks, name="programme_frameworks"),
    path(f"{LISTS}laden/", frameworks.upload, name="programme_framework_upload"),
    path(LIST, frameworks.framework, name="programme_framework"),
    path(f"{LIST}bestand/", frameworks.framework_file, name="programme_framework_file"),
    path(f"{LIST}papier/", frameworks.framework_form, name="programme_framework_paper"),
    path(f"{LIST}in-gebruik/", frameworks.framework_use, name="programme_framework_use"),
    path(f"{LIST}uit-gebruik/", frameworks.framework_retire, name="programme_framework_retire"),
    path(f"{LIST}vergelijken/", frameworks.framework_compare, name="programme_framework_compare"),
    path(f"{LIST}onderzoek/", frameworks.framework_impact, name="programme_framework_impact"),
]
