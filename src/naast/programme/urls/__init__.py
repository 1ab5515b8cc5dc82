"""The addresses of the programme office, under /programma/: each subject has its own."""

from naast.programme.urls import plan

urlpatterns = [*plan.urlpatterns]
