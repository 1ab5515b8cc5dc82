"""The addresses of the programme office, under /programma/: each subject has its own."""

from naast.programme.urls import (
    dashboards,
    deciding,
    doing,
    improving,
    meeting,
    money,
    monitor,
    pilots,
    plan,
    planning,
    risks,
    scans,
    sitting,
)

urlpatterns = [
    *plan.urlpatterns,
    *dashboards.urlpatterns,
    *deciding.urlpatterns,
    *doing.urlpatterns,
    *improving.urlpatterns,
    *meeting.urlpatterns,
    *money.urlpatterns,
    *monitor.urlpatterns,
    *pilots.urlpatterns,
    *planning.urlpatterns,
    *risks.urlpatterns,
    *scans.urlpatterns,
    *sitting.urlpatterns,
]
