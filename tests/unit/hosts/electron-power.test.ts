import { expect, it } from 'vitest'
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

it('a station that could not start has nothing to close', async () => {
  const { powerMonitor, naps } = await createElectronKit({ refusal: { exitCode: 3, message: 'no folder' } })
  powerMonitor.emit('suspend')
  expect(naps).toEqual([])
})
