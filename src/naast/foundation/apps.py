from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "naast.foundation"
    label = "foundation"
