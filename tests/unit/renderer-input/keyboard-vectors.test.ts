import { describe, expect, it } from 'vitest'
import { cleanCode, defaultCleanSettings } from '../../../src-shared/scan/clean-code.ts'
import { createDebounce } from '../../../src-shared/scan/debounce.ts'
import { scanVectors, type VectorChunk, type VectorKey } from '../devices/scan-vectors.ts'
import { createTypedField, keystroke } from './typed-field.ts'

const vectors = scanVectors<VectorChunk | VectorKey>('keyboard')
const LATER_MS = 3000

describe('keyboard vectors through burst, cleaning and debounce', () => {
  it('are all here', () => expect(vectors.length).toBe(31))

  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_name, vector) => {
    const { terminator, decodeBy } = vector.config
    const field = createTypedField({
      ...(terminator === 'none' || terminator === 'tab' || terminator === 'auto' ? { terminator } : {}),
      ...(decodeBy === undefined ? {} : { decodeBy }),
    })
    let lastMs = 0
    for (const chunk of vector.chunks) {
      if (!Array.isArray(chunk)) {
        field.wait(chunk.t)
        // A gun in keyboard mode that is unplugged simply falls silent.
        if (chunk.event === 'blur') field.feed({ kind: 'blur' })
        continue
      }
      const [timeStamp, code, key, flags = ''] = chunk
      lastMs = timeStamp
      field.feed({
        kind: flags.includes('U') ? 'up' : 'down',
        stroke: keystroke({
          timeStamp,
          code,
          key,
          shiftKey: flags.includes('S'),
          ctrlKey: flags.includes('C'),
          altKey: flags.includes('A'),
          metaKey: flags.includes('M'),
          capsLock: flags.includes('L'),
          repeat: flags.includes('R'),
        }),
      })
    }
    field.wait(vector.end ?? lastMs + LATER_MS)

    const debounce = createDebounce()
    const cleaned = field.scans.map(({ text, atMs }) => ({ scan: cleanCode({ bytes: new TextEncoder().encode(text), line: 'keyboard' }, defaultCleanSettings), atMs }))
    const codes = cleaned.flatMap(({ scan, atMs }) => (scan.kind === 'code' ? [{ code: scan.code, atMs }] : []))
    const fresh = codes.filter(({ code, atMs }) => !debounce.isRepeat({ device: 'keyboard', code, monotonicMs: atMs }))
    expect(fresh.map(({ code }) => ({ code }))).toEqual(vector.expect)
    expect(codes.length - fresh.length).toBe(vector.duplicates ?? 0)
    expect(field.errors).toEqual(vector.errors ?? [])
    expect(field.text()).toBe(vector.typed)
  })
})
