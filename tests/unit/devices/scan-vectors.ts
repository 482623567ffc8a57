import { readFileSync } from 'node:fs'
import type { ScannerEvent } from '../../../src-main/ports/scanner.ts'
import { DEFAULT_GUN_SETTINGS, type GunSettings } from '../../../src-shared/scan/gun-settings.ts'

export interface VectorChunk {
  t: number
  hex?: string
  dev?: string
  event?: 'unplug' | 'plug' | 'blur'
}

export type VectorKey = [t: number, code: string, key: string, flags?: string]

export interface ScanVector<Chunk> {
  name: string
  interface: string
  config: Partial<GunSettings> & { decodeBy?: 'code' | 'key' }
  chunks: Chunk[]
  device?: { layout: string }
  end?: number
  expect: { code: string; aim?: string }[]
  errors?: string[]
  duplicates?: number
  typed?: string
}

interface VectorFile {
  vectors: ScanVector<unknown>[]
}

/** The recorded inputs of one interface. The file is part of the repository and trusted. */
export function scanVectors<Chunk>(interfaceName: string): ScanVector<Chunk>[] {
  const file = JSON.parse(readFileSync(new URL('../../fixtures/scanner-frames.json', import.meta.url), 'utf8')) as VectorFile
  return file.vectors.filter((vector): vector is ScanVector<Chunk> => vector.interface === interfaceName)
}

/** What a set-up with this vector's configuration says of its gun. */
export const settingsOf = ({ config: { decodeBy: _decodeBy, ...rest } }: ScanVector<unknown>) => (): GunSettings => ({ ...DEFAULT_GUN_SETTINGS, ...rest })

export function hexToBytes(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, 'hex'))
}

/** The parts of an event stream that a vector speaks about. */
export function outcomeOf(events: readonly ScannerEvent[]): Pick<ScanVector<never>, 'expect' | 'errors' | 'duplicates'> {
  return {
    expect: events.flatMap((event) =>
      event.kind === 'code' ? [event.aim === undefined ? { code: event.code } : { code: event.code, aim: event.aim }] : [],
    ),
    errors: events.flatMap((event) => (event.kind === 'error' ? [event.error] : [])),
    duplicates: events.filter((event) => event.kind === 'duplicate').length,
  }
}

export function expectedOutcome(vector: ScanVector<unknown>): Pick<ScanVector<never>, 'expect' | 'errors' | 'duplicates'> {
  return { expect: vector.expect, errors: vector.errors ?? [], duplicates: vector.duplicates ?? 0 }
}
