"""The addresses of pilots: the list, the framework, and each pilot with its proposal, its checks and its trial."""

from django.urls import path

from naast.programme.views import checks, pilots, proposals

ONE = "pilots/<slug:slug>/"
PROPOSAL = f"{ONE}voorstel/"

urlpatterns = [
    path("pilots/", pilots.pilots, name="programme_pilots"),
    path("pilots/nieuw/", pilots.pilot_new, name="programme_pilot_new"),
    path("pilots/kader/", pilots.framework, name="programme_pilot_framework"),
    path(ONE, pilots.pilot, name="programme_pilot"),
    path(PROPOSAL, proposals.proposal, name="programme_pilot_proposal"),
    path(f"{PROPOSAL}deel/<slug:part>/", proposals.part, name="programme_pilot_part"),
    path(f"{PROPOSAL}basisprincipes/", proposals.principles, name="programme_pilot_principles"),
    path(f"{PROPOSAL}partijen/nieuw/", proposals.party, name="programme_pilot_party_new"),
    path(f"{PROPOSAL}partijen/<ref:reference>/", proposals.party, name="programme_pilot_party"),
    path(f"{PROPOSAL}leerdoelen/nieuw/", proposals.goal, name="programme_pilot_goal_new"),
    path(f"{PROPOSAL}leerdoelen/<ref:reference>/", proposals.goal, name="programme_pilot_goal"),
    path(f"{PROPOSAL}bedragen/nieuw/", proposals.figure, name="programme_pilot_figure_new"),
    path(f"{PROPOSAL}bedragen/<ref:reference>/", proposals.figure, name="programme_pilot_figure"),
    path(f"{ONE}toets/", checks.checks, name="programme_pilot_checks"),
    path(f"{ONE}toets/<ref:reference>/", checks.check, name="programme_pilot_check"),
]
