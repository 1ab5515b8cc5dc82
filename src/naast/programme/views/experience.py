"""The pages about experts by experience: the group, what was asked, what they said, and what was done with it."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst

from naast.programme import actions, queries, rules
from naast.programme.forms.expertise import AnswerForm, AskForm, ExperienceGroupForm, UsedForm
from naast.programme.views.around import programme_page
from naast.programme.views.asking import ask, manager_page, may_manage, plain, standing_of, way
from naast.programme.views.craftsmanship import HUB, around
from naast.programme.views.panels import Button, Panel, badge, fact, link, number, panels_page

TONES = {"asked": "calm", "answered": "warn", "closed": "good", "declined": "calm"}


@programme_page
def experience(request, programme):
    """The groups with what is agreed, every question, and of how many it is known what was done with the answer."""
    manages = may_manage(request, programme)
    panels = []
    for group in programme.experts_by_experience.all():
        facts = [
            fact("Hoe groot", group.size),
            fact("Wanneer en hoe zij meedoen", group.agreement),
            fact("Vergoeding", group.compensation_rule),
        ]
        change = reverse("programme_experience_group", args=[group.slug]) if manages else ""
        panels.append(
            Panel(f"groep-{group.slug}", capfirst(str(group)), facts=facts, url=change, url_label="Afspraken wijzigen")
        )
    rows = [
        [
            link(one.subject, reverse("programme_involvement", args=[one.reference])), one.get_form_display(), f"{one.asked_on:%d-%m-%Y}",
            badge("Wacht op terugkoppeling" if one.state == "answered" else one.get_state_display(), TONES[one.state]),
        ]
        for one in queries.involvement_of(programme)
    ]  # fmt: skip
    panels += [
        Panel(
            "vragen", "Vragen", ["Onderwerp", "Wat we vroegen", "Gevraagd op", "Stand"], rows, empty="Er is nog niets gevraagd.",
            what="Meelezen, meedenken of een training: het plan noemt deze drie manieren.",
            url=reverse("programme_involvement_ask") if manages else "", url_label="Vraag stellen",
        ),
        Panel(
            "manieren", "Drie manieren van meedoen", ["Manier", "Gevraagd", "Bekend wat ermee is gedaan"],
            [[label, number(asked), number(closed)] for label, asked, closed in queries.involvement_counted(programme)],
        ),
    ]  # fmt: skip
    return panels_page(
        request, programme, title="Ervaringsdeskundigen", panels=panels, **around("programme_experience"),
        meta="Een vraag is pas af als er staat wat er met hun antwoord is gedaan.",
    )  # fmt: skip


@programme_page
def involvement(request, programme, reference):
    found = _found(programme, reference)
    panels = [
        Panel("vraag", "De vraag", text=found.question),
        Panel("antwoord", "Hun antwoord", text=found.answer, empty="" if found.answer else "Er is nog geen antwoord."),
        Panel(
            "gedaan", "Wat ermee is gedaan", text=found.used_how,
            empty="" if found.used_how else "Dat staat er nog niet. Zonder dat kan de vraag niet worden afgerond.",
        ),
    ]  # fmt: skip
    buttons = []
    if may_manage(request, programme) and found.state == "asked":
        buttons = [
            Button(
                "Antwoord vastleggen", reverse("programme_involvement_answer", args=[found.reference]), is_first=True
            )
        ]
    elif may_manage(request, programme) and found.state == "answered":
        buttons = [Button("Afronden", reverse("programme_involvement_close", args=[found.reference]), is_first=True)]
    return panels_page(
        request, programme, title=found.subject, badge=found.get_state_display(), tone=TONES[found.state], panels=panels, buttons=buttons,
        crumbs=way(HUB, ("Ervaringsdeskundigen", reverse("programme_experience")), (found.subject, "")), history=queries.history_of(found),
        facts=[
            fact("Wat we vroegen", found.get_form_display()), fact("Gevraagd op", f"{found.asked_on:%d-%m-%Y}"),
            fact("Antwoord nodig vóór", f"{found.needed_by:%d-%m-%Y}" if found.needed_by else "geen haast"),
            fact("Vergoeding", _paid(found)),
            fact("Hoort bij", f"opgave {found.task.number}" if found.task else found.pilot or "hele programma"),
        ], **around("programme_experience"),
    )  # fmt: skip


@manager_page
def group(request, programme, slug):
    found = get_object_or_404(programme.experts_by_experience.all(), slug=slug)

    def standing(row):
        return {
            "versie": row.version,
            "size": row.size,
            "agreement": row.agreement or "",
            "compensation_rule": row.compensation_rule or "",
        }

    return _ask(
        request, programme, ExperienceGroupForm, title="Afspraken met de groep", button="Afspraken opslaan",
        done="De afspraken staan erbij.",
        initial=standing(found), as_written=standing,
        save=lambda sent: actions.change_experience_group(found, by=request.actor, version=sent["versie"], **plain(sent)),
    )  # fmt: skip


@manager_page
def put_question(request, programme):
    first = get_object_or_404(programme.experts_by_experience.all()[:1])

    def save(sent):
        fields = queries.placed(programme, plain(sent))
        return actions.ask_experts(first, by=request.actor, asked_on=request.today, **fields)

    return _ask(
        request, programme, AskForm, title="Vraag stellen", button="Vraag vastleggen", done="De vraag staat erbij.", save=save,
        offers={"place": queries.place_choices(programme)}, intro=f"Aan: {first}.",
        then=lambda made: reverse("programme_involvement", args=[made.reference]),
    )  # fmt: skip


@manager_page
def answer(request, programme, reference):
    found = _found(programme, reference)
    return _ask(
        request, programme, AnswerForm, title="Antwoord vastleggen", button="Antwoord vastleggen", done="Het antwoord is vastgelegd.",
        initial=standing_of()(found), as_written=standing_of(), intro=found.question, field_of={rules.NotYetHappened: "answered_on"},
        save=lambda sent: actions.record_experts_answer(
            found, by=request.actor, today=request.today, version=sent["versie"], **plain(sent)
        ), then=lambda made: reverse("programme_involvement", args=[made.reference]),
    )  # fmt: skip


@manager_page
def close(request, programme, reference):
    found = _found(programme, reference)
    return _ask(
        request, programme, UsedForm, title="Vraag afronden", button="Afronden", done="De vraag is afgerond.", initial=standing_of()(found),
        as_written=standing_of(), intro=found.answer, then=lambda made: reverse("programme_involvement", args=[made.reference]),
        save=lambda sent: actions.close_experts_request(
            found, by=request.actor, today=request.today, version=sent["versie"], **plain(sent)
        ),
    )  # fmt: skip


def _ask(request, programme, form_class, **how):
    back = reverse("programme_experience")
    return ask(request, programme, form_class, back=back, crumbs=[HUB, ("Ervaringsdeskundigen", back)], **how)


def _found(programme, reference):
    return get_object_or_404(queries.involvement_of(programme), reference=reference)


def _paid(found) -> str:
    if found.compensation is not None:
        return f"€ {found.compensation}".replace(".", ",")
    return found.get_compensation_known_display().lower()
