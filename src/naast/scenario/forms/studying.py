"""The forms that ask something of one model: a figure that runs, which figures carry an outcome, and how sure it can be."""

from __future__ import annotations

from typing import Any

from django import forms

from naast.foundation.refusals import Refusal
from naast.scenario import drafting, rules, shelf
from naast.scenario.forms.fields import STAFF, AskForm, as_it_is, common, whole


class OfOneModel(AskForm):
    """A form of which each row holds the questions that belong together."""

    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def laid_out(self) -> list[list[forms.BoundField]]:
        return [[self[name] for name in row] for row in self.rows]

    def show(self, refusal: Refusal) -> None:
        self.add_error(None, str(refusal))


class SweepForm(OfOneModel):
    """One figure of a role that runs from low to high."""

    path = forms.ChoiceField(label="Welk getal laat u lopen?", error_messages={"required": "Kies een getal."})
    low = whole("Van", least=1, most=20_000)
    high = whole("Tot en met", least=1, most=20_000)
    step = whole("In stappen van", least=1, most=10_000, initial=1)
    replications = whole("Aantal keer per stap", least=rules.FEWEST, most=200, initial=50)
    rows = (("title",), ("question",), ("path",), ("low", "high", "step"), ("replications", "seed"))

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
            **common(sent),
            "variants": [as_it_is(self.base_name, self.base, changes=drafting.opened(self.base, [sent["path"]]))],
            "ranges": {sent["path"]: self.values},
            "base": {sent["path"]: now if now in self.values else self.values[0]},
        }


class SensitivityForm(OfOneModel):
    """Which figures carry one outcome: each in turn somewhat lower and somewhat higher."""

    outcome = forms.ChoiceField(label="Welke uitkomst?", error_messages={"required": "Kies een uitkomst."})
    around = forms.ChoiceField(
        label="Hoever van wat het model zegt?", initial="20",
        choices=[(str(share), f"{share} % lager en {share} % hoger") for share in (5, 10, 20, 30, 50)],
    )  # fmt: skip
    figures = forms.MultipleChoiceField(
        label="Welke getallen?", widget=forms.CheckboxSelectMultiple(attrs={"class": "naast-choices--columns"}),
        error_messages={"required": "Kies ten minste één getal.", "invalid_choice": "Kies uit de getallen die er staan."},
    )  # fmt: skip
    replications = whole("Aantal keer per berekening", least=rules.FEWEST, most=200, initial=20)
    rows = (("title",), ("question",), ("outcome", "around"), ("replications", "seed"), ("figures",))

    def __init__(self, *args: Any, base: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.base_name, self.base = base, shelf.model(base)
        offered = drafting.to_vary(self.base)
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]
            (name, outcome.title or name) for name, outcome in self.base.outcomes.items()
        ]
        self.fields["figures"].choices = [  # type: ignore[attr-defined]
            (part, [(one.path, f"{one.title}: {one.shown} ({one.status_word})") for one in inside])
            for part, inside in shelf.by_part(offered).items()
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
            **common(sent),
            "variants": [as_it_is(self.base_name, self.base, changes=drafting.opened(self.base, []))],
            "outcome": sent["outcome"],
            "factors": [{"path": path, "low": 1 - share, "high": 1 + share} for path in sent["figures"]],
        }


class UncertaintyForm(OfOneModel):
    """How far an outcome may lie from what is said, when what is not sure is otherwise: of a model, or of its difference with another."""

    other = forms.ChoiceField(
        label="Gaat het om het verschil met een ander model?", required=False,
        help_text="Dan ziet u hoe vaak het verschil dezelfde kant op wijst.",
        error_messages={"invalid_choice": "Kies uit de modellen die er staan."},
    )  # fmt: skip
    draws = whole(
        "Hoe vaak kiezen we de getallen anders?", least=rules.FEWEST, most=rules.MOST_DRAWS, initial=60,
        help="Elk onzeker getal ligt dan ergens in zijn bereik, allemaal tegelijk.",
    )  # fmt: skip
    replications = whole("Aantal keer per keuze", least=2, most=50, initial=5)
    rows = (("title",), ("question",), ("other",), ("draws", "replications", "seed"))

    def __init__(self, *args: Any, base: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.base_name, self.base = base, shelf.model(base)
        others = [(name, shelf.card(name).title) for name in shelf.to_decide_with() if name != base]
        self.fields["other"].choices = [("", "Nee, om het model zelf"), *others]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        sent = self.cleaned_data
        variants = [as_it_is(self.base_name, self.base)]
        if sent["other"]:
            variants.append(as_it_is(sent["other"], shelf.model(sent["other"]), called="ander"))
        return {**common(sent), "variants": variants, "draws": sent["draws"]}
