from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "naast.programme"
    label = "programme"
