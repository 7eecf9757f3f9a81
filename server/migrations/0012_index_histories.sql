-- What happened to one Item, and what Plaid sent to an organization, newest first.

alter table links add column token_renewed_at timestamptz;

create index changes_of_link on changes (bucket, object_id) where kind = 'integration_link';
create index inbox_of_item on inbox (bucket, organization_id, item_id, received_at);
create index inbox_of_organization on inbox (organization_id, received_at);
create index webhook_refusals_of_organization on webhook_refusals (organization_id, refused_at);
