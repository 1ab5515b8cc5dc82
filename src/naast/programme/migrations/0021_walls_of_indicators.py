"""Everybody reads what was approved; a draft belongs to who writes it; and the two layers cannot meet."""

from django.db import migrations

from naast.foundation import walls as plain
from naast.programme import walls

FIGURES = "programme_measurement"
OWN = walls.mine()
SHARED = "state in ('approved', 'replaced')"
READS = f"({SHARED} and {walls.SEATED}) or {walls.MANAGER} or {OWN} or (municipality_id is null and {walls.DECIDES})"
STARTS = f"{walls.MANAGER} or ({OWN} and state in ('draft', 'submitted'))"
TOUCHES = f"{walls.MANAGER} or ({OWN} and state in ('draft', 'submitted', 'returned')) or (municipality_id is null and {walls.DECIDES})"
LEAVES = (
    f"{walls.MANAGER} or ({OWN} and state in ('draft', 'submitted')) or (municipality_id is null and {walls.DECIDES})"
)
# Who may read or change a figure, may read or change its parts.
PARTS_READ = f"measurement_id in (select id from {FIGURES})"  # noqa: S608 - the name is above
PARTS_CHANGE = f"measurement_id in (select id from {FIGURES} where {TOUCHES})"  # noqa: S608 - the name is above


def one_layer(table: str) -> migrations.RunSQL:
    """The row and its indicator stand in the same layer."""
    name = f"{table}_same_layer"
    return migrations.RunSQL(
        f"alter table {table} add constraint {name} foreign key (indicator_id, layer)"
        " references programme_indicator (id, layer) deferrable initially deferred",
        f"alter table {table} drop constraint {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("programme", "0020_indicators_at_work")]

    operations = [
        one_layer("programme_indicatorassignment"),
        one_layer("programme_contextfigure"),
        *walls.office("programme_indicator", privileges="insert, update"),
        *walls.office("programme_indicatorlevel"),
        *walls.office("programme_reportingcalendar"),
        *walls.office("programme_reportingperiod"),
        *walls.office("programme_dimension"),
        *walls.office("programme_dimensionvalue"),
        *walls.office("programme_indicatorassignment"),
        *walls.office("programme_target"),
        *walls.office("programme_baseline"),
        *walls.office("programme_contextfigure"),
        plain.closed(FIGURES),
        plain.policy(FIGURES, walls.ROLE, READS, command="select"),
        plain.policy(FIGURES, walls.ROLE, STARTS, command="insert"),
        plain.policy(FIGURES, walls.ROLE, TOUCHES, command="update", check=LEAVES),
        plain.grant(FIGURES, walls.ROLE, "select, insert, update"),
        plain.sequence(FIGURES, walls.ROLE),
        plain.closed("programme_breakdown"),
        plain.policy("programme_breakdown", walls.ROLE, PARTS_READ, command="select"),
        plain.policy("programme_breakdown", walls.ROLE, PARTS_CHANGE, command="insert"),
        plain.policy("programme_breakdown", walls.ROLE, PARTS_CHANGE, command="delete"),
        plain.grant("programme_breakdown", walls.ROLE, "select, insert, delete"),
        plain.sequence("programme_breakdown", walls.ROLE),
        *walls.office(
            "programme_signoff",
            writes=f"{walls.DECIDES} or (kind = 'reopened' and {walls.SEATED})",
            privileges="select, insert",
        ),
    ]
