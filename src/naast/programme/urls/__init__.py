"""The addresses of the programme office, under /programma/: each subject has its own."""

from naast.programme.urls import deciding, plan

urlpatterns = [*plan.urlpatterns, *deciding.urlpatterns]
from naast.programme.urls import pilots, plan

urlpatterns = [*plan.urlpatterns, *pilots.urlpatterns]
