from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "naast.access"
    label = "access"
