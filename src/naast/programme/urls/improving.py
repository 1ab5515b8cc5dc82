"""Improvement plans, and learning between teams."""

from django.urls import path

from naast.programme.views import improving, learning

PLAN = "verbeterplannen/<slug:slug>/"
LEARNING = "leren/"

urlpatterns = [
    path("verbeterplannen/", improving.plans, name="programme_plans"),
    path(PLAN, improving.plan, name="programme_plan"),
    path(f"{PLAN}schrijven/", improving.plan_write, name="programme_plan_write"),
    path(f"{PLAN}maatregelen/", improving.measure_new, name="programme_measure_new"),
    path(f"{PLAN}maatregelen/<ref:reference>/", improving.measure, name="programme_measure"),
    path(f"{PLAN}vastgesteld/", improving.adopt, name="programme_plan_adopt"),
    path(f"{PLAN}uitvoeren/", improving.execute, name="programme_plan_execute"),
    path(f"{PLAN}terugkijken/", improving.review, name="programme_plan_review"),
    path(f"{PLAN}uitgevoerd/", improving.finish, name="programme_plan_finish"),
    path(f"{PLAN}volgende/", improving.renew, name="programme_plan_renew"),
    path(LEARNING, learning.learning, name="programme_learning"),
    path(f"{LEARNING}nieuw/", learning.learning_new, name="programme_learning_new"),
    path(f"{LEARNING}<ref:reference>/sluiten/", learning.learning_close, name="programme_learning_close"),
    path(f"{LEARNING}<ref:reference>/afspreken/", learning.learning_agree, name="programme_learning_agree"),
    path(f"{LEARNING}uitkomst/<ref:reference>/", learning.learning_outcome, name="programme_learning_outcome"),
]
