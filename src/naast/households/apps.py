from django.apps import AppConfig


class HouseholdsConfig(AppConfig):
    name = "naast.households"
    label = "households"

    def ready(self):
        from naast.access.grants import Act
        from naast.foundation import words
        from naast.households import pages
        from naast.households.actions import notes  # noqa: F401 - gives the verbs their words

        words.mean(
            looked_at_notes="keek in de notities",
            looked_at_note="bekeek een notitie",
            looked_at_withdrawn_note="las de tekst van een ingetrokken notitie",
            searched_notes="zocht in de notities van dit huishouden",
        )
        pages.register("Notities en bestanden", "notes", order=50, act=Act.READ_NOTES)
        pages.register("Delen en toestemming", "consents", order=48)

        words.mean(
            looked_at_beside="bekeek wie er naast dit huishouden staan",
            looked_at_hand_over="bekeek de overdracht",
            looked_at_duo_request="bekeek de vraag om een veiligheidsprofessional",
        )

        pages.register("Wie staan ernaast", "beside", order=55)
