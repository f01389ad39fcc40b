-- What systems know the messages of a request with a key by, should it have to be carried out once more.
alter table ledger_idempotency add column message_id varchar(64);

drop index ledger_delivery_id;
alter table ledger_delivery add constraint ledger_delivery_id unique (id);

-- Attempts at messages that are not delivered yet: they are part of the failure, should one be made of it.
create table ledger_delivery_attempt (
    delivery_id varchar(64) not null references ledger_delivery (id) on delete cascade,
    number integer not null,
    at timestamp with time zone not null,
    duration_ms bigint not null,
    outcome varchar(64) not null,
    error varchar(2000),
    status integer not null,
    primary key (delivery_id, number)
);
