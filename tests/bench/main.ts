import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildMirror } from '../../src-main/store/mirror/build-mirror.ts'
import { openStore } from '../../src-main/store/store.ts'
import { SLUG } from '../support/preload.ts'
import { writeCrowd } from './crowd.ts'
import { row } from './numbers.ts'
import { measurePainted } from './painted.ts'
import { measureVerdicts } from './verdict.ts'

/** Prints how long a scan takes beside what this machine cannot do faster. */
const PEOPLE = Number(process.argv[2] ?? 100_000)
const SCANS = 4000
const PAINTED_SCANS = 150
const US = { name: 'µs', scale: 1000, digits: 0 }
const MS = { name: 'ms', scale: 1, digits: 1 }

const folder = mkdtempSync(join(tmpdir(), 'lanyard-bench-'))
try {
  const source = join(folder, 'crowd.json')
  await writeCrowd(source, PEOPLE)
  const opened = openStore(folder, SLUG)
  if (!opened.ok) throw new Error(opened.problem.type)
  const store = opened.value
  const target = store.nextMirrorFile()
  const startedMs = performance.now()
  const built = await buildMirror({ source, form: 'preload', target, previous: null, slug: SLUG, requestedAtMs: 1, containsConfirmation: 0, fingerprint: '' }, () => {})
  const builtSeconds = (performance.now() - startedMs) / 1000
  if (!built.ok || !store.adopt(target)) throw new Error('The bench list could not be built')
  const { verdict, lookup, floor } = measureVerdicts(store, folder, SCANS, PEOPLE)
  store.close()
  const screen = process.argv.includes("--no-screen") ? null : await measurePainted(folder, PEOPLE, PAINTED_SCANS)
  process.stdout.write(
    [
      `${PEOPLE.toLocaleString('en')} people on the list, ${availableParallelism()} cores, Node ${process.versions.node}; list with search built in ${builtSeconds.toFixed(1)} s`,
      '',
      '| what | p50 | p99 | times its floor (p50 / p99) |',
      '|---|---|---|---|',
      row('floor: one durable write of 4 KiB', floor, US),
      row('look up one person', lookup, US),
      row('scan → durable verdict', verdict, US, floor),
      ...(screen === null
        ? ['| scan → painted | not measured: socat is missing | | |']
        : [row('floor: one frame of the screen', screen.frame, MS), row('last byte of the scan → verdict painted', screen.painted, MS, screen.frame)]),
      '',
    ].join('\n'),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
