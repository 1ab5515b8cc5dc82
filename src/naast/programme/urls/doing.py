"""How far the plan is: its actions, the conditions they wait for, and what already ran."""

from django.urls import path

from naast.programme.views import doing, outside

ACTION = "acties/<slug:action>/"

urlpatterns = [
    path("acties/", doing.actions, name="programme_actions"),
    path(ACTION, doing.action, name="programme_action"),
    path(f"{ACTION}stand", doing.tell, name="programme_action_tell"),
    path(f"{ACTION}gemeente/<slug:municipality>/stand", doing.tell, name="programme_action_tell_municipality"),
    path(f"{ACTION}team/<slug:team>/stand", doing.tell, name="programme_action_tell_team"),
    path(f"{ACTION}eerst", doing.before, name="programme_action_before"),
    path(f"{ACTION}eerst/<slug:before>/weg", doing.no_longer_before, name="programme_action_no_longer_before"),
    path(f"{ACTION}moment", doing.moment, name="programme_action_moment"),
    path("voorwaarden/<slug:condition>/", outside.condition, name="programme_condition"),
    path("voorwaarden/<slug:condition>/stand", outside.judge, name="programme_condition_judge"),
    path("lopend/<slug:activity>/", outside.activity, name="programme_activity"),
    path("lopend/<slug:activity>/stand", outside.tell, name="programme_activity_tell"),
    path("lopend/<slug:activity>/gepresenteerd", outside.present, name="programme_activity_present"),
]
