from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "naast.households"
    label = "households"

    def ready(self):
        from naast.foundation import words
        from naast.households import pages
        from naast.households.actions import notes  # noqa: F401 - gives the verbs their words

        words.mean(
            looked_at_notes="keek in de notities",
            looked_at_note="bekeek een notitie",
            looked_at_withdrawn_note="las de tekst van een ingetrokken notitie",
            searched_notes="zocht in de notities van dit huishouden",
        )
        pages.register("Notities en bestanden", "notes", order=50)
        pages.register("Delen en toestemming", "consents", order=48)
