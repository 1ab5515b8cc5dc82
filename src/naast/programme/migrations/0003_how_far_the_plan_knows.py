"""Until when the plan tells what happened, and from when it only expects."""

from datetime import date

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programme", "0002_walls")]

    operations = [
        migrations.AddField(
            model_name="programme",
            name="plan_knows_until",
            field=models.DateField(default=date(2025, 1, 31)),
            preserve_default=False,
        )
    ]
