"""The safety plan and its agreements."""

from django.urls import path

from naast.safety.views import holding, plans

SAFETY = "huishoudens/<ref:reference>/veiligheid/"
PLAN = f"{SAFETY}plan/<ref:plan>/"
urlpatterns = [
    path(f"{SAFETY}afspraak/<ref:agreement>/", holding.agreement_check, name="agreement_check"),
    path(f"{SAFETY}plan/nieuw", plans.plan_start, name="plan_start"),
    path(PLAN, plans.plan, name="plan"),
    path(f"{PLAN}schrijven", plans.plan_edit, name="plan_edit"),
    path(f"{PLAN}situatie/nieuw", plans.situation, name="situation_new"),
    path(f"{PLAN}situatie/<int:rank>", plans.situation, name="situation"),
    path(f"{PLAN}afspraak/nieuw", plans.agreement, name="agreement_new"),
    path(f"{PLAN}afspraak/<ref:agreement>", plans.agreement, name="agreement"),
    path(f"{PLAN}tekenen", plans.plan_sign, name="plan_sign"),
]
