"""The scan of one unit: what it says of itself, what a peer sees, and every step until it is shown."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from naast.access import grants
from naast.access.grants import Act
from naast.programme.actions import scans as verbs
from naast.programme.forms import scans as forms
from naast.programme.forms.frameworks import StatusForm
from naast.programme.queries import scans as asked
from naast.programme.views.around import programme_page
from naast.programme.views.rounds import crumbs
from naast.programme.views.writing import page, write


@programme_page
def scan(request, programme, reference):
    found = readable_scan(request, reference)
    parts = asked.overview(found, today=request.today)
    told = asked.tally(parts)
    context = {
        "programme": programme,
        "scan": found,
        "parts": parts,
        "tally": told,
        "figures": [
            {"label": "Beoordeeld", "figure": f"{told['decided']} van {told['total']}"},
            {"label": "Voorgevuld, niet bevestigd", "figure": told["prefilled"]},
            {"label": "Onbekend", "figure": told["unknown"]},
        ],
        "is_own": grants.allows(request.actor, Act.REPORT_FOR_MUNICIPALITY, found),
        "looks_along": looks_along(request, found),
        "may_fill_in": found.round.is_open and found.state in ("invited", "in_progress", "skipped"),
        "handed_in": found.state in found.HANDED_IN,
        "crumbs": crumbs(
            (found.round.name, reverse("programme_round", args=[found.round.reference])), (found.unit, "")
        ),
    }
    return render(request, "programme/scans/scan.html", context)


@programme_page(writes=True)
def part(request, programme, reference, code):
    """One requirement: what is filled in here is kept at once, whole or not."""
    found, parts, at = _part(request, reference, code)
    this = parts[at]

    def standing(result):
        given = {
            f"vraag-{question.code}": _given(question, this.answers.get(question.code))
            for question in this.requirement.questions.all()
        }
        level = "n_a" if result.result == "n_a" else "" if result.score is None else str(result.score)
        told = {"level": level, "n_a_reason": result.n_a_reason, "observation": result.observation}
        return {**given, **told, "target": result.target or ""}

    def save(sent):
        version = sent.pop("versie")
        return verbs.judge(found, this.requirement, by=request.actor, version=version, **_told(this.requirement, sent))

    written = write(
        request, forms.PartForm, save=save, initial={"versie": this.result.version, **standing(this.result)},
        as_written=standing, field_of={verbs.rules.ReasonNeeded: "n_a_reason"},
        requirement=this.requirement, levels=list(found.round.framework.levels.all()),
    )  # fmt: skip
    if written.is_done:
        following = parts[at + 1].requirement.code if at + 1 < len(parts) else ""
        messages.success(request, f"Bewaard: {this.requirement}.")
        if following and "verder" in request.POST:
            return redirect("programme_scan_part", reference, following)
        return redirect("programme_scan", reference)
    return page(
        request, programme, written, title=str(this.requirement), save="Bewaren", part=this, scan=found,
        back_url=reverse("programme_scan", args=[reference]), intro=this.requirement.text,
        template="programme/scans/part.html", crumbs=_way(found, str(this.requirement)),
        side=[
            {
                "label": str(each.requirement), "current": each is this, "count": "",
                "url": reverse("programme_scan_part", args=[reference, each.requirement.code]),
            }
            for each in parts
        ],
    )  # fmt: skip


@programme_page(writes=True)
def evidence(request, programme, reference, code):
    found, parts, at = _part(request, reference, code)

    def save(sent):
        return verbs.add_evidence(found, parts[at].requirement, by=request.actor, today=request.today, **sent)

    written = write(request, forms.EvidenceForm, save=save)
    if written.is_done:
        messages.success(request, "De onderbouwing staat erbij.")
        return redirect("programme_scan_part", reference, code)
    return scan_page(
        request, programme, written, found, title="Onderbouwing toevoegen", intro=str(parts[at].requirement),
        back=reverse("programme_scan_part", args=[reference, code]),
    )  # fmt: skip


@programme_page(writes=True)
def evidence_remove(request, programme, reference, evidence):
    found = own_scan(request, reference)
    this = get_object_or_404(found.evidence.select_related("result__requirement", "scan__round"), reference=evidence)
    code = this.result.requirement.code

    written = write(request, StatusForm, save=lambda sent: verbs.remove_evidence(this, by=request.actor))
    if written.is_done:
        messages.success(request, "De onderbouwing is weggehaald.")
        return redirect("programme_scan_part", reference, code)
    return scan_page(
        request, programme, written, found, title="Onderbouwing weghalen", intro=this.text,
        back=reverse("programme_scan_part", args=[reference, code]),
    )  # fmt: skip


@programme_page(writes=True)
def skip(request, programme, reference):
    return _act(
        request, programme, reference, forms.ReasonForm, verbs.skip, title="Overslaan", done="Vastgelegd dat u overslaat.",
        intro="Overslaan mag als een zelfscan nu niet nodig is. Het programma ziet de reden.",
        field_of={verbs.rules.ReasonNeeded: "reason"},
    )  # fmt: skip


@programme_page(writes=True)
def take_up(request, programme, reference):
    return _act(request, programme, reference, StatusForm, verbs.take_up, title="Toch invullen", done="U kunt verder.")


@programme_page(writes=True)
def earlier(request, programme, reference):
    found = own_scan(request, reference)
    scans = {each.reference: each for each in asked.earlier_scans(found)}
    if not scans:
        messages.info(request, verbs.rules.NoEarlierScan.sentence)
        return redirect("programme_scan", reference)
    filled_in = []

    def save(sent):
        told = verbs.use_earlier(
            found, scans[sent["earlier"]], by=request.actor, reason=sent["reason"], version=sent["versie"]
        )
        filled_in.append(told)

    written = write(
        request, forms.EarlierForm, save=save, initial={"versie": found.version},
        earlier=[(key, f"{each.round.name}, op {each.round.framework}") for key, each in scans.items()],
    )  # fmt: skip
    if written.is_done:
        messages.success(
            request, f"Voorgevuld: {filled_in[0]}. Loop ze na: tot u ze bevestigt, tellen ze als onbekend."
        )
        return redirect("programme_scan", reference)
    return scan_page(request, programme, written, found, title="Eerdere zelfscan gebruiken")


@programme_page(writes=True)
def hand_in(request, programme, reference):
    return _act(
        request, programme, reference, forms.HandInForm, verbs.hand_in, title="Indienen", done="De zelfscan is ingediend.",
        intro="Wat u nog niet weet, mag onbekend blijven. Niemand anders ziet de uitkomsten tot u ze vrijgeeft.", today=True,
    )  # fmt: skip


@programme_page(writes=True)
def take_back(request, programme, reference):
    return _act(
        request, programme, reference, StatusForm, verbs.take_back, title="Terughalen", done="U kunt verder met de zelfscan.",
        intro="Wat u had vrijgegeven, is daarna weer alleen voor u.",
    )  # fmt: skip


@programme_page(writes=True)
def final(request, programme, reference):
    return _act(
        request, programme, reference, StatusForm, verbs.make_final, title="Vaststellen", done="De zelfscan is vastgesteld.",
        intro="Daarna verandert er niets meer aan deze zelfscan.", today=True,
    )  # fmt: skip


@programme_page(writes=True)
def release(request, programme, reference):
    return _act(
        request, programme, reference, forms.ReleaseForm, verbs.release, title="Vrijgeven", done="Vastgelegd wie meeleest.",
        intro="In het algemene beeld telt u mee vanaf drie teams of gemeenten samen. Er komt geen ranglijst.",
        initial=lambda scan: {"to": scan.release},
    )  # fmt: skip


def _act(request, programme, reference, form, verb, *, title, done, intro="", today=False, field_of=None, initial=None):
    """One small form about a scan, and one verb."""
    found = own_scan(request, reference)

    def save(sent):
        on = {"today": request.today} if today else {}
        return verb(found, by=request.actor, version=sent.pop("versie"), **on, **sent)

    standing = {"versie": found.version, **(initial(found) if initial else {})}
    written = write(request, form, save=save, initial=standing, field_of=field_of)
    if written.is_done:
        messages.success(request, done)
        return redirect("programme_scan", reference)
    return scan_page(request, programme, written, found, title=title, intro=intro)


def scan_page(request, programme, written, scan, *, title, intro="", back=""):
    return page(
        request, programme, written, title=title, save=title, intro=intro, crumbs=_way(scan, title),
        back_url=back or reverse("programme_scan", args=[scan.reference]), template="programme/scans/write.html",
    )  # fmt: skip


def _way(scan, title):
    round_url = reverse("programme_round", args=[scan.round.reference])
    return crumbs(
        (scan.round.name, round_url), (scan.unit, reverse("programme_scan", args=[scan.reference])), (title, "")
    )


def readable_scan(request, reference):
    return get_object_or_404(asked.scans_readable_by(request.actor), reference=reference)


def own_scan(request, reference):
    found = readable_scan(request, reference)
    grants.require(request.actor, Act.REPORT_FOR_MUNICIPALITY, found)
    return found


def _part(request, reference, code):
    found = own_scan(request, reference)
    parts = asked.overview(found, today=request.today)
    at = next((n for n, each in enumerate(parts) if each.requirement.code == code), None)
    if at is None:
        raise Http404
    return found, parts, at


def _given(question, answer):
    if answer is None:
        return [] if question.kind == "multi" else ""
    if question.kind == "text":
        return answer.text
    return answer.chosen if question.kind == "multi" else next(iter(answer.chosen), "")


def _told(requirement, sent):
    """What was sent, in the words of the action."""
    answers = {}
    for question in requirement.questions.all():
        value = sent.pop(f"vraag-{question.code}")
        is_text = question.kind == "text"
        chosen = [] if is_text or not value else value if isinstance(value, list) else [value]
        answers[question.code] = (chosen, value if is_text else "")
    return {**sent, "answers": answers}


def looks_along(request, scan):
    return scan.peer_id is not None and asked.scans_to_look_along(request.actor).filter(pk=scan.pk).exists()
