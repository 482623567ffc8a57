import { describe, expect, it } from 'vitest'
import { seal, unseal, type SealedFacts } from '../../../src-main/handover/seal.ts'
import { readHeader } from '../../../src-main/handover/sealed-header.ts'
import { systemRandom } from '../../../src-main/platform/random.ts'

const facts: SealedFacts = { event: 'example-conf-2027', station: 'Station 1', madeAtMs: 1_800_000_000_000, open: 3, cases: 1, openMoney: 0, clockOffsetMs: -250, journalFormat: 1, program: '0.1.0' }
const bytes = Buffer.from('what happened at this desk, with the name of Ada Example, '.repeat(400))
const PASSPHRASE = 'Grüße an alle Türen'
const sealed = await seal(bytes, facts, PASSPHRASE, systemRandom)

const changedAt = (place: number): Uint8Array => {
  const copy = Uint8Array.from(sealed)
  copy[place] = (copy[place] ?? 0) ^ 1
  return copy
}
const headerEnd = sealed.indexOf(0x0a, sealed.indexOf(0x0a) + 1)

describe('a sealed journal', { timeout: 120_000 }, () => {
  it('opens with its passphrase, however the letters were typed', async () => {
    for (const spelling of [PASSPHRASE, PASSPHRASE.normalize('NFD')]) {
      const opened = await unseal(sealed, spelling)
      expect(opened).toMatchObject({ ok: true, value: { header: facts } })
      if (opened.ok) expect(Buffer.from(opened.value.bytes).equals(bytes)).toBe(true)
    }
  })
  it('tells what it is without the passphrase, and nobody by name', () => {
    expect(readHeader(sealed)).toMatchObject({ ok: true, value: { header: facts } })
    expect(Buffer.from(sealed).includes('Ada')).toBe(false)
  })
  it('says that the passphrase is another one', async () => {
    expect(await unseal(sealed, 'Grüße an alle Tore')).toEqual({ ok: false, problem: 'wrong-passphrase' })
  })
  it('is different every time', async () => {
    const other = await seal(bytes, facts, PASSPHRASE, systemRandom)
    expect(Buffer.from(other).subarray(headerEnd + 1, headerEnd + 33)).not.toEqual(Buffer.from(sealed).subarray(headerEnd + 1, headerEnd + 33))
  })
  it.each([
    ['the first byte behind the header', headerEnd + 1],
    ['one in the middle', headerEnd + 1 + Math.floor((sealed.length - headerEnd) / 2)],
    ['the last byte', sealed.length - 1],
    ['a number in the header', sealed.indexOf(0x33, sealed.indexOf(Buffer.from('"open":')[0] ?? 0))],
  ])('does not open when %s was changed', async (_what, place) => {
    expect(await unseal(changedAt(place), PASSPHRASE)).toEqual({ ok: false, problem: 'damaged' })
  })
  it('does not open when its end is missing, nor with anything behind it', async () => {
    for (const file of [sealed.subarray(0, -1), sealed.subarray(0, headerEnd + 9), Buffer.concat([sealed, Buffer.from('x')])]) {
      expect(await unseal(file, PASSPHRASE)).toEqual({ ok: false, problem: 'damaged' })
    }
  })
  it('is told from other files', () => {
    const kinds = ['', 'x', 'SQLite format 3\0', '\n\n\n', 'LANYARD SEALED JOURNAL \n{}\n'].map((text) => readHeader(Buffer.from(text)))
    expect(kinds).toEqual(kinds.map(() => ({ ok: false, problem: 'not-sealed' })))
    expect(readHeader(Buffer.from('LANYARD SEALED JOURNAL 2\nanything'))).toEqual({ ok: false, problem: 'newer-version' })
    for (const rest of ['', '{', '{}\n', `${'x'.repeat(5000)}\n`]) {
      expect(readHeader(Buffer.from(`LANYARD SEALED JOURNAL 1\n${rest}`))).toEqual({ ok: false, problem: 'damaged' })
    }
  })
})
