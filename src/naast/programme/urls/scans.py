"""Self-scans: questionnaires, rounds, the scans of units, and what they show together."""

from django.urls import path

from naast.programme.views import frameworks, peers, rounds, scans

LISTS = "zelfscans/vragenlijsten/"
LIST = f"{LISTS}<slug:slug>/"
ROUND = "zelfscans/rondes/<ref:reference>/"
SCAN = "zelfscans/<ref:reference>/"

urlpatterns = [
    path("zelfscans/", rounds.overview, name="programme_scans"),
    path(LISTS, frameworks.frameworks, name="programme_frameworks"),
    path(f"{LISTS}laden/", frameworks.upload, name="programme_framework_upload"),
    path(LIST, frameworks.framework, name="programme_framework"),
    path(f"{LIST}bestand/", frameworks.framework_file, name="programme_framework_file"),
    path(f"{LIST}papier/", frameworks.framework_form, name="programme_framework_paper"),
    path(f"{LIST}in-gebruik/", frameworks.framework_use, name="programme_framework_use"),
    path(f"{LIST}uit-gebruik/", frameworks.framework_retire, name="programme_framework_retire"),
    path(f"{LIST}vergelijken/", frameworks.framework_compare, name="programme_framework_compare"),
    path(
        f"{LIST}vergelijken/<slug:earlier>/<slug:later>/",
        frameworks.framework_stop_comparing,
        name="programme_framework_stop_comparing",
    ),
    path(f"{LIST}onderzoek/", frameworks.framework_impact, name="programme_framework_impact"),
    path("zelfscans/rondes/nieuw/", rounds.round_new, name="programme_round_new"),
    path(ROUND, rounds.round_page, name="programme_round"),
    path(f"{ROUND}uitnodigen/", rounds.round_invite, name="programme_round_invite"),
    path(f"{ROUND}openen/", rounds.round_open, name="programme_round_open"),
    path(f"{ROUND}sluiten/", rounds.round_close, name="programme_round_close"),
    path(SCAN, scans.scan, name="programme_scan"),
    path(f"{SCAN}eisen/<slug:code>/", scans.part, name="programme_scan_part"),
    path(f"{SCAN}eisen/<slug:code>/onderbouwing/", scans.evidence, name="programme_scan_evidence"),
    path(f"{SCAN}onderbouwing/<ref:evidence>/", scans.evidence_remove, name="programme_scan_evidence_remove"),
    path(f"{SCAN}overslaan/", scans.skip, name="programme_scan_skip"),
    path(f"{SCAN}toch-invullen/", scans.take_up, name="programme_scan_take_up"),
    path(f"{SCAN}eerdere/", scans.earlier, name="programme_scan_earlier"),
    path(f"{SCAN}laten-meekijken/", peers.peer, name="programme_scan_peer"),
    path(f"{SCAN}indienen/", scans.hand_in, name="programme_scan_hand_in"),
    path(f"{SCAN}terughalen/", scans.take_back, name="programme_scan_take_back"),
    path(f"{SCAN}vaststellen/", scans.final, name="programme_scan_final"),
    path(f"{SCAN}vrijgeven/", scans.release, name="programme_scan_release"),
    path(f"{SCAN}meekijken/<slug:code>/", peers.peer_part, name="programme_scan_peer_part"),
    path(f"{SCAN}klaar-met-meekijken/", peers.peer_done, name="programme_scan_peer_done"),
]
