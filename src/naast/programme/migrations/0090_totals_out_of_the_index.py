from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("programme", "0084_walls_of_council_letters")]

    operations = [
        migrations.RemoveIndex(model_name="measurement", name="approved_figures"),
        migrations.AddIndex(
            model_name="measurement",
            index=models.Index(
                condition=Q(state="approved"),
                fields=["assignment", "period"],
                include=("municipality", "state", "known", "value", "numerator", "denominator", "level", "reached"),
                name="approved_figures",
            ),
        ),
    ]
