import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createDice } from '../../../src-central/seed/dice.ts'
import { makeTempDir, removeDir } from '../../support/central/files.ts'
import { startPostgresql } from '../../support/central/postgresql.ts'
import { type CentralProcessOptions, startCentralProcess } from '../../support/central/process.ts'
import { logIn } from '../../support/central/session.ts'
import { checkRows, idsIn, type Rows } from '../../support/kills/audit.ts'
import { createDeeds, type Crowd } from '../../support/kills/deeds.ts'
import { createLoad } from '../../support/kills/load.ts'
import { rowsOf } from '../../support/kills/rows.ts'

const KILLS = Number(process.env['LANYARD_KILLS'] ?? 12)
const SEED = Number(process.env['LANYARD_SEED'] ?? Math.floor(Math.random() * 1_000_000))
const CLIENTS = 8
const LONGEST_LIFE_MS = 500
const MS_PER_KILL = 12_000

const postgresql = await startPostgresql()

const PEOPLE = `SELECT attendee.access_code AS code, line.id AS line FROM attendee LEFT JOIN order_line_item AS line
  ON line.order_id = attendee.order_id AND line.add_on_id IS NOT NULL ORDER BY attendee.id, line.id`

const readCrowd = async (rows: Rows): Promise<Crowd> => {
  const people = Map.groupBy(await rows<{ code: string; line: number | string | null }>(PEOPLE), ({ code }) => code)
  return [...people].map(([code, lines]) => ({ code, lines: lines.flatMap(({ line }) => (line === null ? [] : [Number(line)])) }))
}

/** A few people and many desks, so that the desks get in one another's way. */
const wish = { attendees: 80, seed: 11 }

async function killOften(place: CentralProcessOptions, rows: Rows, isSound: () => void): Promise<void> {
  const dice = createDice(SEED)
  let central = await startCentralProcess({ ...wish, ...place })
  onTestFinished(async () => void (await central.kill('SIGKILL')))
  const port = Number(new URL(central.url).port)
  const session = await logIn({ url: central.url, conferenceSlug: central.conference }, { username: 'lead', password: central.password })
  const load = createLoad({ session, deeds: createDeeds(dice, await readCrowd(rows)), dice, clients: CLIENTS })
  const before = await idsIn(rows)
  let cutOff = 0
  for (let kill = 0; kill < KILLS; kill += 1) {
    const working = load.work()
    await new Promise((resolve) => setTimeout(resolve, dice.below(LONGEST_LIFE_MS)))
    await central.kill('SIGKILL')
    await working
    cutOff += load.ledger.open.size
    central = await startCentralProcess({ ...wish, ...place, port })
    isSound()
    await checkRows(rows, load.ledger, before)
  }
  await load.finish()
  await checkRows(rows, load.ledger, before)
  expect(load.ledger.open.size).toBe(0)
  const [keys] = await rows<{ count: number | string }>('SELECT count(*) AS count FROM idempotency_key')
  expect(Number(keys?.count)).toBe(load.ledger.answered.size)
  const { answered, effects, undone, replays } = load.ledger
  process.stderr.write(
    `kills: seed ${SEED}, ${KILLS} kills, ${answered.size} requests answered, ${cutOff} cut off, ${effects.length} rows, ${undone.length} taken back, ${replays} repeats\n`,
  )
  expect(cutOff).toBeGreaterThan(0)
}

describe(`a central that is killed again and again under load (seed ${SEED}) loses nothing and doubles nothing`, { timeout: 60_000 + KILLS * MS_PER_KILL }, () => {
  test('on SQLite', async () => {
    const dataDir = makeTempDir()
    onTestFinished(() => removeDir(dataDir))
    const read = <Row>(text: string): Row[] => {
      const file = new Database(`${dataDir}/central.db`, { readonly: true, fileMustExist: true })
      try {
        return file.prepare<[], Row>(text).all()
      } finally {
        file.close()
      }
    }
    const isSound = () => expect(read('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    await killOften({ dataDir }, async (text) => read(text), isSound)
  })

  test.skipIf(postgresql === undefined)('on PostgreSQL', async () => {
    const database = (await postgresql?.newDatabase()) ?? ''
    await killOften({ database }, rowsOf(database), () => {})
  })
})
