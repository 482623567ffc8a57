import { createSerialScanners } from '../../../src-main/devices/scanners/serial-scanners.ts'
import { DEFAULT_GUN_SETTINGS } from '../../../src-shared/scan/gun-settings.ts'
import { serialLimits } from '../../../src-shared/scan/limits.ts'
import { createFakeSerial } from '../../unit/devices/fake-serial.ts'
import { createFakeClock } from '../fake-clock.ts'
import { createVectorBench } from './vector-bench.ts'
import type { VectorOf } from './vector-file.ts'
import type { VectorOutcome } from './vector-outcome.ts'

const PATH = '/dev/ttyFAKE'

/** Chunks of one port through the source and the hub of the desk. */
export const runSerialVector = async ({ config, chunks, end }: VectorOf<'serial'>): Promise<VectorOutcome> => {
  const { debounceMs, idleMs, partTimeoutMs, ...settings } = config
  const clock = createFakeClock()
  const serial = createFakeSerial()
  const source = createSerialScanners({ chosen: () => [PATH], clock, serial, waits: { idleMs, partTimeoutMs }, settings: () => ({ ...DEFAULT_GUN_SETTINGS, ...settings }) })
  const bench = await createVectorBench({ clock, source, debounceMs, settleMs: serialLimits.discardMs, longestWaitMs: Math.max(idleMs, partTimeoutMs) })
  for (const chunk of chunks) {
    await bench.reach(chunk.t)
    if ('hex' in chunk) {
      await bench.untilRead(PATH)
      serial.send(Buffer.from(chunk.hex, 'hex'))
    } else if (chunk.event === 'plug') serial.refusal = undefined
    else serial.unplug()
  }
  return bench.finish(end)
}
