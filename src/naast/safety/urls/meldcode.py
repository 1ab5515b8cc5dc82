"""The reporting code."""

from django.urls import path

from naast.safety.views import meldcode

urlpatterns = [
    path("huishoudens/<ref:reference>/veiligheid/meldcode", meldcode.household_meldcode, name="household_meldcode"),
    path("signalen/<ref:reference>/meldcode", meldcode.signal_meldcode, name="signal_meldcode"),
    path("meldcode/<ref:reference>/", meldcode.meldcode, name="meldcode"),
    path("meldcode/<ref:reference>/stap/<int:step>", meldcode.meldcode_step, name="meldcode_step"),
]
