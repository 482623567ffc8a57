import type { GunOutcomeView, GunReadingView } from '../../src-shared/contract/types.ts'
import { bytesToHex } from '../../src-shared/ids.ts'
import { limits } from '../../src-shared/limits.ts'
import type { Cancel, Clock } from '../ports/clock.ts'
import type { KnownDevice, RawBytes, ScannerEvent } from '../ports/scanner.ts'
import { createStream } from './stream.ts'

/** What one gun sent since its last code. */
interface Sent {
  bytes: number[]
  byteCount: number
  pieces: number
  firstMs: number
  lastMs: number
  cancelSilence: Cancel
}

/** Readings that wait for a window; it shows the last ones only. */
const QUEUE_MAX = 100

const outcomeOf = (event: ScannerEvent): GunOutcomeView | null => {
  switch (event.kind) {
    case 'code':
      return { kind: 'code', code: event.code, aim: event.aim ?? '', isRepeat: false }
    case 'duplicate':
      return { kind: 'code', code: event.code, aim: '', isRepeat: true }
    case 'error':
      return { kind: 'error', error: event.error }
    case 'device':
    case 'forgotten':
      return null
  }
}

/** A test of the guns: what each of them sends and what is made of it. While it is watched nobody is checked in by a scan. */
export const createGunTest = ({ clock, devices }: { clock: Clock; devices: () => readonly KnownDevice[] }) => {
  const stream = createStream<GunReadingView>({ present: () => [], queueMax: QUEUE_MAX })
  const sentByDevice = new Map<string, Sent>()

  const finish = (device: string, outcome: GunOutcomeView): void => {
    const sent = sentByDevice.get(device)
    sentByDevice.delete(device)
    sent?.cancelSilence()
    const known = devices().find((one) => one.device === device)
    stream.tell({
      device,
      name: known?.name ?? device,
      via: known?.via ?? 'simulated',
      atMs: clock.nowMs(),
      outcome,
      bytes: bytesToHex(sent?.bytes ?? []),
      byteCount: sent?.byteCount ?? 0,
      pieces: sent?.pieces ?? 0,
      sendingMs: sent === undefined ? 0 : sent.lastMs - sent.firstMs,
      decodingMs: sent === undefined ? 0 : clock.monotonicMs() - sent.lastMs,
    })
  }

  return {
    isOn: stream.isWatched,
    watch: (signal: AbortSignal): AsyncGenerator<GunReadingView> => stream.watch(signal),
    raw: ({ device, bytes }: RawBytes): void => {
      if (!stream.isWatched()) return
      const nowMs = clock.monotonicMs()
      const before = sentByDevice.get(device)
      before?.cancelSilence()
      const kept = before?.bytes ?? []
      sentByDevice.set(device, {
        bytes: [...kept, ...bytes.subarray(0, Math.max(0, limits.readingBytesShown - kept.length))],
        byteCount: (before?.byteCount ?? 0) + bytes.length,
        pieces: (before?.pieces ?? 0) + 1,
        firstMs: before?.firstMs ?? nowMs,
        lastMs: nowMs,
        cancelSilence: clock.after(limits.readingSilenceMs, () => finish(device, { kind: 'nothing' })),
      })
    },
    /** True when the event was one for the test, and not for the desk. */
    take: (event: ScannerEvent): boolean => {
      const outcome = stream.isWatched() ? outcomeOf(event) : null
      if (outcome === null || event.kind === 'device') return false
      finish(event.device, outcome)
      return true
    },
  }
}

export type GunTest = ReturnType<typeof createGunTest>
