-- Compliance findings on calls and the tasks that follow from them.

create type public.violation_severity as enum ('minor', 'major');

create table public.compliance_violations (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null references public.organizations (id) on delete cascade,
    call_id uuid references public.calls (id) on delete set null,
    violation_type text not null,
    severity violation_severity not null default 'minor',
    detected_at timestamptz not null default now(),
    resolved_at timestamptz,
    check (resolved_at >= detected_at)
);

create table public.compliance_violation_remediation_tasks (
    id bigint generated always as identity primary key,
    violation_id uuid not null references public.compliance_violations (id) on delete cascade,
    assigned_compliance_officer_id text references public.users (id),
    title text not null,
    due_on date,
    done_at timestamptz
);

create index on public.compliance_violations (organization_id, detected_at desc);
create index on public.compliance_violation_remediation_tasks (assigned_compliance_officer_id, due_on)
    where done_at is null;

alter table public.compliance_violations enable row level security;
create policy "compliance: own organization" on public.compliance_violations
    to authenticated
    using (organization_id = current_setting('app.current_organization_id', true)::uuid);
