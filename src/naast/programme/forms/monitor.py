"""What the pages about indicators send, checked for shape."""

from __future__ import annotations

from typing import Any

from django import forms

from naast.programme.forms.fields import A_DATE, Versioned, offer
from naast.programme.models import Indicator, IndicatorAssignment, Known

A_NUMBER = {"invalid": "Vul een getal in, zoals 12 of 12,5.", "max_digits": "Dit getal is te groot.",
            "max_decimal_places": "Gebruik hoogstens vier cijfers achter de komma.",
            "max_whole_digits": "Dit getal is te groot."}  # fmt: skip
INLINE = forms.RadioSelect(attrs={"class": "naast-choices--inline"})


def long_text(
    label: str, *, required: str = "", rows: int = 3, help_text: str = "", longest: int = 4000
) -> forms.CharField:
    return forms.CharField(
        label=label, required=bool(required), max_length=longest, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}), error_messages={"required": required},
    )  # fmt: skip


def line(label: str, *, required: str = "", help_text: str = "", longest: int = 200) -> forms.CharField:
    return forms.CharField(
        label=label, required=bool(required), max_length=longest, help_text=help_text,
        error_messages={"required": required},
    )  # fmt: skip


def number(label: str, *, help_text: str = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, max_digits=16, decimal_places=4, localize=True, help_text=help_text,
        error_messages=A_NUMBER,
    )  # fmt: skip


def day(label: str, *, required: str = "", help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label, required=bool(required), help_text=help_text, error_messages={**A_DATE, "required": required}
    )


def choice(label: str, choices, *, help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, help_text=help_text,
        error_messages={"required": "Maak een keuze.", "invalid_choice": "Kies een van de antwoorden."},
    )  # fmt: skip


class IndicatorForm(Versioned):
    """What an indicator means and how its figures come together."""

    text = line("Wat meet deze indicator?", required="Schrijf op wat de indicator meet.", longest=400)
    layer = choice("Laag", Indicator.Layer.choices, help_text="Omgeving: cijfers van anderen, alleen ingelezen.")
    measure = choice("Soort cijfer", Indicator.Measure.choices)
    unit = line("Eenheid", help_text="Bijvoorbeeld: gemeenten, huishoudens, dagen.", longest=60)
    direction = choice("Welke kant is beter?", Indicator.Direction.choices)
    over_units = choice("Samenvoegen over gemeenten of teams", Indicator.Formula.choices)
    over_periods = choice("Samenvoegen over perioden", Indicator.Formula.choices)
    definition = long_text("Uitleg", required="Leg uit wat er wordt geteld, met een voorbeeld.", rows=4)
    collected_from = line("Bron", help_text="Waar het cijfer vandaan komt.")
    caveat = long_text("Kanttekening", help_text="Hoe het cijfer wel en niet gelezen mag worden.")
    levels = long_text("Niveaus", help_text="Alleen bij een schaal. Eén niveau per regel, van laag naar hoog.", rows=5)
    min_cell = forms.IntegerField(
        label="Kleinste aantal dat getoond wordt", min_value=0, max_value=50, initial=0,
        help_text="0: alles wordt getoond. Bij huishoudens of mensen: 5.",
        error_messages={"required": "Vul een getal in.", "invalid": "Vul een getal in.",
                        "min_value": "Vul 0 of meer in.", "max_value": "Vul hoogstens 50 in."},
    )  # fmt: skip

    def clean_levels(self) -> list[str]:
        return [one.strip() for one in self.cleaned_data["levels"].splitlines() if one.strip()]

    def content(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "versie"}


class NewIndicatorForm(IndicatorForm):
    code = line("Code", required="Geef een korte code, zoals OO2-I1.", longest=20)
    field_order = ["code"]

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].strip().upper()
        if not all(sign.isalnum() or sign == "-" for sign in code) or not code.isascii():
            raise forms.ValidationError("Gebruik alleen letters, cijfers en streepjes.")
        return code


class AssignForm(forms.Form):
    """Of whom which figure is asked, how often, and for what."""

    owner = choice("Waar hoort de indicator bij?", [])
    unit = choice("Van wie vragen we het?", IndicatorAssignment.Unit.choices)
    calendar = choice("Hoe vaak?", [])
    starts_on = day("Vanaf", required="Vul een datum in, zoals 01-01-2026.")
    ends_on = day("Tot en met")
    goes_outside = forms.BooleanField(
        label="Dit cijfer komt ook buiten het programma, bijvoorbeeld in een raadsbrief",
        required=False, initial=True, help_text="Dan keurt altijd een ander goed dan wie het indient.",
    )  # fmt: skip
    parts = long_text("Uitsplitsing", help_text="Eén onderdeel per regel, bijvoorbeeld: 0-11 jaar.", rows=3)

    def __init__(self, *args, owners, calendars, **kwargs):
        super().__init__(*args, **kwargs)
        self.owners = {f"{kind}:{one.slug}": (kind, one) for kind, one in owners}
        self.calendars = {one.slug: one for one in calendars}
        labels = {"task": "Opgave", "statement": "Resultaat of effect", "pilot": "Pilot"}
        offer(self, "owner", [(key, f"{labels[kind]}: {str(one)[:90]}") for key, (kind, one) in self.owners.items()])
        offer(self, "calendar", [(slug, str(one)) for slug, one in self.calendars.items()])

    def content(self) -> dict[str, Any]:
        sent = dict(self.cleaned_data)
        kind, owner = self.owners[sent.pop("owner")]
        parts = list(dict.fromkeys(one.strip()[:80] for one in sent.pop("parts").splitlines() if one.strip()))
        return {**sent, kind: owner, "calendar": self.calendars[sent["calendar"]], "parts": parts}

    def clean(self):
        sent = super().clean() or {}
        if sent.get("ends_on") and sent.get("starts_on") and sent["ends_on"] < sent["starts_on"]:
            self.add_error("ends_on", "De laatste dag ligt voor de eerste.")
        return sent


class AimForm(forms.Form):
    """A target or a baseline, of one unit or of the whole."""

    kind = choice("Wat legt u vast?", [("target", "Een streefwaarde"), ("baseline", "Een nulmeting")])
    unit = choice("Voor wie?", [])
    known = choice("Is de waarde bekend?", [(k.value, k.label) for k in Known if k != Known.LOST])
    value = number("Waarde")
    period = forms.ChoiceField(label="Voor welke periode? (streefwaarde)", required=False)
    measured_on = day("Gemeten op (nulmeting)")
    note = line("Toelichting", help_text="Bij een nulmeting: onder welk kader is er gemeten?", longest=300)

    def __init__(self, *args, units, periods, **kwargs):
        super().__init__(*args, **kwargs)
        self.units, self.periods = units, {one.reference: one for one in periods}
        offer(self, "unit", [("", "Het geheel"), *[(unit.slug, unit.name) for unit in units.values()]])
        self.fields["unit"].required = False
        offer(self, "period", [("", "Zonder periode"), *[(key, str(one)) for key, one in self.periods.items()]])

    def clean(self):
        sent = super().clean() or {}
        is_known = sent.get("known") == Known.KNOWN
        if is_known and sent.get("value") is None and "value" not in self.errors:
            self.add_error("value", "Vul de waarde in, of zeg dat die nog niet bekend is.")
        if not is_known:
            sent["value"] = None
        if sent.get("kind") == "baseline" and is_known and not sent.get("measured_on"):
            self.add_error("measured_on", "Vul in op welke dag er is gemeten.")
        return sent
