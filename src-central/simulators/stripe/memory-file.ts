import { appendFileSync, closeSync, existsSync, openSync, readFileSync, truncateSync } from 'node:fs'
import { watchHold } from './authorization.ts'
import { stripeLimits } from './domain/limits.ts'
import type { Entry } from './http/idempotency.ts'
import { watchRefund } from './refunds.ts'
import { watchRead } from './taps.ts'
import { intentOf } from './views.ts'
import type { World } from './world.ts'

export type MemoryFile = {
  /** Writes what is other than before, as one line: after an end at any moment all of it is there, or nothing. */
  keep(): void
  close(): void
}

type Tables = Pick<World, 'locations' | 'readers' | 'intents' | 'charges' | 'refunds'> & { answers: Map<string, Entry> }
type Change = readonly [table: keyof Tables, id: string, value: unknown]

const LINE_END = '\n'
const SECOND = 1_000

/** What its user alone may read: made-up money has made-up secrets, and they look like real ones. */
const MODE = 0o600

/**
 * What a simulator has to remember to be the same one after it was killed (rule P25). What stands in the file is put into
 * the world first, with everything that still falls due.
 */
export function openMemoryFile(path: string, world: World, answers: Map<string, Entry>): MemoryFile {
  const { locations, readers, intents, charges, refunds } = world
  const tables: Tables = { locations, readers, intents, charges, refunds, answers }
  comeBack(path, tables)
  fallDue(world)
  const written = new Map<string, string>()
  /** An answer never changes once it is there, and there are many. */
  const writtenAnswers = new Set<Entry>(answers.values())
  const file = openSync(path, 'a', MODE)

  const changed = (): Change[] => {
    const changes: Change[] = []
    for (const table of ['locations', 'readers', 'intents', 'charges', 'refunds'] as const) {
      for (const [id, value] of tables[table]) {
        const text = JSON.stringify(value)
        if (written.get(id) === text) continue
        written.set(id, text)
        changes.push([table, id, value])
      }
    }
    for (const [key, entry] of answers) {
      // A request that was cut off is the first one again when it is repeated.
      if (entry.stored === null || writtenAnswers.has(entry)) continue
      writtenAnswers.add(entry)
      changes.push(['answers', key, entry])
    }
    return changes
  }
  changed()
  return {
    keep: () => {
      const changes = changed()
      if (changes.length > 0) appendFileSync(file, `${JSON.stringify(changes)}${LINE_END}`)
    },
    close: () => closeSync(file),
  }
}

/** A last line without its end was never answered to anybody. */
function comeBack(path: string, tables: Tables): void {
  if (!existsSync(path)) return
  const bytes = readFileSync(path)
  const end = bytes.lastIndexOf(LINE_END) + 1
  if (end < bytes.length) truncateSync(path, end)
  for (const line of bytes.subarray(0, end).toString('utf8').split(LINE_END)) {
    if (line === '') continue
    for (const [table, id, value] of JSON.parse(line) as Change[]) (tables[table] as Map<string, unknown>).set(id, value)
  }
}

/** A card that was read waits its whole time again, because nobody wrote down when it was shown. */
function fallDue(world: World): void {
  for (const charge of world.charges.values()) {
    const intent = intentOf(world, charge.intentId)
    if (charge.outcome.kind !== 'approved' || intent.payment.status !== 'requires_capture') continue
    watchHold(world, intent, charge, charge.outcome.captureBeforeSeconds * SECOND)
  }
  for (const refund of world.refunds.values()) {
    const fails = world.charges.get(refund.chargeId)?.card.refundFails === true
    if (!fails || refund.outcome.kind !== 'succeeded') continue
    watchRefund(world, intentOf(world, refund.intentId), refund, refund.createdSeconds * SECOND + stripeLimits.refundFailureMs)
  }
  for (const reader of world.readers.values()) if (reader.prompt.kind === 'read') watchRead(world, reader, reader.prompt)
}

/** The same deeds, each written down before whoever asked for it goes on. */
export function keptAfter<Deeds extends object>(deeds: Deeds, keep: () => void): Deeds {
  const kept = Object.entries(deeds).map(([name, deed]: [string, unknown]) => {
    if (typeof deed !== 'function') return [name, keptAfter(deed as object, keep)]
    return [
      name,
      (...words: unknown[]): unknown => {
        const done: unknown = Reflect.apply(deed, deeds, words)
        keep()
        return done
      },
    ]
  })
  return Object.fromEntries(kept) as Deeds
}
