"""Expert networks, evaluations, learning tables and experts by experience."""

from django.urls import path

from naast.programme.views import experience, expertise

urlpatterns = [
    path("vakmanschap/netwerken/", expertise.networks, name="programme_networks"),
    path("vakmanschap/netwerken/<slug:slug>/", expertise.network, name="programme_expert_network"),
    path(
        "vakmanschap/netwerken/<slug:slug>/beschrijven/", expertise.describe, name="programme_expert_network_describe"
    ),
    path("vakmanschap/evaluaties/", expertise.evaluations, name="programme_evaluations"),
    path("vakmanschap/evaluaties/nieuw/", expertise.add_evaluation, name="programme_evaluation_add"),
    path("vakmanschap/evaluaties/<slug:slug>/", expertise.evaluation, name="programme_evaluation"),
    path(
        "vakmanschap/evaluaties/<slug:slug>/wijzigen/", expertise.change_evaluation, name="programme_evaluation_change"
    ),
    path("vakmanschap/evaluaties/<slug:slug>/uitkomst/", expertise.report, name="programme_evaluation_report"),
    path(
        "vakmanschap/evaluaties/<slug:slug>/aanbeveling/",
        expertise.add_recommendation,
        name="programme_recommendation_add",
    ),
    path(
        "vakmanschap/aanbevelingen/<ref:reference>/", expertise.answer_recommendation, name="programme_recommendation"
    ),
    path(
        "vakmanschap/aanbevelingen/<ref:reference>/klaar/",
        expertise.finish_recommendation,
        name="programme_recommendation_done",
    ),
    path("vakmanschap/leertafels/", expertise.learning_tables, name="programme_learning_tables"),
    path("vakmanschap/leertafels/nieuw/", expertise.add_learning_table, name="programme_learning_table_add"),
    path("vakmanschap/leertafels/<ref:reference>/", expertise.learning_table, name="programme_learning_table"),
    path(
        "vakmanschap/leertafels/<ref:reference>/wijzigen/",
        expertise.change_learning_table,
        name="programme_learning_table_change",
    ),
    path(
        "vakmanschap/leertafels/<ref:reference>/bijeenkomst/",
        expertise.record_session,
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
