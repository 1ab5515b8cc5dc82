from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "naast.households"
    label = "households"
