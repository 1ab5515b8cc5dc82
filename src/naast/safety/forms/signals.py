"""What is sent about a signal."""

from __future__ import annotations

from django import forms

from naast.households.forms import Versioned
from naast.households.rules import SHORTEST_REASON
from naast.safety import rules
from naast.safety.forms.fields import A_DATE, A_DAY_OF_BIRTH, choice, offer, offer_rows, text
from naast.safety.models import ClockPause, Reporter, Signal

NEW = "nieuw"  # instead of a household that is known


class ReportForm(forms.Form):
    """What somebody tells, and who they are."""

    content = text(
        "Wat is er gezegd of gezien?",
        rows=6,
        required="Schrijf op wat er is gezegd of gezien.",
        help_text="Zo letterlijk mogelijk: wat, wanneer, wie. Schrijf apart wat u er zelf van vindt.",
    )
    worry = choice("Waar gaat de zorg over?", Signal.Worry.choices, required="Kies waar de zorg over gaat.")
    channel = choice("Hoe kwam het binnen?", Signal.Channel.choices, required="Kies hoe het binnenkwam.", inline=True)
    is_acute = forms.BooleanField(
        label="Er is nu direct gevaar",
        required=False,
        help_text="Dan beslist u vandaag nog. Loopt er iemand nu gevaar, bel dan eerst 112.",
    )
    reporter_kind = forms.ChoiceField(
        label="Wie meldt dit?",
        choices=[("", "Kies wie meldt"), *Reporter.Kind.choices],
        error_messages={"required": "Kies wie dit meldt."},
    )
    reporter_name = forms.CharField(
        label="Naam van de melder",
        max_length=120,
        required=False,
        help_text="Laat leeg als de melder niet genoemd wil worden.",
    )
    reporter_contact = forms.CharField(label="Bereikbaar op", max_length=120, required=False)
    reporter_hidden = forms.BooleanField(
        label="Het huishouden mag niet weten wie dit meldt",
        required=False,
        help_text="De naam komt dan nooit in een plan, op een eigen pagina of in een brief.",
    )


class SignalForm(ReportForm):
    kind = choice(
        "Is dit een signaal of een melding?",
        [
            (Signal.Kind.REPORT, "Een melding: iemand meldt dit bij u; de termijn van de wet begint nu"),
            (Signal.Kind.SIGNAL, "Een signaal: een zorg in het eigen team; u bespreekt het samen"),
        ],
        help_text="Van een signaal kunt u later een melding maken. De termijn begint dan op dat moment.",
    )
    kind.label_suffix = ""  # one of them is chosen already
    field_order = ("kind",)

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Signal.Kind.REPORT


class NamedForm(forms.Form):
    """One person whom the signal names; an empty one is left out."""

    given_name = forms.CharField(label="Voornaam", max_length=80, required=False)
    prefix = forms.CharField(label="Tussenvoegsel", max_length=20, required=False)  # type: ignore[assignment]
    surname = forms.CharField(label="Achternaam", max_length=120, required=False)
    born_on = forms.DateField(label="Geboortedatum", required=False, error_messages=A_DAY_OF_BIRTH)

    def clean(self):
        cleaned = super().clean() or {}
        if any(cleaned.values()) and not cleaned.get("surname"):
            self.add_error("surname", rules.NobodyNamed.sentence)
        return cleaned


NamedFormSet = forms.formset_factory(NamedForm, extra=3, max_num=rules.MOST_NAMED, absolute_max=rules.MOST_NAMED)


class DecideForm(Versioned):
    outcome = choice("Wat gebeurt er met dit signaal?", Signal.Outcome.choices, required="Kies wat er gebeurt.")
    receiver_team: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Welk team van ons neemt het over?",
        queryset=None,
        to_field_name="slug",
        empty_label="Geen team van ons",
        required=False,
        help_text="Een ander team zegt zelf of het dit overneemt. Zolang dat niet is gezegd, blijft het bij u staan.",
        error_messages={"invalid_choice": "Kies een team uit de lijst."},
    )
    receiver_name = forms.CharField(
        label="Of: welke organisatie of persoon?",
        max_length=160,
        required=False,
        help_text="Bijvoorbeeld de naam van de praktijk, de Raad of Veilig Thuis, met degene die u sprak. Vult u hier iets in, "
        "dan gaat het daarheen en niet naar uw eigen team.",
    )
    concerned = forms.MultipleChoiceField(
        label="Aan wie laat u het over?",
        choices=[],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Alleen als betrokkenen het zelf oppakken.",
    )
    reason = text(
        "Waarom?",
        required=rules.NoReason.sentence,
        help_text="In gewone taal. Wie later naast het huishouden staat, leest dit.",
    )

    def __init__(self, *args, teams, named=(), own_team="", **kwargs):
        super().__init__(*args, **kwargs)
        self.own_team = own_team
        offer_rows(self, "receiver_team", teams)
        offer(self, "concerned", [(str(at), one.name) for at, one in enumerate(named, 1)])
        if not named:
            del self.fields["concerned"]

    def clean(self):
        """The own team was only proposed: whoever names another receiver means that one."""
        cleaned = super().clean() or {}
        team = cleaned.get("receiver_team")
        if team is not None and team.slug == self.own_team and (cleaned.get("receiver_name") or "").strip():
            cleaned["receiver_team"] = None
        return cleaned


class HandoverForm(forms.Form):
    accepts = choice(
        "Neemt uw team dit over?",
        [("yes", "Ja, wij nemen het over"), ("no", "Nee, wij geven het terug")],
        required="Kies of uw team dit overneemt.",
    )
    reason = text("Waarom niet?", help_text="Alleen nodig als u het teruggeeft.", longest=2_000)


class RevealReporterForm(forms.Form):
    reveal_reason = forms.CharField(
        label="Waarom moet u nu weten wie dit meldt?",
        min_length=SHORTEST_REASON,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        help_text="De naam staat daarna 60 seconden in beeld. Uw reden komt in het logboek.",
        error_messages={
            "required": "Schrijf op waarom u moet weten wie dit meldt.",
            "min_length": f"Schrijf in minstens {SHORTEST_REASON} tekens waarom u dit nodig hebt.",
        },
    )


class TermForm(forms.Form):
    """One term: it stands still, runs again, is put off or is done."""

    PAUSE, RESUME, PUT_OFF, FINISH = "stil", "door", "uitstel", "klaar"

    act = forms.ChoiceField(
        choices=[(one, one) for one in (PAUSE, RESUME, PUT_OFF, FINISH)],
        widget=forms.HiddenInput,
        error_messages={"required": "Kies wat u wilt doen.", "invalid_choice": "Kies wat u wilt doen."},
    )


class PauseForm(forms.Form):
    pause_kind = choice(
        "Waarom staat de termijn stil?", ClockPause.Kind.choices, required="Kies waarom de termijn stilstaat."
    )
    pause_reason = text(
        "Wat is er aan de hand?", rows=2, required=rules.NoPauseReason.sentence, longest=2_000,
        help_text="Dit blijft binnen het team. Op een eigen pagina staat het niet.",
    )  # fmt: skip
    pause_on = forms.DateField(label="Vanaf welke dag?", error_messages={"required": "Vul een dag in.", **A_DATE})


class PutOffForm(forms.Form):
    put_off_reason = text(
        "Waarom is inlichten nu niet veilig?", rows=2, required=rules.NoReasonToPutOff.sentence, longest=2_000
    )


class ToldForm(forms.Form):
    person = forms.ChoiceField(
        label="Wie hebt u ingelicht?",
        widget=forms.RadioSelect,
        error_messages={"required": rules.NobodyToTell.sentence, "invalid_choice": rules.NobodyToTell.sentence},
    )

    def __init__(self, *args, members=(), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "person", list(members))


class PlaceForm(Versioned):
    """Which household it is: the token of a likely one, or a new one."""

    household = forms.CharField(
        label="Huishouden", max_length=40, error_messages={"required": "Kies een huishouden, of open een nieuw."}
    )

    def __init__(self, *args, teams=None, **kwargs):
        super().__init__(*args, **kwargs)
        if teams is not None:
            self.fields["team"] = forms.ModelChoiceField(
                label="Welk lokaal team gaat dit doen?",
                queryset=teams,
                to_field_name="slug",
                empty_label="Kies een team",
                error_messages={"required": "Kies welk lokaal team dit gaat doen."},
                required=self.data.get("household") == NEW,
            )
