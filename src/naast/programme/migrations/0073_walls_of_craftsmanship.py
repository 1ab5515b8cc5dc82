"""Everybody with a seat reads about craftsmanship and communication; who manages the programme writes."""

from django.db import migrations

from naast.programme import walls

CHANGED = (
    "method", "trainingday", "trainer", "implementationplan", "expertnetwork", "evaluation", "recommendation",
    "learningtable", "expertsbyexperience", "involvementrequest", "stakeholder", "audience", "communicationproduct",
    "communicationmoment", "onboardingpack", "onboardingstep",
)  # fmt: skip
REPLACED = ("trained", "evaluation_networks", "stakeholderrole", "communicationproduct_suppliers")
ADDED = ("learningsession", "onboardingdone")


class Migration(migrations.Migration):
    dependencies = [("programme", "0072_craftsmanship_and_communication")]

    operations = [
        *(one for table in CHANGED for one in walls.office(f"programme_{table}", privileges="select, insert, update")),
        *(one for table in REPLACED for one in walls.office(f"programme_{table}")),
        *(one for table in ADDED for one in walls.office(f"programme_{table}", privileges="select, insert")),
    ]
