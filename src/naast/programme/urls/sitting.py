"""Who sits where, on whose behalf, and what became of what the plan expected."""

from django.urls import path

from naast.programme.views import sitting

urlpatterns = [
    path("organisatie/<slug:slug>/", sitting.body, name="programme_body"),
    path("organisatie/<slug:slug>/wijzigen/", sitting.change, name="programme_body_change"),
    path("organisatie/<slug:slug>/ritme/", sitting.change_rhythm, name="programme_body_rhythm"),
    path("organisatie/<slug:slug>/plaats/", sitting.add_seat, name="programme_seat_add"),
    path("organisatie/<slug:slug>/plaats/<int:order>/", sitting.take_seat, name="programme_seat_take"),
    path("organisatie/zit/<ref:reference>/eindigt/", sitting.leave_seat, name="programme_seat_leave"),
    path("overleg/mandaten/", sitting.mandates, name="programme_mandates"),
    path("overleg/mandaten/nieuw/", sitting.give_mandate, name="programme_mandate_give"),
    path("overleg/mandaten/<ref:reference>/eindigen/", sitting.end_mandate, name="programme_mandate_end"),
    path("overleg/beslismomenten/", sitting.points, name="programme_decision_points"),
    path("overleg/beslismomenten/<slug:slug>/", sitting.tell_point, name="programme_decision_point_tell"),
]
