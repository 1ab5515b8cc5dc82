from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "naast.safety"
    label = "safety"

    def ready(self):
        from naast.access import grants, navigation
        from naast.access.grants import Act, Role
        from naast.foundation import words
        from naast.households import closing, pages
        from naast.safety import actions  # noqa: F401 - gives the verbs their words
        from naast.safety.queries import follow_up_days, takes_signals_in

        words.mean(
            looked_at_signals="keek in de lijst met signalen",
            looked_at_signal="bekeek een signaal",
            looked_at_likely_households="zocht welk huishouden bij een signaal hoort",
            looked_at_safety="bekeek hoe veilig het is",
            looked_at_assessment="bekeek een veiligheidsinschatting",
            looked_at_course="bekeek hoe het ging",
            looked_at_stories="bekeek de verhalen",
            looked_at_story="las een verhaal",
            looked_at_second_readings="keek wat er mee te lezen is",
            looked_at_agreement_study="bekeek hoe ver oordelen overeenkomen, zonder namen",
            looked_at_safety_plan="bekeek het veiligheidsplan",
            looked_at_agreement="bekeek een afspraak",
            looked_at_advice="bekeek een adviesvraag",
            looked_at_on_call="bekeek het rooster voor spoed",
            looked_at_meldcode="bekeek de meldcode",
            looked_at_household_signals="bekeek de signalen door de tijd",
            looked_at_outcomes_elsewhere="bekeek wat er elders is afgenomen",
            exported_assessment="haalde een veiligheidsinschatting op als bestand",
            exported_instrument="haalde een vragenlijst op als bestand",
            looked_at_phase="bekeek in welke fase het huishouden is",
            looked_at_moments="bekeek wanneer er wordt teruggekeken",
            looked_at_missed_check="bekeek dat er niet was teruggekeken",
            looked_at_relapse_plan="bekeek het terugvalplan",
            printed_safety_plan="drukte het veiligheidsplan af voor een gezinslid",
        )
        closing.register(follow_up_days)
        navigation.register(
            "work",
            "Signalen",
            "signals",
            order=20,
            shown_to=lambda actor: bool(actor and takes_signals_in(actor)),
            also=("/adviesvragen/",),
        )
        navigation.register(
            "work",
            "Vragenlijsten",
            "instruments",
            order=85,
            shown_to=lambda actor: grants.allows(actor, Act.MANAGE_INSTRUMENTS),
        )
        navigation.register(
            "work",
            "Fase-eisen",
            "phase_gates",
            order=86,
            shown_to=lambda actor: grants.allows(actor, Act.SET_PHASE_GATES),
        )
        pages.register("Veiligheid", "safety", order=30)
        pages.register("Signalen", "household_signals", order=35)
        navigation.register(
            "work",
            "Meelezen",
            "second_readings",
            order=60,
            shown_to=lambda actor: bool(actor and {Role.BEHAVIOURAL_SCIENTIST, Role.SAFETY_PROFESSIONAL} & actor.roles),
        )
        navigation.register(
            "work",
            "Overeenstemming",
            "agreement_study",
            order=61,
            shown_to=lambda actor: bool(actor and Role.MONITOR_ANALYST in actor.roles),
        )
