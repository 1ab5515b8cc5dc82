"""The addresses of the programme office, under /programma/: each subject has its own."""

from naast.programme.urls import deciding, doing, pilots, plan, risks, scans

urlpatterns = [
    *plan.urlpatterns,
    *deciding.urlpatterns,
    *doing.urlpatterns,
    *pilots.urlpatterns,
    *scans.urlpatterns,
    *risks.urlpatterns,
]
