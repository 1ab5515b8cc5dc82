"""What the gallery shows: every component, filled with invented people and long words."""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.paginator import Paginator

from naast.ui.templatetags import naast_ui

TODAY = date(2026, 11, 21)


class AgreementForm(forms.Form):
    what = forms.CharField(
        label="Wat spreken jullie af?",
        help_text="Schrijf in gewone taal. Het gezin leest dit ook.",
        error_messages={"required": "Vul in wat jullie afspreken."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    who = forms.ChoiceField(
        label="Wie doet dit?", choices=[("", "Kies een persoon"), ("m", "Moeder"), ("v", "Vader")], required=False
    )
    review_on = forms.DateField(
        label="Wanneer bekijken jullie dit?", error_messages={"invalid": "Vul een datum in, zoals 01-12-2026."}
    )
    figure = forms.ChoiceField(
        label="Welk cijfer geeft moeder?",
        help_text="0 is heel onveilig, 10 is veilig.",
        choices=[(str(n), str(n)) for n in range(11)],
        widget=forms.RadioSelect(attrs={"class": "naast-scale"}),
    )
    visible_to = forms.ChoiceField(
        label="Wie mag dit zien?",
        choices=[("all", "Het gezin en alle betrokken professionals"), ("work", "Alleen de professionals")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie dit mag zien."},
    )
    present = forms.MultipleChoiceField(
        label="Wie waren erbij?",
        choices=[("m", "Moeder"), ("v", "Vader"), ("o", "Oma")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    phone = forms.CharField(label="Telefoon", required=False)
    discussed = forms.BooleanField(
        label="Ik heb dit met het gezin besproken",
        error_messages={"required": "Bespreek de afspraak eerst met het gezin."},
    )


def context(*, with_errors: bool = True) -> dict:
    sent = {"review_on": "31 februari", "figure": "6", "visible_to": ""}
    good = {"tone": "good", "text": "Houdt stand"}
    return {
        "actor": "Lotte Bakker",
        "user_label": "Lotte Bakker · Lokaal team Heiloo",
        "demo": True,
        "csrf_token": "proef",
        "nav_items": [
            {"label": "Mijn werk", "url": "#", "current": False, "count": 3},
            {"label": "Huishoudens", "url": "#", "current": True, "count": None},
            {"label": "Consultatie", "url": "#", "current": False, "count": None},
            {"label": "Programma", "url": "#", "current": False, "count": None},
            {"label": "Monitor", "url": "#", "current": False, "count": None},
        ],
        "crumbs": [{"label": "Huishoudens", "url": "#"}, {"label": "2026-0417", "url": ""}],
        "parts": [
            {"label": "Overzicht", "url": "#", "current": False, "count": None},
            {"label": "Gezin en netwerk", "url": "#", "current": False, "count": 6},
            {"label": "Veiligheid", "url": "#", "current": True, "count": 2},
            {"label": "Plan en afspraken", "url": "#", "current": False, "count": 5},
            {"label": "Brieven en stukken", "url": "#", "current": False, "count": 11},
            {"label": "Wie keek mee", "url": "#", "current": False, "count": None},
        ],
        "figures": [
            {"label": "Cijfer volgens moeder", "figure": 5, "small": "was 3 op 2 oktober"},
            {"label": "Cijfer volgens Sem (12)", "figure": 6, "small": "was 4 op 2 oktober"},
            {"label": "Cijfer volgens vader", "figure": None, "small": "nog niet gesproken"},
        ],
        "table": {
            "head": ["Afspraak", "Wie", "Bekijken op", "Stand"],
            "rows": [
                [{"text": "Bij ruzie gaat vader een uur naar opa", "url": "#"}, "Vader, opa", "24 nov", good],
                [{"text": "Kinderen slapen in het weekend bij oma", "url": "#"}, "Moeder, oma", "24 nov", good],
                [
                    {"text": "Elke dinsdag huisbezoek", "url": "#"},
                    "Lokaal team",
                    "",
                    {"tone": "warn", "text": "Bijstellen"},
                ],
                [
                    {"text": "Geen alcohol als de kinderen thuis zijn", "url": "#"},
                    "Vader",
                    "20 nov",
                    {"tone": "stop", "text": "Niet gelukt"},
                ],
            ],
        },
        "tasks": [
            {
                "title": "Inschatting opnieuw doen",
                "url": "#",
                "about": "Huishouden 2026-0417 · Heiloo",
                "due": "2 dagen te laat",
                "tone": "stop",
            },
            {
                "title": "Besluit nemen over de melding van de school",
                "url": "#",
                "about": "Nog geen huishouden",
                "due": "over 3 dagen",
                "tone": "warn",
            },
            {"title": "Afspraken bekijken met het gezin", "url": "#", "about": "2026-0388", "due": "24 november"},
        ],
        "series": [
            {"name": "Moeder", "points": [(date(2026, 10, 2), 3), (date(2026, 10, 20), 4), (date(2026, 11, 12), 5)]},
            {
                "name": "Sem (12)",
                "points": [(date(2026, 10, 2), 4), (date(2026, 10, 20), None), (date(2026, 11, 12), 6)],
            },
            {"name": "Professionals", "points": [(date(2026, 10, 2), 4), (date(2026, 11, 12), 4)]},
        ],
        "facts": [
            {"label": "Vast gezicht", "value": "Lotte Bakker", "url": "#"},
            {"label": "Gemeente", "value": "Heiloo"},
            {"label": "Volgende afspraak", "value": naast_ui.dutch_date(date(2026, 11, 24))},
            {"label": "Telefoon van de school", "value": None},
        ],
        "events": [
            {
                "when": "12 november 2026",
                "title": "Veiligheidsinschatting",
                "by": "Lotte Bakker",
                "url": "#",
                "tone": "good",
            },
            {
                "when": "4 oktober 2026",
                "title": "Fase 1: directe veiligheid",
                "text": "Samen met moeder en oma besloten.",
            },
            {"when": "2 oktober 2026", "title": "Melding van de school", "tone": "stop"},
        ],
        "stale": [
            {"label": "Afspraak", "theirs": "Vader belt eerst met opa.", "mine": "Vader gaat een uur naar opa."},
        ],
        "steps": [
            {"label": "Melding en eerste gesprek", "state": "done", "meta": "2 oktober"},
            {"label": "Directe veiligheid", "state": "current", "meta": "Loopt sinds 4 oktober"},
            {"label": "Risico’s aanpakken", "state": "next"},
            {"label": "Herstel", "state": "next"},
        ],
        "members": [
            {"name": "Anna", "detail": "moeder, 38 jaar", "url": "#", "badge": None, "tone": None},
            {"name": "Sem", "detail": "kind, 12 jaar", "url": "#", "badge": "spreekt mee", "tone": "calm"},
            {"name": "Ongeboren kind", "detail": "verwacht in maart 2027", "url": None, "badge": None, "tone": None},
        ],
        "page": Paginator(range(120), 50).page(2),
        "form": AgreementForm(sent) if with_errors else AgreementForm(),
    }
