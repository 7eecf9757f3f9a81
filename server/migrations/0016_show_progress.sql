-- How far a sync is: rows of the pages that were fetched, and what there is to apply once they are all here.

alter table sync_pages add column row_count int not null default 0;
alter table sync_runs add column unit_count int;

create index sync_runs_under_way on sync_runs (organization_id) where state <> 'applied';
