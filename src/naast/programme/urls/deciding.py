"""Decisions: what was decided, and what still has to be."""

from django.urls import path

from naast.programme.views import deciding

urlpatterns = [
    path("overleg/besluiten/", deciding.decisions, name="programme_decisions"),
    path("overleg/besluiten/nieuw/", deciding.prepare, name="programme_decision_prepare"),
    path("overleg/besluiten/<ref:reference>/", deciding.decision, name="programme_decision"),
    path("overleg/besluiten/<ref:reference>/wijzigen/", deciding.change, name="programme_decision_change"),
    path("overleg/besluiten/<ref:reference>/vastleggen/", deciding.take, name="programme_decision_take"),
    path("overleg/besluiten/<ref:reference>/aanhouden/", deciding.defer, name="programme_decision_defer"),
    path("overleg/besluiten/<ref:reference>/intrekken/", deciding.withdraw, name="programme_decision_withdraw"),
    path("overleg/besluiten/<ref:reference>/vervangen/", deciding.replace, name="programme_decision_replace"),
]
