"""What the programme watches: indicators, figures, periods, files and the API."""

from django.urls import path

from naast.programme.views import api, calendars, files, indicators, reporting

urlpatterns = [
    path("indicatoren/", indicators.indicators, name="programme_indicators"),
    path("indicatoren/nieuw/", indicators.indicator_new, name="programme_indicator_new"),
    path("indicatoren/opgeven/", reporting.asked, name="programme_reporting"),
    path("indicatoren/opgeven/<ref:reference>/<ref:period>/", reporting.report, name="programme_report"),
    path("indicatoren/opgeven/<ref:reference>/terughalen/", reporting.take_back, name="programme_figure_take_back"),
    path("indicatoren/goedkeuren/", reporting.waiting, name="programme_figures_waiting"),
    path("indicatoren/goedkeuren/<ref:reference>/", reporting.decide, name="programme_figure_decide"),
    path("indicatoren/vaststellen/<ref:reference>/<ref:period>/", indicators.sign_off, name="programme_sign_off"),
    path("indicatoren/streven/<ref:reference>/", indicators.indicator_aim, name="programme_indicator_aim"),
    path("indicatoren/perioden/", calendars.periods, name="programme_periods"),
    path("indicatoren/perioden/kalender/", calendars.calendar_new, name="programme_calendar_new"),
    path("indicatoren/perioden/nieuw/", calendars.periods_new, name="programme_periods_new"),
    path("indicatoren/perioden/<ref:reference>/", calendars.period, name="programme_period"),
    path("indicatoren/i/<slug:slug>/", indicators.indicator, name="programme_indicator"),
    path("indicatoren/i/<slug:slug>/wijzigen/", indicators.indicator_change, name="programme_indicator_change"),
    path("indicatoren/i/<slug:slug>/versie/", indicators.indicator_renew, name="programme_indicator_renew"),
    path("indicatoren/i/<slug:slug>/uitzetten/", indicators.indicator_assign, name="programme_indicator_assign"),
    path("indicatoren/cijfers.csv", files.figures_csv, name="programme_figures_csv"),
    path("indicatoren/cijfers.xlsx", files.figures_xlsx, name="programme_figures_xlsx"),
    path("indicatoren/omgeving.csv", files.context_csv, name="programme_context_csv"),
    path("indicatoren/inlezen/", files.figures_import, name="programme_figures_import"),
    path("indicatoren/omgeving/inlezen/", files.context_import, name="programme_context_import"),
    path("api/", api.description, name="programme_api"),
    path("api/indicatoren/", api.indicators, name="programme_api_indicators"),
    path("api/perioden/", api.periods, name="programme_api_periods"),
    path("api/cijfers/", api.figures, name="programme_api_figures"),
    path("api/totalen/", api.totals, name="programme_api_totals"),
    path("api/omgeving/", api.context, name="programme_api_context"),
]
