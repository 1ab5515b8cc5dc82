"""Experiments, their drawings and the business cases made of them: read by every seat, written by two kinds, kept for good."""

import django.db.models.deletion
from django.db import migrations, models

import naast.foundation.constraints
import naast.foundation.references
from naast.foundation import walls

ROLE, JOBS = "naast_programme", "naast_tasks"
SEATED = "(select sec.has_seat())"
SIMULATES = "(select sec.simulates())"
RESULT = "progress, state, started_at, heard_at, finished_at, failure, stop_asked"

WHO = """
-- Who may ask for a calculation: the seat of today of a programme manager or an analyst.
create function sec.simulates() returns boolean language sql stable
    return sec.my_seat_kinds() && array['programme_manager', 'analyst'];

-- The queue belongs to the job process; this is the only way in, for an experiment that waits, and not twice.
create function sec.queue_experiment(asked text) returns boolean
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
    if not sec.simulates() or not exists (
        select from public.scenario_experiment e where e.reference = asked and e.state = 'waiting'
    ) then
        return false;
    end if;
    insert into public.procrastinate_jobs (queue_name, task_name, queueing_lock, args)
    values ('calculations', 'naast.scenario.tasks.run_experiment', 'experiment:' || asked, jsonb_build_object('reference', asked))
    on conflict do nothing;
    return true;
end $$;

revoke execute on function sec.simulates(), sec.queue_experiment(text) from public;
grant execute on function sec.simulates(), sec.queue_experiment(text) to naast_programme;
"""
NO_WHO = "drop function sec.queue_experiment(text); drop function sec.simulates();"

STAYS = """
create function public.a_result_stays() returns trigger language plpgsql as $$
begin
    if tg_op in ('DELETE', 'TRUNCATE') or old.state = 'done' then
        raise exception 'what came out of an experiment stays as it was'
            using errcode = 'restrict_violation', constraint = 'a_result_stays';
    end if;
    if (new.reference, new.title, new.question, new.kind, new.design, new.variants, new.baseline, new.seed, new.replications,
        new.repeats_id, new.asked_by, new.asked_at)
       is distinct from (old.reference, old.title, old.question, old.kind, old.design, old.variants, old.baseline, old.seed,
        old.replications, old.repeats_id, old.asked_by, old.asked_at) then
        raise exception 'what was asked stays as it was asked'
            using errcode = 'restrict_violation', constraint = 'what_was_asked_stays';
    end if;
    return new;
end $$;
create trigger a_result_stays before update or delete on scenario_experiment
    for each row execute function public.a_result_stays();
create trigger experiments_are_never_emptied before truncate on scenario_experiment
    for each statement execute function public.a_result_stays();

create function public.a_chart_belongs_to_its_result() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if not exists (select from public.scenario_experiment e where e.id = new.experiment_id and e.state = 'done') then
            return new;
        end if;
    end if;
    raise exception 'the charts of a result stay, and none is added'
        using errcode = 'restrict_violation', constraint = 'a_chart_belongs_to_its_result';
end $$;
create trigger a_chart_belongs_to_its_result before insert or update or delete on scenario_experimentchart
    for each row execute function public.a_chart_belongs_to_its_result();
create trigger charts_are_never_emptied before truncate on scenario_experimentchart
    for each statement execute function public.a_chart_belongs_to_its_result();

create function public.a_final_case_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if new.state = 'draft' and exists (
            select from public.scenario_experiment e where e.id = new.experiment_id and e.state = 'done'
        ) then
            return new;
        end if;
        raise exception 'a business case starts as a draft, from an experiment that is done'
            using errcode = 'restrict_violation', constraint = 'a_case_starts_as_a_draft';
    end if;
    if tg_op in ('DELETE', 'TRUNCATE') or old.state = 'final' then
        raise exception 'a business case that is final stays as it was'
            using errcode = 'restrict_violation', constraint = 'a_final_case_stays';
    end if;
    if new.experiment_id <> old.experiment_id then
        raise exception 'a business case stays with its experiment'
            using errcode = 'restrict_violation', constraint = 'a_case_stays_with_its_experiment';
    end if;
    if new.state = 'final' and not exists (
        select from public.scenario_casefile f where f.case_id = new.id and f.form = 'pdf' and f.hash = new.document_hash
    ) then
        raise exception 'a business case is final with its paper'
            using errcode = 'restrict_violation', constraint = 'a_final_case_has_its_paper';
    end if;
    return new;
end $$;
create trigger a_final_case_stays before insert or update or delete on scenario_businesscase
    for each row execute function public.a_final_case_stays();
create trigger cases_are_never_emptied before truncate on scenario_businesscase
    for each statement execute function public.a_final_case_stays();

create function public.a_paper_of_a_case_stays() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        if exists (select from public.scenario_businesscase c where c.id = new.case_id and c.state = 'draft') then
            return new;
        end if;
    end if;
    raise exception 'the paper of a business case stays, and none is added'
        using errcode = 'restrict_violation', constraint = 'a_paper_of_a_case_stays';
end $$;
create trigger a_paper_of_a_case_stays before insert or update or delete on scenario_casefile
    for each row execute function public.a_paper_of_a_case_stays();
create trigger papers_of_cases_are_never_emptied before truncate on scenario_casefile
    for each statement execute function public.a_paper_of_a_case_stays();
"""
UNDO = """
drop trigger papers_of_cases_are_never_emptied on scenario_casefile;
drop trigger a_paper_of_a_case_stays on scenario_casefile;
drop trigger cases_are_never_emptied on scenario_businesscase;
drop trigger a_final_case_stays on scenario_businesscase;
drop trigger charts_are_never_emptied on scenario_experimentchart;
drop trigger a_chart_belongs_to_its_result on scenario_experimentchart;
drop trigger experiments_are_never_emptied on scenario_experiment;
drop trigger a_result_stays on scenario_experiment;
drop function public.a_paper_of_a_case_stays(), public.a_final_case_stays(), public.a_chart_belongs_to_its_result(),
    public.a_result_stays();
"""


def room(table: str, *, writes: str = "", inserts: bool = False) -> list[migrations.RunSQL]:
    """Everybody with a seat reads; who simulates adds rows, and changes what `writes` names."""
    operations = [walls.closed(table), walls.policy(table, ROLE, SEATED, command="select")]
    privileges = ["select"]
    if inserts:
        operations += [walls.policy(table, ROLE, SIMULATES, command="insert"), walls.sequence(table, ROLE)]
        privileges.append("insert")
    if writes:
        operations.append(walls.policy(table, ROLE, SIMULATES, command="update"))
        privileges.append(f"update ({writes})")
    return [*operations, walls.grant(table, ROLE, ", ".join(privileges))]


def job() -> list[migrations.RunSQL]:
    """The job process reads what was asked, says how far it is, and writes what came out."""
    table, charts = "scenario_experiment", "scenario_experimentchart"
    return [
        walls.policy(table, JOBS, "true", command="select"),
        walls.policy(table, JOBS, "state <> 'done'", command="update", check="true"),
        walls.grant(table, JOBS, f"select, update ({RESULT}, attempt, versions, payload, payload_hash)"),
        walls.policy(charts, JOBS, "true", command="insert"),
        walls.policy(charts, JOBS, "true", command="select"),
        walls.grant(charts, JOBS, "select, insert"),
        walls.sequence(charts, JOBS),
    ]


class Migration(migrations.Migration):
    initial = True

    # The seats are known to the database by functions of the programme room; nothing of this room's code knows that room.
    dependencies = [
        ("programme", "0007_walls_of_who_writes"),
        ("foundation", "0004_jobs"),
    ]

    operations = [
        migrations.CreateModel(
            name="Experiment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("title", models.CharField(max_length=160)),
                ("question", models.TextField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("compare", "Vergelijking"), ("sweep", "Reeks"), ("sensitivity", "Gevoeligheid")],
                        max_length=11,
                    ),
                ),
                ("design", models.JSONField()),
                ("variants", models.JSONField()),
                ("baseline", models.CharField(max_length=60)),
                ("seed", models.BigIntegerField(default=1)),
                ("replications", models.PositiveIntegerField()),
                ("asked_by", models.CharField(max_length=200)),
                ("asked_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Wacht"),
                            ("running", "Loopt"),
                            ("done", "Klaar"),
                            ("stopped", "Gestopt"),
                            ("failed", "Mislukt"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("progress", models.FloatField(default=0)),
                ("attempt", models.PositiveIntegerField(default=0)),
                ("stop_asked", models.BooleanField(default=False)),
                ("started_at", models.DateTimeField(null=True)),
                ("heard_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("failure", models.TextField(blank=True)),
                ("versions", models.JSONField(default=dict)),
                ("payload", models.TextField(blank=True)),
                ("payload_hash", models.CharField(blank=True, max_length=64)),
                (
                    "repeats",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="repeated",
                        to="scenario.experiment",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("finished_at__isnull", False),
                                ("payload_hash", naast.foundation.constraints.TextFingerprint("payload")),
                                ("progress", 1),
                                ("state", "done"),
                                models.Q(("payload", ""), _negated=True),
                            ),
                            models.Q(models.Q(("state", "done"), _negated=True), ("payload", ""), ("payload_hash", "")),
                            _connector="OR",
                        ),
                        name="an_experiment_has_a_result_exactly_when_it_is_done",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "failed"), models.Q(("failure", ""), _negated=True)),
                            models.Q(models.Q(("state", "failed"), _negated=True), ("failure", "")),
                            _connector="OR",
                        ),
                        name="an_experiment_that_failed_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("progress__gte", 0), ("progress__lte", 1)),
                        name="an_experiment_is_nowhere_to_wholly_done",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replications__gte", 2),
                            ("replications__lte", 100000),
                            ("seed__gte", 0),
                            ("seed__lte", 4294967295),
                        ),
                        name="an_experiment_has_a_seed_and_replications",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("started_at", None),
                            ("finished_at", None),
                            ("finished_at__gte", models.F("started_at")),
                            _connector="OR",
                        ),
                        name="an_experiment_ends_after_it_began",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BusinessCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=naast.foundation.references.new_reference, max_length=11, unique=True),
                ),
                ("title", models.CharField(max_length=160)),
                ("texts", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Concept"), ("final", "Vastgesteld")], default="draft", max_length=5
                    ),
                ),
                ("written_by", models.CharField(max_length=200)),
                ("written_at", models.DateTimeField()),
                ("final_at", models.DateTimeField(null=True)),
                ("document_hash", models.CharField(blank=True, max_length=64)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "experiment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="scenario.experiment"
                    ),
                ),
            ],
            options={
                "ordering": ["-written_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("final_at__isnull", False),
                                ("state", "final"),
                                models.Q(("document_hash", ""), _negated=True),
                            ),
                            models.Q(("document_hash", ""), ("final_at", None), ("state", "draft")),
                            _connector="OR",
                        ),
                        name="a_business_case_has_its_paper_exactly_when_it_is_final",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExperimentChart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.CharField(max_length=80)),
                ("order", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("sentence", models.TextField()),
                ("cannot", models.TextField()),
                ("svg", models.TextField()),
                ("head", models.JSONField()),
                ("rows", models.JSONField()),
                (
                    "experiment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="charts", to="scenario.experiment"
                    ),
                ),
            ],
            options={
                "ordering": ["experiment", "order"],
                "constraints": [
                    models.UniqueConstraint(fields=("experiment", "slug"), name="one_chart_of_a_kind_an_experiment"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.CharField(choices=[("pdf", "PDF"), ("docx", "Word"), ("odt", "ODT")], max_length=4)),
                ("content", models.BinaryField()),
                ("hash", models.CharField(max_length=64)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="scenario.businesscase"
                    ),
                ),
            ],
            options={
                "ordering": ["case", "form"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "form"), name="a_business_case_is_there_once_in_each_form"),
                    models.CheckConstraint(
                        condition=models.Q(("hash", naast.foundation.constraints.FileFingerprint("content"))),
                        name="the_paper_of_a_case_is_what_its_hash_says",
                    ),
                ],
            },
        ),
        migrations.RunSQL(WHO, NO_WHO),
        migrations.RunSQL(STAYS, UNDO),
        *room("scenario_experiment", writes=RESULT, inserts=True),
        *room("scenario_experimentchart"),
        *room(
            "scenario_businesscase",
            writes="title, texts, state, written_by, final_at, document_hash, version",
            inserts=True,
        ),
        *room("scenario_casefile", inserts=True),
        *job(),
    ]
