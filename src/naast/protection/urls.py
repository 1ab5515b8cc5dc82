"""The addresses of measures on the work surface."""

from django.urls import path

from naast.protection import views

MEASURES = "huishoudens/<ref:reference>/maatregelen/"
ONE = f"{MEASURES}<ref:measure>/"

urlpatterns = [
    path(MEASURES, views.measures, name="measures"),
    path(f"{MEASURES}nieuw", views.record, name="measure_new"),
    path(ONE, views.measure, name="measure"),
    path(f"{ONE}verlengen", views.extend, name="measure_extend"),
    path(f"{ONE}vooruitkijken", views.look_ahead, name="measure_look_ahead"),
    path(f"{ONE}eerder-geeindigd", views.end, name="measure_end"),
    path(f"{ONE}vergissing", views.withdraw, name="measure_withdraw"),
    path(f"{ONE}beroep", views.appeal, name="measure_appeal"),
]
