"""At /demo/, on no surface."""

from django.urls import path

from naast.access.demo import views

urlpatterns = [
    path("", views.choose, name="demo"),
    path("aanmelden", views.sign_in, name="demo_sign_in"),
]
