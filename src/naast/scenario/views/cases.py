"""Business cases: the list, one of them as it reads, and writing it."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.access.grants import Act, NotAllowed
from naast.foundation.refusals import Stale
from naast.scenario import actions, queries, reading, rules
from naast.scenario.forms import CaseForm, parts_of
from naast.scenario.models import BusinessCase
from naast.scenario.views.around import ACTS, WRITES, address_of, case_of, crumbs, experiment_of, scenario_page
from naast.ui.paper import KINDS
from naast.ui.writing import sent

CASES = ("Businesscases", "scenario_cases")


@scenario_page
def cases(request):
    context = {"cases": queries.cases(), "may_run": queries.may_run(request.actor), "crumbs": crumbs((CASES[0], ""))}
    return render(request, "scenario/cases.html", context)


@scenario_page
def case(request, reference):
    """The business case as it will stand on paper."""
    found = case_of(reference)
    context = {
        "case": found,
        "files": found.files.defer("content").order_by("form") if found.is_final else [],
        "parts": parts_of(found.texts),
        "missing": [title for title, text in parts_of(found.texts) if not text.strip()],
        "may_run": queries.may_run(request.actor),
        "experiment": found.experiment,
        **reading.of(found.experiment),
        "crumbs": _way((found.title, "")),
    }
    return render(request, "scenario/case.html", context)


@scenario_page(act=Act.RUN_SCENARIO, methods=WRITES)
def new(request, reference):
    experiment = experiment_of(reference)
    if not experiment.is_done:
        messages.error(request, str(rules.NotDone()))
        return redirect(address_of(experiment))
    made: list[BusinessCase] = []

    def save(answers):
        made.append(actions.begin_case(experiment, by=request.actor, title=answers["title"], texts=_texts(answers)))

    first = {"title": experiment.title, "vergelijking": reading.what_is_compared(experiment)}
    written = sent(request, CaseForm, save=save, initial=first, never=NotAllowed)
    if written.is_done:
        messages.success(request, "De businesscase is begonnen. U kunt verder schrijven wanneer u wilt.")
        return redirect("scenario_case", made[0].reference)
    return _page(request, written, title="Businesscase beginnen", back=address_of(experiment), experiment=experiment)


@scenario_page(act=Act.RUN_SCENARIO, methods=WRITES)
def write(request, reference):
    found = case_of(reference)

    def save(answers):
        actions.write_case(
            found, by=request.actor, version=answers["versie"], title=answers["title"], texts=_texts(answers)
        )

    def as_written(standing):
        return {"title": standing.title, **standing.texts}

    initial = {"versie": found.version, **as_written(found)}
    written = sent(request, CaseForm, save=save, initial=initial, as_written=as_written, never=NotAllowed)
    address = reverse("scenario_case", args=[found.reference])
    if written.is_done:
        messages.success(request, "Bewaard.")
        return redirect(address)
    return _page(request, written, title="Businesscase schrijven", back=address, experiment=found.experiment)


@scenario_page(act=Act.RUN_SCENARIO, methods=ACTS)
def finish(request, reference):
    """The paper is made and kept; what is still missing is said."""
    found = case_of(reference)
    version = request.POST.get("versie", "")
    try:
        actions.make_final(found, by=request.actor, version=int(version) if re.fullmatch("[0-9]{1,9}", version) else 0)
    except Stale:
        messages.error(request, "Iemand heeft dit intussen veranderd. Lees het nog eens en stel het dan vast.")
    except (rules.PartMissing, rules.CaseIsFinal) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "De businesscase is vastgesteld. U kunt haar bij een pilotvoorstel voegen.")
    return redirect("scenario_case", found.reference)


@scenario_page
def paper(request, reference, form):
    """The paper as it was kept."""
    kept = get_object_or_404(case_of(reference).files, form=form)
    headers = {"Content-Disposition": f'attachment; filename="businesscase-{reference}.{form}"'}
    return HttpResponse(bytes(kept.content), content_type=KINDS[form], headers=headers)


def _texts(answers) -> dict[str, str]:
    return {name: answers[name] for name in BusinessCase.Part.values}


def _page(request, written, *, title, back, experiment):
    context = {
        **written.context,
        "title": title,
        "back_url": back,
        "experiment": experiment,
        **reading.of(experiment),
        "crumbs": _way((title, "")),
    }
    return render(request, "scenario/case_write.html", context)


def _way(*steps: tuple[str, str]):
    return crumbs((CASES[0], reverse(CASES[1])), *steps)
