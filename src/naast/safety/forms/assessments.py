"""What is sent about how safe it is."""

from __future__ import annotations

from typing import Any

from django import forms

from naast.households.forms import Versioned
from naast.households.models import Membership
from naast.safety import rules
from naast.safety.forms.fields import choice, text
from naast.safety.forms.questions import FIGURES, field_for
from naast.safety.models import SafetyAssessment

WORKER = "self"


class AssessmentForm(Versioned):
    """The questionnaire as fields: `q_…` of the household, `m_<person>_…` of a member, a figure for every voice."""

    def __init__(
        self,
        *args,
        definition: dict,
        members: list[Membership],
        applies: set[str],
        before: dict,
        groups: dict[int, frozenset[str]] | None = None,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.groups = groups or {}  # of each member; a round for some members is asked of those in its group
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
            branches = self._branches(section, "q_", self.before_answers)
            return {"intro": "", **section, "rounds": [{"name": "", "branches": branches}]}
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
            if section.get("applies_to") is None or section["applies_to"] in self.groups.get(member.person_id, ())
        ]
        return {"intro": "", **section, "rounds": rounds}

    def _branches(self, section: dict, prefix: str, earlier: dict) -> list[dict]:
        """Each question with the ones that hang on its answer below it."""
        branches: list[dict] = []
        for question in section["questions"]:
            name = prefix + question["slug"]
            self.fields[name] = field_for(question, earlier=earlier.get(question["slug"]))
            if question.get("show_if") and branches:
                branches[-1]["then"].append(self[name])
            else:
                branches.append({"field": self[name], "then": []})
        return branches

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
        self.fields[f"more_{key}"] = text("Wat is er nodig voor één cijfer hoger?", rows=2)
        if person:
            self.fields[f"why_{key}"] = forms.CharField(
                label=f"Geen cijfer van {name}? Waarom niet?",
                max_length=200,
                required=False,
                help_text="Bijvoorbeeld: te jong, wilde niet praten, was er niet.",
            )
        names = [f"figure_{key}", f"words_{key}", f"more_{key}", *([f"why_{key}"] if person else [])]
        return {"name": name, "fields": [self[field] for field in names]}

    def lend(self, *, offers: list, latest: SafetyAssessment | None, origins: dict[str, list]) -> None:
        """Beside every answer in words: the stories that can be put in it, the last answer, and where its text is from."""
        for name in self.fields:
            kind, _, key = name.partition("_")
            field: Any = self[name]
            field.lent = None
            if kind not in ("q", "m", "words") or not isinstance(field.field.widget, forms.Textarea):
                continue
            person = self._person_of(key) if kind != "q" else None
            field.lent = {
                "offers": [one for one in offers if kind == "q" or one.person_id == person],
                "earlier": latest if self.earlier_answer(name) else None,
                "origins": origins.get(name),
            }

    def _person_of(self, key: str) -> int | None:
        return next((one.person_id for one in self.members if key.startswith(one.person.reference)), None)

    def takes_words(self, place: str) -> bool:
        """Whether something told before can be put in this field."""
        return place in self.fields and getattr(self[place], "lent", None) is not None

    def earlier_answer(self, place: str) -> str:
        """What was answered here the last time."""
        if place.startswith("q_"):
            return str(self.before_answers.get(place[2:]) or "")
        if place.startswith("m_") and (person := self._person_of(place[2:])):
            slug = place[2:].partition("_")[2]
            return str(self.before_answers.get("members", {}).get(str(person), {}).get(slug) or "")
        return ""

    def content_with(self, place: str, words: str) -> dict[str, Any]:
        """What was written, with these words in that field."""
        self.cleaned_data[place] = words
        return self.content()

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
            for_one_more=self.cleaned_data.get(f"more_{key}", ""),
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
        for score in assessment.scores.filter(professional=None, outsider="").order_by("pk"):
            if key := keys.get(score.person_id):
                initial[f"figure_{key}"] = "" if score.figure is None else str(score.figure)
                initial[f"words_{key}"] = score.own_words
                initial[f"more_{key}"] = score.for_one_more
                initial[f"why_{key}"] = score.not_heard_because
        return initial | {
            "judgement": assessment.judgement,
            "judgement_reason": assessment.judgement_reason,
            "versie": assessment.version,
        }
