import { expect, it } from 'vitest'
import { hubLimits } from '../../../src-shared/scan/limits.ts'
import { createElectronKit } from './electron-kit.ts'

it('guns are closed before sleep and opened anew after it', async () => {
  const { powerMonitor, naps } = await createElectronKit()
  expect(naps).toEqual([])
  powerMonitor.emit('suspend')
  expect(naps).toEqual(['suspend'])
  powerMonitor.emit('resume')
  expect(naps).toEqual(['suspend', 'suspend', 'resume'])
})

it('a sleep that began without a word ends with guns opened anew all the same', async () => {
  const { powerMonitor, naps } = await createElectronKit()
  powerMonitor.emit('resume')
  expect(naps).toEqual(['suspend', 'resume'])
})

it.each([
  ['Windows tells of a sleep that does not come', 10_000],
  ['the computer sleeps for an hour and nobody tells of its end', 3_600_000],
])('%s: the guns are opened again by themselves, once', async (_, passedMs) => {
  const { powerMonitor, naps, clock } = await createElectronKit()
  powerMonitor.emit('suspend')
  await clock.advance(hubLimits.wakeMs - 1)
  expect(naps).toEqual(['suspend'])
  await clock.advance(passedMs - hubLimits.wakeMs + 1)
  expect(naps).toEqual(['suspend', 'resume'])
})

it('macOS tells of a sleep while it wakes: each word counts its own time', async () => {
  const { powerMonitor, naps, clock } = await createElectronKit()
  powerMonitor.emit('suspend')
  await clock.advance(hubLimits.wakeMs / 2)
  powerMonitor.emit('resume')
  await clock.advance(60_000)
  expect(naps).toEqual(['suspend', 'suspend', 'resume'])
  powerMonitor.emit('suspend')
  await clock.advance(hubLimits.wakeMs / 2)
  powerMonitor.emit('suspend')
  await clock.advance(hubLimits.wakeMs - 1)
  expect(naps.slice(3)).toEqual(['suspend', 'suspend'])
  await clock.advance(1)
  expect(naps.slice(3)).toEqual(['suspend', 'suspend', 'resume'])
})

it('a wake-up that only the clocks show opens the guns anew', async () => {
  const { wake, naps } = await createElectronKit()
  wake()
  expect(naps).toEqual(['suspend', 'resume'])
})

it('a station that could not start has nothing to close', async () => {
  const { powerMonitor, naps } = await createElectronKit({ refusal: { exitCode: 3, message: 'no folder' } })
  powerMonitor.emit('suspend')
  expect(naps).toEqual([])
})
