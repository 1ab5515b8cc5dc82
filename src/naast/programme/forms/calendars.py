"""What the pages about calendars and periods send."""

from __future__ import annotations

from django import forms

from naast.programme.forms.fields import Versioned, offer
from naast.programme.forms.monitor import choice, day, line, long_text
from naast.programme.models import ReportingCalendar


class CalendarForm(forms.Form):
    name = line("Naam", required="Geef de kalender een naam.", longest=80)
    kind = choice("Ritme", ReportingCalendar.Kind.choices)
    due_after_days = forms.IntegerField(
        label="Hoeveel dagen na afloop zijn cijfers binnen?", min_value=0, max_value=365, initial=30,
        error_messages={"required": "Vul een aantal dagen in.", "invalid": "Vul een aantal dagen in."},
    )  # fmt: skip


class PeriodsForm(forms.Form):
    """A year of periods, or one period of its own length."""

    calendar = choice("Kalender", [])
    year = forms.IntegerField(
        label="Jaar", required=False, min_value=2020, max_value=2100,
        help_text="Bij een vast ritme: alle perioden van dit jaar.",
        error_messages={"invalid": "Vul een jaar in, zoals 2026.", "min_value": "Vul een jaar in, zoals 2026.",
                        "max_value": "Vul een jaar in, zoals 2026."},
    )  # fmt: skip
    starts_on = day("Eerste dag (eigen periode)")
    ends_on = day("Laatste dag (eigen periode)")

    def __init__(self, *args, calendars, **kwargs):
        super().__init__(*args, **kwargs)
        self.calendars = {one.slug: one for one in calendars}
        offer(self, "calendar", [(slug, str(one)) for slug, one in self.calendars.items()])

    def clean(self):
        sent = super().clean() or {}
        calendar = self.calendars.get(sent.get("calendar", ""))
        if calendar is None:
            return sent
        sent["calendar"] = calendar
        if calendar.kind == ReportingCalendar.Kind.CUSTOM:
            for name in ("starts_on", "ends_on"):
                if not sent.get(name) and name not in self.errors:
                    self.add_error(name, "Vul een datum in, zoals 01-01-2026.")
        elif not sent.get("year") and "year" not in self.errors:
            self.add_error("year", "Vul een jaar in, zoals 2026.")
        return sent


class PeriodForm(Versioned):
    to = choice("Stand", [])
    due_on = day("Cijfers binnen uiterlijk", required="Vul een datum in, zoals 31-01-2026.")
    reason = long_text("Waarom?", help_text="Nodig als u een gesloten periode opnieuw opent.")

    def __init__(self, *args, steps, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "to", steps)
