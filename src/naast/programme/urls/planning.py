"""The addresses about planning and hours."""

from django.urls import path

from naast.programme.views import capacity, planning

ITEM = "planning/<slug:kind>/<slug:slug>/"

urlpatterns = [
    path("planning/uren/", capacity.capacity, name="programme_capacity"),
    path("planning/uren/nieuw/", capacity.promise, name="programme_capacity_promise"),
    path("planning/uren/toezegging/<ref:reference>/", capacity.change, name="programme_capacity_change"),
    path("planning/bestand/<slug:what>.<slug:form>", planning.table, name="programme_planning_file"),
    path("planning/wacht-niet-meer/<ref:reference>/", planning.stop_waiting, name="programme_plan_stop_waiting"),
    path(ITEM, planning.item, name="programme_plan_item"),
    path(f"{ITEM}bijstellen/", planning.move, name="programme_plan_move"),
    path(f"{ITEM}wacht-op/", planning.wait, name="programme_plan_wait"),
]
