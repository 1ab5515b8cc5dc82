"""The addresses of the programme office, under /programma/: each subject has its own."""

from naast.programme.urls import deciding, doing, money, pilots, plan, risks, scans

urlpatterns = [
    *plan.urlpatterns,
    *deciding.urlpatterns,
    *doing.urlpatterns,
    *money.urlpatterns,
    *pilots.urlpatterns,
    *risks.urlpatterns,
    *scans.urlpatterns,
]
