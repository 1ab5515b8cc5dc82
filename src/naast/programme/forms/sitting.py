"""What the pages about seats, mandates and decision points send."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from naast.programme.forms.fields import A_DATE, Versioned, offer
from naast.programme.models import Body, Right, SeatHolder

NUMBER = {
    "invalid": "Vul een heel getal in.",
    "min_value": "Vul ten minste 1 in.",
    "max_value": "Dit getal is te hoog.",
}
REASON = {"required": "Schrijf op waarom."}


def _first() -> forms.DateField:
    return forms.DateField(label="Eerste dag", error_messages={**A_DATE, "required": "Vul de eerste dag in."})


def _last(*, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label="Laatste dag", required=required, error_messages={**A_DATE, "required": "Vul de laatste dag in."}
    )


class BodyForm(Versioned):
    state = forms.ChoiceField(
        label="Stand",
        choices=Body.State.choices,
        error_messages={"required": "Kies de stand.", "invalid_choice": "Kies een stand."},
    )
    minutes = forms.IntegerField(
        label="Hoeveel minuten duurt het?", required=False, min_value=1, max_value=600, error_messages=NUMBER
    )
    chair = forms.CharField(
        label="Voorzitter", required=False, max_length=80, help_text="Een rol. Leeg: nog niet bekend."
    )
    prepared_by = forms.CharField(label="Wie bereidt voor?", required=False, max_length=80)
    minutes_by = forms.CharField(label="Wie maakt het verslag?", required=False, max_length=80)


class SeatForm(Versioned):
    role = forms.CharField(
        label="Welke rol?", max_length=120, error_messages={"required": "Vul de rol in, bijvoorbeeld projectleider."}
    )
    place = forms.ChoiceField(
        label="Van welke regio, gemeente of organisatie?",
        required=False,
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )
    count = forms.IntegerField(
        label="Hoeveel mensen?",
        required=False,
        min_value=1,
        max_value=50,
        error_messages=NUMBER,
        help_text="Leeg: nog niet bekend.",
    )
    on_call = forms.BooleanField(label="Alleen op afroep", required=False)

    def __init__(self, *args, places: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "place", [("", "Niet van een in het bijzonder"), *places])


class HolderForm(Versioned):
    name = forms.CharField(
        label="Naam",
        max_length=120,
        help_text="Zoals die op de presentielijst komt.",
        error_messages={"required": "Vul de naam in."},
    )
    kind = forms.ChoiceField(
        label="Als wat?",
        choices=SeatHolder.Kind.choices,
        initial=SeatHolder.Kind.HOLDER,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies als wat.", "invalid_choice": "Kies een van de twee."},
    )
    on_behalf_of = forms.CharField(label="Namens", required=False, max_length=160)
    first = _first()
    last = _last()


class LeaveForm(Versioned):
    last = _last(required=True)


class RhythmForm(Versioned):
    times_per_year = forms.IntegerField(
        label="Hoeveel keer per jaar?", required=False, min_value=1, max_value=60, error_messages=NUMBER
    )
    every_weeks = forms.IntegerField(
        label="Of: eens in de hoeveel weken?", required=False, min_value=1, max_value=52, error_messages=NUMBER
    )
    roughly = forms.BooleanField(label="Ongeveer", required=False)
    first = _first()
    reason = forms.CharField(
        label="Waarom?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), error_messages=REASON
    )

    def clean(self):
        sent = super().clean() or {}
        if not self.errors and bool(sent.get("times_per_year")) == bool(sent.get("every_weeks")):
            self.add_error("times_per_year", "Vul een van de twee in: keer per jaar, of eens in de zoveel weken.")
        return sent


class MandateForm(Versioned):
    body = forms.ChoiceField(
        label="Welk overleg krijgt het mandaat?",
        error_messages={"required": "Kies een overleg.", "invalid_choice": "Kies een overleg."},
    )
    giver = forms.CharField(
        label="Van wie?",
        max_length=160,
        help_text="Bijvoorbeeld: het college van Heiloo.",
        error_messages={"required": "Vul in van wie."},
    )
    place = forms.ChoiceField(
        label="Gemeente of regio", required=False, error_messages={"invalid_choice": "Kies uit de lijst."}
    )
    right = forms.ChoiceField(
        label="Welk recht hoort erbij?",
        required=False,
        choices=[("", "Geen van de vier rechten"), *Right.choices],
        error_messages={"invalid_choice": "Kies uit de lijst."},
    )
    scope = forms.CharField(
        label="Waarover?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Vul in waarover."},
    )
    document = forms.CharField(
        label="Op welk papier?",
        max_length=200,
        help_text="Naam, datum of nummer van het stuk.",
        error_messages={"required": "Noem het stuk."},
    )
    first = _first()
    last = _last()

    def __init__(self, *args, bodies: Iterable = (), places: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "body", [("", "Kies een overleg"), *bodies])
        offer(self, "place", [("", "Niet van een in het bijzonder"), *places])


class EndMandateForm(Versioned):
    last = _last(required=True)
    reason = forms.CharField(
        label="Waarom?", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), error_messages=REASON
    )


class PointForm(Versioned):
    decision = forms.ChoiceField(
        label="Welk besluit werd het?", required=False, error_messages={"invalid_choice": "Kies een besluit uit de lijst."},
        help_text="Als een overleg van het programma besloot.",
    )  # fmt: skip
    outcome = forms.CharField(
        label="Wat gebeurde er?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Leesbaar voor iedereen.",
    )
    happened_on = forms.DateField(
        label="Wanneer?",
        required=False,
        error_messages=A_DATE,
        help_text="Leeg: de dag van het besluit, of nog niet bekend.",
    )

    def __init__(self, *args, decisions: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "decision", [("", "Geen besluit van het programma"), *decisions])
