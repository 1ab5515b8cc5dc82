"""Looking again."""

from django.urls import path

from naast.safety.views import moments

LOOKING = "huishoudens/<ref:reference>/veiligheid/terugkijken/"
urlpatterns = [
    path(LOOKING, moments.moments, name="moments"),
    path(f"{LOOKING}<ref:moment>/", moments.moment, name="moment"),
    path(f"{LOOKING}<ref:moment>/verzetten", moments.moment_move, name="moment_move"),
    path(f"{LOOKING}<ref:moment>/gemist", moments.missed_check, name="missed_check"),
]
