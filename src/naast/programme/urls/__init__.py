"""The addresses of the programme office, under /programma/: each subject has its own."""

from naast.programme.urls import (
    communication,
    dashboards,
    deciding,
    doing,
    expertise,
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
    training,
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
    *communication.urlpatterns,
    *expertise.urlpatterns,
    *training.urlpatterns,
]
