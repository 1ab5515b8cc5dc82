"""What the pages about indicators send, checked for shape."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from naast.programme.forms.fields import A_DATE, Versioned, offer
from naast.programme.models import Indicator, IndicatorAssignment, Known, Measurement, ReportingCalendar

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


class FigureForm(Versioned):
    """What one unit says about one period."""

    known = choice("Is het cijfer bekend?", [("known", "Ja"), ("unknown", "Nog niet"), ("n_a", "Niet van toepassing")])
    value = number("Cijfer")
    numerator = number("Teller")
    denominator = number("Noemer")
    level = forms.ChoiceField(label="Niveau", required=False, widget=forms.RadioSelect)
    reached = forms.ChoiceField(
        label="Is de mijlpaal gehaald?", required=False, widget=INLINE, choices=[("ja", "Ja"), ("nee", "Nee")]
    )
    text = long_text("Beschrijving", rows=5)
    observed_on = day("Waargenomen op")
    judgement = choice("Hoe staat het ervoor?", Measurement.Judgement.choices)
    narrative = long_text("Toelichting", help_text="Wat ging goed, wat zat in de weg, wat is de volgende stap?", rows=4)
    evidence = line("Waar is het op gebaseerd?", help_text="Bijvoorbeeld: collegebesluit van 12-05-2026.", longest=300)
    evidence_from = day("Geldig vanaf")
    evidence_until = day("Geldig tot en met")
    do = choice("Wat wilt u doen?", [("save", "Bewaren als concept"), ("send", "Indienen ter goedkeuring")])

    OF_MEASURE = {
        "ratio": {"numerator", "denominator"}, "ordinal": {"level"}, "milestone": {"reached"}, "qualitative": {"text"},
    }  # fmt: skip

    def __init__(self, *args, indicator: Indicator, levels=(), parts=(), **kwargs):
        super().__init__(*args, **kwargs)
        asked = self.OF_MEASURE.get(indicator.measure, {"value"})
        for name in {"value", "numerator", "denominator", "level", "reached", "text"} - asked:
            del self.fields[name]
        if "value" in self.fields and indicator.unit:
            self.fields["value"].label = f"Cijfer ({indicator.unit})"
        if "level" in self.fields:
            offer(self, "level", [(str(one.rank), str(one)) for one in levels])
        self.parts = {f"deel_{part.pk}": part for part in parts}
        for name, part in self.parts.items():
            self.fields[name] = number(f"Waarvan: {part.name}")
        self.order_fields(["versie", "known", *sorted(asked, reverse=True), *self.parts])

    def clean(self):
        sent = super().clean() or {}
        if sent.get("known") != Known.KNOWN:
            for name in ("value", "numerator", "denominator", "level", "reached"):
                if name in self.fields:
                    sent[name] = None
            if "text" in self.fields:
                sent["text"] = ""
        return sent

    def content(self) -> dict[str, Any]:
        sent = dict(self.cleaned_data)
        if "level" in sent:
            sent["level"] = int(sent["level"]) if sent["level"] else None
        if "reached" in sent:
            sent["reached"] = {"ja": True, "nee": False}.get(sent["reached"] or "")
        return {name: value for name, value in sent.items() if name not in ("versie", "do", *self.parts)}

    def in_parts(self) -> dict[int, Decimal] | None:
        if not self.parts:
            return None
        filled = {part.pk: self.cleaned_data.get(name) for name, part in self.parts.items()}
        return {key: value for key, value in filled.items() if value is not None}


class DecideForm(forms.Form):
    """What happens with a figure that was sent in."""

    do = forms.ChoiceField(label="Uw besluit", widget=forms.RadioSelect, error_messages={"required": "Maak een keuze."})
    reason = long_text("Waarom?", help_text="Nodig als u teruggeeft of intrekt. Alleen de afzender leest het.")

    def __init__(self, *args, steps, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "do", steps)


class Confirm(forms.Form):
    """Nothing but a yes; that it was sent at all is what counts."""

    yes = forms.BooleanField(label="Ja, dit wil ik", error_messages={"required": "Vink aan dat u dit wilt."})


class SignOffForm(forms.Form):
    reason = long_text("Toelichting", help_text="Nodig als nog niet iedereen een goedgekeurd cijfer heeft.")


class FileForm(forms.Form):
    """A file with figures."""

    file = forms.FileField(
        label="Bestand", help_text="CSV of Excel (xlsx), met de kolommen van de export. Hoogstens 2 MB.",
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg.", "missing": "Kies een bestand."},
    )  # fmt: skip
    only_good = forms.BooleanField(label="Neem de goede regels over, ook als er regels fout zijn", required=False)

    LARGEST = 2 * 1024 * 1024

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > self.LARGEST:
            raise forms.ValidationError("Het bestand is te groot. Het mag hoogstens 2 MB zijn.")
        return file.name, file.read(self.LARGEST + 1)


class FigureFileForm(FileForm):
    send = forms.BooleanField(label="Dien de cijfers meteen in (anders worden het concepten)", required=False)
