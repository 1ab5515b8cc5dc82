"""On the work surface, at /beheer/."""

from django.urls import path

from naast.access import views

urlpatterns = [
    path("accounts/", views.accounts, name="accounts"),
    path("accounts/<ref:reference>/", views.switch_account, name="switch_account"),
]
