"""What the pages about improvement plans and learning send."""

from __future__ import annotations

from django import forms

from naast.programme.forms.frameworks import A_DATE, Versioned, lines, needed
from naast.programme.forms.scans import pick
from naast.programme.models import ImprovementAction, LearningPost


def day(label: str, *, required: str = "", help_text: str = "") -> forms.DateField:
    return forms.DateField(
        label=label, required=bool(required), help_text=help_text, error_messages={**A_DATE, "required": required}
    )


class PlanForm(Versioned):
    aim = lines("Wat wil de gemeente bereiken?", required="Schrijf op wat de gemeente wil bereiken.")
    basis = forms.MultipleChoiceField(
        label="Op welke zelfscans rust het plan?", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages=needed(""),
    )  # fmt: skip
    basis_absent_reason = lines(
        "Waarom is er geen zelfscan?", help_text="Alleen nodig als het plan niet op een zelfscan rust.", rows=2
    )
    due_on = day("Wanneer moet het plan er zijn?", help_text="Leeg: dat is nog niet bekend.")

    def __init__(self, *args, scans: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        pick(self, "basis", scans)
        if not scans:
            del self.fields["basis"]


class MeasureForm(Versioned):
    title = forms.CharField(label="Maatregel", max_length=200, error_messages=needed("Schrijf op wat de maatregel is."))
    addresses = forms.MultipleChoiceField(
        label="Welke punten uit de zelfscan pakt dit aan?", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages=needed(""),
    )  # fmt: skip
    owner = forms.CharField(
        label="Wie zorgt ervoor?", max_length=160, help_text="Een rol in een organisatie, geen naam van een persoon.",
        error_messages=needed("Schrijf op wie ervoor zorgt."),
    )  # fmt: skip
    due_on = day("Klaar op", help_text="Leeg: dat is nog niet bekend.")
    state = forms.ChoiceField(
        label="Hoe staat het ervoor?", choices=ImprovementAction.State, initial="open", widget=forms.RadioSelect,
        error_messages=needed("Kies hoe het ervoor staat."),
    )  # fmt: skip
    progress_note = lines("Toelichting", help_text="Nodig als de maatregel vervalt.", rows=2)

    def __init__(self, *args, gaps: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        pick(self, "addresses", gaps)
        if not gaps:
            del self.fields["addresses"]

    def clean(self):
        sent = super().clean() or {}
        if sent.get("state") == "dropped" and len(sent.get("progress_note", "").strip()) < 3:
            self.add_error("progress_note", "Leg uit waarom de maatregel vervalt.")
        return sent


class AdoptForm(Versioned):
    adopted_on = day("Vastgesteld op", required="Vul in wanneer het plan is vastgesteld.")


class ExecuteForm(Versioned):
    starts_on = day("Eerste dag van de uitvoering", required="Vul in wanneer de uitvoering begint.")
    ends_on = day("Laatste dag van de uitvoering", required="Vul in wanneer de uitvoering eindigt.")


class ReviewForm(Versioned):
    reviewed_on = day("Teruggekeken op", required="Vul in wanneer u terugkeek.")
    finding = lines("Hoe gaat het?", required="Schrijf op hoe het gaat.")
    adjustment = lines("Wat passen jullie aan?", help_text="Leeg: er verandert niets.", rows=2)
    next_review_on = day("Volgende keer kijken op")
    no_next_reason = lines("Waarom komt er geen volgende keer?", help_text="Alleen nodig zonder datum.", rows=2)


class PostForm(forms.Form):
    kind = forms.ChoiceField(
        label="Bieden jullie iets aan, of vragen jullie iets?", widget=forms.RadioSelect,
        choices=LearningPost.Kind, error_messages=needed("Kies of jullie iets aanbieden of vragen."),
    )  # fmt: skip
    team = forms.ChoiceField(label="Namens wie?", required=False, error_messages=needed(""))
    subject = forms.CharField(label="Onderwerp", max_length=160, error_messages=needed("Geef het een onderwerp."))
    requirement = forms.ChoiceField(label="Hoort bij eis", required=False, error_messages=needed(""))
    text = lines(
        "Vertel er iets over", required="Vertel er iets over.", help_text="Over het werk, nooit over een gezin."
    )

    def __init__(self, *args, teams: list[tuple[str, str]], requirements: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        pick(self, "team", [("", "De gemeente zelf"), *teams])
        pick(self, "requirement", [("", "Geen eis in het bijzonder"), *requirements])


class AgreeForm(forms.Form):
    team = forms.ChoiceField(label="Wie van u doet mee?", required=False, error_messages=needed(""))
    on = day("Wanneer zien jullie elkaar?", required="Vul in wanneer jullie elkaar zien.")

    def __init__(self, *args, teams: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        pick(self, "team", [("", "De gemeente zelf"), *teams])


class OutcomeForm(Versioned):
    outcome = lines("Wat leverde het op?", required="Schrijf op wat het opleverde.", help_text="Nooit over een gezin.")
