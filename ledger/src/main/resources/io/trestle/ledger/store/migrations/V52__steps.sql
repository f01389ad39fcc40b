-- What systems answered in an attempt, as the route got it: given again when a replay does not repeat steps.
alter table ledger_attempt add column steps ${bytes};
