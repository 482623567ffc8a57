import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../src-main/store/store.ts'
import { SLUG } from '../support/preload.ts'
import { row } from './numbers.ts'
import { measureSales } from './sales.ts'

/** Prints what a card sale costs this station beside the durable rows that it consists of. */
const SALES = 1000
const US = { name: 'µs', scale: 1000, digits: 0 }

const folder = mkdtempSync(join(tmpdir(), 'lanyard-bench-'))
try {
  const opened = openStore(folder, SLUG)
  if (!opened.ok) throw new Error(opened.problem.type)
  const store = opened.value
  const { floor, asked, whole, steps } = await measureSales(store, folder, SALES)
  store.close()
  process.stdout.write(
    [
      '| a card sale | p50 | p99 | times its floor (p50 / p99) |',
      '|---|---|---|---|',
      row('floor: one durable row of SQLite', floor, US),
      row('wish → first request for the card', asked, US, floor),
      row(`wish → money, ${steps} durable steps, nobody to wait for`, whole, US, floor),
      '',
    ].join('\n'),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
