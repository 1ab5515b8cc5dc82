"""The addresses of the programme office, under /programma/."""

from django.urls import path

from naast.programme import views

urlpatterns = [
    path("", views.overview, name="programme"),
    path("opgaven/", views.tasks, name="programme_tasks"),
    path("opgaven/<int:number>/", views.task, name="programme_task"),
    path("begroting/", views.budget, name="programme_budget"),
    path("risicos/", views.risks, name="programme_risks"),
    path("planning/", views.planning, name="programme_planning"),
    path("organisatie/", views.bodies, name="programme_bodies"),
    path("pilots/", views.pilots, name="programme_pilots"),
    path("netwerk/", views.network, name="programme_network"),
    path("stukken/", views.documents, name="programme_documents"),
    path("open-punten/", views.open_points, name="programme_open_points"),
    path("mijn-gemeente/", views.own_municipality, name="programme_own_municipality"),
]
