"""Who belongs to the household."""

from __future__ import annotations

from django import forms

from naast.households.forms.fields import A_DATE, Versioned
from naast.households.models import Membership, Person


class MemberForm(Versioned):
    given_name = forms.CharField(label="Voornaam", max_length=80, required=False)
    prefix = forms.CharField(label="Tussenvoegsel", max_length=20, required=False)  # type: ignore[assignment]
    surname = forms.CharField(
        label="Achternaam",
        max_length=120,
        error_messages={"required": "Vul een achternaam in. Weet u die niet? Schrijf dan ‘Onbekend’."},
    )
    kind = forms.ChoiceField(
        label="Rol in het huishouden",
        choices=[("", "Kies een rol"), *Membership.Kind.choices],
        error_messages={"required": "Kies welke rol deze persoon in het huishouden heeft."},
    )
    gender = forms.ChoiceField(label="Geslacht", choices=Person.Gender.choices, initial=Person.Gender.UNKNOWN)
    born_on = forms.DateField(label="Geboortedatum", required=False, error_messages=A_DATE)
    expected_on = forms.DateField(
        label="Verwacht op",
        required=False,
        help_text="Alleen bij een ongeboren kind. Een schatting mag.",
        error_messages=A_DATE,
    )
    lives_here = forms.BooleanField(label="Woont hier", required=False, initial=True)
    arrangement = forms.CharField(
        label="Welke dagen?",
        max_length=300,
        required=False,
        help_text="Als iemand twee huizen heeft. Bijvoorbeeld: om de week, van vrijdag tot vrijdag.",
    )
    speaks = forms.CharField(label="Taal", max_length=60, required=False, help_text="Als dat niet het Nederlands is.")
    needs_interpreter = forms.BooleanField(label="Heeft een tolk nodig", required=False)


class BornForm(Versioned):
    born_on = forms.DateField(
        label="Geboren op", error_messages={**A_DATE, "required": "Vul in wanneer het kind is geboren."}
    )
    given_name = forms.CharField(label="Voornaam", max_length=80, required=False)
    gender = forms.ChoiceField(label="Geslacht", choices=Person.Gender.choices, initial=Person.Gender.UNKNOWN)


class EndMembershipForm(Versioned):
    ended_on = forms.DateField(
        label="Hoort niet meer bij dit huishouden sinds",
        error_messages={**A_DATE, "required": "Vul in sinds wanneer."},
    )


class NewMemberForm(MemberForm):
    since = forms.DateField(
        label="Hoort erbij sinds",
        required=False,
        help_text="Laat leeg voor vandaag. Een ongeboren kind kan er al bij horen.",
        error_messages=A_DATE,
    )


class ComesBackForm(forms.Form):
    since = forms.DateField(
        label="Hoort er weer bij sinds", error_messages={**A_DATE, "required": "Vul in sinds wanneer."}
    )
    kind = forms.ChoiceField(label="Rol in het huishouden", choices=Membership.Kind.choices)
    lives_here = forms.BooleanField(label="Woont hier", required=False, initial=True)
    arrangement = forms.CharField(label="Welke dagen?", max_length=300, required=False)


class SecondHomeForm(ComesBackForm):
    """Somebody the worker stands beside in another household: looked for by name, then chosen."""

    naam = forms.CharField(label="Naam", max_length=80, min_length=2, error_messages={"required": "Vul een naam in."})
    person = forms.ChoiceField(label="Wie bedoelt u?", label_suffix="", required=False, widget=forms.RadioSelect)

    field_order = ("naam", "person", "kind", "since", "lives_here", "arrangement")

    def __init__(self, *args, found=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["since"].label = "Hoort hier ook bij sinds"
        if found:
            self.fields["person"].choices = list(found)  # type: ignore[attr-defined]
        else:  # nothing was looked for yet, or nobody was found: there is nothing to choose
            self.fields["person"] = forms.CharField(required=False, widget=forms.HiddenInput)


class CorrectMembershipForm(Versioned):
    since = forms.DateField(label="Hoorde erbij sinds", required=False, error_messages=A_DATE)
    until = forms.DateField(
        label="Tot", required=False, help_text="Laat leeg als deze persoon er nog bij hoort.", error_messages=A_DATE
    )
    reason = forms.CharField(
        label="Waarom verbetert u dit?",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Schrijf op waarom u dit verbetert."},
    )


class DeathForm(Versioned):
    died_on = forms.DateField(
        label="Overleden op", error_messages={**A_DATE, "required": "Vul in wanneer deze persoon is overleden."}
    )


class TalkingForm(Versioned):
    speaks = forms.CharField(label="Taal", max_length=60, required=False, help_text="Als dat niet het Nederlands is.")
    needs_interpreter = forms.BooleanField(label="Heeft een tolk nodig", required=False)
    interpreter_service = forms.CharField(
        label="Via welke tolkdienst?",
        max_length=120,
        required=False,
        help_text="Nooit via een familielid of kind: dat kan onveilig zijn en iemand durft dan niet alles te zeggen.",
    )
    reads_little = forms.BooleanField(label="Leest of schrijft moeilijk", required=False)
    hears_badly = forms.BooleanField(label="Hoort slecht", required=False)
    sees_badly = forms.BooleanField(label="Ziet slecht", required=False)
    talking_words = forms.CharField(
        label="Wat helpt om elkaar te verstaan?",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OnDayForm(forms.Form):
    datum = forms.DateField(label="Wie hoorden erbij op", label_suffix="", required=False, error_messages=A_DATE)
