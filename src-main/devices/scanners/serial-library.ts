import type { SerialLine } from '../../../src-shared/scan/gun-settings.ts'

/** The part of serialport that is used, so that tests can stand in for it. */
export interface SerialHandle {
  readonly isOpen: boolean
  on(event: 'error' | 'close', listener: (error?: unknown) => void): unknown
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown
  open(done: (error: Error | null) => void): void
  close(done: (error: Error | null) => void): void
}

export interface SerialEntry {
  path: string
  vendorId?: string | undefined
  productId?: string | undefined
  serialNumber?: string | undefined
  manufacturer?: string | undefined
  /** The socket, on Windows and macOS. */
  locationId?: string | undefined
  /** On Windows the path of the device in the system's tree. */
  pnpId?: string | undefined
}

export interface SerialLibrary {
  /** Not open yet. The lock keeps other programs out. */
  create(port: SerialLine & { path: string }): SerialHandle
  list(): Promise<SerialEntry[]>
}

/** Loaded on first use, so that a computer where the native module fails still starts. */
export async function loadSerialLibrary(): Promise<SerialLibrary> {
  const { SerialPort } = await import('serialport')
  return {
    create: (port) => new SerialPort({ ...port, lock: true, autoOpen: false }),
    list: () => SerialPort.list(),
  }
}
