"""Who is what to whom, who is safe with whom, who has authority, and what holds for contact."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from naast.households.forms.fields import A_DATE, Versioned
from naast.households.models import Authority, ContactOrder, Person, Relation, SafeWith

SINCE_HELP = "Weet u het niet precies? Laat het leeg."
CHOOSE = {"required": "Maak een keuze.", "invalid_choice": "Kies iemand uit de lijst."}


def lines(rows: int = 2) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class AmongPeople(forms.Form):
    """A form that asks for somebody in the file; `people` are their (reference, name)."""

    asks_for: tuple[str, ...] = ()

    def __init__(self, *args, people: Iterable[tuple[str, str]] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        people = list(people)
        for name in self.asks_for:
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "Kies iemand"), *people]


class OutsiderForm(Versioned):
    name = forms.CharField(label="Naam", max_length=160, error_messages={"required": "Vul een naam in. ‘Oma’ mag ook."})
    gender = forms.ChoiceField(label="Geslacht", choices=Person.Gender.choices, initial=Person.Gender.UNKNOWN)
    born_on = forms.DateField(label="Geboortedatum", required=False, error_messages=A_DATE)
    died_on = forms.DateField(label="Overleden op", required=False, error_messages=A_DATE)


class RelationForm(AmongPeople):
    asks_for = ("one", "other")

    one = forms.ChoiceField(label="Wie", error_messages=CHOOSE)
    kind = forms.ChoiceField(
        label="is",
        choices=[("", "Kies een relatie"), *Relation.Kind.choices],
        help_text="Bij ouder, grootouder, oom of tante en verzorger: kies eerst de oudste of wie zorgt.",
        error_messages={"required": "Kies wat deze twee van elkaar zijn."},
    )
    other = forms.ChoiceField(label="van", error_messages=CHOOSE)
    what = forms.CharField(
        label="In eigen woorden", max_length=120, required=False, help_text="Nodig als u ‘Anders’ kiest."
    )
    since = forms.DateField(label="Sinds", required=False, help_text=SINCE_HELP, error_messages=A_DATE)
    until = forms.DateField(
        label="Tot", required=False, help_text="Alleen als het al voorbij is.", error_messages=A_DATE
    )
    quality = forms.ChoiceField(
        label="Hoe is het tussen deze twee?", choices=Relation.Quality.choices, initial=Relation.Quality.UNKNOWN
    )
    quality_said_by = forms.CharField(label="Wie zegt dat?", max_length=120, required=False)
    is_sure = forms.BooleanField(label="Dit klopt, ook als de leeftijden dicht bij elkaar liggen", required=False)


class ChangeRelationForm(Versioned):
    quality = forms.ChoiceField(label="Hoe is het nu tussen deze twee?", choices=Relation.Quality.choices)
    quality_said_by = forms.CharField(label="Wie zegt dat?", max_length=120, required=False)
    what = forms.CharField(label="In eigen woorden", max_length=120, required=False)
    since = forms.DateField(
        label="Vanaf wanneer is het zo?", error_messages={**A_DATE, "required": "Vul in vanaf wanneer."}
    )


class EndForm(Versioned):
    ended_on = forms.DateField(label="Voorbij sinds", error_messages={**A_DATE, "required": "Vul in sinds wanneer."})


class SafeWithForm(AmongPeople):
    asks_for = ("person", "other")

    person = forms.ChoiceField(label="Wie", error_messages=CHOOSE)
    answer = forms.ChoiceField(
        label="is",
        choices=SafeWith.Answer.choices,
        widget=forms.RadioSelect(attrs={"class": "naast-choices--inline"}),
        error_messages={"required": "Kies veilig, onveilig of nog niet bekend."},
    )
    other = forms.ChoiceField(label="bij", error_messages=CHOOSE)
    what = forms.CharField(
        label="Waaraan is dat te merken?",
        max_length=400,
        widget=lines(3),
        error_messages={"required": "Schrijf op waaraan dat te merken is."},
    )
    said_by = forms.CharField(
        label="Wie zegt dat?", max_length=120, error_messages={"required": "Schrijf op wie dit zegt."}
    )
    since = forms.DateField(
        label="Sinds wanneer zegt deze persoon dat?", error_messages={**A_DATE, "required": "Vul een datum in."}
    )


SOURCED = {"required": "Vul in wanneer u dit hebt gecontroleerd.", **A_DATE}


class AuthorityForm(AmongPeople):
    child = forms.ChoiceField(label="Over welk kind?", error_messages=CHOOSE)
    holder = forms.ChoiceField(label="Wie?", error_messages=CHOOSE)
    kind = forms.ChoiceField(
        label="Welk gezag?",
        choices=[("", "Kies"), *Authority.Kind.choices],
        error_messages={"required": "Kies welk gezag."},
    )
    source = forms.ChoiceField(
        label="Hoe weet u dit?",
        choices=[("", "Kies een bron"), *Authority.Source.choices],
        error_messages={"required": "Kies hoe u dit weet."},
    )
    source_words = forms.CharField(
        label="Welk stuk, of wie vertelde het?",
        max_length=200,
        required=False,
        help_text="Zonder nummers van personen.",
    )
    checked_on = forms.DateField(label="Gecontroleerd op", error_messages=SOURCED)
    since = forms.DateField(label="Sinds", required=False, help_text=SINCE_HELP, error_messages=A_DATE)
    until = forms.DateField(label="Tot", required=False, help_text="Alleen als er een einde is.", error_messages=A_DATE)

    def __init__(self, *args, children=(), holders=(), **kwargs):
        super().__init__(*args, **kwargs)
        for name, people in (("child", children), ("holder", holders)):
            self.fields[name].choices = [("", "Kies"), *people]  # type: ignore[attr-defined]


class ContestForm(forms.Form):
    contested_by = forms.CharField(
        label="Wie betwist dit?", max_length=120, error_messages={"required": "Schrijf op wie dit betwist."}
    )
    since = forms.DateField(label="Sinds", error_messages={**A_DATE, "required": "Vul in sinds wanneer."})
    reason = forms.CharField(
        label="Waarom?",
        max_length=400,
        widget=lines(3),
        error_messages={"required": "Schrijf op waarom dit wordt betwist."},
    )


class SettleForm(forms.Form):
    settled_on = forms.DateField(label="Opgelost op", error_messages={**A_DATE, "required": "Vul een datum in."})
    outcome = forms.CharField(
        label="Hoe is het opgelost?",
        max_length=400,
        widget=lines(3),
        error_messages={"required": "Schrijf op hoe dit is opgelost."},
    )


class ContactOrderForm(AmongPeople):
    asks_for = ("person", "other")

    person = forms.ChoiceField(label="Tussen", error_messages=CHOOSE)
    other = forms.ChoiceField(label="en", error_messages=CHOOSE)
    kind = forms.ChoiceField(
        label="Wat geldt er?",
        choices=[("", "Kies"), *ContactOrder.Kind.choices],
        error_messages={"required": "Kies wat er geldt."},
    )
    what = forms.CharField(
        label="Wat staat er precies?",
        max_length=600,
        widget=lines(3),
        error_messages={"required": "Schrijf op wat er geldt: wanneer, waar, met wie erbij."},
    )
    source = forms.ChoiceField(
        label="Hoe weet u dit?",
        choices=[("", "Kies een bron"), *ContactOrder.Source.choices],
        error_messages={"required": "Kies hoe u dit weet."},
    )
    source_words = forms.CharField(label="Welk stuk, of wie vertelde het?", max_length=200, required=False)
    checked_on = forms.DateField(label="Gecontroleerd op", error_messages=SOURCED)
    since = forms.DateField(label="Sinds", required=False, help_text=SINCE_HELP, error_messages=A_DATE)
    until = forms.DateField(
        label="Tot", required=False, help_text="De laatste dag staat in het stuk.", error_messages=A_DATE
    )
