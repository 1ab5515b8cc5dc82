"""The addresses about money."""

from django.urls import path

from naast.programme.views import budget, ledger, partner_time

YEAR = "begroting/<int:year>/"

urlpatterns = [
    path(YEAR, budget.year, name="programme_budget_year"),
    path(f"{YEAR}wijzigen/", budget.amend, name="programme_budget_amend"),
    path(f"{YEAR}verplichting/", budget.commit, name="programme_budget_commit"),
    path(f"{YEAR}verwachting/", budget.expect, name="programme_budget_expect"),
    path("begroting/doorschuiven/<slug:slug>/", budget.carry_over, name="programme_carry_over"),
    path("begroting/boekingen/<ref:reference>/terugdraaien/", budget.take_back, name="programme_booking_take_back"),
    path("begroting/bestand/<slug:what>.<slug:form>", budget.table, name="programme_budget_file"),
    path("begroting/grootboek/", ledger.ledger, name="programme_ledger"),
    path("begroting/grootboek/inlezen/", ledger.read, name="programme_ledger_read"),
    path("begroting/grootboek/<ref:reference>/", ledger.file, name="programme_ledger_file"),
    path("begroting/inzet/", partner_time.partner_time, name="programme_partner_time"),
    path("begroting/inzet/nieuw/", partner_time.record, name="programme_partner_time_record"),
    path("begroting/inzet/<ref:reference>/", partner_time.change, name="programme_partner_time_change"),
]
