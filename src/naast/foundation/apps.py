from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "naast.foundation"
    label = "foundation"

    def ready(self):
        from naast.foundation import converters

        converters.register()
