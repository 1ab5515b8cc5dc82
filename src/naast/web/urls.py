"""The hall of the work surface."""

from django.urls import path

from naast.web.views import choosing, drafts, household, looks, own_pages, search, timeline, work

OF_A_HOUSEHOLD = "huishoudens/<ref:reference>/"
OF_A_MEMBER = f"{OF_A_HOUSEHOLD}gezin/<ref:person>/"

urlpatterns = [
    path("", work.work, name="work"),
    path("zoeken", search.search, name="search"),
    path("concepten/<str:form>", drafts.save_draft, name="draft_save"),
    path("inzage/", looks.organisation_log, name="organisation_log"),
    path("huishoudens/", work.households, name="households"),
    path("huishoudens/keuze", choosing.households_chosen, name="households_chosen"),
    path("huishoudens/keuze/<ref:reference>/weg", choosing.filter_forget, name="filter_forget"),
    path(OF_A_HOUSEHOLD, household.household, name="household"),
    path(f"{OF_A_MEMBER}eigen-pagina", own_pages.own_page, name="own_page"),
    path(f"{OF_A_HOUSEHOLD}plan", household.plan, name="household_plan"),
    path(f"{OF_A_HOUSEHOLD}tijdlijn", timeline.timeline, name="household_timeline"),
    path(f"{OF_A_HOUSEHOLD}wie-keek-mee", looks.looks, name="looks"),
]
