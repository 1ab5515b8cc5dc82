"""Questions for advice."""

from django.urls import path

from naast.safety.views import advice

ONE = "adviesvragen/<ref:reference>/"
urlpatterns = [
    path("adviesvragen/nieuw", advice.advice_new, name="advice_new"),
    path(ONE, advice.advice, name="advice"),
    path(f"{ONE}vrager", advice.reveal_asker, name="reveal_asker"),
    path(f"{ONE}melding", advice.advice_report, name="advice_report"),
]
