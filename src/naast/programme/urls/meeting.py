"""Meetings, their agendas and what came of them."""

from django.urls import path

from naast.programme.views import agenda, governing, meeting, meeting_actions, minutes, papers

MEETING, ITEM = "overleg/vergaderingen/<ref:reference>/", "overleg/punten/<ref:reference>/"

urlpatterns = [
    path("overleg/", governing.governance, name="programme_governance"),
    path("overleg/vergaderingen/", meeting.meetings, name="programme_meetings"),
    path("overleg/vergaderingen/nieuw/", meeting.plan, name="programme_meeting_plan"),
    path(MEETING, meeting.meeting, name="programme_meeting"),
    path(f"{MEETING}verzetten/", meeting.move, name="programme_meeting_move"),
    path(f"{MEETING}vervallen/", meeting.cancel, name="programme_meeting_cancel"),
    path(f"{MEETING}stap/<slug:step>/", meeting.step, name="programme_meeting_step"),
    path(f"{MEETING}aanwezig/", minutes.attendance, name="programme_meeting_attendance"),
    path(f"{MEETING}verslag/", minutes.minutes, name="programme_meeting_minutes"),
    path(f"{MEETING}vaststellen/", minutes.adopt, name="programme_meeting_adopt"),
    path(f"{MEETING}agenda/<slug:form>/", papers.agenda, name="programme_agenda_paper"),
    path(f"{MEETING}verslag/<slug:form>/", papers.minutes, name="programme_minutes_paper"),
    path("overleg/besluitenlijst/<slug:form>/", papers.decisions, name="programme_decisions_paper"),
    path(f"{MEETING}punt/", agenda.place, name="programme_item_place"),
    path("overleg/wachtlijst/<slug:slug>/", agenda.place_waiting, name="programme_item_wait"),
    path(f"{ITEM}wijzigen/", agenda.change, name="programme_item_change"),
    path(f"{ITEM}van-de-agenda/", agenda.take_off, name="programme_item_off"),
    path(f"{ITEM}op-de-agenda/", agenda.put_on, name="programme_item_on"),
    path(f"{ITEM}doorschuiven/", agenda.carry_over, name="programme_item_carry"),
    path(f"{ITEM}uitkomst/", agenda.outcome, name="programme_item_outcome"),
    path(f"{ITEM}correctie/", agenda.correct, name="programme_item_correct"),
    path("overleg/uitkomsten/<ref:reference>/weghalen/", agenda.take_outcome_back, name="programme_outcome_back"),
    path("overleg/acties/", meeting_actions.meeting_actions, name="programme_meeting_actions"),
    path("overleg/acties/nieuw/<slug:slug>/", meeting_actions.add, name="programme_meeting_action_add"),
    path("overleg/acties/<ref:reference>/", meeting_actions.move, name="programme_meeting_action_move"),
    path("overleg/acties/<ref:reference>/afsluiten/", meeting_actions.close, name="programme_meeting_action_close"),
    path("overleg/acties/<ref:reference>/openen/", meeting_actions.reopen, name="programme_meeting_action_reopen"),
]
