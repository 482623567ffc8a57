import { EventEmitter } from 'node:events'
import type { SerialEntry, SerialHandle, SerialLibrary } from '../../../src-main/devices/scanners/serial-library.ts'

export interface FakeSerial extends SerialLibrary {
  entries: SerialEntry[]
  /** What opening says; undefined lets it open. */
  refusal: string | undefined
  openPorts: number
  send(bytes: Uint8Array): void
  unplug(): void
}

/** serialport without hardware: one port that opens, refuses, sends and goes away as a test says. */
export function createFakeSerial(): FakeSerial {
  let wire = new EventEmitter()

  const create = (): SerialHandle => {
    const own = new EventEmitter()
    let isOpen = false
    return {
      get isOpen() {
        return isOpen
      },
      on: (event: string, listener: unknown) => own.on(event, listener as () => void),
      open: (done) => {
        queueMicrotask(() => {
          if (fake.refusal !== undefined) return done(new Error(fake.refusal))
          isOpen = true
          fake.openPorts += 1
          wire = own
          own.on('close', () => {
            isOpen = false
          })
          done(null)
        })
      },
      close: (done) => {
        isOpen = false
        fake.openPorts -= 1
        done(null)
      },
    }
  }

  const fake: FakeSerial = {
    entries: [],
    refusal: undefined,
    openPorts: 0,
    create,
    list: async () => fake.entries,
    send: (bytes) => wire.emit('data', bytes),
    unplug: () => {
      fake.refusal = 'Error: No such file or directory, cannot open port'
      fake.openPorts -= 1
      wire.emit('close', Object.assign(new Error('gone'), { disconnected: true }))
    },
  }
  return fake
}
