"""An installation serves one programme, so a seat needs not say in which."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("programme", "0003_how_far_the_plan_knows")]

    operations = [
        migrations.RemoveConstraint(model_name="seat", name="an_account_holds_one_seat_at_a_time"),
        migrations.RemoveField(model_name="seat", name="programme"),
        migrations.AddConstraint(
            model_name="seat",
            constraint=ExclusionConstraint(
                name="an_account_holds_one_seat_at_a_time",
                expressions=[("account", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                violation_error_message="Dit account heeft in deze periode al een plaats in het programma.",
            ),
        ),
    ]
