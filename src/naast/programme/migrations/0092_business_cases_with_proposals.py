"""A proposal carries business cases that are final; everybody with a seat reads which, the programme manager says which."""

import django.db.models.deletion
from django.db import migrations, models

from naast.programme import walls

FINAL = """
create function public.only_a_final_case_goes_along() returns trigger language plpgsql as $$
begin
    if not exists (select from public.scenario_businesscase c where c.id = new.case_id and c.state = 'final') then
        raise exception 'only a final business case goes with a proposal'
            using errcode = 'check_violation', constraint = 'only_a_final_case_goes_along';
    end if;
    return new;
end $$;
create trigger only_a_final_case_goes_along before insert or update on programme_proposalcase
    for each row execute function public.only_a_final_case_goes_along();
"""
UNDO = """
drop trigger only_a_final_case_goes_along on programme_proposalcase; drop function public.only_a_final_case_goes_along();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0091_figures_of_a_municipality"),
        ("scenario", "0001_experiments"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProposalCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("attached_by", models.CharField(max_length=200)),
                ("attached_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scenario.businesscase"
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cases", to="programme.pilotproposal"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposal", "case"),
                        name="a_case_goes_once_with_a_proposal",
                        violation_error_message="Deze businesscase hoort al bij het voorstel.",
                    )
                ],
            },
        ),
        migrations.RunSQL(FINAL, UNDO),
        *walls.office("programme_proposalcase", privileges="select, insert, delete"),
    ]
