"""Who stands beside a household, and the team of whoever leads it."""

from __future__ import annotations

from django.urls import path

from naast.households.views import beside, closing, duos, hand_overs, leaving, team, team_acts, team_locks

HERE = "huishoudens/<ref:reference>/"
HAND_OVER = f"{HERE}ernaast/overdracht/<ref:hand_over>/"
OF_THE_TEAM = "team/<ref:reference>/"

urlpatterns = [
    path(f"{HERE}ernaast", beside.beside, name="beside"),
    path(f"{HERE}ernaast/gewicht", beside.weigh, name="weigh_household"),
    path(f"{HERE}ernaast/voorrang", beside.priority, name="rate_priority"),
    path(f"{HERE}ernaast/ik-niet", beside.own_conflict, name="own_conflict"),
    path(f"{HERE}ernaast/overdragen", hand_overs.ask, name="ask_hand_over"),
    path(HAND_OVER, hand_overs.hand_over, name="hand_over"),
    path(f"{HAND_OVER}verteld/<ref:person>", hand_overs.tell, name="tell_member"),
    path(f"{HAND_OVER}intrekken", hand_overs.withdraw, name="withdraw_hand_over"),
    path(f"{HERE}gezin/erbij-vragen", duos.ask, name="bring_duo"),
    path(f"{HERE}ernaast/duo/<ref:duo_request>/intrekken", duos.withdraw, name="withdraw_duo"),
    path(f"{HERE}gezin/samen-met/<ref:professional>/beeindigen", beside.end_involvement, name="end_involvement"),
    path(f"{HERE}afsluiten", closing.close, name="close_household"),
    path(f"{HERE}weer-openen", closing.reopen, name="reopen_household"),
    path(f"{HERE}terugkijken/<ref:follow_up>", closing.look_back, name="look_back"),
    path(f"{HERE}doorgeven", closing.pass_on, name="pass_on_follow_up"),
    path("overdracht/<ref:hand_over>", hand_overs.asked_of_me, name="hand_over_asked"),
    path("duo/<ref:duo_request>", duos.duo_request, name="duo_request"),
    path("team/", team.team, name="team"),
    path("team/filters", team.save_filter, name="team_filter_save"),
    path("team/filters/<ref:saved>/weg", team.delete_filter, name="team_filter_delete"),
    path("team/vertrek/<ref:professional>", leaving.leaving, name="team_leaving"),
    path(OF_THE_TEAM, team_acts.appoint, name="appoint_fixed_face"),
    path(f"{OF_THE_TEAM}waarneming", team_acts.deputy, name="team_deputy"),
    path(f"{OF_THE_TEAM}overdragen", team_acts.hand_over, name="team_hand_over"),
    path(f"{OF_THE_TEAM}goedkeuren", team_acts.confirm, name="team_confirm"),
    path(f"{OF_THE_TEAM}niet-meer/<ref:professional>", team_acts.end, name="team_end"),
    path(f"{OF_THE_TEAM}belangenconflict", team_locks.conflict, name="team_conflict"),
    path(f"{OF_THE_TEAM}belangenconflict/<ref:professional>", team_locks.lift_conflict, name="team_lift_conflict"),
    path(f"{OF_THE_TEAM}nazorg", team_acts.follow_up, name="team_follow_up"),
    path(f"{OF_THE_TEAM}slot", team_locks.lock, name="team_lock"),
    path(f"{OF_THE_TEAM}slot-eraf", team_locks.unlock, name="team_unlock"),
    path(f"{OF_THE_TEAM}voorrang", team_acts.priority, name="team_priority"),
    path(f"{OF_THE_TEAM}weer-openen", team_acts.reopen, name="team_reopen"),
]
