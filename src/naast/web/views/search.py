"""Somebody in the own households, by name: sent as a form, so that no name stands in an address."""

from __future__ import annotations

from django.shortcuts import redirect, render

from naast.households import queries as households
from naast.households.forms import SearchForm


def search(request):
    if request.method != "POST":
        return redirect("households")
    form = SearchForm(request.POST)
    found = None
    if form.is_valid():
        found = households.find_in_caseload(request.actor, form.cleaned_data["naam"], today=request.today)
    page = "web/_found.html" if request.htmx else "web/search.html"
    return render(request, page, {"form": form, "found": found, "today": request.today})
