"""Goals and efforts, versions of the plan, project approaches, documents and open points."""

from django.urls import path

from naast.programme.views import documents, goals, versions

EFFORT, TASK, PAPER = "doelen/<ref:effort>/", "opgaven/<int:number>/", "stukken/<slug:document>/"

urlpatterns = [
    path("doelen/", goals.network, name="programme_efforts"),
    path("doelen/nieuw", goals.add, name="programme_effort_new"),
    path(EFFORT, goals.effort, name="programme_effort"),
    path(f"{EFFORT}wijzigen", goals.change, name="programme_effort_change"),
    path(f"{EFFORT}stoppen", goals.stop, name="programme_effort_stop"),
    path(f"{EFFORT}bijdrage", goals.contribute, name="programme_contribution_new"),
    path("bijdragen/<ref:contribution>/wijzigen", goals.contribution, name="programme_contribution"),
    path("bijdragen/<ref:contribution>/weg", goals.take_back, name="programme_contribution_take_back"),
    path("versies/", versions.versions, name="programme_versions"),
    path("versies/nieuw", versions.open_version, name="programme_version_new"),
    path("versies/<int:number>/", versions.version, name="programme_version"),
    path("versies/<int:number>/vaststellen", versions.adopt, name="programme_version_adopt"),
    path("acties/<slug:action>/tekst", versions.change_action, name="programme_action_change"),
    path("acties/<slug:action>/eruit", versions.withdraw_action, name="programme_action_withdraw"),
    path("plantekst/<slug:statement>/tekst", versions.change_statement, name="programme_statement_change"),
    path("plantekst/<slug:statement>/eruit", versions.withdraw_statement, name="programme_statement_withdraw"),
    path(f"{TASK}actie", versions.new_action, name="programme_action_new"),
    path(f"{TASK}tekst", versions.new_statement, name="programme_statement_new"),
    path(f"{TASK}aanpak/", documents.approach, name="programme_approach"),
    path(f"{TASK}aanpak/schrijven", documents.write_approach, name="programme_approach_write"),
    path(f"{TASK}aanpak/start", documents.start, name="programme_task_start"),
    path(f"{TASK}aanpak/bemensing", documents.staffing, name="programme_task_staffing"),
    path("stukken/nieuw", documents.new_document, name="programme_document_new"),
    path(PAPER, documents.document, name="programme_document"),
    path(f"{PAPER}schrijven", documents.write_revision, name="programme_document_write"),
    path(f"{PAPER}stap", documents.step, name="programme_document_step"),
    path(f"{PAPER}bewaren", documents.tell, name="programme_document_tell"),
    path("open-punten/nieuw", documents.new_point, name="programme_open_point_new"),
    path("open-punten/<slug:point>/", documents.open_point, name="programme_open_point"),
    path("open-punten/<slug:point>/besluit", documents.decide, name="programme_open_point_decide"),
]
