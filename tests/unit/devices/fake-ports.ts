import { EventEmitter } from 'node:events'
import type { DeviceNodes } from '../../../src-main/devices/finding/device-nodes.ts'
import type { SerialEntry, SerialHandle, SerialLibrary } from '../../../src-main/devices/scanners/serial-library.ts'

export interface FakePort {
  entry: SerialEntry
  /** Set to make the next openings fail with this message. */
  refusal: string | undefined
  /** Set to let the next openings wait for this. */
  gate: Promise<void> | undefined
  tries: number
  openHandles: number
  /** The most handles there ever were at once. */
  mostHandles: number
  /** Speeds that it was opened with. */
  speeds: number[]
  send(text: string): void
}

export interface FakePorts extends SerialLibrary {
  lists: number
  listing: 'works' | 'fails' | 'hangs'
  /** Links to ports, as in /dev/serial/by-id. */
  links: Map<string, string>
  nodes: DeviceNodes
  plug(entry: SerialEntry): FakePort
  /** `quietly`: the driver does not say that the port is gone. */
  unplug(path: string, how?: 'quietly'): void
}

const NOT_THERE = 'Error: No such file or directory, cannot open port'

/** serialport and its nodes without hardware: any number of ports. */
export function createFakePorts(): FakePorts {
  const ports = new Map<string, FakePort>()
  const wires = new Map<FakePort, EventEmitter>()
  const marks = new Map<string, number>()
  let plugged = 0

  const realPath = (path: string): string => fake.links.get(path) ?? path

  const create = ({ path, baudRate }: { path: string; baudRate: number }): SerialHandle => {
    const own = new EventEmitter()
    let port: FakePort | undefined
    let isOpen = false
    return {
      get isOpen() {
        return isOpen
      },
      on: (event: string, listener: unknown) => own.on(event, listener as () => void),
      open: (done) => {
        const answer = async (): Promise<void> => {
          await Promise.resolve()
          port = ports.get(realPath(path))
          if (port === undefined) return done(new Error(NOT_THERE))
          port.tries += 1
          await port.gate
          if (port.refusal !== undefined) return done(new Error(port.refusal))
          if (port.openHandles > 0) return done(new Error('Error Resource temporarily unavailable Cannot lock port'))
          isOpen = true
          port.openHandles += 1
          port.mostHandles = Math.max(port.mostHandles, port.openHandles)
          port.speeds.push(baudRate)
          wires.set(port, own)
          own.once('close', () => {
            isOpen = false
          })
          done(null)
        }
        void answer()
      },
      close: (done) => {
        setImmediate(() => {
          isOpen = false
          if (port !== undefined) port.openHandles -= 1
          done(null)
        })
      },
    }
  }

  const fake: FakePorts = {
    lists: 0,
    listing: 'works',
    links: new Map(),
    nodes: {
      mark: (path) => Promise.resolve(ports.has(realPath(path)) ? String(marks.get(realPath(path))) : 'gone'),
      real: (path) => Promise.resolve(realPath(path)),
    },
    create,
    list: async () => {
      fake.lists += 1
      if (fake.listing === 'hangs') return new Promise(() => {})
      if (fake.listing === 'fails') throw new Error('udevadm is missing')
      return [...ports.values()].map(({ entry }) => entry)
    },
    plug: (entry) => {
      const port: FakePort = {
        entry,
        refusal: undefined,
        gate: undefined,
        tries: 0,
        openHandles: 0,
        mostHandles: 0,
        speeds: [],
        send: (text) => wires.get(port)?.emit('data', new TextEncoder().encode(text)),
      }
      plugged += 1
      marks.set(entry.path, plugged)
      ports.set(entry.path, port)
      return port
    },
    unplug: (path, how) => {
      const port = ports.get(path)
      ports.delete(path)
      if (port === undefined || how === 'quietly') return
      wires.get(port)?.emit('close', Object.assign(new Error('gone'), { disconnected: true }))
      port.openHandles = 0
    },
  }
  return fake
}
