"""What the pages about scenarios send. A field about a figure of a model is named after its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms

from naast.foundation.refusals import Refusal
from naast.scenario import drafting, rules, shelf
from naast.scenario.models import HIGHEST_SEED, BusinessCase, Experiment

if TYPE_CHECKING:
    from naast.scenario.engine.spec import Model

STAFF = {"workers": "medewerkers", "caseload": "huishoudens per medewerker"}
SURE = [
    ("1", "op 1 % nauwkeurig"),
    ("2", "op 2 % nauwkeurig"),
    ("5", "op 5 % nauwkeurig"),
    ("10", "op 10 % nauwkeurig"),
]


def whole(label: str, *, least: int, most: int, help: str = "", initial: int | None = None) -> forms.IntegerField:
    between = f"Vul een heel getal in van {least} tot en met {most}."
    messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), between)
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, help_text=help, initial=initial, error_messages=messages
    )


def text(label: str, missing: str, *, help: str = "", most: int = 2000, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, help_text=help, error_messages={"required": missing},
        widget=forms.Textarea(attrs={"rows": rows, "maxlength": most}),
    )  # fmt: skip


class Amount(forms.FloatField):
    """A number as people write it: 3000, 3.000 or 2,5."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and re.fullmatch(r"\s*\d{1,3}(\.\d{3})+(,\d+)?\s*", value):
            value = value.replace(".", "")
        return super().to_python(value)


class AskForm(forms.Form):
    """What every experiment asks: a title, the question, how often and with which seed."""

    title = forms.CharField(
        label="Titel", max_length=160, error_messages={"required": "Geef het experiment een titel."}
    )
    question = text(
        "Wat wilt u weten?",
        "Schrijf op wat u wilt weten.",
        help="In gewone woorden. Dit staat boven de uitkomst.",
    )
    seed = whole(
        "Startgetal van het toeval",
        least=0,
        most=HIGHEST_SEED,
        initial=1,
        help="Hetzelfde getal geeft precies dezelfde uitkomst.",
    )


class CompareForm(AskForm):
    """A base and one to three variants of it, each with its policies, staff and arrivals."""

    how = forms.ChoiceField(
        label="Hoe vaak moet het model draaien?",
        choices=[("fixed", "Een vast aantal keer"), ("until", "Tot het zeker genoeg is")],
        initial="fixed",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe vaak."},
    )
    replications = whole(
        "Aantal keer", least=rules.FEWEST, most=rules.MOST, initial=100,
        help="Bij ‘tot het zeker genoeg is’: hoogstens zo vaak.",
    )  # fmt: skip
    until_outcome = forms.ChoiceField(label="Zeker over welke uitkomst?", required=False, label_suffix="")
    until_share = forms.ChoiceField(label="Hoe zeker?", choices=SURE, initial="2", required=False, label_suffix="")

    def __init__(self, *args: Any, base: str, others: Sequence[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.base_name, self.other_names = base, others
        self.base = shelf.model(base)
        self.fields["until_outcome"].choices = [  # type: ignore[attr-defined]
            (name, outcome.title or name) for name, outcome in self.base.outcomes.items()
        ]
        for number, name in enumerate(others, start=1):
            self.fields.update(_variant_fields(number, shelf.model(name)))
        self.order_fields(
            ["title", "question", *(name for name in self.fields if name.startswith("v")), "how", "replications"]
        )

    @property
    def variants(self) -> list[VariantRows]:
        return [VariantRows(self, number, name) for number, name in enumerate(self.other_names, start=1)]

    def asked(self) -> dict[str, Any]:
        """What the action is asked for: title, question, variants, how often."""
        sent = self.cleaned_data
        wish = {"outcome": sent["until_outcome"], "relative": int(sent["until_share"] or 2) / 100}
        base = _as_it_is(self.base_name, self.base)
        return {
            **_common(sent),
            "until": wish if sent["how"] == "until" else None,
            "variants": [base, *(self._variant(number, name) for number, name in enumerate(self.other_names, start=1))],
        }

    def _variant(self, number: int, name: str) -> dict[str, Any]:
        model, at = shelf.model(name), f"v{number}-"
        staff = {
            role: {what: self.cleaned_data[f"{at}roles.{role}.{what}"] for what in ("workers", "caseload")}
            for role in model.roles
        }
        arrivals = {source: self.cleaned_data[f"{at}arrivals.{source}.rate"] for source in model.arrivals}
        return {
            "name": f"variant_{number}",
            "title": self.cleaned_data[f"{at}title"],
            "model": name,
            "policies": self.cleaned_data.get(f"{at}policies", []),
            "changes": drafting.changes_of(model, staff=staff, arrivals=arrivals),
        }

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or self.cleaned_data
        titles = [sent.get(f"v{number}-title", "") for number in range(1, len(self.other_names) + 1)]
        for number, title in enumerate(titles, start=1):
            if title and (title in titles[: number - 1] or title == self.base.title):
                self.add_error(
                    f"v{number}-title", "Deze naam is al gebruikt. Kies een andere, zodat u ze uit elkaar houdt."
                )
        return sent

    def show(self, refusal: Refusal) -> None:
        """The refusal stands where it is about: at a figure, at its variant, or above the form."""
        number = getattr(refusal, "variant", 0)
        if isinstance(refusal, rules.FaultyVariant):
            for fault in refusal.faults:
                at = f"v{number}-{fault.place}"
                if at in self.fields:
                    self.add_error(at, fault.sentence)
                else:
                    self.add_error(f"v{number}-title" if number else None, f"Dit model kan zo niet draaien. {fault}")
        else:
            self.add_error(f"v{number}-title" if number else None, str(refusal))


class SweepForm(AskForm):
    """One figure of a role that runs from low to high."""

    path = forms.ChoiceField(label="Welk getal laat u lopen?", error_messages={"required": "Kies een getal."})
    low = whole("Van", least=1, most=20_000)
    high = whole("Tot en met", least=1, most=20_000)
    step = whole("In stappen van", least=1, most=10_000, initial=1)
    replications = whole("Aantal keer per stap", least=rules.FEWEST, most=200, initial=50)
    field_order = ("title", "question", "path", "low", "high", "step", "replications", "seed")

    def __init__(self, *args: Any, base: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.base_name, self.base = base, shelf.model(base)
        self.fields["path"].choices = [  # type: ignore[attr-defined]
            (
                f"roles.{name}.{what}",
                f"{shelf.called(self.base.roles, name)}: {word} (nu {int(getattr(role, what).amount)})",
            )
            for name, role in self.base.roles.items()
            for what, word in STAFF.items()
        ]

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or self.cleaned_data
        if not {"low", "high", "step"} <= set(sent):
            return sent
        try:
            self.values = rules.values_between(sent["low"], sent["high"], sent["step"])
        except rules.NothingToTry as refusal:
            self.add_error("high", str(refusal))
        except rules.TooManyPoints as refusal:
            self.add_error("step", str(refusal))
        return sent

    def asked(self) -> dict[str, Any]:
        sent = self.cleaned_data
        now = drafting.figure_of(self.base, sent["path"])
        return {
            **_common(sent),
            "variants": [_as_it_is(self.base_name, self.base, changes=drafting.opened(self.base, [sent["path"]]))],
            "ranges": {sent["path"]: self.values},
            "base": {sent["path"]: now if now in self.values else self.values[0]},
        }

    def show(self, refusal: Refusal) -> None:
        self.add_error(None, str(refusal))


class SensitivityForm(AskForm):
    """Which figures carry one outcome: each in turn somewhat lower and somewhat higher."""

    outcome = forms.ChoiceField(label="Welke uitkomst?", error_messages={"required": "Kies een uitkomst."})
    around = forms.ChoiceField(
        label="Hoever van wat het model zegt?", initial="20",
        choices=[(str(share), f"{share} % lager en {share} % hoger") for share in (5, 10, 20, 30, 50)],
    )  # fmt: skip
    figures = forms.MultipleChoiceField(
        label="Welke getallen?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één getal.", "invalid_choice": "Kies uit de getallen die er staan."},
    )  # fmt: skip
    replications = whole("Aantal keer per berekening", least=rules.FEWEST, most=200, initial=20)
    field_order = ("title", "question", "outcome", "around", "replications", "seed", "figures")

    def __init__(self, *args: Any, base: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.base_name, self.base = base, shelf.model(base)
        offered = drafting.to_vary(self.base)
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]
            (name, outcome.title or name) for name, outcome in self.base.outcomes.items()
        ]
        self.fields["figures"].choices = [  # type: ignore[attr-defined]
            (one.path, f"{one.title}: {one.shown} ({one.status_word})") for one in offered
        ]
        self.fields["figures"].initial = [one.path for one in offered if one.path.startswith("stations.")]

    def clean_figures(self) -> list[str]:
        chosen = self.cleaned_data["figures"]
        if len(chosen) > rules.MOST_FACTORS:
            raise forms.ValidationError(
                f"Dit zijn {len(chosen)} getallen; er kunnen er {rules.MOST_FACTORS}. Kies er minder."
            )
        return chosen

    def asked(self) -> dict[str, Any]:
        sent = self.cleaned_data
        share = int(sent["around"]) / 100
        return {
            **_common(sent),
            "variants": [_as_it_is(self.base_name, self.base, changes=drafting.opened(self.base, []))],
            "outcome": sent["outcome"],
            "factors": [{"path": path, "low": 1 - share, "high": 1 + share} for path in sent["figures"]],
        }

    def show(self, refusal: Refusal) -> None:
        self.add_error(None, str(refusal))


def _common(sent: Mapping[str, Any]) -> dict[str, Any]:
    return {name: sent[name] for name in ("title", "question", "seed", "replications")}


def _as_it_is(name: str, model: Model, *, changes: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {"name": "nu", "title": model.title or name, "model": name, "policies": [], "changes": changes or []}


def _variant_fields(number: int, model: Model) -> dict[str, forms.Field]:
    from naast.scenario.engine.policies import policies

    at = f"v{number}-"
    fields: dict[str, forms.Field] = {
        f"{at}title": forms.CharField(
            label=f"Naam van variant {number}", max_length=80, error_messages={"required": "Geef de variant een naam."}
        )
    }
    if chosen := policies(model):
        fields[f"{at}policies"] = forms.MultipleChoiceField(
            label="Maatregelen", required=False, widget=forms.CheckboxSelectMultiple,
            choices=[(name, policy.title or name) for name, policy in chosen.items()],
        )  # fmt: skip
    for name, role in model.roles.items():
        title = shelf.called(model.roles, name)
        for what, most in (("workers", 20_000), ("caseload", 1_000)):
            asked = whole(f"{title}: {STAFF[what]}", least=1, most=most, initial=int(getattr(role, what).amount))
            asked.widget.attrs["class"] = "naast-figure"
            fields[f"{at}roles.{name}.{what}"] = asked
    for name, source in model.arrivals.items():
        fields[f"{at}arrivals.{name}.rate"] = Amount(
            label=f"{shelf.called(model.arrivals, name)}: nieuwe huishoudens {shelf.UNITS.get(source.rate.unit, '')}",
            min_value=0, max_value=10_000_000, initial=_short(source.rate.value), localize=True,
            error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), "Vul een getal in van 0 of meer."),
            widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "naast-figure"}),
        )  # fmt: skip
    return fields


def _short(value: float) -> float | int:
    return int(value) if value == int(value) else value


@dataclass
class VariantRows:
    """The fields of one variant, as its table shows them: beside each what the model says now."""

    form: CompareForm
    number: int
    model_name: str
    rows: list[dict[str, Any]] = field(init=False)
    arrivals: list[dict[str, Any]] = field(init=False)

    def __post_init__(self) -> None:
        self.model = shelf.model(self.model_name)
        self.rows = [
            {
                "title": shelf.called(self.model.roles, name),
                "workers": int(role.workers.amount),
                "caseload": int(role.caseload.amount),
                "workers_field": self._field(f"roles.{name}.workers"),
                "caseload_field": self._field(f"roles.{name}.caseload"),
            }
            for name, role in self.model.roles.items()
        ]
        self.arrivals = [
            {
                "title": shelf.called(self.model.arrivals, name),
                "rate": _short(source.rate.value),
                "unit": shelf.UNITS.get(source.rate.unit, source.rate.unit),
                "field": self._field(f"arrivals.{name}.rate"),
            }
            for name, source in self.model.arrivals.items()
        ]

    def _field(self, path: str):
        return self.form[f"v{self.number}-{path}"]

    @property
    def title_field(self):
        return self._field("title")

    @property
    def policies_field(self):
        return self._field("policies") if f"v{self.number}-policies" in self.form.fields else None


def as_filled_in(experiment: Experiment) -> dict[str, Any]:
    """The answers with which this experiment was asked, for a form that begins from it."""
    until = experiment.design.get("until")
    filled: dict[str, Any] = {
        "title": experiment.title,
        "question": experiment.question,
        "seed": experiment.seed,
        "replications": experiment.replications,
    }
    if experiment.kind == Experiment.Kind.SWEEP:
        [(path, values)] = experiment.design["ranges"].items()
        return filled | {"path": path, "low": values[0], "high": values[-1], "step": values[1] - values[0]}
    if experiment.kind == Experiment.Kind.SENSITIVITY:
        factors = experiment.design["factors"]
        around = f"{round(100 * (factors[0]['high'] - 1))}"
        return filled | {
            "outcome": experiment.design["outcome"],
            "around": around,
            "figures": [one["path"] for one in factors],
        }
    filled["how"] = "until" if until else "fixed"
    if until:
        filled |= {"until_outcome": until["outcome"], "until_share": f"{round(100 * until['relative'])}"}
    for number, variant in enumerate(experiment.design["variants"][1:], start=1):
        filled[f"v{number}-title"] = variant["title"]
        filled[f"v{number}-policies"] = variant["policies"]
        for change in variant["changes"]:
            path = change.get("set") or change.get("add")
            filled[f"v{number}-{path}"] = _figure(change["to"])
    return filled


def _figure(value: Any) -> Any:
    """`3200 per year` as the number that a form asks for."""
    return _short(float(value.split()[0])) if isinstance(value, str) else value


class KeepForm(forms.Form):
    """Which figures of the region go in a model, and what that model is called."""

    title = forms.CharField(
        label="Naam van het model", max_length=160, error_messages={"required": "Geef het model een naam."}
    )
    figures = forms.MultipleChoiceField(
        label="Welke getallen neemt u over?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": str(rules.NothingToKeep()), "invalid_choice": "Kies uit de getallen die er staan."},
    )  # fmt: skip

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["figures"].choices = choices  # type: ignore[attr-defined]


class CaseForm(forms.Form):
    """The parts of a business case; what is not written yet may stay empty until it is made final."""

    versie = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label="Titel", max_length=160, error_messages={"required": "Geef de businesscase een titel."}
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, title in BusinessCase.Part.choices:
            self.fields[name] = forms.CharField(
                label=title, required=False, max_length=20_000, help_text=HINTS[name],
                widget=forms.Textarea(attrs={"rows": 5, "maxlength": 20_000}),
            )  # fmt: skip

    def parts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in BusinessCase.Part.values}


HINTS: Mapping[str, str] = {
    "aanleiding": "Waarom ligt deze vraag er nu?",
    "vergelijking": "Welke manieren van werken staan naast elkaar, en wat is in elke anders?",
    "lezing": "Wat zien we, hoe zeker is het, en wat deel van de huishoudens was nog niet klaar?",
    "advies": "Wat raadt u aan, en onder welke voorwaarden?",
    "onbekend": "Wat zegt het model niet? Welke aannames wegen zwaar?",
}


def parts_of(texts: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Title and text of every part, in the order of the paper."""
    return [(str(title), texts.get(name, "")) for name, title in BusinessCase.Part.choices]
