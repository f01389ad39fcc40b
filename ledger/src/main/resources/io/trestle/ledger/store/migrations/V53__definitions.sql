-- The definitions that a failed call was served by, under the digest of what they are made from: to serve it by them once more.
create table ledger_definitions (
    id varchar(64) primary key,
    kept_at timestamp with time zone not null,
    size bigint not null,
    content ${bytes} not null
);
create index ledger_definitions_kept on ledger_definitions (kept_at);

alter table ledger_failure add column definitions varchar(64);
create index ledger_failure_definitions on ledger_failure (definitions, state);

-- By which definitions a replay of many goes: those of today, or those of then.
alter table ledger_replay add column generation varchar(16);
