from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "naast.programme"
    label = "programme"

    def ready(self):
        """The menu of the programme surface, in the order in which people ask: what, how far, with what, by whom."""
        from naast.access import navigation
        from naast.programme import queries

        menu = [
            ("Overzicht", "programme", [
                ("Voor de stuurgroep", "programme_steering"),
                ("Gemeenten", "programme_municipalities"),
            ]),
            ("Opgaven", "programme_tasks", [
                ("Acties", "programme_actions"),
                ("Doelen", "programme_efforts"),
                ("Planning", "programme_planning"),
                ("Risico’s", "programme_risks"),
                ("Stukken", "programme_documents"),
                ("Open punten", "programme_open_points"),
                ("Versies", "programme_versions"),
            ]),
            ("Indicatoren", "programme_indicators", []),
            ("Zelfscans", "programme_scans", [
                ("Verbeterplannen", "programme_plans"),
                ("Leren van elkaar", "programme_learning"),
                ("Vragenlijsten", "programme_frameworks"),
            ]),
            ("Pilots", "programme_pilots", [("Geleerde lessen", "programme_lessons")]),
            ("Overleg", "programme_governance", [
                ("Organisatie", "programme_bodies"),
                ("Netwerk", "programme_network"),
            ]),
            ("Begroting", "programme_budget", []),
            ("Vakmanschap", "programme_training", []),
            ("Communicatie", "programme_communication", [
                ("Belanghebbenden", "programme_stakeholders"),
                ("Raadsbrieven", "programme_letters"),
            ]),
        ]  # fmt: skip
        elsewhere = {"programme_tasks": ("/programma/voorwaarden/", "/programma/lopend/")}
        for order, (label, name, below) in enumerate(menu):
            navigation.register("programme", label, name, order=10 * order, also=elsewhere.get(name, ()))
            for place, (part, part_name) in enumerate(below, start=1):
                navigation.register("programme", part, part_name, order=10 * order + place, under=name)
        navigation.register(
            "programme",
            "Mijn gemeente",
            "programme_own_municipality",
            order=9,
            under="programme",
            shown_to=queries.speaks_for_a_municipality,
        )
