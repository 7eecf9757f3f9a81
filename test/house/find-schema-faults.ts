import { type Database, sql, type Tx } from '../../server/src/database/index.ts'
import type { Placement } from '../../server/src/database/placement.ts'

/** The rules that keep the schema ready to be distributed without a change of code (docs/decisions). */
export type SchemaRule =
  | 'is placed'
  | 'exists'
  | 'has bucket int not null'
  | 'keys contain the bucket'
  | 'has a primary key'
  | 'foreign keys stay together'
  | 'foreign keys start with the bucket'
  | 'foreign keys do not write'
  | 'has no trigger, rule or parent'
  | 'has no sequence'

export interface SchemaFault {
  readonly rule: SchemaRule
  /** Table, index, constraint or column. */
  readonly object: string
}

/** What in the schema `public` breaks a rule, sorted. */
export async function findSchemaFaults(
  db: Database,
  placements: Readonly<Record<string, Placement>>,
): Promise<SchemaFault[]> {
  return db.transaction(async (tx) => {
    const json = JSON.stringify(Object.entries(placements).map(([name, kind]) => ({ name, kind })))
    await sql`
      create temp table placed on commit drop as
      select name, kind, to_regclass('public.' || quote_ident(name))::oid as oid
        from json_to_recordset(${json}) as _ (name text, kind text)
    `.execute(tx)
    const faults: SchemaFault[] = []
    for (const [rule, find] of rules) {
      for (const object of await find(tx)) faults.push({ rule, object })
    }
    return faults
  })
}

type Find = (tx: Tx) => Promise<string[]>

function query(statement: ReturnType<typeof sql<{ object: string }>>): Find {
  return async (tx) => (await statement.execute(tx)).rows.map(({ object }) => object)
}

const rules: readonly (readonly [SchemaRule, Find])[] = [
  [
    'is placed',
    query(sql`
      select relname as object
        from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
         and oid not in (select oid from placed where oid is not null)
       order by 1
    `),
  ],
  ['exists', query(sql`select name as object from placed where oid is null order by 1`)],
  [
    'has bucket int not null',
    query(sql`
      select name as object
        from placed
       where kind = 'distributed' and oid is not null
         and not exists (
           select from pg_attribute
            where attrelid = oid and attname = 'bucket' and attnotnull and atttypid = 'int4'::regtype
         )
       order by 1
    `),
  ],
  [
    'keys contain the bucket',
    query(sql`
      select index.relname as object
        from pg_index
        join placed on placed.oid = indrelid and kind = 'distributed'
        join pg_class as index on index.oid = indexrelid
       where (indisunique or indisexclusion)
         and not exists (
           select from pg_attribute
            where attrelid = indrelid and attname = 'bucket' and attnum = any(indkey[0:indnkeyatts - 1])
         )
       order by 1
    `),
  ],
  [
    'has a primary key',
    query(sql`
      select name as object
        from placed
       where oid is not null and not exists (select from pg_index where indrelid = oid and indisprimary)
       order by 1
    `),
  ],
  [
    // Distributed rows may point at distributed and reference rows, reference rows at reference rows; nothing else.
    'foreign keys stay together',
    query(sql`
      select conname as object
        from pg_constraint
        join placed as source on source.oid = conrelid
        join placed as target on target.oid = confrelid
       where contype = 'f'
         and not (source.kind = 'distributed' and target.kind in ('distributed', 'reference'))
         and not (source.kind = 'reference' and target.kind = 'reference')
       order by 1
    `),
  ],
  [
    'foreign keys start with the bucket',
    query(sql`
      select conname as object
        from pg_constraint
        join placed as source on source.oid = conrelid and source.kind = 'distributed'
        join placed as target on target.oid = confrelid and target.kind = 'distributed'
       where contype = 'f'
         and not exists (
           select from pg_attribute as own, pg_attribute as other
            where own.attrelid = conrelid and own.attnum = conkey[1] and own.attname = 'bucket'
              and other.attrelid = confrelid and other.attnum = confkey[1] and other.attname = 'bucket'
         )
       order by 1
    `),
  ],
  [
    'foreign keys do not write',
    query(sql`
      select conname as object
        from pg_constraint
        join placed on placed.oid = conrelid
       where contype = 'f' and (confdeltype in ('n', 'd') or confupdtype <> 'a')
       order by 1
    `),
  ],
  [
    'has no trigger, rule or parent',
    query(sql`
      select name || '.' || tgname as object
        from pg_trigger join placed on placed.oid = tgrelid and kind <> 'local'
       where not tgisinternal
       union all
      select name || '.' || rulename
        from pg_rewrite join placed on placed.oid = ev_class and kind <> 'local'
       union all
      select name
        from pg_inherits join placed on placed.oid = inhrelid and kind <> 'local'
       order by 1
    `),
  ],
  [
    'has no sequence',
    query(sql`
      select name || '.' || attname as object
        from placed
        join pg_attribute on attrelid = oid and attnum > 0 and not attisdropped
        left join pg_attrdef on adrelid = attrelid and adnum = attnum
       where kind = 'distributed' and (attidentity <> '' or pg_get_expr(adbin, adrelid) like '%nextval%')
       order by 1
    `),
  ],
]
