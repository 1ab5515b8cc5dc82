"""The genogram and the ecomap."""

from django.urls import path

from naast.households.views import drawings

urlpatterns = [path("huishoudens/<ref:reference>/tekening", drawings.drawing, name="household_drawing")]
