import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { seriesOf } from '../numbers.ts'
import type { Rush } from './rush.ts'

const EMPTY_SERVER = fileURLToPath(new URL('empty-server.ts', import.meta.url))

/** A server that answers everything with nothing: what any answer over HTTP must cost. */
export async function startEmptyServer(): Promise<{ url: string; stop: () => void }> {
  const child: ChildProcess = spawn(process.execPath, [EMPTY_SERVER], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer]
  return { url: String(line).trim(), stop: () => void child.kill() }
}

/** One durable transaction of one row, alone on a file as the central opens it: what any kept answer must cost. */
export function measureDurableRows(folder: string, count: number): Rush {
  const file = new Database(join(folder, 'floor.db'))
  file.pragma('journal_mode = WAL')
  file.pragma('synchronous = FULL')
  file.exec('CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT')
  const insert = file.prepare('INSERT INTO row (text) VALUES (?)')
  const waits: number[] = []
  for (let index = 0; index < count; index += 1) {
    const startedMs = performance.now()
    insert.run('x'.repeat(100))
    waits.push(performance.now() - startedMs)
  }
  file.close()
  const settled = waits.slice(count / 10)
  return { perSecond: (settled.length * 1000) / settled.reduce((sum, wait) => sum + wait, 0), series: seriesOf(settled) }
}
