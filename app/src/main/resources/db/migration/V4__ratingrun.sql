-- A run of the step `rate` and its result (rating.md sections 3 to 8). Small numbers stand for the codes of
-- de.rufwerk.rating: direction, match, condition, reason, price basis. Amounts and costs are 1e-6 EUR.

create table rating_runs (
    id              int generated always as identity primary key,
    month           date not null unique,       -- first day; a new run of the month replaces the old one
    step_run        bigint not null,
    made_at         timestamptz not null,
    made_by         text not null,
    subscribers     text not null,              -- fingerprints of the snapshots it used
    tariff          text not null,
    min_prefix      int not null,
    neighbour       text not null,
    late_months     int not null,
    price_scale     int not null,
    last_file       int not null,               -- files up to this number were seen
    carried_calls   bigint not null,            -- waiting calls and cases of the earlier run
    carried_seconds bigint not null,
    carried_cost    bigint not null,
    new_calls       bigint not null,            -- stored by imports since the earlier run
    new_seconds     bigint not null,
    new_cost        bigint not null,
    waiting_calls   bigint not null,            -- start after the month
    waiting_seconds bigint not null,
    waiting_cost    bigint not null,
    rated_calls     bigint not null,
    rated_seconds   bigint not null,
    rated_cost      bigint not null,
    case_calls      bigint not null,
    case_seconds    bigint not null,
    case_cost       bigint not null,
    amount          bigint not null
);

create table rated_calls (
    run         int not null,
    file        int not null,
    line_no     int not null,
    started     timestamptz not null,
    a_number    bigint not null,                -- canonical, 0 where there is none
    b_number    bigint not null,
    amount      bigint not null,
    cost        bigint,
    duration    int not null,
    line        int not null,                   -- in run_lines, -1 none
    main_number int not null,                   -- in run_names, -1 none; as zone and product
    zone        int not null,
    product     int not null,
    billed      int not null,
    covered     int not null,
    direction   smallint not null,
    match       smallint not null,              -- -1 none
    condition   smallint not null,
    basis       smallint not null
) partition by list (run);

create table cases (
    run        int not null,
    file       int not null,
    line_no    int not null,
    started    timestamptz not null,
    duration   int not null,
    cost       bigint,
    candidates int not null,                    -- in case_candidates, 0 none
    direction  smallint not null,
    reason     smallint not null,
    a          text not null,                   -- as delivered, trimmed
    b          text not null,
    account    text not null
) partition by list (run);

create table case_candidates (
    run   int not null,
    no    int not null,
    lines text not null,                        -- line ids, sorted, joined by a vertical bar
    primary key (run, no)
);

create table case_groups (
    run     int not null references rating_runs on delete cascade,
    reason  smallint not null,
    calls   bigint not null,
    seconds bigint not null,
    cost    bigint not null,
    primary key (run, reason)
);

create table run_lines (
    run      int not null,
    line     int not null,                      -- index in the snapshot's lines.csv
    line_id  text not null,
    customer text not null,
    primary key (run, line)
);
create index run_lines_by_id on run_lines (run, line_id);
create index run_lines_by_customer on run_lines (run, customer);

create table run_names (
    run  int not null,
    kind smallint not null check (kind in (0, 1, 2)), -- zone, product, main number
    no   int not null,
    name text not null,
    primary key (run, kind, no)
);

create table charges (
    run            int not null,
    customer       text not null,
    line           text not null,
    main_number    text not null,
    category       text not null,
    basis          smallint not null,
    calls          bigint not null,
    seconds        bigint not null,
    billed_seconds bigint not null,
    amount         bigint not null
);
create index charges_by_customer on charges (run, customer);

-- What a run has drawn from finite allowances, by month of the calls; later runs go on from the sum of all.
create table allowance_use (
    run        int not null references rating_runs on delete cascade,
    product    text not null,
    zones      text not null,
    scope      text not null,
    valid_from date,
    owner      text not null,
    month      date not null,
    seconds    bigint not null
);
create index allowance_use_by_month on allowance_use (month);
