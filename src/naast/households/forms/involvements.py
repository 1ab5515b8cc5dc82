"""Who stands beside the household."""

from __future__ import annotations

from django import forms

from naast.households.forms.fields import A_DATE, Versioned, choose
from naast.households.models import CaseWeight, FollowUp, PriorityOverride

NO_NAMES = "Noem geen namen van gezinsleden."


class Choosing(forms.Form):
    """A form that offers professionals by their reference."""

    def __init__(self, *args, professionals=(), **kwargs):
        super().__init__(*args, **kwargs)
        choose(self, list(professionals))


def a_colleague(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )


def a_reason(label: str, *, required: str = "", help_text: str = "", rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=400,
        required=bool(required),
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
        error_messages={"required": required, "max_length": "Dit is te lang. Schrijf het korter op."},
    )


def a_day(label: str, *, required: str = "", help_text: str = "") -> forms.DateField:
    messages = {**A_DATE, "required": required} if required else A_DATE
    return forms.DateField(label=label, required=bool(required), help_text=help_text, error_messages=messages)


class AppointForm(Choosing):
    """`instead_of` is the fixed face when the leader looked, by reference: nothing for nobody."""

    professional = a_colleague("Wie wordt het vaste gezicht?")
    reason = a_reason("Waarom deze collega?", help_text=f"Bijvoorbeeld: spreekt de taal, kent de buurt. {NO_NAMES}")
    instead_of = forms.CharField(max_length=11, required=False, widget=forms.HiddenInput)


class DeputyForm(Choosing):
    professional = a_colleague("Wie neemt waar?")
    first = a_day("Eerste dag", required="Vul de eerste dag in.")
    last = a_day(
        "Laatste dag", required="Vul de laatste dag in.", help_text="Hoogstens 30 dagen. Verlengen regelt u opnieuw."
    )
    reason = a_reason("Waarom?", help_text=f"Bijvoorbeeld: verlof. {NO_NAMES}")


class HandOverForm(Choosing):
    professional = a_colleague("Aan wie draagt u over?")
    reason = a_reason(
        "Waarom?", required="Schrijf op waarom u overdraagt.", help_text=f"Uw collega leest dit. {NO_NAMES}"
    )
    planned_on = a_day(
        "Gesprek met het gezin, samen met uw collega", help_text="Weet u de dag nog niet? Vul hem later in."
    )


class ConversationForm(Versioned):
    planned_on = a_day("Gepland op")
    held_on = a_day("Gehouden op")


class ToldForm(forms.Form):
    told_on = a_day("Verteld op")
    not_told_because = a_reason("Of: waarom niet")


class DeclineForm(forms.Form):
    reason = a_reason("Waarom kunt u het niet overnemen?", required="Schrijf op waarom niet.")


class DuoForm(forms.Form):
    professional = forms.ChoiceField(
        label="Veiligheidsprofessional", error_messages={"required": "Kies een veiligheidsprofessional."}
    )
    statutory_task = forms.ChoiceField(
        label="Namens welke wettelijke taak",
        help_text="De taak van de organisatie waar deze professional werkt. Dit staat straks bij alles wat die hier doet.",
        error_messages={"required": "Kies een wettelijke taak."},
    )
    reason = a_reason("Waarom vraagt u iemand erbij?", required="Schrijf op waarom u iemand erbij vraagt.", rows=3)

    def __init__(self, *args, professionals=(), tasks=(), **kwargs):
        super().__init__(*args, **kwargs)
        named = ((one.reference, f"{one.name}, {one.team.name}") for one in professionals)
        choose(self, [("", "Kies iemand"), *named])
        field = self.fields["statutory_task"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Kies een taak"), *((one.slug, f"{one.name} ({one.legal_basis})") for one in tasks)]


class RefuseForm(forms.Form):
    reason = a_reason("Waarom niet?", required="Schrijf op waarom niet.", help_text="Het vaste gezicht leest dit.")


class ConflictForm(Choosing):
    professional = a_colleague("Wie kan dit huishouden niet begeleiden?")
    reason = a_reason("Waarom?", required="Schrijf kort op waarom.", help_text="Bijvoorbeeld: zijn buurman.")


class LiftConflictForm(forms.Form):
    reason = a_reason(
        "Waarom is er geen conflict meer?",
        required="Schrijf kort op waarom.",
        help_text=f"Bijvoorbeeld: verhuisd, geen buren meer. {NO_NAMES}",
    )


class PassOnForm(Choosing):
    professional = a_colleague("Wie kijkt er terug?")


class OwnConflictForm(forms.Form):
    reason = a_reason(
        "Waarom kunt u dit huishouden niet begeleiden?",
        required="Schrijf kort op waarom.",
        help_text="Bijvoorbeeld: dit is mijn buurman. Hierna is dit huishouden meteen voor u gesloten.",
    )


class LockForm(forms.Form):
    listed = forms.MultipleChoiceField(
        label="Wie mogen erbij?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies wie erbij mogen.", "invalid_choice": "Kies collega’s uit de lijst."},
    )
    reason = a_reason("Waarom?", required="Schrijf op waarom.", help_text=f"Bijvoorbeeld: een collega. {NO_NAMES}")

    def __init__(self, *args, professionals=(), **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["listed"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(professionals)


class WeightForm(forms.Form):
    complexity = forms.TypedChoiceField(
        label="Hoe ingewikkeld is het?", choices=CaseWeight.Complexity.choices, coerce=int, widget=forms.RadioSelect
    )
    distance = forms.TypedChoiceField(
        label="Hoe ver is het?", choices=CaseWeight.Distance.choices, coerce=int, widget=forms.RadioSelect
    )
    reason = a_reason("Waarom?", required="Schrijf op waarom.", help_text=f"Uw teamleider leest dit. {NO_NAMES}")


class PriorityForm(forms.Form):
    level = forms.TypedChoiceField(
        label="Hoe snel gaat dit voor?", choices=PriorityOverride.Level.choices, coerce=int, widget=forms.RadioSelect
    )
    until = a_day("Tot", required="Vul in tot wanneer dit geldt.", help_text="Daarna telt de laatste inschatting weer.")
    reason = a_reason("Waarom wijkt u af?", required="Schrijf op waarom u afwijkt.", help_text=NO_NAMES)


class ClosingForm(Choosing):
    reason = a_reason("Waarom sluiten jullie af?", required="Schrijf op waarom jullie afsluiten.")
    told = a_reason(
        "Wat hebt u het gezin verteld?",
        required="Schrijf op wat u het gezin hebt verteld.",
        help_text="Ook dat er na drie maanden en na een jaar iemand vraagt hoe het gaat.",
    )
    professional = a_colleague("Wie kijkt na drie en twaalf maanden terug?")


class ReopenForm(forms.Form):
    reason = a_reason("Waarom gaat het weer open?", required="Schrijf op waarom het weer open gaat.")


class LookBackForm(forms.Form):
    outcome = forms.ChoiceField(
        label="Hoe gaat het?",
        widget=forms.RadioSelect,
        choices=[one for one in FollowUp.Outcome.choices if one[0] != FollowUp.Outcome.REOPENED],
        error_messages={"required": "Kies hoe het gaat."},
    )
    remark = forms.CharField(
        label="Wat hoorde u?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op wat u hoorde."},
    )


class LeavesForm(forms.Form):
    on = a_day("Weg vanaf", required="Vul de eerste dag in waarop deze collega er niet meer is.")


class BoardForm(forms.Form):
    """How one wants to see the board; what cannot be read is the ordinary way of looking."""

    toon = forms.ChoiceField(
        label="Toon",
        label_suffix="",
        required=False,
        choices=[
            ("alles", "Alles"),
            ("zonder", "Zonder vast gezicht"),
            ("te-lang", "Te lang zonder vast gezicht"),
            ("afspraken", "Afspraken te laat bekeken"),
            ("bespreking", "Bespreking te laat"),
            ("te-laat", "Afspraken of bespreking te laat"),
            ("overdracht", "Overdracht loopt"),
            ("waarneming", "Waarneming"),
            ("waarneming-eindigt", "Waarneming eindigt bijna"),
            ("duo-eindigt", "Duo eindigt bijna"),
            ("gezicht-eindigt", "Vast gezicht eindigt bijna"),
        ],
    )
    voorrang = forms.ChoiceField(
        label="Voorrang",
        label_suffix="",
        required=False,
        choices=[("", "Alle"), ("1", "Direct"), ("2", "Snel"), ("3", "Gewoon"), ("onbekend", "Nog niet bekend")],
    )
    volgorde = forms.ChoiceField(
        label="Volgorde",
        label_suffix="",
        required=False,
        choices=[
            ("voorrang", "Voorrang"),
            ("gewicht", "Zwaarste eerst"),
            ("opnieuw-bekijken", "Eerste bespreking eerst"),
        ],
    )
    wie = forms.ChoiceField(label="Vast gezicht", label_suffix="", required=False, choices=[("", "Iedereen")])
    kenmerk = forms.CharField(label="Kenmerk", label_suffix="", required=False, max_length=11)

    def __init__(self, *args, workers=(), **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["wie"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Iedereen"), *workers]

    def clean_kenmerk(self):
        """As it stands in an address: capitals, without what was typed between them."""
        return "".join(sign for sign in self.cleaned_data["kenmerk"].upper() if sign.isalnum())


class SaveBoardForm(BoardForm):
    naam = forms.CharField(label="Naam", max_length=60, error_messages={"required": "Geef het filter een naam."})
    delen = forms.BooleanField(label="Delen met wie dit team ook leidt", required=False)
