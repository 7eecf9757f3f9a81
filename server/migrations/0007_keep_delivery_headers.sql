-- A Plaid webhook is passed on with Plaid's own headers, so that code which proves Plaid's signature goes on working.
alter table deliveries add column headers json;

-- Endpoints are served side by side: the first due ones of each, without reading past a long queue of another.
create index deliveries_due_of_target on deliveries (target_id, due_at) where state = 'pending';
