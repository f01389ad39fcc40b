-- What consumers called, by the hour. Each process of a gateway has rows of its own and writes them whole, so that writing
-- one again changes nothing and nobody is in the way of anybody.
create table ledger_usage (
    hour_at timestamp with time zone not null,
    process varchar(36) not null,
    consumer varchar(64) not null,
    plan varchar(64) not null,
    api varchar(64) not null,
    version varchar(64) not null,
    operation varchar(128) not null,
    calls bigint not null,
    billable bigint not null,
    throttled bigint not null,
    client_errors bigint not null,
    failures bigint not null,
    request_bytes bigint not null,
    response_bytes bigint not null,
    primary key (hour_at, process, consumer, plan, api, version, operation)
);

-- What was counted against quotas, likewise.
create table ledger_quota (
    period varchar(8) not null,
    begin_at timestamp with time zone not null,
    consumer varchar(64) not null,
    process varchar(36) not null,
    used bigint not null,
    primary key (period, begin_at, consumer, process)
);
