"""The addresses of the programme office, under /programma/: each subject has its own."""

from naast.programme.urls import deciding, doing, meeting, money, pilots, plan, risks, scans

urlpatterns = [
    *deciding.urlpatterns,
    *doing.urlpatterns,
    *meeting.urlpatterns,
    *money.urlpatterns,
    *pilots.urlpatterns,
    *plan.urlpatterns,
    *risks.urlpatterns,
    *scans.urlpatterns,
]
from naast.programme.urls import deciding, monitor, plan

urlpatterns = [*monitor.urlpatterns, *plan.urlpatterns, *deciding.urlpatterns]
