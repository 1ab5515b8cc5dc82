"""How far two ratings of the same households agree: for the choice of one common instrument."""

from __future__ import annotations

from typing import Any

from django import forms
from django.shortcuts import render
from django.views.decorators.http import require_safe

from naast.access import grants
from naast.access.grants import Act
from naast.foundation import journal
from naast.safety.forms.fields import choice, offer
from naast.safety.models import SafetyAssessment
from naast.safety.queries import agreement_study as queries
from naast.safety.rules import agreement

WHAT = [("readers", "De professional en de tegenlezer"), ("instruments", "Twee vragenlijsten")]
LABELS = {"linear": "Kappa, lineair gewogen", "quadratic": "Kappa, kwadratisch gewogen"}


class StudyForm(forms.Form):
    wat = choice("Wat vergelijkt u?", WHAT, required="Kies wat u vergelijkt.")
    eerste = forms.ChoiceField(label="Eerste vragenlijst", label_suffix="", required=False)
    tweede = forms.ChoiceField(label="Tweede vragenlijst", label_suffix="", required=False)
    dagen = forms.TypedChoiceField(
        label="Binnen hoeveel dagen?",
        choices=[(str(days), f"{days} dagen") for days in queries.DAYS],
        coerce=int,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        of = [("", "Kies een vragenlijst"), *queries.instruments()]
        offer(self, "eerste", of)
        offer(self, "tweede", of)

    def clean(self):
        sent: dict[str, Any] = super().clean() or {}
        if sent.get("wat") == "instruments" and not (sent.get("eerste") and sent.get("tweede")):
            self.add_error("eerste", "Kies twee vragenlijsten.")
        elif sent.get("wat") == "instruments" and sent["eerste"] == sent["tweede"]:
            self.add_error("tweede", "Kies twee verschillende vragenlijsten.")
        return sent


@require_safe
def agreement_study(request):
    """Counts only, of no household in particular."""
    grants.require(request.actor, Act.COMPARE_RATINGS)
    form = StudyForm(request.GET if request.GET.get("wat") else None, initial={"dagen": str(queries.DAYS[0])})
    context: dict[str, Any] = {"form": form, "asked": False, "smallest": agreement.SMALLEST}
    asked: dict[str, Any] = {}
    if form.is_valid():
        sent = form.cleaned_data
        asked = {"what": sent["wat"], "first": sent["eerste"], "second": sent["tweede"], "days": sent["dagen"]}
        table = queries.table_of(**asked)
        context |= {"asked": True, "found": _found(table) if table else None, **_names(sent)}
    journal.looked("looked_at_agreement_study", by=request.actor, **asked)
    return render(request, "safety/agreement_study.html", context)


def _names(sent) -> dict[str, str]:
    if sent["wat"] == "readers":
        return {"one": "professional", "other": "tegenlezer"}
    labels = dict(queries.instruments())
    return {"one": labels[sent["eerste"]], "other": labels[sent["tweede"]]}


def _found(table) -> dict[str, Any]:
    n = agreement.pairs_in(table)
    labels = [str(label) for _, label in SafetyAssessment.Judgement.choices]
    same = agreement.observed(table)
    kappas: list[dict[str, Any]] = []
    for name, weight in agreement.WEIGHTS.items():
        estimate = agreement.estimate(table, weight, draws=agreement.draws_for(n))
        kappas.append({"label": LABELS[name], "estimate": estimate})
    return {
        "n": n,
        "same": round(100 * same) if same is not None else None,
        "labels": labels,
        "rows": list(zip(labels, agreement.shown(table), strict=True)),
        "kappas": kappas,
        "cannot_tell": all(one["estimate"].value is None for one in kappas),
    }
