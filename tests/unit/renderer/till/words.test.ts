import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import en from '../../../../resources/locales/en.json' with { type: 'json' }
import { centralCopy, refusalCopy } from '../../../../src-renderer/i18n/till/central-copy.ts'
import { leadCopy, saleBand } from '../../../../src-renderer/i18n/till/till-sale-copy.ts'
import { leftCopy, soldActionCopy } from '../../../../src-renderer/i18n/till/sold-copy.ts'
import { panelOf } from '../../../../src-renderer/state/till/sale-panel.ts'
import { DESK_MESSAGES } from '../../../../src-shared/domain/till/sale.ts'
import type { SaleView } from '../../../../src-shared/contract/types.ts'
import { saleOf, sales } from '../../../e2e/screens/till/till-samples.ts'

const contract = JSON.parse(readFileSync(new URL('../../../fixtures/stripe-simulator-cases.json', import.meta.url), 'utf8')) as { desk_messages: Record<string, string> }

const bandOf = (sale: SaleView) => saleBand(sale, panelOf(sale))

describe('words of the till', () => {
  it('every sentence of the contract is said as it stands there', () => {
    const shared = DESK_MESSAGES.filter((name) => name in contract.desk_messages)
    expect(shared.length).toBeGreaterThan(20)
    for (const name of shared) expect(en.till.message[name], name).toBe(contract.desk_messages[name])
  })
  it('only the decline that the desk may tell has no name of its own here', () => {
    expect(Object.keys(contract.desk_messages).filter((name) => !DESK_MESSAGES.some((one) => one === name))).toEqual(['declined'])
    expect(contract.desk_messages['declined']).toBe(en.till.message.generic_decline)
  })
  it('a no of central has its reason in words, and a way on; one that nobody knows has one too', () => {
    expect(centralCopy('sold_out')).toEqual({ key: 'till.no.sold_out' })
    expect(centralCopy('voucher_expired')).toEqual({ key: 'till.trouble.voucher_expired' })
    expect(centralCopy('brand_new_code')).toEqual({ key: 'till.no.other' })
    for (const sentence of Object.values(en.till.no)) expect(sentence.split('. ').length, sentence).toBeGreaterThan(1)
  })
  it('a printer is looked at first, and only then used again', () => {
    const why = (detail: string) => refusalCopy({ kind: 'refused', why: 'printer', detail })
    expect(why('no-answer')).toEqual([{ key: 'till.refused.printer-why.no-answer' }])
    expect(why('brand-new')).toEqual([{ key: 'till.refused.printer' }, { key: 'till.refused.code', values: { code: 'brand-new' } }])
    expect(en.till.refused['printer-why']['no-answer']).toMatch(/^The printer stopped answering\. Look whether/u)
  })
  it('codes of central come last, and sentences of central are passed on', () => {
    expect(refusalCopy({ kind: 'refused', why: 'turned-down', detail: 'permission_denied' })).toEqual([{ key: 'till.no.permission_denied' }, { key: 'till.refused.code', values: { code: 'permission_denied' } }])
    expect(refusalCopy({ kind: 'refused', why: 'turned-down', detail: 'Ask Mara.' })).toEqual([{ key: 'till.refused.turned-down' }, { key: 'till.refused.detail', values: { detail: 'Ask Mara.' } }])
  })
  it('what somebody handed over goes back, whatever central said', () => {
    const refused = saleOf({ state: 'refused', message: null, declineCode: 'permission_denied' })
    expect(bandOf(refused)?.next).toEqual({ key: 'till.next.refused-lead' })
    expect(bandOf({ ...refused, method: 'cash', tenderedMinor: 20_000 })?.next).toEqual({ key: 'till.next.refused-cash', values: { amount: '200.00 EUR' } })
  })
  it('what is paid is handed over: items, and the badge of a ticket or else the receipt', () => {
    const [ticket, shirt, lunches] = sales.paid.lines
    const next = (...lines: (SaleView['lines'][number] | undefined)[]) => bandOf({ ...sales.paid, lines: lines.flatMap((line) => line ?? []) })?.next
    expect(next(ticket)).toEqual({ key: 'till.next.paid-badge' })
    expect(next(ticket, shirt, lunches)).toEqual({ key: 'till.next.hand-over-badge', values: { count: 6 } })
    expect(next(shirt, lunches)).toEqual({ key: 'till.next.hand-over', values: { count: 6 } })
    expect(next()).toEqual({ key: 'till.next.paid' })
    expect(bandOf(sales['paid-cash'])?.next.key).toBe('till.next.change')
  })
  it('of what cost nothing no money is offered back', () => {
    const left = (leftMinor: number, refundedMinor = 0) => leftCopy({ refundable: { leftMinor, lines: [] }, refundedMinor, currency: 'eur' })?.key
    expect([left(100), left(0), left(0, 100), leftCopy({ refundable: null, refundedMinor: 0, currency: 'eur' })]).toEqual(['till.sold.left', 'till.sold.left-nothing', 'till.sold.left-items', null])
    const refund = (isForNothing: boolean) => soldActionCopy({ kind: 'refund', saleId: 's', isForNothing })?.key
    expect([refund(false), refund(true)]).toEqual(['till.sold.refund', 'till.sold.confirm-none'])
  })
  it('a sale that a lead has keeps nobody here, and says who has it', () => {
    const said = (sale: SaleView) => leadCopy(sale, panelOf(sale)).map(({ key }) => key)
    for (const sale of [sales.unsure, sales.pending, sales.held, sales['cash-back'], sales['unsure-cash'], sales.blocked]) {
      expect(said(sale), sale.state).toEqual([])
      const band = bandOf({ ...sale, withLead: 'MARA D' })
      expect([band?.next, band?.say], sale.state).toEqual([{ key: 'till.next.with-lead', values: { lead: 'MARA D' } }, null])
    }
    expect(said(sales['with-lead'])).toEqual(['till.lead-has', 'till.by-itself'])
    expect(said({ ...sales.held, withLead: 'MARA D' })).toEqual(['till.lead-has'])
    expect(said({ ...sales.settled, withLead: 'MARA D' })).toEqual([])
    expect(bandOf({ ...sales.settled, withLead: 'MARA D' })?.next.key).toBe('till.next.settled')
  })
  it('cash that is not saved yet is no card that may be charged', () => {
    const cash = bandOf({ ...sales.booking, isInDoubt: true })
    expect([cash?.reason.key, cash?.next.key, cash?.say?.key]).toEqual(['till.reason.unsure-cash', 'till.next.unsure-cash', 'till.say.unsure-cash'])
    expect(bandOf(sales.unsure)?.reason.key).toBe('till.reason.unsure')
  })
})
