"""The pages of what all councils hear together: the editions, their text, their frozen figures and their letters."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from naast.letters.models import CouncilLetter, LetterEdition
from naast.programme import queries
from naast.programme.actions import letter_editions as verbs
from naast.programme.forms.letters import CoreForm, CorrectionForm, StartForm, StepForm
from naast.programme.queries import letter_papers
from naast.programme.queries import letters as asked
from naast.programme.rules import letters as rules
from naast.programme.views.around import programme_page
from naast.programme.views.asking import ask, manager_page, may_manage, plain, way
from naast.programme.views.communication import around
from naast.programme.views.panels import Button, Panel, badge, fact, link, panels_page
from naast.programme.views.writing import page, write

FIRST_TEXT = Path(__file__).parents[1] / "data" / "council_letter.yaml"
TONES = {"draft": "calm", "regional_check": "warn", "college": "warn", "sent": "good"}
WAITS = {
    CouncilLetter.State.DRAFT: "de gemeente",
    CouncilLetter.State.REGIONAL_CHECK: "het programmabureau",
    CouncilLetter.State.COLLEGE: "het college",
    CouncilLetter.State.SENT: "niemand",
}
LIST = ("Raadsbrieven", "programme_letters")
FIGURES_HEAD = ["Code", "Wat", "Stand"]


@cache
def first_text() -> dict[str, str]:
    return {part: text.strip() for part, text in yaml.safe_load(FIRST_TEXT.read_text()).items()}


def state_of(letter: CouncilLetter) -> Any:
    if letter.exception_reason:
        return badge("Wordt niet verzonden", "warn")
    if letter.return_reason:
        return badge("Teruggegeven", "stop")
    return badge(letter.get_state_display(), TONES[letter.state])


def waits_for(letter: CouncilLetter) -> str:
    if letter.exception_reason:
        return "niemand"
    adopted = letter.state == CouncilLetter.State.COLLEGE and letter.college_date
    return "de gemeente, om te verzenden" if adopted else WAITS[CouncilLetter.State(letter.state)]


def _waits_and_why(letter: CouncilLetter) -> str:
    reason = letter.exception_reason or letter.return_reason
    return f"{waits_for(letter)}: {reason}" if reason else waits_for(letter)


def register_buttons(what: str) -> list[Button]:
    """The register as a file."""
    return [
        Button(f"Register als {form}", reverse("programme_letter_file", args=[what, form.lower()]))
        for form in ("xlsx", "CSV")
    ]


def trail(edition: LetterEdition, *more: tuple[str, str]) -> list[tuple[str, str]]:
    here = reverse("programme_letter_edition", args=[edition.reference])
    return [(LIST[0], reverse(LIST[1])), (edition.title, here), *more]


@programme_page
def editions(request, programme):
    """Every edition with how many of its letters were sent."""
    manages = may_manage(request, programme)
    rows = [
        [
            link(row.edition.title, reverse("programme_letter_edition", args=[row.edition.reference])),
            letter_papers.period_words(row.edition),
            f"{row.edition.as_of:%d-%m-%Y}" if row.edition.as_of else "nog niet vastgezet",
            f"{row.sent} van {row.of}" if row.of else "nog geen brieven",
            f"{row.edition.due_on:%d-%m-%Y}" if row.edition.due_on else "niet afgesproken",
            _stand(row, manages),
        ]
        for row in asked.edition_rows(request.actor, programme)
    ]
    panel = Panel(
        "edities", "Edities", ["Editie", "Periode", "Cijfers van", "Verzonden", "Uiterlijk", "Stand"], rows,
        empty="Er is nog geen editie.",
        what="Een editie is wat alle gemeenteraden over één periode horen. De programmamanager begint eraan.",
    )  # fmt: skip
    if manages:
        panel.url, panel.url_label = reverse("programme_letter_edition_start"), "Editie beginnen"
    return panels_page(
        request, programme, title="Raadsbrieven", panels=[panel], **around("programme_letters"), buttons=register_buttons("brieven"),
        meta="Raadsinformatiebrieven: één kerntekst en één set vastgezette cijfers voor alle raden, en een eigen deel van elke gemeente.",
    )  # fmt: skip


def _stand(row: asked.EditionRow, manages: bool) -> Any:
    """Whether it is complete is for who reads every letter; for anybody else it is how many were sent."""
    if not row.edition.is_frozen:
        return badge("Kerntekst in de maak", "calm")
    if not manages:
        return badge(f"{row.sent} van {row.of} verzonden", "good" if row.sent == row.of else "calm")
    return badge("Compleet", "good") if row.is_complete else badge("Loopt", "warn")


@programme_page
def edition(request, programme, reference):
    """The text, the figures with their hash, and where every letter is and for whom it waits."""
    found = _edition(request, programme, reference)
    manages = may_manage(request, programme)
    letters = asked.letters_in(request.actor, programme, found)
    row = next(one for one in asked.edition_rows(request.actor, programme) if one.edition.pk == found.pk)
    changed = asked.changed_figures(programme, found, today=request.today)
    panels = [_letters_panel(letters, row, found), *_changed_panel(changed, found)]
    stand = _stand(row, manages)
    if not found.is_frozen:
        panels.append(_figures_panel(programme, found, request.today))
    return panels_page(
        request, programme, title=found.title, panels=panels, crumbs=way(*trail(found)[:-1], (found.title, "")),
        **around("programme_letters"), badge=stand["text"], tone=stand["tone"],
        buttons=_buttons(found, row, letters) if manages else _papers(found), facts=_facts(found, row, manages),
        meta=f"Over {letter_papers.period_words(found)}.", history=queries.history_of(found),
        template="programme/letters/read.html", paper=letter_papers.edition_paper(found), paper_title="Wat alle raden lezen",
        paper_first=False,
    )  # fmt: skip


def _letters_panel(letters, row, found) -> Panel:
    rows = [
        [
            link(one.municipality, reverse("programme_letter", args=[one.reference])), state_of(one), _waits_and_why(one),
            f"{one.sent_on:%d-%m-%Y}" if one.sent_on else "nog niet",
        ]
        for one in letters
    ]  # fmt: skip
    title = f"Brieven: {row.sent} van {row.of} verzonden" if row.of else "Brieven"
    return Panel(
        "brieven", title, ["Gemeente", "Stand", "Wacht op", "Verzonden"], rows,
        empty="U ziet hier de brief van uw eigen gemeente, en van de andere zodra zij zijn verzonden."
        if found.is_frozen else "Er zijn nog geen brieven.",
        what="" if found.is_frozen else "Schrijf de kerntekst en zet de cijfers vast: dan staat er voor elke gemeente een concept.",
    )  # fmt: skip


def _changed_panel(changed, found) -> list[Panel]:
    if not changed:
        return []
    return [
        Panel(
            "veranderd", "Sindsdien veranderd", ["Cijfer", f"In de brieven ({found.as_of:%d-%m-%Y})", "Nu"],
            [list(row) for row in changed],
            notice="Deze cijfers zeggen nu iets anders. De brieven veranderen daar niet door. Wie een verzonden brief wil "
            "rechtzetten, doet dat met een nieuwe brief.",
        )
    ]  # fmt: skip


def _figures_panel(programme, found, today) -> Panel:
    rows = figure_rows(programme, found, today=today)
    notice = "Deze cijfers staan nog niet vast: zo zijn ze vandaag."
    return Panel("cijfers", "Cijfers", FIGURES_HEAD, rows, notice=notice)


def _facts(found, row, manages) -> list[dict]:
    facts = [
        fact("Kenmerk", found.reference),
        fact("Cijfers van", f"{found.as_of:%d-%m-%Y}" if found.as_of else "nog niet vastgezet"),
        fact("Controlegetal (SHA-256)", found.figures_hash or "nog niet vastgezet"),
        fact("Verzonden", f"{row.sent} van {row.of}" if row.of else "nog geen brieven"),
        *([fact("Uitzonderingen met reden", row.excused if row.of else "geen")] if manages else []),
        fact("Verzenden uiterlijk", f"{found.due_on:%d-%m-%Y}" if found.due_on else "niet afgesproken"),
    ]
    if found.corrects:
        earlier = reverse("programme_letter_edition", args=[found.corrects.reference])
        facts.append(fact("Zet recht", found.corrects.title, earlier))
    return facts


def _buttons(found, row, letters) -> list[Button]:
    to = {name: reverse(f"programme_letter_{name}", args=[found.reference]) for name in ("core", "freeze", "correct")}
    may_write = all(one.state == CouncilLetter.State.DRAFT for one in letters)
    buttons = [Button("Cijfers vastzetten en concepten maken", to["freeze"], True)] if not found.is_frozen else []
    if may_write:
        buttons.append(Button("Kerntekst schrijven", to["core"]))
    if row.sent:
        buttons.append(Button("Verzonden brief rechtzetten", to["correct"]))
    return [*buttons, *_papers(found)]


def _papers(found) -> list[Button]:
    if not found.is_frozen:
        return []
    pdf, docx = (reverse("programme_letter_report", args=[found.reference, form]) for form in ("pdf", "docx"))
    package = reverse("programme_letter_package", args=[found.reference])
    return [
        Button("Pakket met de brieven (zip)", package),
        Button("Rapportage van de periode (PDF)", pdf),
        Button("Rapportage (Word)", docx),
    ]


@manager_page
def start(request, programme):
    core = asked.newest_core() or first_text()
    back = reverse("programme_letters")
    return ask(
        request, programme, StartForm, title="Editie beginnen", button="Beginnen", back=back, crumbs=[(LIST[0], back)],
        done="De editie is begonnen. Schrijf nu de kerntekst.",
        intro="De tekst begint met die van de vorige editie. U past hem daarna aan.",
        field_of=dict.fromkeys((rules.LooseNumber, rules.NoSuchFigure), "title"),
        save=lambda sent: verbs.start_edition(by=request.actor, core=core, **sent),
        then=lambda made: reverse("programme_letter_core", args=[made.reference]),
    )  # fmt: skip


@manager_page
def core(request, programme, reference):
    found = _edition(request, programme, reference)

    def standing(row):
        return {"versie": row.version, **row.core}

    written = write(
        request, CoreForm, initial=standing(found), as_written=standing, is_correction=found.corrects_id is not None,
        field_at=lambda refusal: getattr(refusal, "part", None),
        save=lambda sent: verbs.write_core(
            found, by=request.actor, core=plain(sent), version=sent["versie"], today=request.today
        ),
    )  # fmt: skip
    back = reverse("programme_letter_edition", args=[found.reference])
    if written.is_done:
        messages.success(request, "De kerntekst is bewaard.")
        return redirect(back)
    return page(
        request, programme, written, title="Kerntekst schrijven", save="Bewaren", back_url=back,
        crumbs=way(*trail(found, ("Kerntekst schrijven", ""))), template="programme/letters/write.html",
        figures=figure_rows(programme, found, today=request.today), figures_head=FIGURES_HEAD,
        intro="Alle gemeenteraden lezen deze tekst. Een deel zonder tekst komt niet in de brief.",
    )  # fmt: skip


def figure_rows(programme, found, *, today) -> list[list[str]]:
    return _rows(asked.known_codes(programme, found, today=today))


def _rows(figures) -> list[list[str]]:
    return [[f"{{{one['code']}}}", one["label"], one["words"]] for one in figures]


@manager_page
def freeze(request, programme, reference):
    found = _edition(request, programme, reference)
    back = reverse("programme_letter_edition", args=[found.reference])
    return ask(
        request, programme, StepForm, title="Cijfers vastzetten en concepten maken", button="Vastzetten", back=back,
        crumbs=trail(found), initial={"versie": found.version}, as_written=lambda row: {"versie": row.version},
        done="De cijfers staan vast en elke gemeente heeft een concept.",
        intro=f"De cijfers van vandaag, {request.today:%d-%m-%Y}, komen in alle brieven van deze editie en veranderen daarin "
        "niet meer. Daarna schrijft elke gemeente haar eigen deel.",
        save=lambda sent: verbs.freeze_and_draft(found, by=request.actor, today=request.today, version=sent["versie"]),
    )  # fmt: skip


@manager_page
def correct(request, programme, reference):
    found = _edition(request, programme, reference)
    wrong = {one.reference: one for one in asked.to_correct(found)}
    made: list[LetterEdition] = []

    def save(sent):
        chosen = [wrong[key] for key in sent["letters"]]
        made.append(
            verbs.start_correction(found, by=request.actor, today=request.today, text=sent["text"], letters=chosen)
        )

    written = write(
        request, CorrectionForm, save=save, field_at=lambda refusal: "text" if isinstance(refusal, rules.InTheText) else None,
        letters=[(key, f"{one.municipality}, verzonden op {one.sent_on:%d-%m-%Y}") for key, one in wrong.items()],
    )  # fmt: skip
    if written.is_done:
        messages.success(request, "De brieven die rechtzetten, staan klaar als concept.")
        return redirect(reverse("programme_letter_edition", args=[made[0].reference]))
    title = "Verzonden brief rechtzetten"
    return page(
        request, programme, written, title=title, save="Concepten maken", template="programme/letters/write.html",
        back_url=reverse("programme_letter_edition", args=[found.reference]), crumbs=way(*trail(found, (title, ""))),
        figures=_rows(asked.figures_today(programme, found, today=request.today)), figures_head=FIGURES_HEAD,
        intro="Een verzonden brief blijft zoals hij is. U maakt een nieuwe brief die de oude noemt, met de cijfers van vandaag."
        if wrong else "Van deze editie is geen brief verzonden die nog rechtgezet kan worden.",
    )  # fmt: skip


def _edition(request, programme, reference) -> LetterEdition:
    return get_object_or_404(asked.editions_readable_by(request.actor, programme), reference=reference)
