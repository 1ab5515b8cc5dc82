from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "naast.protection"
    label = "protection"

    def ready(self):
        from naast.foundation import words
        from naast.households import pages
        from naast.protection import actions  # noqa: F401 - gives the verbs their words

        words.mean(looked_at_measures="bekeek de besluiten en maatregelen")
        pages.register("Besluiten en maatregelen", "measures", order=45)
