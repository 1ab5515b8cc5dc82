"""The questionnaires, of nobody in particular."""

from django.urls import path

from naast.safety.views import assessment_export, instruments

INSTRUMENTS = "vragenlijsten/"
urlpatterns = [
    path(
        "huishoudens/<ref:reference>/veiligheid/inschatting/<ref:assessment>/fhir",
        assessment_export.assessment_fhir,
        name="assessment_fhir",
    ),
    path(INSTRUMENTS, instruments.instruments, name="instruments"),
    path(f"{INSTRUMENTS}nieuw", instruments.instrument_new, name="instrument_new"),
    path(
        f"{INSTRUMENTS}keuze/<ref:reference>/intrekken",
        instruments.instrument_choice_withdraw,
        name="instrument_choice_withdraw",
    ),
    path(
        f"{INSTRUMENTS}keuze/<ref:reference>/beeindigen",
        instruments.instrument_choice_end,
        name="instrument_choice_end",
    ),
    path(f"{INSTRUMENTS}<ref:reference>/", instruments.instrument, name="instrument"),
    path(f"{INSTRUMENTS}<ref:reference>/stand", instruments.instrument_state, name="instrument_state"),
    path(f"{INSTRUMENTS}<ref:reference>/gebruik", instruments.instrument_choose, name="instrument_choose"),
    path(f"{INSTRUMENTS}<ref:reference>/fhir", instruments.instrument_fhir, name="instrument_fhir"),
]
