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
from naast.programme.urls import communication, expertise, risks, training

urlpatterns = [
    *plan.urlpatterns,
    *risks.urlpatterns,
    *scans.urlpatterns,
    *sitting.urlpatterns,
    *training.urlpatterns,
    *expertise.urlpatterns,
    *communication.urlpatterns,
]
