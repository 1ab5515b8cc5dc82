"""What may be shared, with whom."""

from django.urls import path

from naast.households.views import consents

SHARING = "huishoudens/<ref:reference>/delen/"

urlpatterns = [
    path(SHARING, consents.consents, name="consents"),
    path(f"{SHARING}<ref:person>/vragen", consents.ask, name="consent_ask"),
    path(f"{SHARING}<ref:person>/zonder-toestemming", consents.without, name="consent_without"),
    path(f"{SHARING}<ref:consent>/intrekken", consents.withdraw, name="consent_withdraw"),
]
