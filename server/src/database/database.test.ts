import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { describeEachEngine, type TestDatabase } from '../../../test/support/database.ts'
import { type Id, idFromText } from '../values/index.ts'
import {
  DatabaseError,
  isForeignKeyViolation,
  isPermissionDenied,
  isUniqueViolation,
  NestedTransaction,
  openDatabase,
  sql,
  type Tx,
} from './index.ts'

const ours = idFromText('00000000-0000-4000-8000-000000000001')
const theirs = idFromText('00000000-0000-4000-8000-000000000002')

function addOrganization(tx: Tx, id: Id, name: string) {
  return sql`
    insert into organizations (id, name, created_at)
    values (${id}, ${name}, '2026-01-01T00:00:00Z'::timestamptz)
  `.execute(tx)
}

function addKey(tx: Tx, id: Id, organizationId: Id) {
  return sql`
    insert into api_keys (id, organization_id, name, token_hash, token_prefix, is_active, created_at)
    values (${id}, ${organizationId}, 'key', ${Buffer.from(id)}::bytea, 'egk', true, '2026-01-01T00:00:00Z')
  `.execute(tx)
}

async function namesOf(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from organizations order by name`.execute(tx)
  return rows.map(({ name }) => name)
}

describeEachEngine('a transaction', (open) => {
  let testing: TestDatabase
  beforeAll(async () => {
    testing = await open()
  }, 30_000)
  beforeEach(() => testing.truncate())
  afterAll(() => testing.close())

  test('keeps everything when its work resolves and nothing when it rejects', async () => {
    await testing.db.transaction((tx) => addOrganization(tx, ours, 'kept'))
    const failing = testing.db.transaction(async (tx) => {
      await addOrganization(tx, theirs, 'dropped')
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await testing.db.transaction(namesOf)).toEqual(['kept'])
  })

  test('reading runs each statement by itself, also after one failed, and never inside a transaction', async () => {
    await testing.db.transaction((tx) => addOrganization(tx, ours, 'kept'))
    await expect(testing.db.reading((tx) => sql`select 1 / 0`.execute(tx))).rejects.toThrow(
      'division by zero',
    )
    expect(await testing.db.reading(namesOf)).toEqual(['kept'])
    await expect(testing.db.transaction(() => testing.db.reading(namesOf))).rejects.toThrow(NestedTransaction)
  })

  test('rejects and keeps nothing when a statement failed, even if the work caught the error', async () => {
    const careless = testing.db.transaction(async (tx) => {
      await addOrganization(tx, ours, 'dropped')
      await expect(sql`select 1 / 0`.execute(tx)).rejects.toThrow('division by zero')
      return 'stored'
    })
    await expect(careless).rejects.toThrow('rolled back')
    expect(await testing.db.transaction(namesOf)).toEqual([])
  })

  test('lets nobody slip between its statements on the one embedded connection', async () => {
    const seen: string[] = []
    const slow = testing.db.transaction(async (tx) => {
      await addOrganization(tx, ours, 'slow')
      await new Promise((resolve) => setTimeout(resolve, 30))
      seen.push('slow ends')
      throw new Error('rolled back')
    })
    const other = testing.db.transaction(async (tx) => seen.push((await namesOf(tx)).join()))
    await expect(slow).rejects.toThrow('rolled back')
    await other
    expect(seen).toContain('')
    if (testing.db.engine === 'pglite') expect(seen).toEqual(['slow ends', ''])
  })

  test('refuses another transaction or a wake-up inside its work, and is usable afterwards', async () => {
    const { db } = testing
    const insides: (() => Promise<unknown>)[] = [
      () => db.transaction(namesOf),
      () => db.inOrganization(ours, namesOf),
      () => db.wake('work'),
    ]
    for (const nested of insides) {
      await expect(db.transaction(nested)).rejects.toThrow(NestedTransaction)
    }
    expect(await db.transaction(namesOf)).toEqual([])
  })

  test('does not bind work that it started and that outlives it', async () => {
    const { db } = testing
    let later: Promise<string[]> | undefined
    await db.transaction(async () => {
      later = new Promise<void>((resolve) => setTimeout(resolve, 20)).then(() => db.transaction(namesOf))
    })
    expect(await later).toEqual([])
  })

  test('gives its connection back after any kind of failure', async () => {
    for (let i = 0; i < 15; i++) {
      await expect(testing.db.transaction((tx) => sql`select nonsense`.execute(tx))).rejects.toThrow(
        'nonsense',
      )
    }
    expect(await testing.db.transaction(namesOf)).toEqual([])
  })

  test('runs in read committed with UTC days', async () => {
    const { rows } = await testing.db.transaction((tx) =>
      sql`
        select current_setting('transaction_isolation') as isolation,
               ('2026-01-31T23:30:00Z'::timestamptz)::date as day
      `.execute(tx),
    )
    expect(rows).toEqual([{ isolation: 'read committed', day: '2026-01-31' }])
  })

  test('takes several statements in one text when there are no parameters, and answers with the last', async () => {
    const { rows } = await testing.db.transaction((tx) =>
      sql`select 1 as n; select 2 as n, 3 as m; select 4 as n`.execute(tx),
    )
    expect(rows).toEqual([{ n: 4 }])
  })

  test('says how many rows a statement changed', async () => {
    const result = await testing.db.transaction(async (tx) => {
      await addOrganization(tx, ours, 'one')
      await addOrganization(tx, theirs, 'two')
      return sql`update organizations set name = ${'three'}`.execute(tx)
    })
    expect(result.numAffectedRows).toBe(2n)
  })
})

describeEachEngine('an error of the database', (open) => {
  let testing: TestDatabase
  beforeAll(async () => {
    testing = await open()
    await testing.db.transaction((tx) => addOrganization(tx, ours, 'secret of the customer'))
  }, 30_000)
  afterAll(() => testing.close())

  test('has the SQLSTATE and the constraint', async () => {
    const duplicate = await testing.db.transaction((tx) => addOrganization(tx, ours, 'again')).catch((e) => e)
    expect(isUniqueViolation(duplicate)).toBe(true)
    expect(isUniqueViolation(duplicate, 'organizations_pkey')).toBe(true)
    expect(isUniqueViolation(duplicate, 'another')).toBe(false)
    const orphan = await testing.db.transaction((tx) => addKey(tx, ours, theirs)).catch((e) => e)
    expect(isForeignKeyViolation(orphan, 'api_keys_organization_id_fkey')).toBe(true)
  })

  test('shows a logger nothing of the rows or parameters', async () => {
    const error = await testing.db
      .transaction((tx) =>
        sql`insert into organizations (id, name) values (${theirs}, ${'their secret'})`.execute(tx),
      )
      .catch((e) => e)
    expect(error).toBeInstanceOf(DatabaseError)
    expect(error.detail).toContain('their secret')
    expect(JSON.stringify({ ...error, message: error.message, stack: error.stack })).not.toContain('secret')
  })
})

describeEachEngine('a transaction of one organization', (open) => {
  let testing: TestDatabase
  beforeAll(async () => {
    testing = await open()
    await testing.db.transaction(async (tx) => {
      await addOrganization(tx, ours, 'ours')
      await addOrganization(tx, theirs, 'theirs')
      await addKey(tx, ours, ours)
      await addKey(tx, theirs, theirs)
    })
  }, 30_000)
  afterAll(() => testing.close())

  const idsOf = (tx: Tx) => sql<{ id: Id }>`select id from api_keys order by id`.execute(tx)

  test('sees its own rows alone', async () => {
    expect((await testing.db.inOrganization(ours, idsOf)).rows).toEqual([{ id: ours }])
    expect((await testing.db.inOrganization(theirs, idsOf)).rows).toEqual([{ id: theirs }])
    expect((await testing.db.transaction(idsOf)).rows).toHaveLength(2)
  })

  test('may not write a row of another', async () => {
    const id = idFromText('00000000-0000-4000-8000-000000000003')
    const error = await testing.db.inOrganization(ours, (tx) => addKey(tx, id, theirs)).catch((e) => e)
    expect(isPermissionDenied(error)).toBe(true)
  })

  test('may not change the schema', async () => {
    const error = await testing.db
      .inOrganization(ours, (tx) => sql`drop table api_keys`.execute(tx))
      .catch((e) => e)
    expect(isPermissionDenied(error)).toBe(true)
  })

  test('leaves neither role nor organization behind on the connection', async () => {
    for (let i = 0; i < 3; i++) await testing.db.inOrganization(ours, idsOf)
    const { rows } = await testing.db.transaction((tx) =>
      sql`
        select current_user = session_user as "isItself", coalesce(current_setting('egret.organization', true), '') as organization
      `.execute(tx),
    )
    expect(rows).toEqual([{ isItself: true, organization: '' }])
  })

  test('refuses an id that is not one before anything reaches the database', async () => {
    await expect(testing.db.inOrganization(`x'; drop table api_keys; --` as Id, idsOf)).rejects.toThrow(
      TypeError,
    )
  })
})

describeEachEngine('a wake-up', (open) => {
  let testing: TestDatabase
  beforeAll(async () => {
    testing = await open()
  }, 30_000)
  afterAll(() => testing.close())

  test('reaches every listener of its channel until it stops', async () => {
    const heard: string[] = []
    const stopFirst = testing.db.onWake('work', () => heard.push('first'))
    const stopSecond = testing.db.onWake('work', () => heard.push('second'))
    const stopOther = testing.db.onWake('other', () => heard.push('other'))
    // A server tells listeners once when they begin to hear, so wait for that before counting.
    await expect.poll(() => (testing.db.engine === 'pglite' ? 3 : heard.length)).toBeGreaterThanOrEqual(3)
    heard.length = 0
    await testing.db.wake('work')
    await expect.poll(() => heard.toSorted()).toEqual(['first', 'second'])
    stopSecond()
    await testing.db.wake('work')
    await expect.poll(() => heard.toSorted()).toEqual(['first', 'first', 'second'])
    stopFirst()
    stopOther()
  })

  test('refuses a channel that is no identifier', async () => {
    await expect(async () => testing.db.wake('a"; drop')).rejects.toThrow(TypeError)
  })
})

test('a server that is not there is named without the password', async () => {
  const opening = openDatabase({ url: 'postgres://egret:hunter2@127.0.0.1:1/egret' })
  const error = await opening.catch((e) => e)
  expect(error.code).toBe('database_unreachable')
  expect(error.message).toContain('127.0.0.1:1/egret')
  expect(error.message).not.toContain('hunter2')
})
