"""What stands on the papers of a body, for whoever asks: what somebody may not read on a page, is not on paper either."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from naast.access.actors import Actor
from naast.foundation.periods import MONTHS
from naast.programme.models import AgendaItem, Attendance, Decision, Meeting, MeetingAction, Outcome, Programme
from naast.programme.queries.deciding import decision_list
from naast.programme.queries.doers import seat_words
from naast.programme.queries.meeting import actions_readable_by, agenda_of, attendance_of
from naast.programme.queries.sitting import places_of
from naast.ui.paper import Paper, Section

UNKNOWN = "nog niet bekend"
CONFIDENTIAL = "Vertrouwelijk: bevat besluiten die alleen de programmamanager en de stuurgroep lezen."


def agenda_paper(actor: Actor, programme: Programme, meeting: Meeting, *, today: date) -> Paper:
    """What a body will speak about, with what is still open from earlier."""
    items = agenda_of(actor, programme, meeting)
    sections = [
        Section(
            "Agenda",
            head=("Punt", "Onderwerp", "Waarvoor", "Tijd", "Wie"),
            widths=(1, 5, 3, 2, 3),
            rows=[
                (
                    str(item.order),
                    item.title,
                    item.get_purpose_display(),
                    _minutes(item.minutes),
                    item.presenter or UNKNOWN,
                )
                for item in items
            ],
        )
    ]
    sections += [
        Section(f"{item.order}. {item.title}", level=3, paragraphs=_explained(item))
        for item in items
        if item.explanation or item.decision
    ]
    sections.append(_open_actions(actor, programme, meeting, today=today))
    return Paper(
        title=f"Agenda {meeting.body.name}, {_day(timezone.localdate(meeting.starts_at))}",
        footer=_footer(today),
        warning=_warning(items),
        facts=_about(meeting),
        sections=sections,
    )


def minutes_paper(actor: Actor, programme: Programme, meeting: Meeting, *, today: date) -> Paper:
    """What was said and what came of it, with who was there and what has to be done."""
    items = agenda_of(actor, programme, meeting)
    there = [(seat_words(row.seat), row.get_how_display(), _who(row)) for row in attendance_of(meeting)]
    vacant = [
        place.words for place in places_of(meeting.body, on=timezone.localdate(meeting.starts_at)) if place.is_vacant
    ]
    sections = [
        Section("Wie waren er", head=("Plaats", "Hoe", "Naam"), widths=(4, 2, 3), rows=there)
        if there
        else Section("Wie waren er", paragraphs=[UNKNOWN]),
    ]
    if vacant:
        sections.append(Section("Lege plaatsen", level=3, lines=vacant))
    for item in items:
        said = [item.report] if item.report else ["Hierover staat niets in het verslag."]
        sections.append(
            Section(
                f"{item.order}. {item.title}",
                paragraphs=[f"{item.get_purpose_display()}.", *said],
                lines=[_came_of_it(outcome) for outcome in item.outcomes.all()],
            )
        )
    if meeting.report:
        sections.append(Section("Verder besproken", paragraphs=[meeting.report]))
    sections.append(_open_actions(actor, programme, meeting, today=today))
    return Paper(
        title=f"Verslag {meeting.body.name}, {_day(timezone.localdate(meeting.starts_at))}",
        footer=_footer(today),
        warning=_warning(items),
        facts=[*_about(meeting), ("Stand van het verslag", _state_words(meeting))],
        sections=sections,
    )


def decisions_paper(actor: Actor, programme: Programme, *, overleg: str, jaar: str, today: date) -> Paper:
    """What was decided, by one body or by all, in one year or in all."""
    found = [
        each for each in decision_list(actor, programme, overleg=overleg, jaar=jaar) if each.state in Decision.TAKEN
    ]
    body = programme.bodies.filter(slug=overleg).first()
    sections = [
        Section(
            "Besluiten",
            head=("Nummer", "Overleg", "Datum", "Onderwerp", "Uitkomst"),
            widths=(2, 3, 2, 5, 3),
            rows=[
                (each.label, each.body.name, f"{each.decided_on:%d-%m-%Y}", each.title, _result(each)) for each in found
            ],
        )
        if found
        else Section("Besluiten", paragraphs=["Hier is nog niets besloten."]),
        *(_told(each) for each in found),
    ]
    return Paper(
        title=" ".join(
            ["Besluitenlijst", *([body.name] if body else ["van het programma"]), *([jaar] if jaar else [])]
        ),
        footer=_footer(today),
        warning=CONFIDENTIAL if any(each.publicity == Decision.Publicity.CONFIDENTIAL for each in found) else "",
        facts=[("Aantal besluiten", str(len(found)))],
        sections=sections,
    )


def _told(decision: Decision) -> Section:
    paragraphs = [decision.text]
    if decision.motivation:
        paragraphs.append(f"Waarom: {decision.motivation}")
    if decision.waiver:
        paragraphs.append(f"Wijkt af van een verplichte eis: {decision.waiver}")
    conditions = [f"Voorwaarde: {each.text} (uiterlijk {each.due_on:%d-%m-%Y})" for each in decision.conditions.all()]
    return Section(f"{decision.label} {decision.title}", level=3, paragraphs=paragraphs, lines=conditions)


def _open_actions(actor: Actor, programme: Programme, meeting: Meeting, *, today: date) -> Section:
    found = actions_readable_by(actor, programme).filter(body=meeting.body, state=MeetingAction.State.OPEN)
    rows = [
        (each.text, str(each.owner or UNKNOWN), f"{each.due_on:%d-%m-%Y}{' (te laat)' if each.due_on < today else ''}")
        for each in found
    ]
    if not rows:
        return Section("Openstaande acties", paragraphs=["Er staat geen actie open."])
    return Section("Openstaande acties", head=("Actie", "Wie", "Klaar op"), widths=(6, 3, 3), rows=rows)


def _explained(item: AgendaItem) -> list[str]:
    lines = [item.explanation] if item.explanation else []
    return [*lines, f"Voorgesteld besluit: {item.decision.text}"] if item.decision else lines


def _came_of_it(outcome: Outcome) -> str:
    kind = f"Correctie van {outcome.recorded_on:%d-%m-%Y}" if outcome.is_correction else outcome.get_kind_display()
    number = f" {outcome.decision.label} ({_result(outcome.decision)})" if outcome.decision else ""
    due = ""
    if outcome.kind == Outcome.Kind.ACTION:
        due = f" (wie: {outcome.action.owner or UNKNOWN}, klaar op {outcome.action.due_on:%d-%m-%Y})"
    return f"{kind}{number}: {outcome.text}{due}"


def _result(decision: Decision) -> str:
    said = decision.get_result_display() or decision.get_state_display()
    return f"{said}, later vervangen" if decision.state == Decision.State.SUPERSEDED else said


def _who(row: Attendance) -> str:
    return row.name or (row.holder.name if row.holder else UNKNOWN)


def _about(meeting: Meeting) -> list[tuple[str, str]]:
    here = timezone.localtime(meeting.starts_at)
    return [
        ("Wanneer", f"{_day(here.date())} om {here:%H:%M}"),
        ("Duur", _minutes(meeting.minutes) or UNKNOWN),
        ("Waar", meeting.place or UNKNOWN),
    ]


def _state_words(meeting: Meeting) -> str:
    if meeting.adopted_on:
        return f"vastgesteld op {meeting.adopted_on:%d-%m-%Y}"
    return "concept, nog niet vastgesteld"


def _warning(items: list[AgendaItem]) -> str:
    hidden = Decision.Publicity.CONFIDENTIAL
    return CONFIDENTIAL if any(item.decision and item.decision.publicity == hidden for item in items) else ""


def _minutes(minutes: int | None) -> str:
    return f"{minutes} minuten" if minutes else ""


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _footer(today: date) -> str:
    return f"Uit Naast op {today:%d-%m-%Y}"
