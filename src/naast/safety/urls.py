"""The addresses of safety on the work surface."""

from django.urls import path

from naast.safety.views import assessments, holding, overview, plans, signals

SAFETY = "huishoudens/<ref:reference>/veiligheid/"
PLAN = f"{SAFETY}plan/<ref:plan>/"

urlpatterns = [
    path("signalen/", signals.signals, name="signals"),
    path("signalen/nieuw", signals.signal_new, name="signal_new"),
    path("signalen/<ref:reference>/", signals.signal, name="signal"),
    path("signalen/<ref:reference>/melder", signals.reveal_reporter, name="reveal_reporter"),
    path("signalen/<ref:reference>/huishouden", signals.signal_household, name="signal_household"),
    path(SAFETY, overview.safety, name="safety"),
    path(f"{SAFETY}inschatting", assessments.assessment, name="assessment"),
    path(f"{SAFETY}inschatting/<ref:assessment>/", assessments.assessment_read, name="assessment_read"),
    path(f"{SAFETY}fase", holding.phase, name="phase"),
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
