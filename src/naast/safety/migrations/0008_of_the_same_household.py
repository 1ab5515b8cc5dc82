"""A plan rests on an assessment, a condition on a situation and an agreement on a condition of its own household."""

from django.db import migrations

from naast.foundation import walls


class Migration(migrations.Migration):
    dependencies = [("safety", "0007_questions_a_day")]

    operations = [
        walls.belongs("safety_safetyplan", "assessment_id", "safety_safetyassessment"),
        walls.belongs("safety_safetycondition", "situation_id", "safety_unsafesituation"),
        walls.belongs("safety_safetyagreement", "condition_id", "safety_safetycondition"),
    ]
