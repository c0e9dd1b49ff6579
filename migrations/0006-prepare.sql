-- Plans as they stood when they were activated: canonical JSON under its digest, which the journals name. Never changed.
create table prepare_frozen (
  digest text primary key,
  plan text not null
);
