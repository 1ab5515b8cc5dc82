"""Signals."""

from django.urls import path

from naast.safety.views import signals

urlpatterns = [
    path("signalen/", signals.signals, name="signals"),
    path("signalen/nieuw", signals.signal_new, name="signal_new"),
    path("signalen/<ref:reference>/", signals.signal, name="signal"),
    path("signalen/<ref:reference>/melder", signals.reveal_reporter, name="reveal_reporter"),
    path("signalen/<ref:reference>/huishouden", signals.signal_household, name="signal_household"),
]
