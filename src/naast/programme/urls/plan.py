"""The plan itself, as everybody with a seat reads it."""

from django.urls import path

from naast.programme.views import budget, governance, network, overview, plan, planning

urlpatterns = [
    path("", overview.overview, name="programme"),
    path("opgaven/", plan.tasks, name="programme_tasks"),
    path("opgaven/<int:number>/", plan.task, name="programme_task"),
    path("begroting/", budget.budget, name="programme_budget"),
    path("planning/", planning.planning, name="programme_planning"),
    path("organisatie/", governance.bodies, name="programme_bodies"),
    path("netwerk/", network.network, name="programme_network"),
    path("stukken/", plan.documents, name="programme_documents"),
    path("open-punten/", plan.open_points, name="programme_open_points"),
    path("mijn-gemeente/", network.own_municipality, name="programme_own_municipality"),
]
