from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "naast.ui"
    label = "ui"
