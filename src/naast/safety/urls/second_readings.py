"""Reading along."""

from django.urls import path

from naast.safety.views import second_readings

ASSESSMENT = "huishoudens/<ref:reference>/veiligheid/inschatting/<ref:assessment>/"
urlpatterns = [
    path(f"{ASSESSMENT}tegenlezer", second_readings.second_reader, name="second_reader"),
    path("meelezen/", second_readings.second_readings, name="second_readings"),
    path("meelezen/<ref:reading>/", second_readings.second_reading, name="second_reading"),
]
