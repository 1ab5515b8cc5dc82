from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "naast.safety"
    label = "safety"
