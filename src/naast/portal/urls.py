"""The addresses of a household member's own pages, under /thuis/; none of them says what the pages are about."""

from django.urls import path

from naast.portal import views

urlpatterns = [
    path("", views.home, name="home"),
    path("wie-keek/", views.looks, name="home_looks"),
    path("hoe-lang/", views.terms, name="home_terms"),
    path("rechten/", views.rights, name="home_rights"),
    path("veilig/", views.safe_use, name="home_safe_use"),
    path("taal/", views.language, name="home_language"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
]
