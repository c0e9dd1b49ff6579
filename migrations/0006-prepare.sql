-- The plans that a crisis was run by, by digest: whoever reads the journal later finds the very plan that it names.
create table prepare_plan (
  digest text primary key,
  plan text not null
);
create function prepare_plan_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a frozen plan stays as it is';
end $$;
create trigger prepare_plan_stays before update or delete on prepare_plan
  for each row execute function prepare_plan_stays();
