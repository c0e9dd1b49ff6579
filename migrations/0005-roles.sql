-- A person may have several roles: the one in which they came, and those that were granted later.
alter table access_person add column roles text[];
update access_person set roles = array[role];
alter table access_person alter column roles set not null;
