"""What the pages of the plan send: how far an action is, what comes first, how it stands outside."""

from __future__ import annotations

from django import forms

from naast.programme import queries
from naast.programme.forms.fields import A_DATE, Versioned, offer
from naast.programme.models import ActionInstance, Condition, Known, OngoingActivity

NOT_KNOWN = [(value, label) for value, label in Known.choices if value != Known.KNOWN]


class OwnerField(forms.ChoiceField):
    """A body of the programme or an organisation of the network, or nobody known."""

    def __init__(self, **kwargs):
        super().__init__(required=False, choices=queries.owner_choices, **kwargs)


class DecisionField(forms.ModelChoiceField):
    """A decision that was adopted and holds, and that everybody in the programme reads."""

    def __init__(self, decisions, **kwargs):
        asked = {
            "required": False,
            "to_field_name": "reference",
            "empty_label": "Nog geen besluit",
            "help_text": "Staat het er niet bij? Leg het besluit dan eerst vast bij Besluiten.",
            "error_messages": {"invalid_choice": "Kies een besluit uit de lijst.", "required": "Kies een besluit."},
        }
        super().__init__(decisions, **{**asked, **kwargs})

    def label_from_instance(self, decision):
        return f"{decision.label} {decision.title}"


class TellForm(Versioned):
    """How far it is, told by who does it."""

    state = forms.ChoiceField(
        label="Hoe ver is het?", choices=ActionInstance.State.choices, widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe ver het is.", "invalid_choice": "Kies hoe ver het is."},
    )  # fmt: skip
    because = forms.CharField(
        label="Waarom loopt het vast, of waarom vervalt het?", required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    done_on = forms.DateField(label="Klaar op", required=False, error_messages=A_DATE)
    note = forms.CharField(
        label="Wat is er gedaan, en wat is de volgende stap?", required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}), help_text="Iedereen met een plaats in het programma leest dit.",
    )  # fmt: skip
    evidence = forms.CharField(
        label="Waaraan is dat te zien?", required=False, max_length=1000,
        help_text="Bijvoorbeeld de naam en datum van een stuk, of waar het ligt.",
    )  # fmt: skip
    due = forms.DateField(
        label="Afgesproken einddatum", required=False, error_messages=A_DATE,
        help_text="Leeg: de datum uit het plan geldt, als die er is.",
    )  # fmt: skip

    def __init__(self, *args, decisions=None, asks_owner=False, **kwargs):
        super().__init__(*args, **kwargs)
        if decisions is not None:
            self.fields["decision"] = DecisionField(decisions, label="Na welk besluit?")
        if asks_owner:
            self.fields["owner"] = OwnerField(label="Wie doet het?", help_text="Leeg: wie het plan noemt.")


class BeforeForm(forms.Form):
    before = forms.ChoiceField(
        label="Welke actie moet eerst?",
        error_messages={"required": "Kies een actie.", "invalid_choice": "Kies een actie uit de lijst."},
    )
    why = forms.CharField(
        label="Waarom moet die eerst?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Schrijf op waarom die actie eerst moet."},
    )

    def __init__(self, *args, actions, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "before", [("", "Kies een actie"), *actions])


class BecauseForm(forms.Form):
    because = forms.CharField(
        label="Waarom?", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Schrijf op waarom."},
    )  # fmt: skip


class MomentForm(forms.Form):
    held_on = forms.DateField(label="Het moment was op", required=False, error_messages=A_DATE)
    note = forms.CharField(
        label="Wat kwam eruit?", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    planned_on = forms.DateField(
        label="Of: het volgende moment is gepland op", required=False, error_messages=A_DATE,
        help_text="Leeg na een gehouden moment: Naast plant het volgende zelf.",
    )  # fmt: skip

    def clean(self):
        sent = super().clean() or {}
        if not self.errors and not sent.get("held_on") and not sent.get("planned_on"):
            self.add_error("held_on", "Vul in wanneer het moment was, of wanneer het volgende is.")
        return sent


class ConditionForm(Versioned):
    state = forms.ChoiceField(
        label="Hoe staat het ermee?", choices=Condition.State.choices, widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het ermee staat.", "invalid_choice": "Kies hoe het ermee staat."},
    )  # fmt: skip
    checked_on = forms.DateField(label="Nagegaan op", required=False, error_messages=A_DATE)
    evidence = forms.CharField(
        label="Waaraan ziet u dat?", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Welk besluit, welke brief, welke wet.",
    )  # fmt: skip
    owner = OwnerField(label="Wie houdt dit in de gaten?")


class ActivityForm(Versioned):
    state = forms.ChoiceField(label="Loopt het nog?", choices=OngoingActivity.State.choices)
    funding = forms.ChoiceField(label="Hoe staat het met het geld?", choices=OngoingActivity.Funding.choices)
    ends_on = forms.DateField(label="Laatste dag", required=False, error_messages=A_DATE)
    ends_on_known = forms.ChoiceField(
        label="Als er geen laatste dag is: waarom niet?", choices=NOT_KNOWN, required=False, initial=Known.UNKNOWN
    )

    def clean(self):
        sent = super().clean() or {}
        sent["ends_on_known"] = Known.KNOWN if sent.get("ends_on") else sent.get("ends_on_known") or Known.UNKNOWN
        return sent


class PresentedForm(Versioned):
    presented_on = forms.DateField(
        label="Wanneer hoorde het programmateam het?",
        error_messages={**A_DATE, "required": "Vul in wanneer het programmateam het hoorde."},
    )
    presented = forms.CharField(
        label="Wat heeft het programmateam gehoord?", max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ontwikkelingen, opbrengst en geleerde lessen.",
        error_messages={"required": "Schrijf op wat het programmateam hoorde."},
    )  # fmt: skip
