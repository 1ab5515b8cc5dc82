from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "naast.access"
    label = "access"

    def ready(self):
        from naast.access import grants, navigation
        from naast.access.grants import Act

        navigation.register(
            "work", "Accounts", "accounts", order=90, shown_to=lambda actor: grants.allows(actor, Act.SEE_ACCOUNTS)
        )
