"""The questionnaires: which there are, where which one is in use, and the ways to add and choose one."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from naast.access import grants
from naast.access.grants import Act, NotAllowed
from naast.foundation import journal
from naast.foundation.refusals import Refusal
from naast.safety.actions import instruments as actions
from naast.safety.forms import instruments as forms
from naast.safety.queries import instruments as questionnaires
from naast.safety.rules.instruments import choosing, fhir, files
from naast.safety.rules.instruments.words import FILLERS, questions_of, who_may_fill

FIELD_OF = {
    choosing.InThePast: "start",
    choosing.TooFarAhead: "start",
    choosing.AlreadyPlanned: "start",
    choosing.NothingToEnd: "start",
    choosing.NoReason: "reason",
    choosing.AlreadyInUse: "region",
}
FHIR_JSON = "application/fhir+json; charset=utf-8"


def _crumbs(*here: tuple[str, str]):
    first = {"label": "Vragenlijsten", "url": reverse("instruments")}
    return [first, *({"label": label, "url": url} for label, url in here)]


@require_safe
def instruments(request):
    grants.require(request.actor, Act.READ_INSTRUMENTS)
    context = {
        "instruments": questionnaires.instruments_readable_by(request.actor),
        "choices": questionnaires.choices_since(request.today),
        "regions": questionnaires.regions_that_choose(),
        "may_manage": grants.allows(request.actor, Act.MANAGE_INSTRUMENTS),
        "today": request.today,
    }
    return render(request, "safety/instruments.html", context)


def _instrument(request, reference):
    return get_object_or_404(questionnaires.instruments_readable_by(request.actor), reference=reference)


@require_safe
def instrument(request, reference):
    """One version: what it is for and what not, its questions as somebody meets them, where it is in use."""
    found = _instrument(request, reference)
    definition = found.definition
    chosen = {"huishouden": "family", "invuller": who_may_fill(definition)[0]}
    shown_as = forms.PreviewAsForm(chosen | {word: request.GET[word] for word in chosen if word in request.GET})
    if not shown_as.is_valid():
        shown_as = forms.PreviewAsForm(chosen)
        shown_as.is_valid()
    context = {
        "crumbs": _crumbs((f"{found.name}, versie {found.number}", "")),
        "instrument": found,
        "facts": _facts(found),
        "scales": definition.get("scales", []),
        "choices": questionnaires.choices_of(found),
        "shown_as": shown_as,
        "preview": forms.PreviewForm(
            found, household=shown_as.cleaned_data["huishouden"], filler=shown_as.cleaned_data["invuller"]
        ),
        "may_manage": grants.allows(request.actor, Act.MANAGE_INSTRUMENTS),
        "today": request.today,
    }
    return render(request, "safety/instrument.html", context)


def _facts(found) -> list[dict]:
    definition = found.definition
    population = definition.get("population") or {}
    first, last = population.get("from_age"), population.get("until_age")
    ages = f" ({first or 0} tot en met {last} jaar)" if last is not None else ""
    facts = [
        ("Voor wie", f"{population['text']}{ages}" if population else "niet vastgelegd"),
        ("Vragen", str(sum(1 for _ in questions_of(definition)))),
        ("Mag invullen", ", ".join(FILLERS[one] for one in who_may_fill(definition))),
        ("Bron", definition.get("source") or "niet vastgelegd"),
        ("Licentie", definition.get("licence") or "niet vastgelegd"),
    ]
    return [{"label": label, "value": value} for label, value in facts]


@require_http_methods(["GET", "HEAD", "POST"])
def instrument_new(request):
    """A file becomes a trial version, or every fault in it is named."""
    grants.require(request.actor, Act.MANAGE_INSTRUMENTS)
    form, faults = forms.UploadForm(request.POST or None, request.FILES or None), []
    if form.is_valid():
        try:
            made = actions.upload_instrument(form.cleaned_data["file"], by=request.actor, today=request.today)
        except files.FaultyFile as refusal:
            faults = refusal.faults
            form.add_error(
                "file", f"Er is niets opgenomen: {_faults_in_words(len(faults))}. Hieronder staan ze bij elkaar."
            )
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, "De vragenlijst staat klaar als proefversie. Bekijk haar voor u haar vaststelt.")
            return redirect("instrument", made.reference)
    context = {"crumbs": _crumbs(("Vragenlijst opnemen", "")), "form": form, "faults": faults}
    return render(request, "safety/instrument_new.html", context)


def _faults_in_words(count: int) -> str:
    return "er staat één fout in het bestand" if count == 1 else f"er staan {count} fouten in het bestand"


@require_POST
def instrument_state(request, reference):
    """Publishing a trial version, or throwing it away."""
    found = _instrument(request, reference)
    grants.require(request.actor, Act.MANAGE_INSTRUMENTS)
    try:
        if request.POST.get("do") == "remove":
            actions.remove_trial_instrument(found, by=request.actor)
            messages.success(request, f"De proefversie {found.number} van {found.name} is verwijderd.")
            return redirect("instruments")
        if request.POST.get("do") == "publish":
            actions.publish_instrument(found, by=request.actor, today=request.today)
            messages.success(request, "Deze versie is vastgesteld. U kunt haar nu in gebruik nemen.")
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("instrument", reference)


@require_http_methods(["GET", "HEAD", "POST"])
def instrument_choose(request, reference):
    """Where this version comes in use, from which day, and why."""
    found = _instrument(request, reference)
    grants.require(request.actor, Act.MANAGE_INSTRUMENTS)
    form = forms.ChooseForm(
        request.POST or None, regions=questionnaires.regions_that_choose(), initial={"start": request.today}
    )
    if form.is_valid():
        sent = form.cleaned_data
        try:
            actions.choose_instrument(
                found,
                region=form.chosen_region,
                start=sent["start"],
                reason=sent["reason"],
                by=request.actor,
                today=request.today,
            )
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        else:
            messages.success(request, "De keuze is vastgelegd.")
            return redirect("instruments")
    context = {
        "crumbs": _crumbs((f"{found.name}, versie {found.number}", ""), ("In gebruik nemen", "")),
        "instrument": found,
        "form": form,
        "choices": questionnaires.choices_since(request.today),
        "today": request.today,
    }
    return render(request, "safety/instrument_choose.html", context)


@require_POST
def instrument_choice_withdraw(request, reference):
    grants.require(request.actor, Act.MANAGE_INSTRUMENTS)
    choice = get_object_or_404(questionnaires.lasting_choices(), reference=reference)
    try:
        actions.withdraw_choice(choice, by=request.actor, today=request.today)
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "De geplande keuze is ingetrokken. Wat in gebruik is, blijft in gebruik.")
    return redirect("instruments")


@require_http_methods(["GET", "HEAD", "POST"])
def instrument_choice_end(request, reference):
    """From a day on, a region follows again what holds everywhere."""
    grants.require(request.actor, Act.MANAGE_INSTRUMENTS)
    choice = get_object_or_404(questionnaires.lasting_choices().exclude(region=None), reference=reference)
    form = forms.EndForm(request.POST or None, initial={"start": request.today})
    if form.is_valid():
        try:
            actions.end_own_choice(
                choice.region, start=form.cleaned_data["start"], by=request.actor, today=request.today
            )
        except NotAllowed:
            raise
        except Refusal as refusal:
            form.add_error(FIELD_OF.get(type(refusal)), str(refusal))
        else:
            messages.success(request, f"{choice.region.name} volgt straks weer wat overal geldt.")
            return redirect("instruments")
    context = {"crumbs": _crumbs(("Eigen keuze beëindigen", "")), "choice": choice, "form": form}
    return render(request, "safety/instrument_choice_end.html", context)


@require_safe
def instrument_fhir(request, reference):
    """The questions as a FHIR Questionnaire: about nobody, so that another system can ask the same."""
    found = _instrument(request, reference)
    journal.looked("exported_instrument", by=request.actor, instrument=found.reference)
    told = fhir.questionnaire(found.definition, published=found.is_published)
    name = f"{slugify(found.slug)}-{found.number}.fhir.json"
    return as_file(json.dumps(told, ensure_ascii=False, indent=2), name=name)


def as_file(content: str, *, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=FHIR_JSON, headers=headers)
