import { createHidScanners } from '../../../src-main/devices/scanners/hid-scanners.ts'
import { DEFAULT_GUN_SETTINGS } from '../../../src-shared/scan/gun-settings.ts'
import { createFakeHid } from '../../unit/devices/fake-hid.ts'
import { createFakeClock } from '../fake-clock.ts'
import { createVectorBench } from './vector-bench.ts'
import type { VectorOf } from './vector-file.ts'
import type { VectorOutcome } from './vector-outcome.ts'

const ONLY_GUN = 'gun'

/** Reports of one or more guns through the source and the hub of the desk. */
export const runHidVector = async ({ config, chunks, device, end }: VectorOf<'hid-pos'>): Promise<VectorOutcome> => {
  const { debounceMs, partTimeoutMs, ...settings } = config
  const clock = createFakeClock()
  const hid = createFakeHid()
  const plug = (gun: string): void => {
    hid.plug({ path: `/dev/${gun}`, serialNumber: gun, ...(device?.vid === undefined ? {} : { vendorId: device.vid }) })
  }
  for (const gun of new Set(chunks.map(({ dev = ONLY_GUN }) => dev))) plug(gun)
  const source = createHidScanners({ clock, hid, partTimeoutMs, settings: () => ({ ...DEFAULT_GUN_SETTINGS, ...settings }) })
  const bench = await createVectorBench({ clock, source, debounceMs, settleMs: 0, longestWaitMs: partTimeoutMs })
  for (const chunk of chunks) {
    const gun = chunk.dev ?? ONLY_GUN
    await bench.reach(chunk.t)
    if ('hex' in chunk) {
      await bench.untilRead(gun)
      hid.devices.get(`/dev/${gun}`)?.send(Buffer.from(chunk.hex, 'hex'))
    } else if (chunk.event === 'plug') plug(gun)
    else hid.unplug(`/dev/${gun}`)
  }
  return bench.finish(end)
}
