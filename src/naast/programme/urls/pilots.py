"""The addresses of pilots: the list, the framework, and each pilot with its proposal, its checks and its trial."""

from django.urls import path

from naast.programme.views import attaching, checks, gates, pilots, proposals, trials

ONE = "pilots/<slug:slug>/"
PROPOSAL = f"{ONE}voorstel/"

urlpatterns = [
    path("pilots/", pilots.pilots, name="programme_pilots"),
    path("pilots/nieuw/", pilots.pilot_new, name="programme_pilot_new"),
    path("pilots/kader/", pilots.framework, name="programme_pilot_framework"),
    path("pilots/kader/nieuw/", pilots.framework_new, name="programme_pilot_framework_new"),
    path("pilots/lessen/", trials.lessons, name="programme_lessons"),
    path("pilots/lessen/nieuw/", trials.lesson_new, name="programme_lesson_new"),
    path("pilots/lessen/<ref:reference>/", trials.lesson, name="programme_lesson"),
    path("pilots/lessen/<ref:reference>/wijzigen/", trials.lesson_change, name="programme_lesson_change"),
    path("pilots/lessen/<ref:reference>/gebruik/", trials.lesson_use, name="programme_lesson_use"),
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
    path(f"{PROPOSAL}businesscases/bijvoegen/", attaching.attach, name="programme_pilot_case_attach"),
    path(f"{PROPOSAL}businesscases/<ref:reference>/weghalen/", attaching.detach, name="programme_pilot_case_detach"),
    path(f"{ONE}toets/", checks.checks, name="programme_pilot_checks"),
    path(f"{ONE}toets/<ref:reference>/", checks.check, name="programme_pilot_check"),
    path(f"{ONE}toets/<ref:reference>/papier/", checks.paper, name="programme_pilot_paper"),
    path(f"{ONE}besluit/", gates.gates, name="programme_pilot_gates"),
    path(f"{ONE}besluit/vastleggen/", gates.decide, name="programme_pilot_decide"),
    path(f"{ONE}besluit/verbinden/", gates.tie, name="programme_pilot_tie"),
    path(f"{ONE}uitvoering/", trials.run, name="programme_pilot_run"),
    path(f"{ONE}uitvoering/stand/", gates.move, name="programme_pilot_move"),
    path(f"{ONE}uitvoering/casussen/<int:year>/<int:quarter>/", trials.count, name="programme_pilot_count"),
    path(f"{ONE}uitvoering/knelpunten/nieuw/", trials.bottleneck, name="programme_bottleneck_new"),
    path(f"{ONE}uitvoering/knelpunten/<ref:reference>/", trials.bottleneck, name="programme_bottleneck"),
]
