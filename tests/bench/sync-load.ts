import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CentralProcess, startCentralProcess } from '../support/central/process.ts'
import { deskAt } from './central/crowd.ts'
import { row } from './numbers.ts'
import { askAgain, firstLoad, forgetCursor, measureScans } from './sync/lists.ts'
import { openEngine } from './sync/station.ts'
import { startUploads, type Way } from './sync/uploads.ts'

/** Prints what carrying operations and lists costs, against a real central as a process of its own. */
const PEOPLE = Number(process.argv[2] ?? 100_000)
const OPERATIONS = Math.min(10_000, Math.floor(PEOPLE / 8))
/** One by one is slow where central is some way off: a part of them tells as much. */
const SHARE_OF: Record<Way, number> = { 'one by one': 0.1, 'eight at once': 0.5, 'in batches': 1 }
const AWAY_MS = [0, 20]
const IDLE_SCANS = 500
const START_MS = 300_000
const US = { name: 'µs', scale: 1000, digits: 0 }

const folder = mkdtempSync(join(tmpdir(), 'lanyard-bench-'))
let folders = 0
const fresh = (): string => {
  folders += 1
  const own = join(folder, `station-${folders}`)
  mkdirSync(own)
  return own
}

const listRow = (what: string, tookMs: number, firstMs: number): string => `| ${what} | ${tookMs < 1000 ? `${tookMs.toFixed(0)} ms` : `${(tookMs / 1000).toFixed(1)} s`} | ${(tookMs / firstMs).toFixed(4)} |`

const lists = async (central: CentralProcess, codes: readonly string[]): Promise<{ scans: string[]; rows: string[] }> => {
  const engine = openEngine(central, fresh())
  const firstMs = await firstLoad(engine)
  const againMs = await askAgain(engine)
  const idle = await measureScans(engine, central.conference, codes, (done) => done >= IDLE_SCANS)
  const isOver = forgetCursor(engine)
  const busy = await measureScans(engine, central.conference, codes, isOver)
  await engine.close()
  return {
    scans: [row('scan → durable verdict, nothing else going on', idle, US), row('the same while the whole list is downloaded and built', busy, US, idle)],
    rows: [listRow('first list, in lines with a cursor', firstMs, firstMs), listRow('asked again: nothing changed since the cursor', againMs, firstMs)],
  }
}

const withoutCursor = async (central: CentralProcess): Promise<string[]> => {
  const engine = openEngine(central, fresh())
  const firstMs = await firstLoad(engine)
  const againMs = await askAgain(engine)
  await engine.close()
  return [listRow('first list of a server that tells no changes', firstMs, firstMs), listRow('asked again: the same list, known by its fingerprint', againMs, firstMs)]
}

const uploads = async (central: CentralProcess, codes: string[]): Promise<string[]> => {
  const rows: string[] = []
  const { measure, close } = await startUploads(central, fresh())
  for (const awayMs of AWAY_MS) {
    let slowest: number | null = null
    for (const way of Object.keys(SHARE_OF) as Way[]) {
      const perSecond = await measure({ way, awayMs }, codes.splice(0, Math.round(OPERATIONS * SHARE_OF[way])))
      slowest ??= perSecond
      rows.push(`| ${way}${awayMs === 0 ? '' : `, central ${awayMs} ms away`} | ${Math.round(perSecond).toLocaleString('en')} | ${(perSecond / slowest).toFixed(1)} |`)
    }
  }
  await close()
  return rows
}

try {
  const dataDir = join(folder, 'central')
  const lanyard = await startCentralProcess({ dataDir, attendees: PEOPLE, seed: 3, waitMs: START_MS })
  const codes = (await deskAt(lanyard, undefined)).people.map(({ code }) => code)
  const { scans, rows } = await lists(lanyard, codes.splice(0, IDLE_SCANS * 2))
  const sent = await uploads(lanyard, codes)
  await lanyard.stop()
  const strict = await startCentralProcess({ dataDir, attendees: PEOPLE, seed: 3, more: ['--profile', 'strict'], waitMs: START_MS })
  rows.push(...(await withoutCursor(strict)))
  await strict.stop()
  process.stdout.write(
    [
      `| ${PEOPLE.toLocaleString('en')} people on the list | p50 | p99 | times the first (p50 / p99) |`,
      '|---|---|---|---|',
      ...scans,
      '',
      '| list | time | of the first |',
      '|---|---|---|',
      ...rows,
      '',
      '| check-ins that waited, sent | per second | times one by one |',
      '|---|---|---|',
      ...sent,
      '',
    ].join('\n'),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
