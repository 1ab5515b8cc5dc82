"""What is sent about an instrument that was used outside Naast."""

from __future__ import annotations

from django import forms

from naast.households.forms import Versioned
from naast.households.models import Membership
from naast.safety.forms.fields import A_DATE, INLINE, offer, text
from naast.safety.rules.instruments import files

ANOTHER = "anders"
DONE = {**A_DATE, "required": "Vul in wanneer het is afgenomen, zoals 01-12-2026."}


class OutcomeForm(Versioned):
    """The outcome only: no question and no answer of that instrument."""

    known = forms.ChoiceField(
        label="Welk instrument?",
        error_messages={"required": "Kies het instrument.", "invalid_choice": "Kies een instrument uit de lijst."},
    )
    name = forms.CharField(
        label="Hoe heet het?", max_length=120, required=False, help_text="Alleen bij een ander instrument."
    )
    edition = forms.CharField(label="Welke versie?", max_length=60, required=False)
    done_on = forms.DateField(label="Afgenomen op", error_messages=DONE)
    done_by = forms.CharField(
        label="Door wie, van welke organisatie?",
        max_length=200,
        error_messages={"required": "Vul in wie het heeft afgenomen, of welke organisatie."},
    )
    about = forms.MultipleChoiceField(
        label="Over wie gaat het?",
        widget=forms.CheckboxSelectMultiple(attrs=INLINE),
        required=False,
        help_text="Kiest u niemand, dan gaat het over het hele huishouden.",
    )
    outcome = forms.CharField(
        label="Uitkomst",
        max_length=300,
        required=False,
        help_text="In de woorden van dat instrument, bijvoorbeeld ‘hoog risico’. Schrijf geen vragen over: die zijn van een ander.",
    )
    figure = forms.DecimalField(
        label="Getal, als dat er is",
        required=False,
        max_digits=8,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={
            "invalid": "Vul een getal in, of laat het leeg.",
            "max_digits": "Dit getal is te lang.",
            "max_whole_digits": "Dit getal is te lang.",
            "max_decimal_places": "Hoogstens twee cijfers achter de komma.",
        },
    )
    figure_means = forms.CharField(
        label="Wat betekent dat getal?",
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld: van 0 tot 40, hoger is zwaarder.",
    )
    limits = text(
        "Wat zegt deze uitkomst niet?",
        rows=2,
        longest=2000,
        help_text="Bijvoorbeeld: alleen met vader gesproken, of gemaakt voor jongere kinderen.",
    )

    def __init__(self, *args, known, members: list[Membership], **kwargs):
        super().__init__(*args, **kwargs)
        offer(
            self,
            "known",
            [
                ("", "Kies een instrument"),
                *((one.slug, f"{one.name} – {one.about}") for one in known),
                (ANOTHER, "Een ander instrument"),
            ],
        )
        self.named = {one.slug: one for one in known}
        offer(self, "about", [(member.person.reference, member.person.name) for member in members])
        self.members = {member.person.reference: member.person_id for member in members}

    def content(self) -> dict:
        """What was written, as the action takes it."""
        sent = self.cleaned_data
        known = self.named.get(sent["known"])
        return {
            "known": known,
            "persons": [self.members[reference] for reference in sent["about"]],
            "found": {
                "name": known.name if known else sent["name"],
                **{
                    word: sent[word]
                    for word in ("edition", "done_on", "done_by", "outcome", "figure", "figure_means", "limits")
                },
            },
        }


class AnswersForm(forms.Form):
    """Answers on one of our questionnaires, given in another system."""

    instrument = forms.ChoiceField(
        label="Op welke vragenlijst?",
        error_messages={"required": "Kies de vragenlijst.", "invalid_choice": "Kies een vragenlijst uit de lijst."},
    )
    done_on = forms.DateField(label="Ingevuld op", error_messages=DONE)
    done_by = forms.CharField(
        label="Door wie, van welke organisatie?",
        max_length=200,
        error_messages={"required": "Vul in wie het heeft ingevuld, of welke organisatie."},
    )
    file = forms.FileField(
        label="Bestand",
        help_text="Een FHIR QuestionnaireResponse (JSON). Hoogstens 1 MB.",
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg."},
    )

    def __init__(self, *args, instruments, **kwargs):
        super().__init__(*args, **kwargs)
        self.instruments = {one.reference: one for one in instruments}
        offer(self, "instrument", [(reference, str(one)) for reference, one in self.instruments.items()])

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > files.LARGEST:
            raise forms.ValidationError("Het bestand is te groot. Het mag hoogstens 1 MB zijn.")
        return file.read(files.LARGEST + 1)


class WithdrawForm(forms.Form):
    because = forms.CharField(
        label="Waarom trekt u deze uitkomst in?",
        max_length=300,
        error_messages={"required": "Schrijf op waarom u deze uitkomst intrekt."},
    )
