from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "naast.programme"
    label = "programme"

    def ready(self):
        """The menu of the programme surface, in the order in which people ask: what, how far, with what, by whom."""
        from naast.access import navigation
        from naast.programme import queries

        menu = [
            ("Overzicht", "programme"),
            ("Opgaven", "programme_tasks"),
            ("Acties", "programme_actions"),
            ("Indicatoren", "programme_indicators"),
            ("Begroting", "programme_budget"),
            ("Risico’s", "programme_risks"),
            ("Planning", "programme_planning"),
            ("Zelfscans", "programme_scans"),
            ("Pilots", "programme_pilots"),
            ("Overleg en besluiten", "programme_governance"),
            ("Organisatie", "programme_bodies"),
            ("Netwerk", "programme_network"),
            ("Stukken", "programme_documents"),
            ("Open punten", "programme_open_points"),
        ]
        for order, (label, name) in enumerate(menu):
            navigation.register("programme", label, name, order=order)
        navigation.register(
            "programme",
            "Mijn gemeente",
            "programme_own_municipality",
            order=len(menu),
            shown_to=queries.speaks_for_a_municipality,
        )
