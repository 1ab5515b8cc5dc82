"""What the pages about goals, versions, approaches, documents and open points send."""

from __future__ import annotations

from typing import Any

from django import forms

from naast.programme.forms.fields import A_DATE, Versioned, offer
from naast.programme.forms.plan import NOT_KNOWN, BecauseForm, DecisionField
from naast.programme.models import Action, Contribution, Document, Effort, Known, OpenPoint, Statement

__all__ = ["BecauseForm"]


def words(label: str, *, rows: int = 3, required: str = "", length: int = 4000, **more: Any) -> forms.CharField:
    """A text of some lines; `required` is the sentence for who leaves it empty."""
    return forms.CharField(
        label=label, required=bool(required), max_length=length, widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required} if required else {}, **more,
    )  # fmt: skip


def day(label: str, *, required: str = "", **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=bool(required),
        error_messages={**A_DATE, "required": required} if required else A_DATE,
        **more,
    )


class EffortForm(Versioned):
    kind = forms.ChoiceField(label="Wat voor inspanning is het?", choices=Effort.Kind.choices)
    about_what = forms.ChoiceField(
        label="Welke lopende activiteit of pilot?", required=False,
        help_text="Alleen als het een lopende activiteit of pilot is die al in het plan staat.",
    )  # fmt: skip
    name = forms.CharField(
        label="Naam",
        required=False,
        max_length=160,
        help_text="Leeg: de naam uit het plan. Een project of bundel krijgt een eigen naam.",
    )
    task = forms.ChoiceField(label="Bij welke opgave hoort het?", required=False)
    about = words("Wat houdt het in?")

    def __init__(self, *args, tasks, waiting, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "task", [("", "Bij meer dan één opgave"), *tasks])
        offer(self, "about_what", [("", "Niet van toepassing"), *waiting])

    def clean(self):
        sent = super().clean() or {}
        which = sent.get("about_what") or ""
        if sent.get("kind") in ("pilot", "ongoing_activity"):
            if not which.startswith(f"{sent['kind']}:"):
                self.add_error("about_what", "Kies welke lopende activiteit of pilot het is.")
        elif not (sent.get("name") or "").strip() and "name" not in self.errors:
            self.add_error("name", "Geef de inspanning een naam.")
        return sent


class EffortChangeForm(Versioned):
    name = forms.CharField(label="Naam", max_length=160, error_messages={"required": "Geef de inspanning een naam."})
    about = words("Wat houdt het in?")


class ContributionForm(Versioned):
    target = forms.ChoiceField(
        label="Aan welk doel draagt het bij?",
        error_messages={"required": "Kies een doel.", "invalid_choice": "Kies een doel uit de lijst."},
    )
    strength = forms.ChoiceField(
        label="Hoe sterk?", choices=Contribution.Strength.choices, widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe sterk.", "invalid_choice": "Kies hoe sterk."},
    )  # fmt: skip
    reasoning = words("Waarom denken we dat?", required="Schrijf op waarom we denken dat dit helpt.", length=2000)

    def __init__(self, *args, goals=None, **kwargs):
        super().__init__(*args, **kwargs)
        if goals is None:
            del self.fields["target"]
        else:
            offer(self, "target", [("", "Kies een doel"), *goals])


class PlanVersionForm(forms.Form):
    title = forms.CharField(
        label="Hoe heet deze versie?", max_length=160, error_messages={"required": "Geef de versie een naam."},
        help_text="Bijvoorbeeld: Uitvoeringsplan 2026-2027.",
    )  # fmt: skip
    about = words("Waarom een nieuwe versie?")


class AdoptForm(Versioned):
    adopted_on = day("Vastgesteld op", required="Vul in op welke dag het plan is vastgesteld.")

    def __init__(self, *args, decisions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"] = DecisionField(
            decisions, label="Met welk besluit?", required=True, empty_label="Kies een besluit"
        )


class StartForm(forms.Form):
    started_on = day("Gestart op", required="Vul in op welke dag de opgave startte.")

    def __init__(self, *args, decisions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"] = DecisionField(decisions, label="Met welk besluit van de stuurgroep?")


def value_or_reason(sent: dict[str, Any], name: str) -> None:
    """A text is known; without one the reason why not stays."""
    text = (sent.get(name) or "").strip()
    sent[name] = text or None
    sent[f"{name}_known"] = Known.KNOWN if text else sent.get(f"{name}_known") or Known.UNKNOWN


class ApproachForm(Versioned):
    goals = words("Wat zijn de doelen?", required="Schrijf op wat de doelen zijn.")
    way_of_working = words("Hoe pakken we het aan, en wanneer?", rows=4)
    monitoring = words("Hoe volgen we of het lukt?")
    monitoring_known = forms.ChoiceField(label="Nog geen monitoring? Waarom niet?", choices=NOT_KNOWN, required=False)
    business_case = words("Businesscase", help_text="Het plan vraagt die alleen als het nodig is.")
    business_case_known = forms.ChoiceField(label="Geen businesscase? Waarom niet?", choices=NOT_KNOWN, required=False)

    def clean(self):
        sent = super().clean() or {}
        for name in ("monitoring", "business_case"):
            value_or_reason(sent, name)
        return sent


class StaffingForm(Versioned):
    staffing = words("Wie werken eraan?")
    staffing_known = forms.ChoiceField(label="Nog niet bekend? Waarom niet?", choices=NOT_KNOWN, required=False)

    def clean(self):
        sent = super().clean() or {}
        value_or_reason(sent, "staffing")
        return sent


class PlanTextForm(Versioned):
    text = words("De tekst", required="Schrijf de tekst op.")
    why = words("Waarom verandert dit?", rows=2, required="Schrijf op waarom dit verandert.", length=1000)


class NewActionForm(forms.Form):
    text = words("Wat moet er gebeuren?", required="Schrijf op wat er moet gebeuren.", rows=2)
    kind = forms.ChoiceField(label="Wat voor actie is het?", choices=Action.Kind.choices)
    times_per_year = forms.IntegerField(
        label="Hoe vaak per jaar?", required=False, min_value=1, max_value=12, help_text="Alleen bij een terugkerende actie.",
        error_messages={"invalid": "Vul een getal in van 1 tot en met 12.", "min_value": "Vul een getal in van 1 tot en met 12.",
                        "max_value": "Vul een getal in van 1 tot en met 12."},
    )  # fmt: skip
    owner = forms.ChoiceField(label="Wie doet het?", required=False)
    why = words("Waarom komt dit erbij?", rows=2, required="Schrijf op waarom dit erbij komt.", length=1000)

    def __init__(self, *args, owners, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "owner", owners)

    def clean(self):
        sent = super().clean() or {}
        if (
            sent.get("kind") == Action.Kind.RECURRING
            and not sent.get("times_per_year")
            and "times_per_year" not in self.errors
        ):
            self.add_error("times_per_year", "Vul in hoe vaak per jaar deze actie terugkomt.")
        return sent


class NewStatementForm(forms.Form):
    kind = forms.ChoiceField(
        label="Wat is het?",
        choices=[(kind.value, kind.label) for kind in (Statement.Kind.ASSIGNMENT, Statement.Kind.RESULT)],
    )
    text = words("De tekst", required="Schrijf de tekst op.", rows=2)
    why = words("Waarom komt dit erbij?", rows=2, required="Schrijf op waarom dit erbij komt.", length=1000)


class RevisionForm(Versioned):
    body = words("De tekst", rows=16, required="Schrijf de tekst op.", length=60000)
    what_changed = words("Wat is er anders dan in de vorige revisie?", rows=2, length=1000)


class StepForm(Versioned):
    def __init__(self, *args, decisions=None, **kwargs):
        super().__init__(*args, **kwargs)
        if decisions is not None:
            self.fields["decision"] = DecisionField(decisions, label="Met welk besluit?")


class DocumentForm(Versioned):
    readers = forms.ChoiceField(label="Wie mag het lezen?", choices=Document.Readers.choices)
    keep_until = day("Bewaren tot")
    keep_until_known = forms.ChoiceField(label="Geen bewaardatum? Waarom niet?", choices=NOT_KNOWN, required=False)

    def clean(self):
        sent = super().clean() or {}
        sent["keep_until_known"] = (
            Known.KNOWN if sent.get("keep_until") else sent.get("keep_until_known") or Known.UNKNOWN
        )
        return sent


class NewDocumentForm(forms.Form):
    name = forms.CharField(
        label="Hoe heet het stuk?", max_length=200, error_messages={"required": "Geef het stuk een naam."}
    )
    kind = forms.ChoiceField(label="Wat voor stuk is het?", choices=Document.Kind.choices)


class DecideForm(Versioned):
    answer = words("Wat is er besloten?", required="Schrijf op wat er is besloten.")
    decided_by = forms.CharField(
        label="Wie besloot het?", max_length=160, help_text="Een overleg of een rol, geen naam.",
        error_messages={"required": "Vul in wie het besloot."},
    )  # fmt: skip
    decided_on = day("Wanneer?", required="Vul in op welke dag het is besloten.")

    def __init__(self, *args, decisions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"] = DecisionField(decisions, label="Bij welk besluit hoort dit?")


class NewPointForm(forms.Form):
    text = words("Wat laat het plan open?", required="Schrijf op wat het plan openlaat.", rows=2)
    severity = forms.ChoiceField(label="Hoe dringend is het?", choices=OpenPoint.Severity.choices)
