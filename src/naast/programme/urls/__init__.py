"""The addresses of the programme office, under /programma/: each subject has its own."""

from naast.programme.urls import deciding, pilots, plan, scans

urlpatterns = [*plan.urlpatterns, *deciding.urlpatterns, *pilots.urlpatterns, *scans.urlpatterns]
