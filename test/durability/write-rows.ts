// Child program: opens the embedded database in the folder it is given, prints what it holds (`state {…}`), then writes
// commit after commit and prints the number of each one that was acknowledged, until it is killed or has made as many
// as it was asked for.
import { openDatabase, sql, type Tx } from '../../server/src/database/index.ts'

const [directory = '', commitsMax = 'Infinity'] = process.argv.slice(2)
const syncs = new Int32Array(new SharedArrayBuffer(4))
const db = await openDatabase({ thread: { directory, syncs } })

await db.transaction((tx) =>
  sql`
    create table if not exists debits (n int primary key, filler text not null);
    create table if not exists credits (n int primary key, filler text not null);
    create table if not exists totals (id int primary key, commits int not null);
    insert into totals (id, commits) values (1, 0) on conflict (id) do nothing
  `.execute(tx),
)

const state = await db.transaction(async (tx) => ({
  debits: await numbersOf(tx, 'debits'),
  credits: await numbersOf(tx, 'credits'),
  commits: (await sql<{ commits: number }>`select commits from totals`.execute(tx)).rows[0]?.commits,
}))
console.log(`state ${JSON.stringify(state)}`)

const first = Math.max(0, ...state.debits) + 1
const syncsBefore = Atomics.load(syncs, 0)
for (let n = first; n < first + Number(commitsMax); n++) {
  await db.transaction(async (tx) => {
    // Large enough to reach several pages now and then, small enough to be quick.
    const filler = 'x'.repeat(n % 10 === 0 ? 20_000 : 100)
    await sql`insert into debits (n, filler) values (${n}, ${filler})`.execute(tx)
    await sql`update totals set commits = commits + 1`.execute(tx)
    await sql`insert into credits (n, filler) values (${n}, ${filler})`.execute(tx)
  })
  console.log(`stored ${n}`)
}
console.log(`synced ${Atomics.load(syncs, 0) - syncsBefore}`)
await db.close()

async function numbersOf(tx: Tx, table: string): Promise<number[]> {
  const { rows } = await sql<{ n: number }>`select n from ${sql.table(table)} order by n`.execute(tx)
  return rows.map(({ n }) => n)
}
