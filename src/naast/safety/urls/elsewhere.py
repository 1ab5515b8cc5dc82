"""What was found with instruments outside Naast."""

from django.urls import path

from naast.safety.views import elsewhere

ELSEWHERE = "huishoudens/<ref:reference>/veiligheid/elders/"
urlpatterns = [
    path(ELSEWHERE, elsewhere.outcomes, name="outcomes"),
    path(f"{ELSEWHERE}nieuw", elsewhere.outcome_new, name="outcome_new"),
    path(f"{ELSEWHERE}antwoorden", elsewhere.outcome_answers, name="outcome_answers"),
    path(f"{ELSEWHERE}<ref:outcome>/", elsewhere.outcome, name="outcome"),
]
