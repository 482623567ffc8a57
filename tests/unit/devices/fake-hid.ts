import { EventEmitter } from 'node:events'
import type { HidEntry, HidHandle, HidLibrary } from '../../../src-main/devices/scanners/hid-library.ts'

export interface FakeHidDevice {
  readonly entry: HidEntry & { path: string }
  /** Set to make the next openings fail with this message. */
  refusal: string | undefined
  /** How often opening was tried, how often it was opened, and how many handles are open now. */
  tries: number
  opened: number
  openHandles: number
  featureReports: number[][]
  send(report: Uint8Array): void
}

export interface FakeHid extends HidLibrary {
  looks: number
  /** Set to make enumerations fail. */
  isBlind: boolean
  plug(entry: Partial<HidEntry> & { path: string }): FakeHidDevice
  unplug(path: string): void
  /** The handle breaks, and the device is still listed. */
  fail(path: string): void
  devices: Map<string, FakeHidDevice>
}

const gunEntry = { vendorId: 0x1234, productId: 0x0001, usagePage: 0x8c, usage: 0x02, product: 'Fake gun' }

/** node-hid without hardware: devices come, go, refuse and send what a test says. */
export function createFakeHid(): FakeHid {
  const devices = new Map<string, FakeHidDevice>()
  const wires = new Map<string, EventEmitter>()

  const open = async (path: string): Promise<HidHandle> => {
    const device = devices.get(path)
    if (device === undefined) throw new Error(`cannot open ${path}: No such file or directory`)
    device.tries += 1
    if (device.refusal !== undefined) throw new Error(device.refusal)
    device.opened += 1
    device.openHandles += 1
    const wire = new EventEmitter()
    wires.set(path, wire)
    return {
      on: (event: string, listener: unknown) => wire.on(event, listener as () => void),
      close: async () => {
        device.openHandles -= 1
      },
      sendFeatureReport: async (data: number[]) => {
        device.featureReports.push(data)
        throw new Error('not supported')
      },
    }
  }

  const fake: FakeHid = {
    looks: 0,
    isBlind: false,
    devices,
    devicesAsync: async () => {
      fake.looks += 1
      if (fake.isBlind) throw new Error('enumeration failed')
      return [...devices.values()].map((device) => device.entry)
    },
    HIDAsync: { open },
    plug: (entry) => {
      const device: FakeHidDevice = {
        entry: { ...gunEntry, ...entry },
        refusal: undefined,
        tries: 0,
        opened: 0,
        openHandles: 0,
        featureReports: [],
        send: (report) => wires.get(entry.path)?.emit('data', report),
      }
      devices.set(entry.path, device)
      return device
    },
    fail: (path) => void wires.get(path)?.emit('error', new Error('could not read from HID device')),
    unplug: (path) => {
      devices.delete(path)
      wires.get(path)?.emit('error', new Error('could not read from HID device'))
    },
  }
  return fake
}
