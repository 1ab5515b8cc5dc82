"""Expert networks, evaluations, learning tables and experts by experience."""

from django.urls import path

from naast.programme.views import evaluations, experience, expertise, learning_tables

urlpatterns = [
    path("vakmanschap/netwerken/", expertise.networks, name="programme_networks"),
    path("vakmanschap/netwerken/<slug:slug>/", expertise.network, name="programme_expert_network"),
    path(
        "vakmanschap/netwerken/<slug:slug>/beschrijven/", expertise.describe, name="programme_expert_network_describe"
    ),
    path("vakmanschap/evaluaties/", evaluations.evaluations, name="programme_evaluations"),
    path("vakmanschap/evaluaties/nieuw/", evaluations.add_evaluation, name="programme_evaluation_add"),
    path("vakmanschap/evaluaties/<slug:slug>/", evaluations.evaluation, name="programme_evaluation"),
    path(
        "vakmanschap/evaluaties/<slug:slug>/wijzigen/",
        evaluations.change_evaluation,
        name="programme_evaluation_change",
    ),
    path("vakmanschap/evaluaties/<slug:slug>/uitkomst/", evaluations.report, name="programme_evaluation_report"),
    path(
        "vakmanschap/evaluaties/<slug:slug>/aanbeveling/",
        evaluations.add_recommendation,
        name="programme_recommendation_add",
    ),
    path(
        "vakmanschap/aanbevelingen/<ref:reference>/", evaluations.answer_recommendation, name="programme_recommendation"
    ),
    path(
        "vakmanschap/aanbevelingen/<ref:reference>/klaar/",
        evaluations.finish_recommendation,
        name="programme_recommendation_done",
    ),
    path("vakmanschap/leertafels/", learning_tables.learning_tables, name="programme_learning_tables"),
    path("vakmanschap/leertafels/nieuw/", learning_tables.add_learning_table, name="programme_learning_table_add"),
    path("vakmanschap/leertafels/<ref:reference>/", learning_tables.learning_table, name="programme_learning_table"),
    path(
        "vakmanschap/leertafels/<ref:reference>/wijzigen/",
        learning_tables.change_learning_table,
        name="programme_learning_table_change",
    ),
    path(
        "vakmanschap/leertafels/<ref:reference>/bijeenkomst/",
        learning_tables.record_session,
        name="programme_learning_session",
    ),
    path("vakmanschap/ervaringsdeskundigen/", experience.experience, name="programme_experience"),
    path("vakmanschap/ervaringsdeskundigen/vraag/", experience.put_question, name="programme_involvement_ask"),
    path("vakmanschap/ervaringsdeskundigen/groep/<slug:slug>/", experience.group, name="programme_experience_group"),
    path("vakmanschap/ervaringsdeskundigen/<ref:reference>/", experience.involvement, name="programme_involvement"),
    path(
        "vakmanschap/ervaringsdeskundigen/<ref:reference>/antwoord/",
        experience.answer,
        name="programme_involvement_answer",
    ),
    path(
        "vakmanschap/ervaringsdeskundigen/<ref:reference>/afronden/",
        experience.close,
        name="programme_involvement_close",
    ),
]
