"""After a meeting: its minutes, who were there, and adopting what was written."""

from __future__ import annotations

from naast.access.grants import Act
from naast.programme import actions, queries
from naast.programme.forms.meeting import (
    AdoptForm,
    AttendanceForm,
    MinutesForm,
)
from naast.programme.models import Attendance
from naast.programme.views.around import programme_page
from naast.programme.views.meeting import FIELD_OF, after, day_of, meeting_of
from naast.programme.views.writing import write


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def minutes(request, programme, reference):
    """What was said, item by item, until the minutes are adopted."""
    found = meeting_of(programme, reference)
    items = queries.agenda_of(request.actor, programme, found)

    def save(sent):
        reports = {name.removeprefix("punt_"): said for name, said in sent.items() if name.startswith("punt_")}
        actions.write_minutes(found, by=request.actor, report=sent["report"], reports=reports, version=sent["versie"])

    def standing(meeting):
        now = queries.agenda_of(request.actor, programme, meeting)
        return {
            "versie": meeting.version,
            "report": meeting.report,
            **{f"punt_{item.reference}": item.report for item in now},
        }

    written = write(request, MinutesForm, save=save, initial=standing(found), as_written=standing, items=items)
    return after(
        request, programme, found, written, done="Het verslag is bewaard.", title="Verslag schrijven", save="Bewaren"
    )


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def adopt(request, programme, reference):
    found = meeting_of(programme, reference)
    later = {each.reference: each for each in queries.later_meetings(found)}

    def save(sent):
        actions.adopt_minutes(
            found,
            by=request.actor,
            today=request.today,
            adopted_on=sent["adopted_on"],
            adopted_in=later.get(sent["adopted_in"]),
            version=sent["versie"],
        )

    written = write(
        request,
        AdoptForm,
        save=save,
        initial={"versie": found.version},
        field_of=FIELD_OF,
        meetings=[(reference, str(each)) for reference, each in later.items()],
    )
    return after(
        request, programme, found, written, done="Het verslag is vastgesteld.", title="Verslag vaststellen", save="Vaststellen",
        intro="Daarna verandert het verslag niet meer. Een fout herstelt u met een correctie, die erbij komt te staan.",
    )  # fmt: skip


@programme_page(act=Act.MANAGE_PROGRAMME, writes=True)
def attendance(request, programme, reference):
    """Who was there, seat by seat; a vacant seat stays in the list."""
    found = meeting_of(programme, reference)
    places = {place.key: place for place in queries.places_of(found.body, on=day_of(found))}

    def save(sent):
        filled = [
            {
                "seat": place.seat,
                "holder": place.holder,
                "how": sent[f"how_{key}"],
                "name": sent[f"name_{key}"] or (place.name if sent[f"how_{key}"] == Attendance.How.PRESENT else ""),
            }
            for key, place in places.items()
            if sent[f"how_{key}"]
        ]
        actions.record_attendance(found, by=request.actor, filled=filled, version=sent["versie"])

    def standing(meeting):
        known = {(row.seat_id, row.holder_id): row for row in queries.attendance_of(meeting)}
        rows = {
            key: known.get((place.seat.pk, place.holder.pk if place.holder else None)) for key, place in places.items()
        }
        return {
            "versie": meeting.version,
            **{f"how_{key}": row.how for key, row in rows.items() if row},
            **{f"name_{key}": row.name for key, row in rows.items() if row and row.how == Attendance.How.SUBSTITUTE},
        }

    written = write(
        request,
        AttendanceForm,
        save=save,
        initial=standing(found),
        as_written=standing,
        places=[(key, place.words) for key, place in places.items()],
    )
    return after(
        request, programme, found, written, done="Vastgelegd wie er waren.", title="Wie waren er?", save="Vastleggen",
        template="programme/meetings/attendance.html",
    )  # fmt: skip
