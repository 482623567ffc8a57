import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { expect, it, onTestFinished, vi } from 'vitest'
import { limits } from '../../../src-shared/limits.ts'
import type { DeskClient } from '../../../src-shared/contract/types.ts'
import { StandInContents, StandInFrame, type StandInPort } from '../../support/electron-stand-in.ts'
import { createElectronKit, onlyWindow, type ElectronKit } from './electron-kit.ts'

/** Asks for a port as the preload does. */
const askForPort = (kit: ElectronKit, senderFrame: StandInFrame | null, sender = onlyWindow(kit).webContents): StandInPort | null => {
  kit.ipcMain.emit('lanyard:port-please', { sender, senderFrame })
  const answer = senderFrame?.posted.at(-1)
  if (answer === undefined) return null
  expect(answer.channel).toBe('lanyard:port')
  expect(answer.ports).toHaveLength(1)
  const port = answer.ports[0] ?? null
  onTestFinished(() => port?.close())
  return port
}

const openClient = (port: StandInPort | null): DeskClient => {
  if (port === null) throw new Error('There is no port')
  const client: DeskClient = createORPCClient(new RPCLink({ port: port.port }))
  return client
}

const pageOf = (kit: ElectronKit): StandInFrame => onlyWindow(kit).webContents.mainFrame

it('hands the page a port over which the contract is served', async () => {
  const kit = await createElectronKit()
  const client = openClient(askForPort(kit, pageOf(kit)))
  expect(await client.scan({ code: 'ABC' })).toEqual({ done: true })
  expect(kit.fake.scanned).toEqual(['ABC'])
  await expect(client.redeem({ code: '', lineId: 1, units: 1 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})

it('streams events until the page is gone', async () => {
  const kit = await createElectronKit()
  const port = askForPort(kit, pageOf(kit))
  const events = await openClient(port).watch()
  expect((await events.next()).value).toEqual({ kind: 'queue', waiting: 0 })
  kit.fake.push(2)
  expect((await events.next()).value).toEqual({ kind: 'queue', waiting: 2 })
  port?.close()
  await vi.waitFor(() => expect(kit.fake.watchers()).toBe(0))
})

it('gives no port to anybody else, and says why', async () => {
  const kit = await createElectronKit()
  const inner = Object.assign(new StandInFrame(), { parent: new StandInFrame() })
  const foreign = Object.assign(new StandInFrame(), { origin: 'https://example.com' })
  const vanished = Object.assign(new StandInFrame(), { detached: true })
  expect(askForPort(kit, new StandInFrame(), new StandInContents())).toBeNull()
  expect(askForPort(kit, inner)).toBeNull()
  expect(askForPort(kit, foreign)).toBeNull()
  expect(askForPort(kit, vanished)).toBeNull()
  expect(askForPort(kit, null)).toBeNull()
  const refusals = kit.reports.filter((line) => line.startsWith('Refused a port'))
  expect(new Set(refusals)).toEqual(
    new Set(['not our window', 'not the main frame', 'not our page', 'its frame is gone'].map((why) => `Refused a port: ${why}`)),
  )
})

it('serves one page at a time: a page loaded again ends the port of the one before', async () => {
  const kit = await createElectronKit()
  const first = openClient(askForPort(kit, pageOf(kit)))
  await (await first.watch()).next()
  expect(kit.fake.watchers()).toBe(1)
  const second = openClient(askForPort(kit, pageOf(kit)))
  await vi.waitFor(() => expect(kit.fake.watchers()).toBe(0))
  expect(await second.cases()).toEqual([])
})

it('ends a port on which something else than our page speaks', async () => {
  for (const message of ['', 'not json', '{"i":"1"}', { i: '1', p: { u: '/cases' } }, 'x'.repeat(limits.bridgeMessageMaxBytes + 1)]) {
    const kit = await createElectronKit()
    const port = askForPort(kit, pageOf(kit))
    await (await openClient(port).watch()).next()
    port?.postMessage(message)
    await vi.waitFor(() => expect(kit.fake.watchers()).toBe(0))
    expect(kit.reports).toContain('Ended a port: not a message of this page')
  }
})
