from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "naast.letters"
    label = "letters"
