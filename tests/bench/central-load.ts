import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startCluster } from '../support/central/database/cluster.ts'
import { type CentralProcess, startCentralProcess } from '../support/central/process.ts'
import { deskAt, type Desk } from './central/crowd.ts'
import { download } from './central/download.ts'
import { measureDurableRows, startEmptyServer } from './central/floors.ts'
import { type Rush, rush, type Shot } from './central/rush.ts'
import { ratio } from './numbers.ts'

/** Prints what the embedded central answers in a rush, beside what this machine cannot do faster. */
const PEOPLE = Number(process.argv[2] ?? 100_000)
const SECONDS = Number(process.env['LANYARD_BENCH_SECONDS'] ?? 5)
const CONNECTIONS = [8, 32]
const DURABLE_ROWS = 4_000
const START_MS = 300_000
/** Of ten requests, so many are arrivals; the others hand something out. */
const SCANS_OF_TEN = 7
const MB = 1_000_000

const row = (what: string, { perSecond, series }: Rush, floor?: Rush): string => {
  const times = floor === undefined ? '1 / 1' : `${ratio(series, floor.series).p50.toFixed(1)} / ${ratio(series, floor.series).p99.toFixed(1)}`
  return `| ${what} | ${Math.round(perSecond).toLocaleString('en')} | ${series.p50.toFixed(2)} ms | ${series.p99.toFixed(2)} ms | ${times} |`
}

/** Everybody comes once, and fetches one thing afterwards, each under a key of its own as a desk sends it. */
function shots({ base, headers, people }: Desk): () => Shot {
  const arrived: Desk['people'] = []
  let sent = 0
  return () => {
    sent += 1
    const fetching = sent % 10 < SCANS_OF_TEN ? undefined : arrived.shift()
    const person = fetching ?? people.shift()
    if (person === undefined) throw new Error('The crowd is too small for so many seconds')
    if (fetching === undefined) arrived.push(person)
    const content = fetching === undefined ? { access_code: person.code, station: 'Bench' } : { access_code: person.code, line_item_id: person.line }
    return {
      url: `${base}checkin/${fetching === undefined ? 'scan' : 'redeem'}/`,
      headers: { ...headers, 'idempotency-key': `bench-${sent}` },
      body: JSON.stringify(content),
    }
  }
}

async function measure(name: string, central: CentralProcess, database: string | undefined, floors: ReadonlyMap<number, Rush>): Promise<string[]> {
  const desk = await deskAt(central, database)
  const lists: [string, string][] = [['preload', 'checkin/preload/'], ['list of lines', 'changes/snapshot/']]
  const downloads: string[] = []
  for (const [what, path] of lists) {
    for (const isZipped of [false, true]) {
      const { seconds, bytes } = await download(desk.base + path, desk.headers, isZipped)
      downloads.push(`| ${name}: ${what}${isZipped ? ', gzip' : ''} | ${seconds.toFixed(1)} s | ${(bytes / MB).toFixed(1)} MB |`)
    }
  }
  const next = shots(desk)
  const rows: string[] = []
  for (const connections of CONNECTIONS) {
    rows.push(row(`${name}: scan and hand-out, ${connections} connections`, await rush(next, { connections, seconds: SECONDS }), floors.get(connections)))
  }
  return [...rows, ...downloads]
}

async function onPostgresql(floors: ReadonlyMap<number, Rush>): Promise<string[]> {
  const cluster = await startCluster({ isDurable: true })
  if (typeof cluster === 'string') return [`| PostgreSQL: not measured, ${cluster} | | | |`]
  const admin = new Client({ connectionString: cluster.url('postgres') })
  await admin.connect()
  try {
    await admin.query('CREATE DATABASE bench')
    const database = cluster.url('bench')
    const central = await startCentralProcess({ database, attendees: PEOPLE, seed: 3, waitMs: START_MS })
    const rows = await measure('PostgreSQL', central, database, floors)
    await central.stop()
    return rows
  } finally {
    await admin.end()
    cluster.stop()
  }
}

const folder = mkdtempSync(join(tmpdir(), 'lanyard-bench-'))
try {
  const empty = await startEmptyServer()
  const floors = new Map<number, Rush>()
  for (const connections of CONNECTIONS) {
    floors.set(connections, await rush(() => ({ url: empty.url, headers: { 'content-type': 'application/json' }, body: '{"access_code": "A"}' }), { connections, seconds: SECONDS }))
  }
  empty.stop()
  const central = await startCentralProcess({ dataDir: join(folder, 'central'), attendees: PEOPLE, seed: 3, waitMs: START_MS })
  const sqlite = await measure('SQLite', central, undefined, floors)
  await central.stop()
  // Right after the rush that it is the floor of: disks have their moods.
  const durable = measureDurableRows(folder, DURABLE_ROWS)
  const lines = [...sqlite, ...(await onPostgresql(floors))]
  const isRush = (line: string): boolean => line.split('|').length > 5
  process.stdout.write(
    [
      '| what | per second | p50 | p99 | times its floor (p50 / p99) |',
      '|---|---|---|---|---|',
      row('floor: one durable row of SQLite, alone', durable),
      ...[...floors].map(([connections, floor]) => row(`floor: an empty answer, ${connections} connections`, floor)),
      ...lines.filter(isRush),
      '',
      `| ${PEOPLE.toLocaleString('en')} people over loopback | time | size |`,
      '|---|---|---|',
      ...lines.filter((line) => !isRush(line)),
      '',
    ].join('\n'),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
