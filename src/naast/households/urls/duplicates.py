"""Who may stand twice, and what is said of two people."""

from __future__ import annotations

from django.urls import path

from naast.households.views import duplicates, elsewhere

A_PAIR = "dubbel/<ref:one>/<ref:other>"

urlpatterns = [
    path("lijkt-op", duplicates.look_alike, name="look_alike"),
    path("elders-bekend", elsewhere.known_elsewhere, name="known_elsewhere"),
    path("dubbel/", duplicates.duplicates, name="duplicates"),
    path(A_PAIR, duplicates.pair, name="pair"),
    path(f"{A_PAIR}/wordt", duplicates.preview, name="merge_preview"),
    path(f"{A_PAIR}/samenvoegen", duplicates.merge, name="merge_people"),
    path(f"{A_PAIR}/niet-dezelfde", duplicates.not_the_same, name="not_the_same"),
    path(f"{A_PAIR}/toch-misschien", duplicates.withdraw, name="withdraw_not_the_same"),
    path("samengevoegd/<ref:reference>", duplicates.merged, name="merged"),
    path("samenvoegen-gevraagd/<ref:reference>", elsewhere.asked, name="merge_asked"),
    path("huishoudens/<ref:reference>/gezin/<ref:person>/elders", elsewhere.ask_elsewhere, name="ask_elsewhere"),
]
