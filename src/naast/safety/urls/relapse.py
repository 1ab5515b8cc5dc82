"""The relapse plan."""

from django.urls import path

from naast.safety.views import relapse

RELAPSE = "huishoudens/<ref:reference>/veiligheid/terugval/"
urlpatterns = [
    path(RELAPSE, relapse.relapse_plans, name="relapse_plans"),
    path(f"{RELAPSE}<ref:plan>/", relapse.relapse_plan, name="relapse_plan"),
    path(f"{RELAPSE}<ref:plan>/schrijven", relapse.relapse_edit, name="relapse_edit"),
    path(f"{RELAPSE}<ref:plan>/teken/nieuw", relapse.early_sign, name="early_sign_new"),
    path(f"{RELAPSE}<ref:plan>/teken/<ref:sign>", relapse.early_sign, name="early_sign"),
    path(f"{RELAPSE}<ref:plan>/tekenen", relapse.relapse_sign, name="relapse_sign"),
]
