"""What is sent about a note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from naast.foundation.refusals import Refusal
from naast.households.forms.fields import A_DATE, Versioned
from naast.households.models import NoteKind, Passage
from naast.households.rules import attachments as files
from naast.households.rules import notes as rules

INLINE = {"class": "naast-choices--inline"}
AT_ITS_FIELD = {
    rules.NothingWritten: "text",
    rules.NoMark: "mark",
    rules.OnlySourcesAreSaid: "mark",
    rules.NobodySaidIt: "said_by_kind",
    rules.SaidByReporter: "said_by",
}
NO_CHOICE = {"invalid_choice": "Kies een van de antwoorden."}
TOO_LONG = {"max_length": "Deze tekst is te lang. Maak hem korter."}


def long_text(label: str, *, rows: int = 3, required: str = "", help_text: str = "", longest: int = 400):
    return forms.CharField(
        label=label,
        required=bool(required),
        max_length=longest,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required, **TOO_LONG},
    )


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; which ones are kept is decided by looking inside."""

    def clean(self, data, initial=None) -> list[UploadedFile]:
        sent = data if isinstance(data, list | tuple) else [data]
        return [one for one in (super(FilesField, self).clean(item, initial) for item in sent) if one]


def a_files_field(*, required: str = "") -> FilesField:
    return FilesField(
        label="Bestanden",
        required=bool(required),
        widget=FilesInput,
        help_text=f"{files.ACCEPTED}. Word of Excel: sla het eerst op als pdf. Plaats en tijd die in een foto "
        "verstopt zitten, halen we eruit. Een gekozen bestand wordt niet tussendoor bewaard: kies het opnieuw als u later "
        "verdergaat.",
        error_messages={"required": required, "empty": files.SENTENCES["empty"], **TOO_LONG},
    )


class NoteForm(Versioned):
    """A note of some passages. The files stand last: what comes after a file that is too large is not read."""

    kind = forms.ChoiceField(
        label="Wat was het?",
        choices=NoteKind.choices,
        widget=forms.RadioSelect(attrs=INLINE),
        error_messages={"required": "Kies wat het was.", **NO_CHOICE},
    )
    happened_on = forms.DateField(
        label="Wanneer was het?", error_messages={**A_DATE, "required": "Vul in wanneer het was."}
    )
    about = forms.MultipleChoiceField(
        label="Over wie gaat het?",
        label_suffix="",
        required=False,
        help_text="Kies wie het aangaat, of kies hieronder het hele huishouden.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kies mensen uit de lijst."},
    )
    is_about_all = forms.BooleanField(label="Het hele huishouden", required=False)
    one_to_one = forms.BooleanField(
        label="Alleen over deze persoon",
        required=False,
        help_text="Voor een gesprek onder vier ogen. Alleen het vaste gezicht, de waarnemer, u en met wie u het deelt "
        "lezen het. Anderen zien niet dat deze notitie er is.",
    )

    def __init__(self, *args, members: Sequence[tuple[str, str]] = (), too_large: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.too_large = too_large
        about = self.fields["about"]
        assert isinstance(about, forms.ChoiceField)
        about.choices = members
        for number in range(1, rules.MOST_PASSAGES + 1):
            self.fields.update(_fields_of_a_passage(number, members))
        for always in ("text_1", "mark_1"):
            self.fields[always].label_suffix = ""
        self.order_fields([name for name in self.fields if name != "bestanden"] + ["bestanden"])

    @property
    def has_more_open(self) -> bool:
        """Whether something was written in the passages that stand together at the end."""
        return any(block["is_open"] for block in self.blocks if block["number"] > 3)

    @property
    def blocks(self) -> Iterator[dict[str, Any]]:
        """The passages as the page shows them: one that holds something, and the first, stand open."""
        for number in range(1, rules.MOST_PASSAGES + 1):
            fields = {name: self[f"{name}_{number}"] for name in PASSAGE}
            holds = any(field.value() or field.errors for field in fields.values())
            yield {"number": number, "is_open": holds or number == 1, **fields}

    def clean(self):
        cleaned = super().clean() or {}
        cleaned["passages"] = [
            passage for number in range(1, rules.MOST_PASSAGES + 1) if (passage := self._passage(cleaned, number))
        ]
        if not cleaned["passages"] and not self.errors:
            self.add_error("text_1", rules.NothingWritten.sentence)
        if self.too_large and "bestanden" in self.fields:
            self.add_error("bestanden", "Dit bestand is te groot. Het is niet bewaard.")
        return cleaned

    def _passage(self, cleaned: dict[str, Any], number: int) -> dict[str, Any] | None:
        """One passage, its refusal at its own field; a block that was left empty is none."""
        passage = {name: cleaned.get(f"{name}_{number}", "") for name in PASSAGE}
        if not any(passage.values()) or any(f"{name}_{number}" in self.errors for name in PASSAGE):
            return None
        try:
            rules.check_passages([passage])
        except Refusal as refusal:
            self.add_error(f"{AT_ITS_FIELD[type(refusal)]}_{number}", str(refusal))
        return passage


PASSAGE = ("text", "mark", "said_by_kind", "member", "said_by")


def _fields_of_a_passage(number: int, members: Sequence[tuple[str, str]]) -> dict[str, forms.Field]:
    return {
        f"text_{number}": long_text("Tekst", longest=rules.LONGEST_PASSAGE),
        f"mark_{number}": forms.ChoiceField(
            label="Dit is een",
            choices=Passage.Mark.choices,
            required=False,
            widget=forms.RadioSelect(attrs=INLINE),
            help_text="Feit: wat u zelf zag of hoorde. Mening: wat u ervan vindt. Bron: wat iemand u vertelde.",
            error_messages=NO_CHOICE,
        ),
        f"said_by_kind_{number}": forms.ChoiceField(
            label="Bij een bron: wie zei dit?",
            label_suffix="",
            choices=[("", "Kies wie dit zei"), *Passage.SaidBy.choices],
            required=False,
            error_messages=NO_CHOICE,
        ),
        f"member_{number}": forms.ChoiceField(
            label="Welk gezinslid?",
            choices=[("", "Kies een gezinslid"), *members],
            required=False,
            error_messages={"invalid_choice": "Kies iemand uit de lijst."},
        ),
        f"said_by_{number}": forms.CharField(
            label="Of in woorden",
            max_length=120,
            required=False,
            help_text="Bijvoorbeeld: leerkracht, huisarts, oma. Nooit wie een signaal gaf.",
            error_messages=TOO_LONG,
        ),
    }


class NewNoteForm(NoteForm):
    bestanden = a_files_field()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["bestanden"].required = False


class CorrectNoteForm(NoteForm):
    because = long_text("Wat klopte er niet?", rows=2, required=rules.NoCorrectionReason.sentence)


class FileForm(forms.Form):
    bestanden = a_files_field(required=files.NoFile.sentence)

    def __init__(self, *args, too_large: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.too_large = too_large

    def clean(self):
        cleaned = super().clean() or {}
        if self.too_large:
            self.errors.pop("bestanden", None)
            self.add_error("bestanden", "Dit bestand is te groot. Het is niet bewaard.")
        return cleaned


class WithdrawNoteForm(Versioned):
    because = long_text(
        "Waarom trekt u deze notitie in?",
        required=rules.NoWithdrawalReason.sentence,
        help_text="Deze reden is te lezen voor iedereen die bij het huishouden betrokken is. Noem er geen geheimen in.",
    )


class ShareNoteForm(forms.Form):
    professional = forms.ChoiceField(
        label="Met wie deelt u deze notitie?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een collega.", "invalid_choice": "Kies een collega uit de lijst."},
    )

    def __init__(self, *args, colleagues: Sequence[tuple[str, str]] = (), **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["professional"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = colleagues


class StatementForm(forms.Form):
    person = forms.ChoiceField(
        label="Van wie is de verklaring?",
        error_messages={"required": "Kies van wie de verklaring is.", "invalid_choice": "Kies iemand uit de lijst."},
    )
    given_on = forms.DateField(label="Gegeven op", error_messages={**A_DATE, "required": "Vul in wanneer."})
    text = long_text(
        "De verklaring, in eigen woorden",
        rows=5,
        required=rules.NothingSaidBeside.sentence,
        longest=rules.LONGEST_PASSAGE,
        help_text="Deze tekst komt naast de notitie te staan. De notitie zelf verandert niet.",
    )

    def __init__(self, *args, members: Sequence[tuple[str, str]] = (), **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Kies een gezinslid"), *members]


class NoteFilterForm(forms.Form):
    kind = forms.ChoiceField(
        label="Soort", label_suffix="", required=False, choices=[("", "Alle soorten"), *NoteKind.choices]
    )
    mark = forms.ChoiceField(
        label="Met een", label_suffix="", required=False, choices=[("", "Alles"), *Passage.Mark.choices]
    )
    person = forms.ChoiceField(label="Over", label_suffix="", required=False)

    def __init__(self, *args, members: Sequence[tuple[str, str]] = (), **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Iedereen"), *members]


class SaveFilterForm(forms.Form):
    name = forms.CharField(
        label="Naam van dit filter",
        max_length=60,
        help_text="Noem geen namen van gezinsleden.",
        error_messages={"required": "Geef het filter een naam.", **TOO_LONG},
    )
    toon = forms.CharField(max_length=2000, required=False, widget=forms.HiddenInput)


class NoteSearchForm(forms.Form):
    woorden = forms.CharField(
        label="Zoek in dit dossier",
        min_length=3,
        max_length=rules.LONGEST_TERM,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="Woorden uit een notitie, een verklaring of de naam van een bestand. Een spelfout geeft niet.",
        error_messages={
            "required": "Vul in wat u zoekt.",
            "min_length": "Vul minstens drie letters in.",
            "max_length": "Zoek met minder woorden.",
        },
    )
