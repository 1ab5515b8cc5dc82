"""Signals."""

from django.urls import path

from naast.safety.views import feedback, placing, radar, signal, signals, terms, urgent

ONE = "signalen/<ref:reference>/"
urlpatterns = [
    path("signalen/", signals.signals, name="signals"),
    path("signalen/kies", signals.signal_list, name="signal_list"),
    path("signalen/nieuw", signals.signal_new, name="signal_new"),
    path(ONE, signal.signal, name="signal"),
    path(f"{ONE}melder", signal.reveal_reporter, name="reveal_reporter"),
    path(f"{ONE}melding", signal.signal_make_report, name="signal_make_report"),
    path(f"{ONE}overname", signal.signal_handover, name="signal_handover"),
    path(f"{ONE}huishouden", placing.signal_household, name="signal_household"),
    path(f"{ONE}tweede-huishouden", placing.signal_second_household, name="signal_second_household"),
    path(f"{ONE}termijn/<slug:term>", terms.signal_term, name="signal_term"),
    path(f"{ONE}ingelicht", terms.signal_told, name="signal_told"),
    path(f"{ONE}terugkoppelen/<slug:moment>", feedback.signal_feedback, name="signal_feedback"),
    path(f"{ONE}acuut", urgent.signal_urgent, name="signal_urgent"),
    path(f"{ONE}acuut/minuten", urgent.signal_urgent_minutes, name="signal_urgent_minutes"),
    path("team/dienst", urgent.on_call, name="on_call"),
    path("team/dienst/<ref:reference>/weg", urgent.take_off_call, name="take_off_call"),
    path("huishoudens/<ref:reference>/signalen", radar.household_signals, name="household_signals"),
]
