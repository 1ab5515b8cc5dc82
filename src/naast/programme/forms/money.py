"""What the pages about money send."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from naast.programme.forms.fields import A_DATE, Versioned, offer

AN_AMOUNT = "Vul een bedrag in, zoals 1.250 of 1.250,50."


class Amount(forms.DecimalField):
    """Euros as people write them here: 1.250,50."""

    def __init__(self, **how):
        errors = {
            "required": AN_AMOUNT,
            "min_value": "Vul een bedrag in van nul of meer.", "invalid": AN_AMOUNT,
            "max_digits": "Dat bedrag is te groot.", "max_decimal_places": "Een bedrag heeft hoogstens twee cijfers achter de komma.",
            "max_whole_digits": "Dat bedrag is te groot.",
        }  # fmt: skip
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(max_digits=12, decimal_places=2, widget=widget, error_messages=errors, **how)

    def to_python(self, value):
        if isinstance(value, str):
            value = value.replace("€", "").replace("\N{NO-BREAK SPACE}", "").strip()
            whole, comma, cents = value.partition(",")
            parts = whole.lstrip("-").split(".")
            if len(parts) > 1 and any(len(part) != 3 for part in parts[1:]):
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
            value = whole.replace(".", "") + ("." + cents if comma else "")
        return super().to_python(value)


def decision_field(*, required: bool, help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Op grond van welk besluit?",
        required=required,
        help_text=help_text or "Een genomen besluit over inzet van mensen en middelen.",
        error_messages={
            "required": "Kies het besluit waar dit op rust. Is het er nog niet? Leg het eerst vast bij Besluiten.",
            "invalid_choice": "Kies een besluit uit de lijst.",
        },
    )


class OnLine(forms.Form):
    line = forms.ChoiceField(
        label="Post", error_messages={"required": "Kies een post.", "invalid_choice": "Kies een post uit de lijst."}
    )
    amount = Amount(label="Bedrag in euro’s")

    def __init__(self, *args, lines: Iterable = (), decisions: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "line", [("", "Kies een post"), *lines])
        if "decision" in self.fields:
            offer(self, "decision", [("", "Kies een besluit"), *decisions])


class AmendForm(OnLine):
    text = forms.CharField(label="Waarvoor?", max_length=200, required=False)
    decision = decision_field(required=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["amount"].help_text = "Meer dan er stond: 25.000. Minder: -25.000."


class CommitForm(OnLine):
    text = forms.CharField(
        label="Waarvoor en met wie?",
        max_length=200,
        help_text="Bijvoorbeeld: projectleider samenwerking, zes maanden.",
        error_messages={"required": "Schrijf op waarvoor het geld is toegezegd."},
    )
    booked_on = forms.DateField(
        label="Toegezegd op", error_messages={**A_DATE, "required": "Vul in wanneer het is toegezegd."}
    )
    decision = decision_field(
        required=False, help_text="Alleen nodig als er meer wordt toegezegd dan er op de post over is."
    )


class ExpectForm(OnLine):
    amount = Amount(
        label="Bedrag in euro’s", min_value=0, help_text="Wat er aan het eind van het jaar op deze post is uitgegeven."
    )
    text = forms.CharField(label="Waarom verwacht u dit?", max_length=200, required=False)


class MoveForm(forms.Form):
    year = forms.ChoiceField(
        label="Naar welk jaar?",
        error_messages={"required": "Kies een jaar.", "invalid_choice": "Kies een jaar uit de lijst."},
    )
    amount = Amount(label="Bedrag in euro’s")
    decision = decision_field(required=True)

    def __init__(self, *args, years: Iterable[int] = (), decisions: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "year", [("", "Kies een jaar"), *((str(year), str(year)) for year in years)])
        offer(self, "decision", [("", "Kies een besluit"), *decisions])


class TakeBackForm(forms.Form):
    reason = forms.CharField(
        label="Waarom draait u dit terug?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De boeking blijft staan, met de tegenboeking en uw reden ernaast.",
        error_messages={"required": "Schrijf op waarom dit wordt teruggedraaid."},
    )


class LedgerForm(forms.Form):
    file = forms.FileField(
        label="Bestand uit het grootboek",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text="xlsx of CSV met de kolommen boekstuk, datum, post, omschrijving en bedrag. Mag erbij: jaar en verplichting.",
        error_messages={
            "required": "Kies een bestand.", "empty": "Dit bestand is leeg.", "invalid": "Kies een bestand.",
            "missing": "Kies een bestand.", "max_length": "De naam van dit bestand is te lang.",
        },
    )  # fmt: skip


class BookForm(forms.Form):
    good_lines_only = forms.BooleanField(label="Boek alleen de goede regels", required=False)
    decision = decision_field(required=False, help_text="Nodig omdat een post hierdoor onder nul komt.")

    def __init__(self, *args, decisions: Iterable = (), has_faults: bool = False, is_short: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "decision", [("", "Kies een besluit"), *decisions])
        if not has_faults:
            del self.fields["good_lines_only"]
        if not is_short:
            del self.fields["decision"]


class Hours(forms.DecimalField):
    def __init__(self, **how):
        wrong = "Vul een aantal uren in, zoals 12 of 7,5."
        errors = {
            "invalid": wrong,
            "min_value": wrong,
            "max_digits": wrong,
            "max_decimal_places": wrong,
            "max_whole_digits": wrong,
        }
        super().__init__(
            max_digits=8, decimal_places=1, min_value=0, required=False, localize=True, error_messages=errors, **how
        )


class TimeForm(Versioned):
    own_hours = Hours(
        label="Uren uit het eigen werk", help_text="Wat de organisatie toch al zou doen. Leeg: nog niet bekend."
    )
    extra_hours = Hours(label="Extra uren", help_text="Wat er door het programma bij komt. Leeg: nog niet bekend.")
    remark = forms.CharField(label="Toelichting", max_length=300, required=False)


class NewTimeForm(TimeForm):
    subject = forms.ChoiceField(
        label="Waarvoor?",
        error_messages={"required": "Kies waarvoor de uren zijn.", "invalid_choice": "Kies iets uit de lijst."},
    )
    organisation = forms.ChoiceField(
        label="Van welke organisatie?",
        error_messages={"required": "Kies een organisatie.", "invalid_choice": "Kies een organisatie uit de lijst."},
    )
    quarter = forms.ChoiceField(
        label="Kwartaal",
        error_messages={"required": "Kies een kwartaal.", "invalid_choice": "Kies een kwartaal uit de lijst."},
    )

    field_order = ["subject", "organisation", "quarter"]

    def __init__(self, *args, subjects: Iterable = (), organisations: Iterable = (), quarters: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "subject", [("", "Kies een pilot of activiteit"), *subjects])
        offer(self, "organisation", [("", "Kies een organisatie"), *organisations])
        offer(self, "quarter", [("", "Kies een kwartaal"), *quarters])
