import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createScan } from '../../src-main/actions/scan.ts'
import { systemClock } from '../../src-main/platform/clock.ts'
import { systemRandom } from '../../src-main/platform/random.ts'
import type { Store } from '../../src-main/store/store.ts'
import { operationId } from '../../src-shared/ids.ts'
import { benchCode } from './crowd.ts'
import { seriesOf, type Series } from './numbers.ts'
import { atDesk } from '../support/desk/at-desk.ts'
import { SLUG } from '../support/preload.ts'

const BLOCK_BYTES = 4096
const FLOOR_BYTES = 4 * 1024 ** 2
const BLOCK = 100

/** One durable write of 4 KiB over space that is already allocated: what any durable answer must cost. */
const durableWrites = (file: string) => {
  const descriptor = openSync(file, 'w+')
  const block = Buffer.alloc(BLOCK_BYTES, 1)
  for (let at = 0; at < FLOOR_BYTES; at += BLOCK_BYTES) writeSync(descriptor, block, 0, BLOCK_BYTES, at)
  fdatasyncSync(descriptor)
  let at = 0
  return {
    write: (): void => {
      writeSync(descriptor, block, 0, BLOCK_BYTES, at)
      fdatasyncSync(descriptor)
      at = (at + BLOCK_BYTES) % FLOOR_BYTES
    },
    close: () => closeSync(descriptor),
  }
}

const timed = (work: () => void): number => {
  const startedMs = performance.now()
  work()
  return performance.now() - startedMs
}

/** Scan text in, durable verdict object out, in blocks that take turns with the floor. */
export const measureVerdicts = (store: Store, folder: string, scans: number, people: number): { verdict: Series; lookup: Series; floor: Series } => {
  const begin = createScan({
    ...atDesk(store),
    clock: systemClock,
    newId: () => operationId(systemClock.nowMs(), systemRandom.bytes(10)),
    station: 'Bench',
    reach: () => 'online',
    takeCommand: () => false,
  })
  const disk = durableWrites(join(folder, 'floor.bin'))
  const step = Math.max(1, Math.floor(people / scans))
  const verdicts: number[] = []
  const floors: number[] = []
  const lookups: number[] = []
  let number = 0
  const scanOne = (): void => {
    const begun = begin({ kind: 'scan', text: `${SLUG}:${benchCode(number)}` })
    if (begun?.kind !== 'answered' || begun.verdict.band !== 'in') throw new Error('The bench crowd was not admitted')
  }
  for (let done = 0; done < scans; done += BLOCK) {
    for (let turn = 0; turn < BLOCK; turn += 1) {
      number = (done + turn) * step
      verdicts.push(timed(scanOne))
    }
    // As the station does in quiet moments: the log starts over instead of growing.
    store.checkpoint()
    for (let turn = 0; turn < BLOCK; turn += 1) floors.push(timed(disk.write))
    for (let turn = 0; turn < BLOCK; turn += 1) {
      const code = benchCode(((done + turn) * step + 1) % people)
      lookups.push(timed(() => store.mirror()?.find(code)))
    }
  }
  disk.close()
  // The first block warms code and caches up.
  const settled = (values: number[]): Series => seriesOf(values.slice(BLOCK))
  return { verdict: settled(verdicts), lookup: settled(lookups), floor: settled(floors) }
}
