"""The addresses of the scenarios, under /programma/scenario/."""

from django.urls import path

from naast.scenario.views import asking, cases, experiments, models, observed

ONE, CASE = "<ref:reference>/", "businesscases/<ref:reference>/"

urlpatterns = [
    path("", experiments.experiments, name="scenario"),
    path("modellen/", models.models, name="scenario_models"),
    path("modellen/<slug:name>/", models.model, name="scenario_model"),
    path("modellen/<slug:name>/bestand/", models.model_file, name="scenario_model_file"),
    path("modellen/<slug:name>/verslag/", models.model_report, name="scenario_model_report"),
    path("nieuw/", asking.choose, name="scenario_new"),
    path("nieuw/vergelijking/", asking.compare, name="scenario_compare"),
    path("eigen-cijfers/", observed.observed, name="scenario_observed"),
    path("eigen-cijfers/<slug:name>/", observed.keep, name="scenario_keep_model"),
    path("eigen-cijfers/<slug:name>/doelen/", observed.targets, name="scenario_targets"),
    path("nieuw/reeks/", asking.sweep, name="scenario_sweep"),
    path("nieuw/gevoeligheid/", asking.sensitivity, name="scenario_sensitivity"),
    path("nieuw/onzekerheid/", asking.uncertainty, name="scenario_uncertainty"),
    path("businesscases/", cases.cases, name="scenario_cases"),
    path(CASE, cases.case, name="scenario_case"),
    path(f"{CASE}vaststellen/", cases.finish, name="scenario_case_finish"),
    path(f"{CASE}papier/<slug:form>/", cases.paper, name="scenario_case_paper"),
    path(f"{CASE}schrijven/", cases.write, name="scenario_case_write"),
    path(ONE, experiments.experiment, name="scenario_experiment"),
    path(f"{ONE}voortgang/", experiments.progress, name="scenario_progress"),
    path(f"{ONE}stoppen/", experiments.stop, name="scenario_stop"),
    path(f"{ONE}nog-eens/", experiments.again, name="scenario_again"),
    path(f"{ONE}herhalen/", experiments.repeat, name="scenario_repeat"),
    path(f"{ONE}uitkomsten/", experiments.payload, name="scenario_payload"),
    path(f"{ONE}figuur/<slug:slug>/", experiments.chart, name="scenario_chart"),
    path(f"{ONE}verslag/<slug:name>/", experiments.report, name="scenario_report"),
    path(f"{ONE}model/<slug:name>/", experiments.variant_file, name="scenario_variant"),
    path(f"{ONE}businesscase/", cases.new, name="scenario_case_new"),
]
