import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  createPostgresDatabase,
  multiConnectionOnly,
  onServer,
  postgresUrl,
} from '../../../test/support/database.ts'
import { describeSchema } from './describe-schema.ts'
import { type Database, migrate, openDatabase, sql } from './index.ts'
import { ensureTenantRole } from './tenant-role.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'egret-migrations-'))
  await write(
    '0001_create_cats.sql',
    'create table cats (name text primary key); insert into cats values ($$Tom$$);',
  )
  await write('0002_add_lives.sql', 'alter table cats add lives int not null default 9;')
})
afterEach(() => rm(directory, { recursive: true }))

const write = (name: string, text: string) => writeFile(join(directory, name), text)

async function catsOf(db: Database): Promise<unknown[]> {
  return (await db.transaction((tx) => sql`select * from cats`.execute(tx))).rows
}

describe('migrating', () => {
  let db: Database
  beforeAll(async () => {
    db = await openDatabase({ inline: {} })
  }, 30_000)
  afterEach(() => db.transaction((tx) => sql`drop table if exists cats, mice, lives, migrations`.execute(tx)))
  afterAll(() => db.close())

  test('applies every file once, in order', async () => {
    const both = ['0001_create_cats', '0002_add_lives']
    expect(await migrate(db, { directory })).toEqual({ applied: both, newest: '0002_add_lives' })
    expect(await migrate(db, { directory })).toEqual({ applied: [], newest: '0002_add_lives' })
    await write('0003_add_mice.sql', 'create table mice (id int primary key);')
    expect((await migrate(db, { directory })).applied).toEqual(['0003_add_mice'])
    expect(await catsOf(db)).toEqual([{ name: 'Tom', lives: 9 }])
  })

  test('keeps nothing of a file that fails, and goes on there when it is mended', async () => {
    await write('0003_break_things.sql', 'create table mice (id int); insert into dogs values (1);')
    const error = await migrate(db, { directory }).catch((e) => e)
    expect(error.message).toContain('0003_break_things')
    expect(error.message).toContain('dogs')
    await write('0003_break_things.sql', 'create table mice (id int);')
    expect((await migrate(db, { directory })).applied).toEqual(['0003_break_things'])
  })

  test('refuses a file that was changed after it was applied', async () => {
    await migrate(db, { directory })
    await write('0002_add_lives.sql', 'alter table cats add lives int not null default 7;')
    await expect(migrate(db, { directory })).rejects.toThrow('0002_add_lives was changed')
  })

  test('refuses a database that a newer version migrated', async () => {
    await migrate(db, { directory })
    await rm(join(directory, '0002_add_lives.sql'))
    await expect(migrate(db, { directory })).rejects.toThrow('newer version')
  })

  test('refuses a file that comes before what is applied, a number used twice and a bad name', async () => {
    await rm(join(directory, '0001_create_cats.sql'))
    await write('0002_add_lives.sql', 'create table lives (n int);')
    await migrate(db, { directory })
    await write('0001_create_cats.sql', 'create table cats (name text primary key);')
    await expect(migrate(db, { directory })).rejects.toThrow('Renumber')
    await write('0002_create_dogs.sql', 'select 1;')
    await expect(migrate(db, { directory })).rejects.toThrow('same number')
    await rm(join(directory, '0002_create_dogs.sql'))
    await write('0003-cats.sql', 'select 1;')
    await expect(migrate(db, { directory })).rejects.toThrow('not named like')
  })
})

multiConnectionOnly('migrating a PostgreSQL database', () => {
  let database: Awaited<ReturnType<typeof createPostgresDatabase>>
  beforeEach(async () => {
    database = await createPostgresDatabase(postgresUrl ?? '')
  }, 30_000)
  afterEach(() => database.drop())

  // They meet at the same moment in some rounds alone.
  test.each(Array.from({ length: 10 }, (_, round) => round))(
    'many starters at once all succeed and each file is applied once (%i)',
    async () => {
      const handles = await Promise.all(
        Array.from({ length: 12 }, () => openDatabase({ url: database.url, poolSize: 2 })),
      )
      try {
        const reports = await Promise.all(handles.map((db) => migrate(db, { directory })))
        expect(reports.flatMap(({ applied }) => applied).toSorted()).toEqual([
          '0001_create_cats',
          '0002_add_lives',
        ])
        expect(await catsOf(handles[0] as Database)).toEqual([{ name: 'Tom', lives: 9 }])
      } finally {
        await Promise.all(handles.map((db) => db.close()))
      }
    },
    30_000,
  )

  test('an ordinary user without the role is told what an administrator has to run', async () => {
    const user = `egret_plain_${process.pid}`
    await onServer(database.url, `create role ${user} login; grant all on schema public to ${user}`)
    const url = new URL(database.url)
    url.username = user
    const administrator = await openDatabase({ url: database.url })
    const db = await openDatabase({ url: url.href })
    try {
      await ensureTenantRole(administrator)
      const error = await migrate(db, { directory }).catch((e) => e)
      expect(error.code).toBe('tenant_role_missing')
      expect(error.message).toContain(`grant egret_tenant to "${user}";`)
      await onServer(database.url, `grant egret_tenant to "${user}"`)
      expect((await migrate(db, { directory })).applied).toHaveLength(2)
    } finally {
      await db.close()
      await administrator.close()
      await onServer(database.url, `drop owned by ${user}; drop role ${user}`)
    }
  }, 30_000)

  test('its schema reads the same as the embedded one', async () => {
    const [server, embedded] = [await openDatabase({ url: database.url }), await openDatabase({ inline: {} })]
    try {
      await migrate(server)
      await migrate(embedded)
      expect(await describeSchema(server)).toBe(await describeSchema(embedded))
    } finally {
      await server.close()
      await embedded.close()
    }
  }, 30_000)
})
