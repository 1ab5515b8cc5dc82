"""What the pages about rounds and scans send."""

from __future__ import annotations

from typing import Any

from django import forms

from naast.network.models import Municipality, Team
from naast.programme.forms.frameworks import A_DATE, Versioned, lines, needed
from naast.programme.models import Question, Requirement, ScaleLevel, SelfScan

INLINE = {"class": "naast-choices--inline"}


def pick(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """The form offers these answers to that question."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class RoundForm(forms.Form):
    framework = forms.ChoiceField(label="Vragenlijst", error_messages=needed("Kies een vragenlijst."))
    name = forms.CharField(label="Naam van de ronde", max_length=120, error_messages=needed("Geef de ronde een naam."))
    purpose = lines("Waarvoor is deze ronde?", required="Schrijf op waarvoor de ronde is.", rows=2)
    opens_on = forms.DateField(
        label="Gaat open op", error_messages={**A_DATE, "required": "Vul in wanneer de ronde opengaat."}
    )
    closes_on = forms.DateField(
        label="Sluit op", error_messages={**A_DATE, "required": "Vul in wanneer de ronde sluit."}
    )

    def __init__(self, *args, frameworks: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        pick(self, "framework", [("", "Kies een vragenlijst"), *frameworks])


class InviteForm(Versioned):
    municipalities = forms.MultipleChoiceField(
        label="Gemeenten, voor wat de gemeente zelf regelt", required=False, widget=forms.CheckboxSelectMultiple,
        error_messages=needed(""),
    )  # fmt: skip
    teams = forms.MultipleChoiceField(
        label="Lokale teams", required=False, widget=forms.CheckboxSelectMultiple, error_messages=needed("")
    )

    def __init__(self, *args, municipalities: list[Municipality], teams: list[Team], **kwargs):
        super().__init__(*args, **kwargs)
        pick(self, "municipalities", [(each.slug, each.name) for each in municipalities])
        pick(self, "teams", [(each.slug, f"{each.name} ({each.municipality})") for each in teams])
        if not teams:
            del self.fields["teams"]
        if not municipalities:
            del self.fields["municipalities"]

    def clean(self):
        sent = super().clean() or {}
        if not sent.get("municipalities") and not sent.get("teams") and not self.errors:
            raise forms.ValidationError("Kies ten minste één team of gemeente.")
        return sent


class PartForm(Versioned):
    """Where the unit stands on one requirement, with the questions that help to see it."""

    def __init__(self, *args, requirement: Requirement, levels: list[ScaleLevel], **kwargs):
        super().__init__(*args, **kwargs)
        scale = [(str(level.score), f"{level}: {level.anchor}") for level in levels]
        for question in requirement.questions.all():
            self.fields[f"vraag-{question.code}"] = field_for(question, scale)
        self.fields["level"] = forms.ChoiceField(
            label="Waar staan jullie?",
            required=False,
            choices=[*scale, ("n_a", "Niet van toepassing"), ("", "Dat weten we nog niet")],
            widget=forms.RadioSelect,
            error_messages=needed(""),
        )
        self.fields["n_a_reason"] = lines(
            "Waarom is dit niet van toepassing?", rows=2, help_text="Alleen als jullie ‘Niet van toepassing’ kiezen."
        )
        self.fields["level"].label_suffix = self.fields["n_a_reason"].label_suffix = ""
        self.fields["observation"] = lines("Wat zien jullie?", help_text="Over het team, nooit over een gezin.")
        self.fields["target"] = forms.TypedChoiceField(
            label="Waar willen jullie naartoe?",
            required=False,
            coerce=int,
            empty_value=None,
            choices=[("", "Nog niet gekozen"), *((str(level.score), str(level)) for level in levels)],
            error_messages=needed(""),
        )

    def clean(self):
        sent = super().clean() or {}
        if sent.get("level") == "n_a" and len(sent.get("n_a_reason", "").strip()) < 3:
            self.add_error("n_a_reason", "Leg uit waarom dit bij jullie niet van toepassing is.")
        return sent


def field_for(question: Question, scale: list[tuple[str, str]]) -> forms.Field:
    """The field for a question; it is never demanded here, so that half an answer is kept too."""
    after = f"Alleen als het antwoord op ‘{question.shown_after.text}’ daarom vraagt." if question.shown_after else ""
    choices = [(choice.code, choice.label) for choice in question.choices.all()]
    asked = "" if after or not question.required else "Nodig om de zelfscan in te dienen."
    same: dict[str, Any] = {"label": question.text, "help_text": after or asked, "required": False}
    if question.required:
        same["label_suffix"] = ""  # not "may stay empty": only half an answer may
    if question.kind == Question.Kind.TEXT:
        return forms.CharField(
            widget=forms.Textarea(attrs={"rows": 2}), max_length=5_000, error_messages=needed(""), **same
        )
    if question.kind == Question.Kind.MULTI:
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, error_messages=needed(""), **same
        )
    offered = scale if question.kind == Question.Kind.SCALE else choices
    return forms.ChoiceField(choices=offered, widget=forms.RadioSelect, error_messages=needed(""), **same)


class EvidenceForm(forms.Form):
    text = lines("Waaruit blijkt het?", required="Schrijf op waaruit het blijkt.", rows=2)
    link = forms.CharField(
        label="Waar is het stuk te vinden?", required=False, max_length=400,
        help_text="Een adres of een plek, zoals ‘teammap, beleid veiligheid’.", error_messages=needed(""),
    )  # fmt: skip
    valid_from = forms.DateField(
        label="Geldt vanaf", error_messages={**A_DATE, "required": "Vul in vanaf wanneer het geldt."}
    )
    valid_until = forms.DateField(label="Geldt tot en met", required=False, error_messages=A_DATE)

    def clean(self):
        sent = super().clean() or {}
        first, last = sent.get("valid_from"), sent.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", "Deze dag ligt voor de eerste dag.")
        return sent


class ReasonForm(Versioned):
    reason = lines("Waarom?", required="Schrijf in een paar woorden waarom.")


class EarlierForm(Versioned):
    earlier = forms.ChoiceField(
        label="Welke zelfscan?", widget=forms.RadioSelect, error_messages=needed("Kies een eerdere zelfscan.")
    )
    reason = lines(
        "Waarom gebruiken jullie die opnieuw?", required="Schrijf op waarom jullie die opnieuw gebruiken.", rows=2
    )

    def __init__(self, *args, earlier: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        pick(self, "earlier", earlier)


class PeerForm(Versioned):
    peer = forms.ChoiceField(label="Welke gemeente kijkt mee?", required=False, error_messages=needed(""))

    def __init__(self, *args, municipalities: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        pick(self, "peer", [("", "Niemand"), *municipalities])


class HandInForm(Versioned):
    facilitator = forms.CharField(
        label="Wie begeleidde de zelfscan?", required=False, max_length=160,
        help_text="Een rol of organisatie, geen naam van een persoon.", error_messages=needed(""),
    )  # fmt: skip


class ReleaseForm(Versioned):
    to = forms.ChoiceField(
        label="Wie mag de uitkomsten zien?", choices=SelfScan.Release, widget=forms.RadioSelect,
        error_messages=needed("Kies wie de uitkomsten mag zien."),
    )  # fmt: skip


class PeerViewForm(Versioned):
    level = forms.ChoiceField(
        label="Waar staat dit team volgens u?", required=False, widget=forms.RadioSelect, error_messages=needed("")
    )
    remark = lines("Wat valt u op?", help_text="Over het team, nooit over een gezin.")

    def __init__(self, *args, levels: list[ScaleLevel], **kwargs):
        super().__init__(*args, **kwargs)
        scale = [(str(level.score), f"{level}: {level.anchor}") for level in levels]
        pick(self, "level", [*scale, ("", "Daar kan ik niets over zeggen")])
