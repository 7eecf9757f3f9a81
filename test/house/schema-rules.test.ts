import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase, sql } from '../../server/src/database/index.ts'
import { type Placement, placements } from '../../server/src/database/placement.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { findSchemaFaults } from './find-schema-faults.ts'

describe('the schema', () => {
  let testing: TestDatabase
  beforeAll(async () => {
    testing = await testDatabase()
  })
  afterAll(() => testing.close())

  test('could be distributed as it is', async () => {
    expect(await findSchemaFaults(testing.db, placements)).toEqual([])
  })

  test('keeps what belongs to an organization behind row-level security', async () => {
    const { rows } = await testing.db.transaction((tx) =>
      sql`
        select relname as unprotected
          from pg_class
          join pg_attribute on attrelid = pg_class.oid and attname = 'organization_id'
         where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
           and not (relrowsecurity and exists (select from pg_policy where polrelid = pg_class.oid))
         order by 1
      `.execute(tx),
    )
    expect(rows).toEqual([])
  })
})

describe('a schema that could not be distributed', () => {
  let db: Database
  beforeAll(async () => {
    db = await openDatabase({ inline: {} })
    await db.transaction((tx) => sql.raw(badSchema).execute(tx))
  })
  afterAll(() => db.close())

  test('is told every fault', async () => {
    const faults = await findSchemaFaults(db, badPlacements)
    expect(faults.map(({ rule, object }) => `${rule}: ${object}`)).toEqual([
      'is placed: forgotten',
      'exists: gone',
      'has bucket int not null: bucketless',
      'has bucket int not null: wide_bucket',
      'keys contain the bucket: bucketless_pkey',
      'keys contain the bucket: owners_name_key',
      'has a primary key: keyless',
      'foreign keys stay together: cities_owner_fkey',
      'foreign keys stay together: pets_queue_fkey',
      'foreign keys start with the bucket: pets_owner_order_fkey',
      'foreign keys do not write: pets_city_fkey',
      'has no trigger, rule or parent: child',
      'has no trigger, rule or parent: owners.watch',
      'has no trigger, rule or parent: pets.ignore',
      'has no sequence: keyless.number',
      'has no sequence: pets.number',
    ])
  })
})

const badPlacements: Record<string, Placement> = {
  owners: 'distributed',
  pets: 'distributed',
  cities: 'reference',
  queue: 'local',
  bucketless: 'distributed',
  wide_bucket: 'distributed',
  keyless: 'distributed',
  child: 'distributed',
  gone: 'reference',
}

const badSchema = `
  create table queue (id int primary key);
  create table owners (bucket int not null, id int not null, name text, primary key (bucket, id));
  create unique index owners_name_key on owners (name) include (bucket);
  create table cities (
    id int primary key,
    bucket int,
    owner int,
    constraint cities_owner_fkey foreign key (bucket, owner) references owners (bucket, id)
  );
  create unique index owners_turned on owners (id, bucket);
  create table pets (
    bucket int not null,
    id int not null,
    number bigint generated always as identity,
    owner int,
    queue int constraint pets_queue_fkey references queue (id),
    city int constraint pets_city_fkey references cities (id) on delete set null,
    primary key (bucket, id),
    constraint pets_owner_order_fkey foreign key (owner, bucket) references owners (id, bucket),
    constraint pets_owner_fkey foreign key (bucket, owner) references owners (bucket, id)
  );
  create table bucketless (id int primary key);
  create table wide_bucket (bucket bigint not null, id int not null, primary key (bucket, id));
  create table keyless (bucket int not null, number serial);
  create table forgotten (id int primary key);
  create table child (primary key (bucket, id)) inherits (owners);
  create function nothing() returns trigger language plpgsql as $$ begin return new; end $$;
  create trigger watch before insert on owners for each row execute function nothing();
  create rule ignore as on delete to pets do instead nothing;
`
