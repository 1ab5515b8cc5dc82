from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "naast.web"
    label = "web"

    def ready(self):
        from naast.access import grants, navigation
        from naast.access.grants import Act
        from naast.foundation import words
        from naast.households import pages
        from naast.web import rules

        words.mean(
            looked_at_worklist="keek in de werklijst",
            looked_at_household="bekeek het overzicht van dit huishouden",
            looked_at_members="bekeek wie er bij dit huishouden horen",
            looked_at_timeline="bekeek de tijdlijn",
            looked_at_looks="keek wie er meekeek",
            looked_at_team="keek op het teambord, zonder namen",
            looked_at_organisation_log="bekeek het logboek van de organisatie",
        )

        navigation.register("work", "Mijn werk", "work", order=10)
        navigation.register(
            "work",
            "Huishoudens",
            "households",
            order=20,
            shown_to=lambda actor: bool(actor and rules.STANDS_BESIDE & actor.roles),
        )
        navigation.register("work", "Team", "team", order=30, shown_to=lambda actor: grants.allows(actor, Act.SEE_TEAM))
        navigation.register(
            "work",
            "Inzage",
            "organisation_log",
            order=80,
            shown_to=lambda actor: grants.allows(actor, Act.READ_ORGANISATION_LOG),
        )

        pages.register("Overzicht", "household", order=10)
        pages.register("Gezin en netwerk", "household_members", order=20)
        pages.register("Plan en afspraken", "household_plan", order=40)
        pages.register("Tijdlijn", "household_timeline", order=60)
        pages.register("Wie keek mee", "looks", order=90, act=Act.READ_LOOKS)
