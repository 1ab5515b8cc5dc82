from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "naast.portal"
    label = "portal"

    def ready(self):
        from naast.access import navigation
        from naast.foundation import words

        navigation.register("portal", _("Start"), "home", order=10)
        navigation.register("portal", _("Wie keek er?"), "home_looks", order=20)
        navigation.register("portal", _("Rechten"), "home_rights", order=30)
        navigation.register("portal", _("Uitleg"), "home_safe_use", order=40)
        words.mean(looked_at_own_pages="bekeek de eigen pagina", looked_at_own_log="bekeek wie er keek")
