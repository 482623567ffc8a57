import { describe, expect, it } from 'vitest'
import { runKeyboardVector, type VectorKey } from '../../support/scan/keyboard-vector-run.ts'
import { scanVectors, type VectorChunk } from '../devices/scan-vectors.ts'

const vectors = scanVectors<VectorChunk | VectorKey>('keyboard')

describe('keyboard vectors through burst, cleaning and debounce', () => {
  it('are all here', () => expect(vectors.length).toBe(31))

  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_name, vector) => {
    const { chunks, config, end } = vector
    expect(runKeyboardVector({ chunks, config: config as never, ...(end === undefined ? {} : { end }) })).toEqual({
      expect: vector.expect,
      errors: vector.errors ?? [],
      duplicates: vector.duplicates ?? 0,
      typed: vector.typed,
    })
  })
})
