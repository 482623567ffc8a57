import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readVectorFile, type ScanVector } from '../../support/scan/vector-file.ts'
import { failuresOf } from '../../support/scan/vector-run.ts'

const file = readVectorFile(JSON.parse(readFileSync(new URL('../../fixtures/scanner-frames.json', import.meta.url), 'utf8')))
const vectors: ScanVector[] = file.kind === 'file' ? file.entries.flatMap((entry) => (entry.kind === 'vector' ? [entry.vector] : [])) : []

describe('recorded guns, through the code of the desk', () => {
  it('are all here', () => {
    const count = (name: ScanVector['interface']): number => vectors.filter((vector) => vector.interface === name).length
    expect([vectors.length, count('hid-pos'), count('serial'), count('keyboard')]).toEqual([107, 40, 36, 31])
    expect(file).toMatchObject({ kind: 'file', notes: [] })
  })

  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', async (_name, vector) => {
    expect(await failuresOf(vector)).toEqual([])
  })
})
