"""What the pages about meetings and agendas send."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from naast.programme.forms.fields import A_DATE, Versioned, offer
from naast.programme.models import AgendaItem, Attendance, MeetingAction, Outcome

A_TIME = {"required": "Vul in hoe laat.", "invalid": "Vul een tijd in, zoals 14:30."}


def _minutes() -> forms.IntegerField:
    return forms.IntegerField(
        label="Hoeveel minuten?",
        required=False,
        min_value=5,
        max_value=600,
        error_messages={
            "invalid": "Vul een heel getal in.",
            "min_value": "Vul ten minste 5 minuten in.",
            "max_value": "Vul hoogstens 600 minuten in.",
        },
    )


class MoveForm(Versioned):
    starts_on = forms.DateField(label="Op welke dag?", error_messages={**A_DATE, "required": "Vul de dag in."})
    at = forms.TimeField(
        label="Hoe laat?", error_messages=A_TIME, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    minutes = _minutes()
    place = forms.CharField(label="Waar?", required=False, max_length=160)


class PlanForm(MoveForm):
    body = forms.ChoiceField(
        label="Welk overleg?",
        error_messages={"required": "Kies een overleg.", "invalid_choice": "Kies een overleg uit de lijst."},
    )
    times = forms.IntegerField(
        label="Hoeveel keer?",
        min_value=1,
        max_value=30,
        initial=1,
        help_text="1 is alleen deze keer. Bij meer keer plant Naast een reeks.",
        error_messages={
            "required": "Vul in hoeveel keer.",
            "invalid": "Vul een heel getal in.",
            "min_value": "Ten minste 1 keer.",
            "max_value": "Hoogstens 30 keer tegelijk.",
        },
    )
    weeks = forms.IntegerField(
        label="Om de hoeveel weken?",
        required=False,
        min_value=1,
        max_value=26,
        error_messages={
            "invalid": "Vul een heel getal in.",
            "min_value": "Ten minste 1 week.",
            "max_value": "Hoogstens 26 weken.",
        },
    )
    field_order = ["body", "starts_on", "at", "minutes", "place", "times", "weeks"]

    def __init__(self, *args, bodies: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "body", [("", "Kies een overleg"), *bodies])

    def clean(self):
        sent = super().clean() or {}
        if (sent.get("times") or 1) > 1 and not sent.get("weeks") and "weeks" not in self.errors:
            self.add_error("weeks", "Vul in om de hoeveel weken, of plan één keer.")
        return sent


class StepForm(Versioned):
    """Nothing to fill in: only that it is so."""


class ItemForm(Versioned):
    title = forms.CharField(
        label="Onderwerp", max_length=200, error_messages={"required": "Geef het agendapunt een onderwerp."}
    )
    purpose = forms.ChoiceField(
        label="Waarvoor staat het op de agenda?",
        choices=AgendaItem.Purpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarvoor.", "invalid_choice": "Kies een van de drie."},
    )
    decision = forms.ChoiceField(
        label="Voorgesteld besluit",
        required=False,
        help_text="Alleen bij ‘om te besluiten’. Staat het er niet bij, bereid dan eerst het besluit voor.",
        error_messages={"invalid_choice": "Kies een besluit uit de lijst."},
    )
    minutes = _minutes()
    presenter = forms.CharField(
        label="Wie brengt het in?", required=False, max_length=120, help_text="Een rol, bijvoorbeeld programmamanager."
    )
    explanation = forms.CharField(
        label="Toelichting", required=False, max_length=6000, widget=forms.Textarea(attrs={"rows": 4})
    )
    about = forms.ChoiceField(
        label="Hoort bij", required=False, error_messages={"invalid_choice": "Kies iets uit de lijst."}
    )

    def __init__(self, *args, decisions: Iterable = (), about: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "decision", [("", "Geen"), *decisions])
        offer(self, "about", [("", "Niets in het bijzonder"), *about])


class ChangeItemForm(ItemForm):
    order = forms.IntegerField(
        label="Hoeveelste op de agenda?",
        required=False,
        min_value=1,
        max_value=99,
        error_messages={
            "invalid": "Vul een heel getal in.",
            "min_value": "Ten minste 1.",
            "max_value": "Hoogstens 99.",
        },
    )


class ToMeetingForm(Versioned):
    meeting = forms.ChoiceField(
        label="Naar welke vergadering?",
        required=False,
        help_text="Leeg: het punt wacht tot er een vergadering voor is.",
        error_messages={"invalid_choice": "Kies een vergadering uit de lijst."},
    )

    def __init__(self, *args, meetings: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "meeting", [("", "Nog geen vergadering"), *meetings])


class MinutesForm(Versioned):
    """One field for each item of the agenda, and one for the meeting as a whole."""

    def __init__(self, *args, items: Iterable[AgendaItem] = (), **kwargs):
        super().__init__(*args, **kwargs)
        for item in items:
            self.fields[f"punt_{item.reference}"] = forms.CharField(
                label=f"{item.order}. {item.title}",
                required=False,
                max_length=20000,
                widget=forms.Textarea(attrs={"rows": 4}),
            )
        self.fields["report"] = forms.CharField(
            label="Verder besproken", required=False, max_length=20000, widget=forms.Textarea(attrs={"rows": 3})
        )

    def reports(self) -> dict[str, str]:
        return {
            name.removeprefix("punt_"): said for name, said in self.cleaned_data.items() if name.startswith("punt_")
        }


class AttendanceForm(Versioned):
    """For every seat, filled or not, how it was filled; what is left open was not written down."""

    CHOICES = [("", "Niet vastgelegd"), *Attendance.How.choices]

    def __init__(self, *args, places: Iterable[tuple[str, str]] = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.places = list(places)
        for key, label in self.places:
            self.fields[f"how_{key}"] = forms.ChoiceField(
                label=label, required=False, choices=self.CHOICES, label_suffix=""
            )
            self.fields[f"name_{key}"] = forms.CharField(
                label=f"Vervanger of naam bij {label}", required=False, max_length=120, label_suffix=""
            )

    def clean(self):
        sent = super().clean() or {}
        for key, _ in self.places:
            if sent.get(f"how_{key}") == Attendance.How.SUBSTITUTE and not sent.get(f"name_{key}"):
                self.add_error(f"name_{key}", "Vul in wie er in de plaats kwam.")
        return sent

    def pairs(self):
        return [(self[f"how_{key}"], self[f"name_{key}"]) for key, _ in self.places]


class AdoptForm(Versioned):
    adopted_on = forms.DateField(
        label="Vastgesteld op", error_messages={**A_DATE, "required": "Vul in wanneer het verslag is vastgesteld."}
    )
    adopted_in = forms.ChoiceField(
        label="In welke vergadering?",
        required=False,
        help_text="Leeg als het schriftelijk is vastgesteld.",
        error_messages={"invalid_choice": "Kies een vergadering uit de lijst."},
    )

    def __init__(self, *args, meetings: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "adopted_in", [("", "Schriftelijk, buiten een vergadering"), *meetings])


class OutcomeForm(Versioned):
    kind = forms.ChoiceField(
        label="Wat kwam eruit?",
        choices=[(key, label) for key, label in Outcome.Kind.choices if key != Outcome.Kind.DECISION],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat eruit kwam.", "invalid_choice": "Kies een soort uit de lijst."},
    )
    text = forms.CharField(
        label="In woorden",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op wat eruit kwam."},
    )
    owner = forms.ChoiceField(
        label="Wie doet het?",
        required=False,
        help_text="Bij een actie. Leeg: nog niet bekend.",
        error_messages={"invalid_choice": "Kies iemand uit de lijst."},
    )
    due_on = forms.DateField(
        label="Klaar op", required=False, error_messages=A_DATE, help_text="Bij een actie.", label_suffix=""
    )
    escalated_to = forms.ChoiceField(
        label="Naar welk overleg?",
        required=False,
        help_text="Bij opschalen: een overleg dat knelpunten mag doorbreken.",
        error_messages={"invalid_choice": "Kies een overleg uit de lijst."},
    )

    def __init__(self, *args, owners: Iterable = (), bodies: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "owner", [("", "Nog niet bekend"), *owners])
        offer(self, "escalated_to", [("", "Niet van toepassing"), *bodies])


class CorrectionForm(Versioned):
    text = forms.CharField(
        label="Wat had er moeten staan?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Het vastgestelde verslag blijft staan; deze correctie komt erbij.",
        error_messages={"required": "Schrijf op wat er had moeten staan."},
    )
    corrects = forms.ChoiceField(
        label="Bij welke uitkomst?", required=False, error_messages={"invalid_choice": "Kies er een uit de lijst."}
    )

    def __init__(self, *args, outcomes: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "corrects", [("", "Bij het verslag van dit punt"), *outcomes])


class ActionForm(Versioned):
    text = forms.CharField(
        label="Wat moet er gebeuren?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op wat er moet gebeuren."},
    )
    owner = forms.ChoiceField(
        label="Wie doet het?",
        required=False,
        help_text="Leeg: nog niet bekend.",
        error_messages={"invalid_choice": "Kies iemand uit de lijst."},
    )
    due_on = forms.DateField(label="Klaar op", error_messages={**A_DATE, "required": "Vul in wanneer het klaar is."})

    def __init__(self, *args, owners: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "owner", [("", "Nog niet bekend"), *owners])


class MoveActionForm(ActionForm):
    progress = forms.CharField(
        label="Hoe staat het ervoor?", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["text"]  # what was agreed stays as it was agreed


class CloseActionForm(Versioned):
    state = forms.ChoiceField(
        label="Hoe eindigt de actie?",
        choices=[choice for choice in MeetingAction.State.choices if choice[0] != MeetingAction.State.OPEN],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe de actie eindigt.", "invalid_choice": "Kies een van de twee."},
    )
    closed_on = forms.DateField(label="Op welke dag?", error_messages={**A_DATE, "required": "Vul de dag in."})
    progress = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nodig als de actie vervalt, of als een besluit erom vroeg: hoe is eraan voldaan?",
    )
