import { beforeAll, beforeEach, expect, it, vi } from 'vitest'

const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  sent: [] as unknown[][],
  listeners: new Map<string, (event: { ports: unknown[] }) => void>(),
}))

vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, value: unknown) => void electron.exposed.set(name, value) },
  ipcRenderer: {
    postMessage: (...message: unknown[]) => void electron.sent.push(message),
    on: (channel: string, listener: (event: { ports: unknown[] }) => void) => void electron.listeners.set(channel, listener),
  },
}))

const posted: unknown[][] = []
let hear: (event: unknown) => void = () => {}
const page = {
  addEventListener: (_kind: string, listener: typeof hear) => {
    hear = listener
  },
  postMessage: (...message: unknown[]) => void posted.push(message),
}

beforeAll(async () => {
  vi.stubGlobal('window', page)
  vi.stubGlobal('location', { origin: 'app://lanyard' })
  await import('../../../src-preload/bridge.ts')
})
beforeEach(() => {
  electron.sent.length = 0
  posted.length = 0
})

const ask = { source: page, origin: 'app://lanyard', data: { type: 'lanyard-port-please' } }

it('shows the page one word and nothing of Electron', () => {
  expect([...electron.exposed]).toEqual([['lanyardHost', 'electron']])
  expect([...electron.listeners.keys()]).toEqual(['lanyard:port'])
})

it('asks for a port when the page itself asks', () => {
  hear(ask)
  expect(electron.sent).toEqual([['lanyard:port-please', null]])
})

it('does not hear frames, other pages or other words', () => {
  hear({ ...ask, source: {} })
  hear({ ...ask, origin: 'https://example.com' })
  for (const data of [null, 'lanyard-port-please', {}, { type: 'lanyard-port' }]) hear({ ...ask, data })
  expect(electron.sent).toEqual([])
})

it('passes exactly one port on, to its own page', () => {
  electron.listeners.get('lanyard:port')?.({ ports: ['first', 'second'] })
  expect(posted).toEqual([[{ type: 'lanyard-port' }, 'app://lanyard', ['first']]])
  electron.listeners.get('lanyard:port')?.({ ports: [] })
  expect(posted).toHaveLength(1)
})
