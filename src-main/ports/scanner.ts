import type { GunAdvice } from '../../src-shared/scan/gun-advice.ts'

/**
 * What a scanner says. The same words for HID, serial and keyboard guns; `duplicate` and `error`
 * never carry a code to act on.
 */
export type ScanError = 'incomplete' | 'overlong' | 'invalid-bytes' | 'bad-length' | 'parity'

export type ScanVia = 'hid-pos' | 'serial' | 'keyboard' | 'camera' | 'simulated'

export type DeviceState = 'open' | 'gone' | 'denied' | 'busy' | 'unsupported'

export type ScannerEvent =
  | { kind: 'code'; device: string; code: string; aim?: string; via: ScanVia; atMs: number }
  | { kind: 'duplicate'; device: string; code: string; atMs: number }
  | { kind: 'error'; device: string; error: ScanError; byteCount: number }
  /** Without `advice` nothing is the matter. */
  | { kind: 'device'; device: string; name: string; via: ScanVia; state: DeviceState; advice?: GunAdvice }
  /** This name is over: its gun stayed away, has another name or mode now, or is not wanted any more. */
  | { kind: 'forgotten'; device: string }

export type ScannerListener = (event: ScannerEvent) => void

/** Bytes as a gun sent them, before anything is made of them. Shown in a test only, never logged. */
export interface RawBytes {
  device: string
  bytes: Uint8Array
}

export type RawListener = (raw: RawBytes) => void

/** One way of reading guns. It opens, watches and reopens its devices by itself until stopped. */
export interface ScannerSource {
  /** `onRaw` hears every piece that arrives, before the events that it leads to. */
  start(listener: ScannerListener, onRaw?: RawListener): void
  /** Closes every handle; resolves within a second. */
  stop(): Promise<void>
}

/** The latest word on a gun, and since when it is in this state (milliseconds since 1970 UTC). */
export type KnownDevice = Extract<ScannerEvent, { kind: 'device' }> & { sinceMs: number }

/** A serial port of this computer. */
export interface SerialPortSeen {
  path: string
  /** What the system says of who made it; empty where it does not know. */
  maker: string
  /** Read without being asked. */
  isByItself: boolean
}

/** All guns of a station as one. */
export interface Scanners extends ScannerSource {
  /** The latest word on every device since the start, for a screen that opens later. */
  devices(): KnownDevice[]
  /** Every serial port there is, read or not; empty when the system cannot say. */
  ports(): Promise<SerialPortSeen[]>
  /** Opens everything anew, with the settings as they are now. */
  restart(): Promise<void>
  /** Before sleep: handles that survive it can hang. */
  suspend(): Promise<void>
  resume(): void
}
