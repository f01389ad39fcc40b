-- What a failure is besides, where it was no call but a message: all that is needed to put it back. The body is here where the
-- failure does not show all of it. By its token a message that was put back is known again.
create table ledger_message (
    failure_id varchar(64) primary key references ledger_failure (id) on delete cascade,
    token varchar(64) not null,
    message ${bytes} not null,
    body ${bytes},
    wire ${bytes}
);
