from django.apps import AppConfig


class ScenarioConfig(AppConfig):
    name = "naast.scenario"
    label = "scenario"

    def ready(self):
        """The place of the experiments in the menu of the programme surface."""
        from naast.access import navigation

        navigation.register("programme", "Scenario’s", "scenario", order=45)
        navigation.register("programme", "Modellen", "scenario_models", order=46, under="scenario")
        navigation.register("programme", "Eigen cijfers", "scenario_observed", order=47, under="scenario")
        navigation.register("programme", "Businesscases", "scenario_cases", order=48, under="scenario")
