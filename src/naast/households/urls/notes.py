"""The addresses of notes and files."""

from django.urls import path

from naast.households.views import attachments, note_acts, note_search, note_writing, notes

OF_A_HOUSEHOLD = "huishoudens/<ref:reference>/"
NOTES = f"{OF_A_HOUSEHOLD}notities"
NOTE = f"{NOTES}/<ref:note>"
FILE = f"{OF_A_HOUSEHOLD}bestanden/<ref:attachment>"

urlpatterns = [
    path(NOTES, notes.notes, name="notes"),
    path(f"{NOTES}/nieuw", note_writing.note_new, name="note_new"),
    path(f"{NOTES}/zoeken", note_search.note_search, name="note_search"),
    path(f"{NOTES}/filters", note_search.save_filter, name="note_filters"),
    path(f"{NOTES}/filters/<ref:chosen>/weg", note_search.forget_filter, name="note_filter_forget"),
    path(NOTE, notes.note, name="note"),
    path(f"{NOTE}/verbeteren", note_writing.note_correct, name="note_correct"),
    path(f"{NOTE}/intrekken", note_acts.note_withdraw, name="note_withdraw"),
    path(f"{NOTE}/ingetrokken", notes.note_withdrawn, name="note_withdrawn"),
    path(f"{NOTE}/vastzetten", note_acts.note_pin, name="note_pin"),
    path(f"{NOTE}/delen", note_acts.note_share, name="note_share"),
    path(f"{NOTE}/verklaring", note_acts.note_statement, name="note_statement"),
    path(f"{NOTE}/bestand", attachments.attachment_new, name="attachment_new"),
    path(FILE, attachments.attachment, name="attachment"),
    path(f"{FILE}/voorbeeld", attachments.attachment_preview, name="attachment_preview"),
]
