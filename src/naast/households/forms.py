"""What the pages about households send, checked for shape."""

from __future__ import annotations

from django import forms

from naast.households.models import Membership, Person
from naast.households.rules import SHORTEST_REASON

A_DATE = {"invalid": "Vul een datum in, zoals 01-12-1985."}


class Versioned(forms.Form):
    """A form about something that exists: it says which version it was filled in from."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)


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


class SealForm(forms.Form):
    """Never kept as a draft: this text stands in one place only."""

    hidden_address = forms.CharField(
        label="Afgeschermd adres",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        help_text="Dit adres staat hierna nergens in beeld. Wie het opvraagt, geeft een reden; dat wordt vastgelegd.",
        error_messages={"required": "Vul het adres in dat u wilt afschermen."},
    )


class RevealForm(forms.Form):
    reveal_reason = forms.CharField(
        label="Waarom hebt u dit adres nu nodig?",
        min_length=SHORTEST_REASON,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        help_text="Het adres staat daarna 60 seconden in beeld. Uw reden komt bij ‘Wie keek mee’.",
        error_messages={
            "required": "Schrijf op waarom u het adres nodig hebt.",
            "min_length": f"Schrijf in minstens {SHORTEST_REASON} tekens waarom u dit nodig hebt.",
        },
    )


def choose(form: forms.Form, professionals: list[tuple[str, str]]) -> None:
    """The form offers these professionals and no others."""
    field = form.fields["professional"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = professionals


class OwnPageForm(forms.Form):
    """What was asked for, not the opposite of how it stands: a colleague may have been first."""

    what = forms.ChoiceField(choices=[("close", "Sluiten"), ("open", "Openen")], widget=forms.HiddenInput)


class AppointForm(forms.Form):
    """`instead_of` is who was the fixed face when the leader looked: 0 for nobody."""

    professional = forms.ChoiceField(
        label="Wie wordt het vaste gezicht?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )
    reason = forms.CharField(
        label="Waarom deze collega?",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bijvoorbeeld: spreekt de taal, kent de buurt. Noem geen namen van gezinsleden.",
    )
    instead_of = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args, professionals=(), **kwargs):
        super().__init__(*args, **kwargs)
        choose(self, list(professionals))


class DuoForm(forms.Form):
    professional = forms.ChoiceField(
        label="Veiligheidsprofessional", error_messages={"required": "Kies een veiligheidsprofessional."}
    )
    reason = forms.CharField(
        label="Waarom vraagt u iemand erbij?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom u iemand erbij vraagt."},
    )

    def __init__(self, *args, professionals=(), **kwargs):
        super().__init__(*args, **kwargs)
        named = ((one.reference, f"{one.name}, {one.team.name}") for one in professionals)
        choose(self, [("", "Kies iemand"), *named])


class SearchForm(forms.Form):
    naam = forms.CharField(
        label="Zoek in mijn huishoudens",
        min_length=2,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Een naam of een deel ervan. Een spelfout geeft niet.",
        error_messages={"required": "Vul een naam in.", "min_length": "Vul minstens twee letters in."},
    )
