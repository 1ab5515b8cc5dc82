"""What is sent about questionnaires."""

from __future__ import annotations

from django import forms

from naast.safety import rules
from naast.safety.forms.fields import A_DATE, text
from naast.safety.forms.questions import field_for
from naast.safety.models import Instrument
from naast.safety.rules.instruments import files
from naast.safety.rules.instruments.words import FILLERS, who_may_fill

EVERYWHERE = "overal"


class UploadForm(forms.Form):
    """A questionnaire in a file."""

    file = forms.FileField(
        label="Bestand",
        help_text="YAML of JSON, in ons eigen formaat of als FHIR Questionnaire. Hoogstens 1 MB.",
        error_messages={
            "required": "Kies een bestand.",
            "empty": "Dit bestand is leeg.",
            "missing": "Kies een bestand.",
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > files.LARGEST:
            raise forms.ValidationError("Het bestand is te groot. Het mag hoogstens 1 MB zijn.")
        return file.read(files.LARGEST + 1)


class ChooseForm(forms.Form):
    """Which version, where, from when, and why."""

    region = forms.ChoiceField(
        label="Waar?",
        error_messages={"required": "Kies een regio.", "invalid_choice": "Kies een regio uit de lijst."},
        help_text="Een jeugdregio gaat voor een veiligheidsregio, en die gaat voor wat overal geldt.",
    )
    start = forms.DateField(
        label="Vanaf wanneer?",
        help_text="Vandaag of later. Inschattingen die al begonnen zijn, houden hun versie.",
        error_messages={**A_DATE, "required": "Vul een datum in, zoals 01-12-2026."},
    )
    reason = text("Waarom?", rows=3, required="Schrijf op waarom.", longest=2000)

    def __init__(self, *args, regions, **kwargs):
        super().__init__(*args, **kwargs)
        self.regions = {region.slug: region for region in regions}
        field = self.fields["region"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (EVERYWHERE, "Overal waar geen regio zelf koos"),
            *[(slug, f"{region.name} ({region.get_kind_display().lower()})") for slug, region in self.regions.items()],
        ]

    @property
    def chosen_region(self):
        return self.regions.get(self.cleaned_data["region"])


class EndForm(forms.Form):
    """From which day a region follows what holds everywhere."""

    start = forms.DateField(
        label="Vanaf wanneer geldt wat overal geldt?",
        error_messages={**A_DATE, "required": "Vul een datum in, zoals 01-12-2026."},
    )


PREVIEWED = {
    "family": ("Gezin met kinderen", {"children", "adults"}, [("Ouder", {"adults"}), ("Kind", {"children"})]),
    "adults": (
        "Volwassenen zonder kinderen",
        {"adults", "without_children"},
        [("Volwassene", {"adults"}), ("Partner", {"adults"})],
    ),
    "elder": (
        "Oudere met een mantelzorger",
        {"adults", "without_children", "elders"},
        [("Oudere", {"adults", "elders"}), ("Mantelzorger", {"adults"})],
    ),
}


class PreviewAsForm(forms.Form):
    """In which household, and by whom, the example is met."""

    huishouden = forms.ChoiceField(
        label="In welk huishouden?", choices=[(word, row[0]) for word, row in PREVIEWED.items()]
    )
    invuller = forms.ChoiceField(
        label="Wie vult in?", choices=[(word, name.capitalize()) for word, name in FILLERS.items()]
    )


class PreviewForm(forms.Form):
    """A questionnaire as somebody will meet it in such a household; nothing of it is ever sent."""

    def __init__(self, instrument: Instrument, *, household: str, filler: str):
        super().__init__()
        _, applies, members = PREVIEWED[household]
        self.may_fill = filler in who_may_fill(instrument.definition)
        self.sections = []
        for section in instrument.definition["sections"]:
            group = section.get("applies_to")
            if section.get("each"):
                names = [name for name, groups in members if group is None or group in groups]
            else:
                names = [""] if group is None or group in applies else []
            if names:
                rounds = [{"name": name, "fields": self._fields(section, place)} for place, name in enumerate(names)]
                self.sections.append({"intro": "", **section, "rounds": rounds})

    def _fields(self, section: dict, place: int) -> list[dict]:
        made = []
        for question in section["questions"]:
            name = f"voorbeeld_{place}_{question['slug']}"
            self.fields[name] = field_for(question)
            made.append({"field": self[name], "when": rules.condition_words(question, self._texts(section))})
        return made

    @staticmethod
    def _texts(section: dict) -> dict[str, dict]:
        return {question["slug"]: question for question in section["questions"]}
