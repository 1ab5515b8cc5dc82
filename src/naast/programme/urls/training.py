"""Craftsmanship: methods, training days, trainers and the plans behind them."""

from django.urls import path

from naast.programme.views import trainers, training

urlpatterns = [
    path("vakmanschap/", training.training, name="programme_training"),
    path("vakmanschap/methoden/nieuw/", training.add_method, name="programme_method_add"),
    path("vakmanschap/methoden/<slug:slug>/", training.method, name="programme_method"),
    path("vakmanschap/methoden/<slug:slug>/wijzigen/", training.change_method, name="programme_method_change"),
    path("vakmanschap/methoden/<slug:slug>/trainingsdag/", training.plan_training, name="programme_training_plan"),
    path("vakmanschap/methoden/<slug:slug>/trainer/", trainers.add_trainer, name="programme_trainer_add"),
    path(
        "vakmanschap/methoden/<slug:slug>/plan/",
        training.add_implementation_plan,
        name="programme_implementation_plan_add",
    ),
    path("vakmanschap/trainingsdagen/<ref:reference>/", training.training_day, name="programme_training_day"),
    path("vakmanschap/trainingsdagen/<ref:reference>/tellen/", training.count_trained, name="programme_training_count"),
    path("vakmanschap/trainers/<ref:reference>/", trainers.trainer, name="programme_trainer"),
    path("vakmanschap/trainers/<ref:reference>/vertrek/", trainers.lose_trainer, name="programme_trainer_lost"),
    path("vakmanschap/plannen/<ref:reference>/", training.implementation_plan, name="programme_implementation_plan"),
    path(
        "vakmanschap/plannen/<ref:reference>/vaststellen/",
        training.adopt_implementation_plan,
        name="programme_implementation_plan_adopt",
    ),
]
