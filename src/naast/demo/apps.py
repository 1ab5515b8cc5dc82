from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "naast.demo"
    label = "demo"
