"""What the pages about safety send, checked for shape."""

from __future__ import annotations

from typing import Any

from django import forms

from naast.households.models import Membership
from naast.safety import rules
from naast.safety.models import (
    PlanVoice,
    Reporter,
    SafetyAgreement,
    SafetyAssessment,
    Signal,
)

A_DATE = {"invalid": "Vul een datum in, zoals 01-12-2026."}
INLINE = {"class": "naast-choices--inline"}
MOST_CONDITIONS = 4
NEW = "nieuw"  # instead of a household that is known


def text(
    label: str, *, rows: int = 3, required: str = "", help_text: str = "", longest: int = 20_000
) -> forms.CharField:
    """A text of more than one line; `required` is the sentence for whoever leaves it empty."""
    return forms.CharField(
        label=label,
        widget=forms.Textarea(attrs={"rows": rows}),
        required=bool(required),
        help_text=help_text,
        max_length=longest,
        error_messages={"required": required, "max_length": "Deze tekst is te lang. Maak hem korter."},
    )


def choice(label: str, choices, *, required: str = "", help_text: str = "", inline: bool = False) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect(attrs=INLINE if inline else {}),
        required=bool(required),
        help_text=help_text,
        error_messages={"required": required, "invalid_choice": "Kies een van de antwoorden."},
    )


def offer(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    """The form offers these answers to that question."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


class Versioned(forms.Form):
    """A form about something that exists: it says which version it was filled in from."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)


# --- signals ---


class SignalForm(forms.Form):
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


class NamedForm(forms.Form):
    """One person whom the signal names; an empty one is left out."""

    given_name = forms.CharField(label="Voornaam", max_length=80, required=False)
    prefix = forms.CharField(label="Tussenvoegsel", max_length=20, required=False)  # type: ignore[assignment]
    surname = forms.CharField(label="Achternaam", max_length=120, required=False)
    born_on = forms.DateField(label="Geboortedatum", required=False, error_messages=A_DATE)

    def clean(self):
        cleaned = super().clean() or {}
        if any(cleaned.values()) and not cleaned.get("surname"):
            self.add_error("surname", rules.NobodyNamed.sentence)
        return cleaned


NamedFormSet = forms.formset_factory(NamedForm, extra=3, max_num=rules.MOST_NAMED, absolute_max=rules.MOST_NAMED)


class DecideForm(Versioned):
    outcome = choice("Wat gebeurt er met dit signaal?", Signal.Outcome.choices, required="Kies wat er gebeurt.")
    reason = text(
        "Waarom?",
        required=rules.NoReason.sentence,
        help_text="In gewone taal. Wie later naast het huishouden staat, leest dit.",
    )


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


# --- assessment ---

FIGURES = [(str(figure), str(figure)) for figure in range(11)]
WORKER = "self"


class AssessmentForm(Versioned):
    """The questionnaire as fields: `q_…` of the household, `m_<person>_…` of a member, a figure for every voice."""

    def __init__(self, *args, definition: dict, members: list[Membership], applies: set[str], before: dict, **kwargs):
        super().__init__(*args, **kwargs)
        self.definition, self.members = definition, members
        self.before_answers, self.before_figures = before["answers"], before["figures"]
        self.sections = [
            self._section(section)
            for section in definition["sections"]
            if section.get("applies_to") is None or section["applies_to"] in applies
        ]
        self.voices = [self._voice(member.person) for member in members if member.kind != Membership.Kind.UNBORN]
        self.own_voice = self._voice(None)
        self.fields["judgement"] = choice(
            "Uw eigen oordeel",
            SafetyAssessment.Judgement.choices,
            help_text="De antwoorden geven geen uitslag. U weegt alles en kiest zelf.",
        )
        self.fields["judgement_reason"] = text("Waarom komt u tot dit oordeel?", rows=4)

    def _section(self, section: dict) -> dict:
        if not section.get("each"):
            return {**section, "rounds": [{"name": "", "branches": self._branches(section, "q_", self.before_answers)}]}
        earlier = self.before_answers.get("members", {})
        rounds = [
            {
                "name": member.person.name if member.person.given_name else member.get_kind_display(),
                "detail": member.get_kind_display(),
                "branches": self._branches(
                    section, f"m_{member.person.reference}_", earlier.get(str(member.person_id), {})
                ),
            }
            for member in self.members
        ]
        return {**section, "rounds": rounds}

    def _branches(self, section: dict, prefix: str, earlier: dict) -> list[dict]:
        """Each question with the ones that hang on its answer below it."""
        branches: list[dict] = []
        for question in section["questions"]:
            name = prefix + question["slug"]
            self.fields[name] = self._question(question, earlier.get(question["slug"]))
            if question.get("show_if") and branches:
                branches[-1]["then"].append(self[name])
            else:
                branches.append({"field": self[name], "then": []})
        return branches

    def _question(self, question: dict, earlier: str | None) -> forms.Field:
        said = f"Vorige keer: {rules.answer_words(question, earlier)}" if earlier else ""
        help_text = " ".join(filter(None, (question.get("help", ""), said)))
        if question["kind"] == "text":
            return text(question["text"], rows=2, help_text=help_text)
        return choice(question["text"], list(rules.choices_of(question).items()), help_text=help_text, inline=True)

    def _voice(self, person) -> dict:
        key = person.reference if person else WORKER
        name = person.name if person else ""
        before = self.before_figures.get(person.pk if person else None)
        self.fields[f"figure_{key}"] = forms.ChoiceField(
            label=f"Welk cijfer geeft {name}?" if person else "Welk cijfer geeft u zelf?",
            choices=FIGURES,
            required=False,
            widget=forms.RadioSelect(attrs={"class": "naast-scale"}),
            help_text="0 is heel onveilig, 10 is veilig." + (f" Vorige keer: {before}." if before is not None else ""),
            error_messages={"invalid_choice": rules.FigureOutOfRange.sentence},
        )
        self.fields[f"words_{key}"] = text(f"Eigen woorden van {name}" if person else "Uw toelichting", rows=2)
        if person:
            self.fields[f"why_{key}"] = forms.CharField(
                label=f"Geen cijfer van {name}? Waarom niet?",
                max_length=200,
                required=False,
                help_text="Bijvoorbeeld: te jong, wilde niet praten, was er niet.",
            )
        names = [f"figure_{key}", f"words_{key}", *([f"why_{key}"] if person else [])]
        return {"name": name, "fields": [self[field] for field in names]}

    def content(self) -> dict[str, Any]:
        """What was written, as the actions take it."""
        sent = self.cleaned_data
        answers: dict[str, Any] = {
            name.removeprefix("q_"): value for name, value in sent.items() if name.startswith("q_") and value
        }
        answers["members"] = {
            str(member.person_id): {
                name.removeprefix(f"m_{member.person.reference}_"): value
                for name, value in sent.items()
                if name.startswith(f"m_{member.person.reference}_") and value
            }
            for member in self.members
        }
        voices = {
            member.person_id: self._said(member.person.reference)
            for member in self.members
            if member.kind != Membership.Kind.UNBORN
        }
        return {
            "answers": answers,
            "voices": {**voices, None: self._said(WORKER)},
            "judgement": sent.get("judgement", ""),
            "judgement_reason": sent.get("judgement_reason", ""),
        }

    def _said(self, key: str) -> rules.Voice:
        figure = self.cleaned_data.get(f"figure_{key}")
        return rules.Voice(
            figure=int(figure) if figure else None,
            own_words=self.cleaned_data.get(f"words_{key}", ""),
            not_heard_because=self.cleaned_data.get(f"why_{key}", ""),
        )

    @staticmethod
    def written(assessment: SafetyAssessment, members: list[Membership]) -> dict[str, Any]:
        """What stands in the assessment, as the fields of this form."""
        answers = dict(assessment.answers)
        about_members = answers.pop("members", {})
        initial: dict[str, Any] = {f"q_{slug}": value for slug, value in answers.items()}
        for member in members:
            for slug, value in about_members.get(str(member.person_id), {}).items():
                initial[f"m_{member.person.reference}_{slug}"] = value
        keys = {member.person_id: member.person.reference for member in members} | {None: WORKER}
        for score in assessment.scores.order_by("pk"):
            if key := keys.get(score.person_id):
                initial[f"figure_{key}"] = "" if score.figure is None else str(score.figure)
                initial[f"words_{key}"] = score.own_words
                initial[f"why_{key}"] = score.not_heard_because
        return initial | {
            "judgement": assessment.judgement,
            "judgement_reason": assessment.judgement_reason,
            "versie": assessment.version,
        }


# --- plan ---


class SituationForm(Versioned):
    what_happens = text(
        "Wat gebeurt er dat onveilig is?",
        required="Beschrijf wat er gebeurt.",
        help_text="Zo concreet dat iedereen het voor zich ziet: wie doet wat, wanneer, met wie erbij.",
    )
    effect_on_children = text("Wat merken de kinderen ervan?", rows=2)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_CONDITIONS + 1):
            self.fields[f"condition_{number}"] = text(
                "Wat moet er minstens gebeuren?" if number == 1 else f"En verder? (voorwaarde {number})",
                rows=2,
                required="Vul minstens één voorwaarde in." if number == 1 else "",
                help_text="Wat moet er zo zijn, los van hoe jullie dat doen." if number == 1 else "",
            )

    def content(self) -> dict[str, Any]:
        sent = self.cleaned_data
        return {
            "what_happens": sent["what_happens"],
            "effect_on_children": sent["effect_on_children"],
            "conditions": [sent[f"condition_{number}"] for number in range(1, MOST_CONDITIONS + 1)],
        }


class AgreementForm(Versioned):
    condition = choice("Bij welke voorwaarde hoort dit?", [], required="Kies bij welke voorwaarde dit hoort.")
    what = text(
        "Wat spreken jullie af?",
        required="Vul in wat jullie afspreken.",
        help_text="Schrijf in gewone taal. Het gezin leest dit ook.",
    )
    parties = forms.MultipleChoiceField(
        label="Wie doet dit?", widget=forms.CheckboxSelectMultiple(attrs=INLINE), required=False
    )
    who_else = forms.CharField(
        label="Wie van buiten het huishouden?",
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld oma, de buurvrouw of school.",
    )
    checked_by = forms.CharField(
        label="Wie kijkt of het lukt?", max_length=120, error_messages={"required": "Vul in wie kijkt of het lukt."}
    )
    check_on = forms.DateField(
        label="Wanneer bekijken jullie dit?",
        error_messages={**A_DATE, "required": "Kies een dag om te kijken of het lukt."},
    )
    if_not = text("Wat gebeurt er als het niet lukt?", rows=2, required="Vul in wat er gebeurt als het niet lukt.")
    may_read = forms.MultipleChoiceField(
        label="Wie mag dit op de eigen pagina lezen?",
        widget=forms.CheckboxSelectMultiple(attrs=INLINE),
        required=False,
        help_text="Alleen wie dit doet. Kies iemand alleen als u zeker weet dat diegene het thuis veilig kan lezen.",
    )

    def __init__(self, *args, conditions, members: list[Membership], **kwargs):
        super().__init__(*args, **kwargs)
        people = [(member.person.reference, member.person.name) for member in members]
        offer(self, "condition", [(str(at), statement) for at, statement in conditions])
        offer(self, "parties", people)
        offer(self, "may_read", people)
        self.members = {member.person.reference: member.person_id for member in members}

    def clean(self):
        cleaned = super().clean() or {}
        unasked = set(cleaned.get("may_read", [])) - set(cleaned.get("parties", []))
        if unasked:
            self.add_error("may_read", "Alleen wie de afspraak doet, kan hem op de eigen pagina lezen.")
        return cleaned

    def content(self) -> dict[str, Any]:
        sent = self.cleaned_data
        return {
            "what": sent["what"],
            "parties": {self.members[one]: one in sent["may_read"] for one in sent["parties"]},
            "who_else": sent["who_else"],
            "checked_by": sent["checked_by"],
            "check_on": sent["check_on"],
            "if_not": sent["if_not"],
        }


class SafePlaceForm(Versioned):
    safe_place = text(
        "Waar kunnen mensen heen als het misgaat?",
        rows=2,
        help_text="Een plek en wie daar is. Schrijf geen adres van iemand die niet gevonden mag worden.",
    )
    if_it_fails = text(
        "Wat gebeurt er als het plan niet werkt?", rows=2, help_text="Wie belt wie, en wat doen jullie dan?"
    )


class SignForm(Versioned):
    """A voice for everyone who lives here, and that it was found out who can read along at home."""

    checked_readers = forms.BooleanField(
        label="Ik heb nagekeken wie meeleest, en het is veilig",
        error_messages={"required": "Kijk eerst na wie thuis kan meelezen."},
    )

    def __init__(self, *args, members: list[Membership], today, **kwargs):
        super().__init__(*args, **kwargs)
        self.voices = []
        self.members = members
        for member in members:
            key, person = member.person.reference, member.person
            age = person.age(today)
            is_child = member.kind in {"child", "foster_child"} or (age is not None and age < 18)
            answers = [
                (value, label)
                for value, label in PlanVoice.Answer.choices
                if is_child or value != PlanVoice.Answer.CHILD_VIEW
            ]
            self.fields[f"answer_{key}"] = choice(
                f"Wat vindt {person.name} van het plan?",
                answers,
                required=f"Kies wat {person.name} van het plan vindt.",
                inline=True,
            )
            self.fields[f"words_{key}"] = text(
                "In eigen woorden", rows=2, help_text="Nodig als iemand het niet eens is of er niet bij was."
            )
            self.voices.append({"name": person.name, "answer": self[f"answer_{key}"], "words": self[f"words_{key}"]})
        self.fields["checked_readers"] = self.fields.pop("checked_readers")  # asked last

    def content(self) -> dict[int, dict[str, str]]:
        return {
            member.person_id: {
                "answer": self.cleaned_data.get(f"answer_{member.person.reference}", ""),
                "own_words": self.cleaned_data.get(f"words_{member.person.reference}", ""),
            }
            for member in self.members
        }


class CheckForm(Versioned):
    outcome = choice(
        "Houdt de afspraak stand?",
        [one for one in SafetyAgreement.State.choices if one[0] != SafetyAgreement.State.OPEN],
        required=rules.NothingSeen.sentence,
    )
    remark = text("Wat zag of hoorde u?", rows=3, help_text="Nodig als de afspraak anders moet of niet lukte.")
    check_on = forms.DateField(label="Wanneer kijken jullie weer?", required=False, error_messages=A_DATE)


# --- phase ---


class PhaseForm(Versioned):
    phase = choice("Naar welke fase?", [], required="Kies een fase.")
    reason = text(
        "Waarom nu?", required=rules.NoReason.sentence, help_text="Wat ziet u dat anders is dan in de vorige fase?"
    )

    def __init__(self, *args, phases, **kwargs):
        super().__init__(*args, **kwargs)
        offer(self, "phase", phases)
