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
