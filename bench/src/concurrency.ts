/** End users worked on at a time: half of what the database pool holds, so that webhooks always find a connection. */
export const CONCURRENCY = 4
