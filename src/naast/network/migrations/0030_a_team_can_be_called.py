"""Where a colleague of another team calls."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0030_second_reader_and_analyst"),
    ]

    operations = [
        migrations.AddField(
            model_name="team",
            name="phone",
            field=models.CharField(blank=True, db_default="", default="", max_length=20, verbose_name="telefoonnummer"),
        ),
    ]
