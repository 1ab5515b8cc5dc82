"""The addresses of safety on the work surface."""

from django.urls import path

from naast.safety.views import signals

urlpatterns = [
    path("signalen/", signals.signals, name="signals"),
    path("signalen/nieuw", signals.signal_new, name="signal_new"),
    path("signalen/<ref:reference>/", signals.signal, name="signal"),
    path("signalen/<ref:reference>/huishouden", signals.signal_household, name="signal_household"),
]
