"""Risks: the list with its matrix, one risk, its measures and what came true."""

from django.urls import path

from naast.programme.views import risks

urlpatterns = [
    path("risicos/", risks.risks, name="programme_risks"),
    path("risicos/nieuw/", risks.add, name="programme_risk_add"),
    path("risicos/maatregelen/<ref:reference>/", risks.change_measure, name="programme_mitigation_change"),
    path("risicos/kwesties/<ref:reference>/", risks.change_issue, name="programme_issue_change"),
    path("risicos/<slug:slug>/", risks.risk, name="programme_risk"),
    path("risicos/<slug:slug>/wijzigen/", risks.change, name="programme_risk_change"),
    path("risicos/<slug:slug>/beoordelen/", risks.review, name="programme_risk_review"),
    path("risicos/<slug:slug>/maatregel/", risks.add_measure, name="programme_mitigation_add"),
    path("risicos/<slug:slug>/ingetreden/", risks.came_true, name="programme_risk_came_true"),
    path("risicos/<slug:slug>/sluiten/", risks.close, name="programme_risk_close"),
    path("risicos/<slug:slug>/openen/", risks.reopen, name="programme_risk_reopen"),
]
