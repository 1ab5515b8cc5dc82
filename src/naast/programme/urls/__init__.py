"""The addresses of the programme office, under /programma/: each subject has its own."""

from naast.programme.urls import deciding, doing, meeting, money, monitor, pilots, plan, risks, scans

urlpatterns = [
    *deciding.urlpatterns,
    *doing.urlpatterns,
    *meeting.urlpatterns,
    *money.urlpatterns,
    *monitor.urlpatterns,
    *pilots.urlpatterns,
    *plan.urlpatterns,
    *risks.urlpatterns,
    *scans.urlpatterns,
]
