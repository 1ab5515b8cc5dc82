"""The safety plan and its agreements."""

from django.urls import path

from naast.safety.views import agreements, plans, printing, signing, situations, versions

SAFETY = "huishoudens/<ref:reference>/veiligheid/"
PLAN = f"{SAFETY}plan/<ref:plan>/"
urlpatterns = [
    path(f"{SAFETY}afspraak/<ref:agreement>/", agreements.agreement_check, name="agreement_check"),
    path(f"{SAFETY}plan/nieuw", plans.plan_start, name="plan_start"),
    path(PLAN, plans.plan, name="plan"),
    path(f"{PLAN}veranderd/<ref:earlier>", versions.plan_changes, name="plan_changes"),
    path(f"{PLAN}afdruk/<ref:person>", printing.plan_print, name="plan_print"),
    path(f"{PLAN}schrijven", plans.plan_edit, name="plan_edit"),
    path(f"{PLAN}situatie/nieuw", situations.situation, name="situation_new"),
    path(f"{PLAN}situatie/<int:rank>", situations.situation, name="situation"),
    path(f"{PLAN}afspraak/nieuw", agreements.agreement, name="agreement_new"),
    path(f"{PLAN}afspraak/<ref:agreement>", agreements.agreement, name="agreement"),
    path(f"{PLAN}tekenen", signing.plan_sign, name="plan_sign"),
]
