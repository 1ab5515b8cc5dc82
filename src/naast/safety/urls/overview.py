"""How a household stands."""

from django.urls import path

from naast.safety.views import overview

urlpatterns = [path("huishoudens/<ref:reference>/veiligheid/", overview.safety, name="safety")]
