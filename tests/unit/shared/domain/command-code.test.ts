import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSignatures } from '../../../../src-main/platform/signatures.ts'
import { systemRandom } from '../../../../src-main/platform/random.ts'
import { commandToWords, needsStaff, PRINTED_NUMBERS, type Command } from '../../../../src-shared/domain/command.ts'
import { readCommandCode, signatureToText, writeCommandCode, type SheetOf } from '../../../../src-shared/domain/command-code.ts'
import { SHEET_KEY } from '../../../../src-shared/ids.ts'
import { readScannedCode } from '../../../../src-shared/domain/scanned-code.ts'
import { limits } from '../../../../src-shared/limits.ts'
import { TEST_CODE } from '../../../../src-shared/scan/test-code.ts'

const KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'
const signatures = createSignatures(systemRandom)
const sheetOf = (slug: string, key = KEY): SheetOf => ({ slug, sign: (text) => signatures.sign(key, text) })
const mine = sheetOf('example-conf-2027')

const slug = fc.stringMatching(/^[\w-]{1,20}$/)
const door = fc.tuple(fc.constantFrom('ticket-type' as const, 'addon' as const, 'session' as const), slug).map(([kind, name]) => ({ kind, slug: name }))
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom(...PRINTED_NUMBERS).map((number): Command => ({ kind: 'key', number })),
  slug.map((product): Command => ({ kind: 'hand-over', product })),
  fc.constantFrom('check-in' as const, 'check-out' as const, 'look-up' as const).map((kind): Command => ({ kind: 'mode', wish: { kind } })),
  slug.map((product): Command => ({ kind: 'mode', wish: { kind: 'hand-out', product } })),
  door.map((one): Command => ({ kind: 'mode', wish: { kind: 'door', door: one } })),
  fc.stringMatching(/^[A-Z0-9](?:[A-Z0-9 -]{0,18}[A-Z0-9])?$/).map((name): Command => ({ kind: 'staff', name })),
)
const written = (one: Command, sheet = mine): string => writeCommandCode(one, sheet) ?? ''

describe('the codes of a sheet', () => {
  it('Y2: what is printed is read as the same command, whatever blanks a gun adds', () => {
    fc.assert(
      fc.property(command, slug, (one, event) => {
        const sheet = sheetOf(event)
        const text = written(one, sheet)
        expect(text).toMatch(/^LY2\/[\w -]+(?:\/[\w -]+){0,3}\/[0-9A-HJKMNP-TV-Z]{12}$/)
        expect(text.length).toBeLessThanOrEqual(limits.commandTextMaxLength)
        expect(readCommandCode(` ${text} `, sheet)).toEqual({ kind: 'command', command: one })
      }),
    )
  })

  it('Y2: the text of a key, as it was printed yesterday and has to be read tomorrow', () => {
    expect(written({ kind: 'key', number: 4 })).toBe('LY2/K4/TZXYFNS14T3W')
    expect(written({ kind: 'mode', wish: { kind: 'door', door: { kind: 'session', slug: 'keynote' } } })).toMatch(/^LY2\/M\/door\/session\/keynote\/.{12}$/)
  })

  it('Y3: any changed letter, and any letter more or less, commands nothing', () => {
    const ascii = fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code))
    fc.assert(
      fc.property(command, fc.nat(), ascii, fc.constantFrom('change', 'add', 'drop'), (one, at, letter, how) => {
        const text = written(one)
        const place = at % text.length
        const changed = text.slice(0, place) + (how === 'drop' ? '' : letter) + text.slice(place + (how === 'add' ? 0 : 1))
        fc.pre(changed.trim() !== text)
        const read = readCommandCode(changed, mine)
        expect(read === null || read.kind === 'not-this-event').toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('Y3: a sheet of another event, or of another key, commands nothing', () => {
    fc.assert(
      fc.property(command, slug, fc.uint8Array({ minLength: 32, maxLength: 32 }), (one, event, bytes) => {
        const key = Buffer.from(bytes).toString('base64url')
        fc.pre(event !== mine.slug && key !== KEY)
        expect(readCommandCode(written(one, sheetOf(event)), mine)).toEqual({ kind: 'not-this-event' })
        expect(readCommandCode(written(one, sheetOf(mine.slug, key)), mine)).toEqual({ kind: 'not-this-event' })
        expect(readCommandCode(written(one), null)).toEqual({ kind: 'not-this-event' })
      }),
    )
  })

  it('Y1: nothing that can be a ticket or an address is ever a command', () => {
    const ticket = fc.oneof(
      fc.stringMatching(/^[\w.:-]{1,20}$/),
      fc.tuple(slug, slug).map(([event, code]) => `${event}:${code}`),
      fc.webUrl(),
      fc.tuple(fc.webUrl(), command).map(([url, one]) => `${url}/${written(one)}`),
      fc.constant(TEST_CODE),
    )
    fc.assert(fc.property(ticket, (text) => readCommandCode(text, mine) === null))
    fc.assert(fc.property(fc.stringMatching(/^[\w-]{1,20}$/), (code) => readScannedCode(code, mine.slug).kind === 'access-code'))
  })

  it.each(['K0', 'K13', 'K30', 'K4/x', 'H', 'H/a/b', 'M', 'M/fly', 'M/check-in/x', 'M/door/session', 'M/door/gate/x', 'M/hand-out/', 'M/hand-out/a/b/c', 'S', 'S/ada', 'S/ ADA', 'X/1', ''])(
    'Y3: rightly signed, "%s" is nothing that this version knows',
    (words) => {
      const body = `LY2/${words}`
      const text = `${body}/${signatureToText(mine.sign(`${body}\n${mine.slug}`))}`
      expect(readCommandCode(text, mine)).toEqual({ kind: 'unknown' })
    },
  )

  it('has no code for what no gun would read, or what it could not read back', () => {
    expect(writeCommandCode({ kind: 'hand-over', product: 'x'.repeat(61) }, mine)).toHaveLength(limits.commandTextMaxLength)
    expect(writeCommandCode({ kind: 'hand-over', product: 'x'.repeat(62) }, mine)).toBeNull()
    for (const product of ['a/b', 'größe', '', 'a b']) expect(writeCommandCode({ kind: 'hand-over', product }, mine)).toBeNull()
    expect(writeCommandCode({ kind: 'staff', name: 'Ada' }, mine)).toBeNull()
  })
})

describe('a signature in letters', () => {
  it('is the first 60 bits in Crockford letters', () => {
    expect(signatureToText(new Uint8Array(32))).toBe('000000000000')
    expect(signatureToText(new Uint8Array(32).fill(0xff))).toBe('ZZZZZZZZZZZZ')
    expect(signatureToText(Uint8Array.from([0b00001_000, 0b10_00011_0, 0b0100_0010, 0b1_00110_00, 0b111_01000, 0, 0, 0]))).toBe('123456780000')
  })

  it('comes from a key of 32 bytes, made here or anywhere', () => {
    expect(KEY).toMatch(SHEET_KEY)
    expect(signatures.newKey()).toMatch(SHEET_KEY)
    expect(signatures.newKey()).not.toBe(signatures.newKey())
  })
})

describe('what needs one of the staff', () => {
  it('Y4: undo, mode, cases, the word of a lead and every mode, and nothing else', () => {
    expect(PRINTED_NUMBERS.filter((number) => needsStaff({ kind: 'key', number }))).toEqual([4, 9, 10, 11])
    expect(needsStaff({ kind: 'hand-over', product: 'shirt' })).toBe(false)
    expect(needsStaff({ kind: 'mode', wish: { kind: 'check-in' } })).toBe(true)
    expect(commandToWords({ kind: 'mode', wish: { kind: 'check-in' } })).toEqual(['M', 'check-in'])
  })
})
