-- The first answer to a request with an Idempotency-Key. Without a status it is being carried out.
create table ledger_idempotency (
    consumer varchar(64) not null,
    operation varchar(260) not null,
    client_key varchar(255) not null,
    fingerprint varchar(64) not null,
    token varchar(64) not null,
    expires_at timestamp with time zone not null,
    status integer,
    problem varchar(64),
    headers ${bytes},
    body ${bytes},
    primary key (consumer, operation, client_key)
);
create index ledger_idempotency_expires on ledger_idempotency (expires_at);
