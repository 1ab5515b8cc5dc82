"""The form of a comparison: a field about a figure of a model is named after its place in the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms

from naast.foundation.refusals import Refusal
from naast.scenario import drafting, rules, shelf
from naast.scenario.forms.fields import STAFF, Amount, AskForm, as_it_is, common, short, whole

if TYPE_CHECKING:
    from naast.scenario.engine.spec import Model

SURE = [
    ("1", "op 1 % nauwkeurig"),
    ("2", "op 2 % nauwkeurig"),
    ("5", "op 5 % nauwkeurig"),
    ("10", "op 10 % nauwkeurig"),
]


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
    may_overload = forms.BooleanField(
        label="Een rol mag te veel werk krijgen. De wachtlijst groeit dan zolang het model loopt.", required=False
    )
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
        base = as_it_is(self.base_name, self.base, changes=self._opened(self.base))
        return {
            **common(sent),
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
            "changes": [*self._opened(model), *drafting.changes_of(model, staff=staff, arrivals=arrivals)],
        }

    def _opened(self, model: Model) -> list[dict[str, Any]]:
        return drafting.opened(model, []) if self.cleaned_data["may_overload"] else []

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
                    self.add_error(at, _in_words_of_the_page(fault.sentence))
                else:
                    self.add_error(f"v{number}-title" if number else None, f"Dit model kan zo niet draaien. {fault}")
        else:
            self.add_error(f"v{number}-title" if number else None, str(refusal))


BETWEEN = "Vul een getal in van 0 tot en met 10.000.000."
TOO_MUCH_WORK = "De wachtlijst groeit zonder eind."


def _in_words_of_the_page(sentence: str) -> str:
    """The remedy of the engine is about a file; here it is about a form."""
    found, ends, _ = sentence.partition(TOO_MUCH_WORK)
    if not ends:
        return sentence
    remedy = "Verhoog dit getal of de huishoudens per medewerker, of sta onderaan toe dat een rol te veel werk krijgt."
    return f"{re.sub(r'(?<=[0-9])[.](?=[0-9])', ',', found)}{ends} {remedy}"


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
            min_value=0, max_value=10_000_000, initial=short(source.rate.value), localize=True,
            error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), BETWEEN),
            widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "naast-figure"}),
        )  # fmt: skip
    return fields


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
                "rate": short(source.rate.value),
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
