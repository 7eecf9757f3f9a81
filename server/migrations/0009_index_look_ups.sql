-- Look-ups that know neither end user nor bucket: an upload's rows by its request, a transaction by a Plaid id that it
-- had before. Only uploaded rows have a request, so an import of Items pays nothing for the first.
create index transactions_by_request on transactions (organization_id, request_id) where request_id is not null;
create index transaction_aliases_anywhere on transaction_aliases (organization_id, reference_id);
