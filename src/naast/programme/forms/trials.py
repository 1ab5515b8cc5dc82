"""What the pages about the gate and the trial send."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from naast.programme.forms.deciding import TakeForm
from naast.programme.forms.fields import A_DATE, Versioned, offer
from naast.programme.forms.proposals import TOO_LONG, choice, line, passage
from naast.programme.models import Bottleneck, Lesson, LessonUse, PilotRun

GO = {
    "adopted": "Ja, door laten gaan",
    "adopted_with_conditions": "Ja, onder voorwaarden",
    "rejected": "Nee, niet door laten gaan",
}
WAIVER = (
    "Alleen als een verplichte eis niet klopt of de pilot nog ergens op wacht. "
    "Dit staat in het besluit en wordt afgedrukt."
)
A_COUNT = {"invalid": "Vul een heel getal in.", "min_value": "Vul 0 of meer in.", "max_value": "Dit getal is te groot."}


class GateForm(TakeForm):
    """What the steering group decided about a pilot, on the latest check."""

    waives_condition = forms.BooleanField(
        label="Het besluit wijkt af van wat de pilot nog moet afwachten", required=False
    )
    prepared = choice("Stond dit besluit al klaar?", [])

    field_order = ["prepared", "result", "decided_on", "text", "motivation", "waives_condition", "waiver"]

    def __init__(self, *args, prepared: Iterable = (), waits: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        result = self.fields["result"]
        assert isinstance(result, forms.ChoiceField)
        result.choices = list(GO.items())
        offer(self, "prepared", [("", "Nee, dit is een nieuw besluit"), *prepared])
        waiver = self.fields["waiver"]
        waiver.label = "Waarom mag het toch?"
        waiver.help_text = WAIVER
        if not list(prepared):
            del self.fields["prepared"]
        if not waits:
            del self.fields["waives_condition"]


class TieForm(Versioned):
    decision = choice("Welk besluit?", [], required="Kies een besluit.")
    waives_condition = forms.BooleanField(
        label="Het besluit wijkt af van wat de pilot nog moet afwachten", required=False
    )

    def __init__(self, *args, untied: Iterable = (), waits: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "decision", [("", "Kies een besluit"), *untied])
        if not waits:
            del self.fields["waives_condition"]


class MoveForm(Versioned):
    to = choice("Wat is de nieuwe stand?", [], required="Kies de nieuwe stand.")
    on = forms.DateField(label="Vanaf welke dag?", error_messages={**A_DATE, "required": "Vul de dag in."})
    why = forms.CharField(
        label="Waarom?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nodig als de pilot stil komt te liggen of stopt.",
        error_messages=TOO_LONG,
    )

    def __init__(self, *args, states: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        labels = dict(PilotRun.State.choices)
        offer(self, "to", [("", "Kies"), *((state, labels[state]) for state in states)])


class CountForm(Versioned):
    """Numbers and nothing else: there is no field in which somebody could write who it was."""

    included = forms.IntegerField(
        label="Hoeveel casussen begonnen?", min_value=0, max_value=30_000,
        error_messages={**A_COUNT, "required": "Vul in hoeveel casussen begonnen; 0 als er geen waren."},
    )  # fmt: skip
    completed = forms.IntegerField(
        label="Hoeveel casussen zijn klaar?", min_value=0, max_value=30_000,
        error_messages={**A_COUNT, "required": "Vul in hoeveel casussen klaar zijn; 0 als er geen waren."},
    )  # fmt: skip
    dropped = forms.IntegerField(
        label="Hoeveel casussen zijn eerder gestopt?", min_value=0, max_value=30_000,
        error_messages={**A_COUNT, "required": "Vul in hoeveel casussen eerder stopten; 0 als er geen waren."},
    )  # fmt: skip


class Acting(Versioned):
    """Who acts: an organisation or a body."""

    organisation = choice("Welke organisatie is aan zet?", [])
    body = choice("Of welk overleg?", [])

    def __init__(self, *args, organisations: Iterable = (), bodies: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "organisation", [("", "Nog niet bekend"), *organisations])
        offer(self, "body", [("", "Nog niet bekend"), *bodies])


class BottleneckForm(Acting):
    kind = choice("Wat voor knelpunt is het?", Bottleneck.Kind.choices, required="Kies wat voor knelpunt het is.")
    text = forms.CharField(
        label="Wat zit in de weg?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Schrijf nooit over een gezin of een persoon.",
        error_messages={**TOO_LONG, "required": "Schrijf op wat er in de weg zit."},
    )
    found_on = forms.DateField(
        label="Gezien op", error_messages={**A_DATE, "required": "Vul in wanneer het knelpunt is gezien."}
    )
    state = choice("Hoe staat het ervoor?", Bottleneck.State.choices, required="Kies hoe het ervoor staat.")
    how = passage("Hoe is het afgelopen?", "Nodig als het is opgelost of zo blijft.", rows=3)

    field_order = ["kind", "text", "found_on", "organisation", "body", "state", "how"]


class LessonForm(Versioned):
    comes_from = choice("Waar komt de les vandaan?", [], required="Kies een pilot of een lopende activiteit.")
    phase = choice("Wanneer geleerd?", Lesson.Phase.choices, required="Kies tussentijds of aan het eind.")
    learned_on = forms.DateField(
        label="Datum van de les", error_messages={**A_DATE, "required": "Vul in wanneer de les is getrokken."}
    )
    text = forms.CharField(
        label="Wat hebben we geleerd?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Schrijf nooit over een gezin of een persoon.",
        error_messages={**TOO_LONG, "required": "Schrijf de les op."},
    )
    advice = passage("Wat raden we anderen aan?", rows=3)

    def __init__(self, *args, sources: Iterable = (), is_new: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "comes_from", [("", "Kies"), *sources])
        if not is_new:
            del self.fields["comes_from"]


class UseForm(Versioned):
    kind = choice("Wat is ermee gedaan?", LessonUse.Kind.choices, required="Kies wat ermee is gedaan.")
    on = forms.DateField(label="Wanneer?", error_messages={**A_DATE, "required": "Vul de dag in."})
    body = choice("Overleg", [])
    pilot = choice("Of pilot", [])
    where = line("Of iemand anders", longest=200, help_text="Een organisatie, bijeenkomst of werkwijze.")
    what = passage("Wat kwam ervan?", rows=3)

    def __init__(self, *args, bodies: Iterable = (), pilots: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "body", [("", "Geen"), *bodies])
        offer(self, "pilot", [("", "Geen"), *pilots])


class LessonFilterForm(forms.Form):
    """Which lessons the library shows; everything may be left as it is."""

    van = forms.ChoiceField(label="Pilot of activiteit", required=False, label_suffix="")
    fase = forms.ChoiceField(
        label="Wanneer geleerd", required=False, label_suffix="", choices=[("", "Altijd"), *Lesson.Phase.choices]
    )
    hergebruik = forms.ChoiceField(
        label="Opnieuw gebruikt", required=False, label_suffix="", choices=[("", "Maakt niet uit"), ("ja", "Ja")]
    )
    zoek = forms.CharField(label="Zoek in de tekst", required=False, label_suffix="", max_length=100)

    def __init__(self, *args, sources: Iterable = (), **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "van", [("", "Alle"), *sources])

    def chosen(self) -> dict[str, str]:
        """What was asked, and nothing of what is not in the lists."""
        sent = self.cleaned_data if self.is_valid() else {}
        return {name: sent.get(name, "") for name in ("van", "fase", "hergebruik", "zoek")}
