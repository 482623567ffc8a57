/**
 * What a scanner says. The same words for HID, serial and keyboard guns; `duplicate` and `error`
 * never carry a code to act on.
 */
export type ScanError = 'incomplete' | 'overlong' | 'invalid-bytes' | 'bad-length' | 'parity'

export type ScanVia = 'hid-pos' | 'serial' | 'keyboard' | 'simulated'

export type DeviceState = 'open' | 'gone' | 'denied' | 'busy' | 'unsupported'

export type ScannerEvent =
  | { kind: 'code'; device: string; code: string; aim?: string; via: ScanVia; atMs: number }
  | { kind: 'duplicate'; device: string; code: string; atMs: number }
  | { kind: 'error'; device: string; error: ScanError; byteCount: number }
  | { kind: 'device'; device: string; name: string; via: ScanVia; state: DeviceState; detail?: string }

export type ScannerListener = (event: ScannerEvent) => void

/** One way of reading guns. It opens, watches and reopens its devices by itself until stopped. */
export interface ScannerSource {
  start(listener: ScannerListener): void
  /** Closes every handle; resolves within a second. */
  stop(): Promise<void>
}
