import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { runKeyboardVector } from '../../support/scan/keyboard-vector-run.ts'
import { readVectorFile, type VectorOf } from '../../support/scan/vector-file.ts'

const file = readVectorFile(JSON.parse(readFileSync(new URL('../../fixtures/scanner-frames.json', import.meta.url), 'utf8')))
const entries = file.kind === 'file' ? file.entries : []
const vectors = entries.flatMap((entry): VectorOf<'keyboard'>[] => (entry.kind === 'vector' && entry.vector.interface === 'keyboard' ? [entry.vector] : []))

describe('recorded guns that type while a button or nothing has the focus', () => {
  it('are all here', () => {
    expect(vectors).toHaveLength(31)
  })
  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s: the same codes as in a field', (_name, { config, chunks, end, expect: codes, duplicates, errors }) => {
    const came = runKeyboardVector({ config, chunks, ...(end === undefined ? {} : { end }) }, 'button')
    expect(came).toMatchObject({ expect: codes, duplicates, errors })
  })
})
