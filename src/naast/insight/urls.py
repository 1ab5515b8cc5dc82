"""What everybody may read, under /cijfers/."""

from django.urls import path
from django.views.generic import TemplateView

from naast.insight import views

urlpatterns = [
    path("", views.published, name="published"),
    path("toegankelijkheid", TemplateView.as_view(template_name="insight/accessibility.html"), name="accessibility"),
    path("privacy", TemplateView.as_view(template_name="insight/privacy.html"), name="privacy"),
]
