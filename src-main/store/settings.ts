import type { Database } from 'better-sqlite3'
import { fail, ok, type Result } from '../../src-shared/result.ts'
import { storeProblem, type StoreProblem } from './problem.ts'

/** What this station remembers of itself between two lives: texts by name, read by whoever wrote them. */
export interface Settings {
  get(key: SettingKey): string | null
  /** Durable when it returns. */
  set(key: SettingKey, value: string): Result<null, StoreProblem>
}

/**
 * `mode`: what a scan does here. `abilities`: what central could do when it was last asked. `doors`: those it told of. `guns`: how they are read.
 * `till`: the cart, those put aside and the reader that was chosen. `till-central`: what central cannot be asked for again. `catalogue`: what central sold when it was last asked.
 */
export type SettingKey = 'mode' | 'abilities' | 'doors' | 'guns' | 'till' | 'till-central' | 'catalogue'

export const createSettings = (db: Database, folder: string): Settings => {
  const read = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE key = ?')
  const write = db.prepare<[string, string]>('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
  return {
    get: (key) => read.get(key)?.value ?? null,
    set: (key, value) => {
      try {
        write.run(key, value)
        return ok(null)
      } catch (error) {
        const problem = storeProblem(error, folder)
        if (problem === null) throw error
        return fail(problem)
      }
    },
  }
}
