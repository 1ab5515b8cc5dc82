"""Communication: products and calendar, stakeholders, onboarding."""

from django.urls import path

from naast.programme.views import communication, onboarding, stakeholders

urlpatterns = [
    path("communicatie/", communication.communication, name="programme_communication"),
    path("communicatie/doelgroepen/nieuw/", communication.add_audience, name="programme_audience_add"),
    path("communicatie/doelgroepen/<slug:slug>/", communication.audience, name="programme_audience"),
    path("communicatie/producten/nieuw/", communication.add_product, name="programme_product_add"),
    path("communicatie/producten/<slug:slug>/", communication.product, name="programme_product"),
    path("communicatie/kalender/nieuw/", communication.plan_moment, name="programme_moment_plan"),
    path("communicatie/kalender/<ref:reference>/", communication.moment, name="programme_moment"),
    path("communicatie/belanghebbenden/", stakeholders.stakeholders, name="programme_stakeholders"),
    path("communicatie/belanghebbenden/nieuw/", stakeholders.add_stakeholder, name="programme_stakeholder_add"),
    path("communicatie/belanghebbenden/<slug:slug>/", stakeholders.stakeholder, name="programme_stakeholder"),
    path("communicatie/inwerken/", onboarding.onboarding, name="programme_onboarding"),
    path("communicatie/inwerken/stap/<ref:reference>/", onboarding.drop_step, name="programme_onboarding_drop"),
    path("communicatie/inwerken/<slug:slug>/", onboarding.pack, name="programme_onboarding_pack"),
    path("communicatie/inwerken/<slug:slug>/stap/", onboarding.add_step, name="programme_onboarding_step"),
    path("communicatie/inwerken/<slug:slug>/tellen/", onboarding.count_onboarded, name="programme_onboarding_count"),
]
