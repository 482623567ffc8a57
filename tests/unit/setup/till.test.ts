import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DEMO_TILL, readTill } from '../../../src-main/setup/till.ts'

const merchant = { name: 'Example Conference' }
const problemOf = (value: unknown): string => {
  const read = readTill(typeof value === 'string' ? value : JSON.stringify(value))
  return read.ok ? '' : read.problem
}

describe('a till file', () => {
  it('needs only who sells; cards are asked for by central, and money beside them is off', () => {
    expect(readTill(JSON.stringify({ merchant }))).toEqual({
      ok: true,
      value: {
        currency: null, cards: 'server-driven', readerId: null, cash: false, complimentary: false, needsShift: true, printer: null, columns: 42, drawer: false,
        merchant: { ...merchant, lines: [], taxId: '' }, tax: null, training: false,
      },
    })
  })
  it('can say everything a till can be set to', () => {
    expect(readTill(JSON.stringify(DEMO_TILL))).toEqual({ ok: true, value: DEMO_TILL })
  })
  it('is shown in README as it can be written, with every member in its table', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8').split('### A till at this desk')[1]?.split('\n### ')[0] ?? ''
    const example = /```json\n(.+?)```/su.exec(readme)?.[1] ?? ''
    const read = readTill(example)
    expect(read.ok).toBe(true)
    const members = Object.keys(DEMO_TILL)
    expect(Object.keys(JSON.parse(example) as object)).toEqual(members)
    expect([...new Set([...readme.matchAll(/^\| `(\w+)` \|/gmu)].map(([, member]) => member))]).toEqual(members)
  })
  it('takes blanks around texts for slips of the hand', () => {
    const read = readTill(JSON.stringify({ merchant: { name: ' Example Conference ' }, printer: ' 192.168.1.50 ' }))
    expect(read.ok && [read.value.merchant.name, read.value.printer]).toEqual(['Example Conference', '192.168.1.50'])
  })

  it.each([
    ['no JSON', '{', 'is not JSON. The least of one is {"merchant": {"name": "Example Conference"}}'],
    ['no object', '[]', 'is not the settings of a till. The least of one is {"merchant"'],
    ['no merchant', {}, 'has a mistake at "merchant": write {"name": "Example Conference"'],
    ['a merchant without a name', { merchant: { name: ' ' } }, 'has a mistake at "merchant.name": write {"name"'],
    ['a misspelt member', { merchant, cardz: 'off' }, 'has "cardz", which no till has: it can have currency, cards, readerId, cash,'],
    ['a misspelt member of the merchant', { merchant: { ...merchant, vat: '1' } }, 'has "merchant.vat", which no till has: write {"name"'],
    ['a member of every object', { merchant, toString: 1 }, 'has "toString", which no till has'],
    ['a currency in capitals', { merchant, currency: 'EUR' }, 'has a mistake at "currency": write three small letters such as "eur"'],
    ['a way to take cards that there is not', { merchant, cards: 'stripe' }, 'has a mistake at "cards": write "server-driven", "stripe-js" or "off"'],
    ['a reader without an id', { merchant, readerId: '' }, 'has a mistake at "readerId": write the id of a reader'],
    ['a word for yes', { merchant, cash: 'yes' }, 'has a mistake at "cash": write true or false'],
    ['paper of another width', { merchant, columns: 40 }, 'has a mistake at "columns": write 32, 42 or 48'],
    ['a printer that is none', { merchant, printer: 9100 }, 'has a mistake at "printer": write an address such as "192.168.1.50"'],
    ['a tax in per cent', { merchant, tax: { name: 'VAT', basisPoints: 19.5 } }, 'has a mistake at "tax.basisPoints": write {"name": "VAT", "basisPoints": 1900} for 19 %'],
    ['a tax of more than everything', { merchant, tax: { name: 'VAT', basisPoints: 10_001 } }, 'has a mistake at "tax.basisPoints"'],
    ['a slip that never ends', { merchant: { ...merchant, lines: Array<string>(11).fill('x') } }, 'has a mistake at "merchant.lines": write {"name"'],
  ])('says what to write instead of %s', (_, value, problem) => {
    expect(problemOf(value)).toContain(problem)
  })
})
