"""What was in use is in use everywhere, from the beginning; what comes with Naast stands beside it."""

from django.db import migrations

from naast.foundation.periods import days
from naast.foundation.references import new_reference
from naast.safety import loading

SINCE = "In gebruik sinds het begin van Naast."


def load(apps, schema_editor):
    Instrument = apps.get_model("safety", "Instrument")
    Choice = apps.get_model("safety", "InstrumentChoice")
    for instrument in Instrument.objects.order_by("pk"):
        instrument.reference = new_reference()
        instrument.state = "published"
        instrument.save()
    loading.rewrite_with_order(Instrument, "veiligheidsinschatting_1.yaml")
    for active in Instrument.objects.filter(is_active=True):
        Choice.objects.create(reference=new_reference(), instrument=active, during=days(None), reason=SINCE)
    for name in ("veiligheidsinschatting_2.yaml", "demonstratie_draaglast_1.yaml"):
        loading.add_instrument(Instrument, name)
    loading.load_known_instruments(apps.get_model("safety", "KnownInstrument"))


class Migration(migrations.Migration):
    dependencies = [("safety", "0020_instruments")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
