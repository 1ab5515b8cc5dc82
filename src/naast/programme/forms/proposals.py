"""What the pages about a pilot proposal send: a form for each part, so that nobody has to write it in one go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import capfirst

from naast.programme.forms.fields import A_DATE, Versioned, offer
from naast.programme.models import BusinessCaseFigure, PilotProposal, ProposalParty

TOO_LONG = {"max_length": "Deze tekst is te lang. Maak hem korter."}
A_NUMBER = {"invalid": "Vul een getal in, zoals 12 of 7,5.", "min_value": "Vul 0 of meer in.", "max_digits": "Dit getal is te groot.",
    "max_decimal_places": "Hoogstens twee cijfers achter de komma.", "max_whole_digits": "Dit getal is te groot."}  # fmt: skip


def passage(label: str, help_text: str = "", *, rows: int = 6) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=TOO_LONG,
    )


def line(label: str, *, required: str = "", longest: int = 160, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(required),
        max_length=longest,
        error_messages={**TOO_LONG, "required": required},
    )


def choice(label: str, choices: Iterable, *, required: str = "", help_text: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[("", "Nog niet gekozen" if not required else "Kies"), *choices],
        required=bool(required),
        help_text=help_text,
        error_messages={"required": required, "invalid_choice": "Kies iets uit de lijst."},
    )


class PilotForm(forms.Form):
    name = line("Hoe heet de pilot?", required="Geef de pilot een naam.")
    task = choice("Bij welke ontwikkelopgave hoort hij?", [], required="Kies een ontwikkelopgave.")

    def __init__(self, *args, tasks: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "task", [("", "Kies"), *tasks])


class FrameworkForm(forms.Form):
    """A new version of the framework: its criteria in words, which of them are mandatory, and how long a pilot lasts."""

    source = line("Waarom een nieuwe versie?", required="Schrijf op welk besluit of stuk dit verandert.")
    months = forms.IntegerField(
        label="Hoeveel maanden duurt een pilot minstens?",
        min_value=1,
        max_value=120,
        error_messages={**A_NUMBER, "required": "Vul een aantal maanden in.", "min_value": "Vul 1 of meer in."},
    )

    def __init__(self, *args, criteria: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        for at, _ in enumerate(self.criteria, start=1):
            self.fields[f"text_{at}"] = line(
                f"Criterium {at}", required="Een criterium heeft woorden nodig.", longest=400
            )
            self.fields[f"mandatory_{at}"] = forms.BooleanField(label=f"Criterium {at} is verplicht", required=False)

    def sent_criteria(self) -> dict[str, tuple[str, bool]]:
        sent = self.cleaned_data
        return {
            one.slug: (sent[f"text_{at}"], sent[f"mandatory_{at}"]) for at, one in enumerate(self.criteria, start=1)
        }

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        return sent if self.errors else {**sent, "criteria": self.sent_criteria()}


class SetupForm(Versioned):
    author_group = line(
        "Wie schrijft het voorstel?", longest=200, help_text="Een werkgroep of rol, geen namen van mensen."
    )
    planned_start = forms.DateField(label="Eerste dag", required=False, error_messages=A_DATE)
    planned_end = forms.DateField(
        label="Laatste dag", required=False, error_messages=A_DATE, help_text="Het kader vraagt minstens een jaar."
    )
    planned_cases = forms.IntegerField(
        label="Hoeveel casussen, vooraf bepaald?",
        required=False,
        min_value=0,
        max_value=100_000,
        help_text="Alleen een aantal. In het programma staan nooit namen of dossiers.",
        error_messages={**A_NUMBER, "max_value": "Dit getal is te groot."},
    )
    scalable_to = choice("Tot waar kan de pilot groeien?", PilotProposal.Scale.choices)
    target_groups = forms.MultipleChoiceField(
        label="Op wie richt de pilot zich?",
        choices=PilotProposal.TargetGroup.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies iets uit de lijst."},
    )
    project_lead_needed = choice("Is er een projectleider nodig?", PilotProposal.Lead.choices)
    project_lead = line("Wie is projectleider?", help_text="Een rol in een organisatie, geen naam.")
    discussed_on = forms.DateField(
        label="Besproken in het programmateam op",
        required=False,
        error_messages=A_DATE,
        help_text="Dat gebeurt voordat de stuurgroep besluit.",
    )


class AnalysisForm(Versioned):
    problem_analysis = passage("Probleemanalyse", "Wat gaat er nu mis, voor wie, en hoe weten we dat?", rows=8)
    stakeholder_analysis = passage(
        "Stakeholderanalyse", "Wie heeft hier belang bij, en wat vraagt het van hen?", rows=8
    )


class ApproachForm(Versioned):
    approach = passage("Aanpak", "Wat gaan we anders doen?", rows=8)
    planning = passage("Planning", "Stappen en momenten.")
    budget = passage("Begroting", "Ook wat andere domeinen bijdragen.")
    kpis = passage("KPI’s", "Beknopt: waaraan volgen we of het lukt?", rows=4)


class SharingForm(Versioned):
    lessons_sharing = passage("Hoe delen we de lessen?", "Tussentijds en aan het eind: met wie, wanneer en hoe?")


class BusinessCaseForm(Versioned):
    business_case = passage(
        "Businesscase",
        "Wat kost het, wat levert het op, en waar hangt dat van af? De bedragen vult u apart in.",
        rows=8,
    )
    effort = passage(
        "Inzet van partners",
        "Wat doen partners binnen hun primaire proces, en wat komt er voor de pilot bij? De uren staan bij de partijen.",
    )


class PrinciplesForm(Versioned):
    """For each basic principle: how the pilot puts it into practice."""

    def __init__(self, *args, principles: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        for one in principles:
            self.fields[one.slug] = passage(capfirst(one.title), capfirst(one.text), rows=3)


AWAY = "Haal dit weg uit het voorstel"


class PartyForm(Versioned):
    organisation = choice("Welke organisatie?", [], required="Kies een organisatie.")
    kind = choice("Als wat doet zij mee?", ProposalParty.Kind.choices, required="Kies als wat zij meedoet.")
    commitment = choice("Hoe vast staat dat?", ProposalParty.Commitment.choices, required="Kies hoe vast dat staat.")
    primary_hours = forms.DecimalField(
        label="Uren per week binnen het primaire proces",
        required=False,
        min_value=0,
        max_digits=6,
        decimal_places=1,
        localize=True,
        help_text="Werk dat de organisatie toch al doet. Laat beide leeg als u het nog niet weet.",
        error_messages={**A_NUMBER, "max_decimal_places": "Hoogstens één cijfer achter de komma."},
    )
    extra_hours = forms.DecimalField(
        label="Uren per week extra voor de pilot",
        required=False,
        min_value=0,
        max_digits=6,
        decimal_places=1,
        localize=True,
        help_text="Wat er voor de pilot bij komt. Vul 0 in als er niets bij komt.",
        error_messages={**A_NUMBER, "max_decimal_places": "Hoogstens één cijfer achter de komma."},
    )
    is_removed = forms.BooleanField(label=AWAY, required=False)

    def __init__(self, *args, organisations: Iterable = (), is_new: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "organisation", [("", "Kies een organisatie"), *organisations])
        if is_new:
            del self.fields["is_removed"]

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        if (sent.get("primary_hours") is None) != (sent.get("extra_hours") is None) and not self.errors:
            missing = "extra_hours" if sent.get("extra_hours") is None else "primary_hours"
            self.add_error(missing, "Vul beide in, of laat beide leeg: de uren horen gesplitst te zijn.")
        return sent


class GoalForm(Versioned):
    text = forms.CharField(
        label="Wat willen we leren?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={**TOO_LONG, "required": "Schrijf op wat u wilt leren."},
    )
    indicator_text = passage("Waaraan zien we dat?", "Het kader vraagt bij elk leerdoel een indicator.", rows=3)
    indicator = choice("Of een indicator van het programma", [])
    is_removed = forms.BooleanField(label=AWAY, required=False)

    def __init__(self, *args, indicators: Iterable = (), is_new: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "indicator", [("", "Geen"), *indicators])
        if is_new:
            del self.fields["is_removed"]


class FigureForm(Versioned):
    kind = choice("Wat is het?", BusinessCaseFigure.Kind.choices, required="Kies wat het is.")
    what = line("Waarvan?", required="Schrijf op waarvan dit het bedrag of de aanname is.", longest=200)
    amount = forms.DecimalField(
        label="Bedrag of getal",
        required=False,
        max_digits=12,
        decimal_places=2,
        localize=True,
        help_text="Leeg betekent: nog niet bekend. Het is dan geen nul.",
        error_messages=A_NUMBER,
    )
    unit = line("Eenheid", longest=40, help_text="Bijvoorbeeld: euro per jaar, uren per casus.")
    basis = line("Waar komt het vandaan?", longest=200, help_text="Bij een aanname: waarop u die baseert.")
    is_removed = forms.BooleanField(label=AWAY, required=False)

    def __init__(self, *args, is_new: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["is_removed"]


@dataclass(frozen=True)
class Part:
    """One part of the proposal that is written as a whole."""

    title: str
    form: type[Versioned]


PARTS = {
    "opzet": Part("Opzet", SetupForm),
    "analyse": Part("Probleem en stakeholders", AnalysisForm),
    "aanpak": Part("Aanpak, planning en begroting", ApproachForm),
    "lessen": Part("Lessen delen", SharingForm),
    "businesscase": Part("Businesscase en inzet", BusinessCaseForm),
}
